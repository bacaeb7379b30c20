import type { AddShop, SaveShop } from '@bookbag/core/shops-api'
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { type Reply, renderPage } from '../../dev/render-page.tsx'
import { shops } from '../../dev/sample-admin.ts'
import { ShopsTab } from './shops-tab.tsx'

const [first] = shops.shops
const open = async () => {
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Edit “Hafen & Herd”' }))
  return user
}

describe('the shops as a form', () => {
  test('send the version that was opened and the whole shop, without what can’t be changed', async () => {
    const { calls } = renderPage(<ShopsTab />, ({ method, body }) => {
      if (method === 'GET') return { body: shops }
      return { body: { version: 'a2', shop: { ...first?.shop, ...(body as SaveShop).shop } } }
    })
    const user = await open()
    await user.type(screen.getByLabelText('Support addresses'), '\nhello@hafen-herd.example')
    await user.click(screen.getByRole('checkbox', { name: 'This shop may give something away' }))
    await user.click(screen.getByRole('button', { name: 'Save shop' }))
    await screen.findByText('Saved.')
    const sent = calls.find((each) => each.method === 'PUT')?.body as SaveShop
    const { goodwill: _goodwill, ...policies } = first?.shop.policies ?? {}
    expect([sent.version, sent.shop.recipients.at(-1), sent.shop.policies]).toEqual(['a1', 'hello@hafen-herd.example', policies])
    expect(Object.keys(sent.shop).filter((part) => ['id', 'currency', 'isStopped'].includes(part))).toEqual([])
    await user.type(screen.getByLabelText('Name'), ' Kiel')
    await user.click(screen.getByRole('button', { name: 'Save shop' }))
    await screen.findByText('Saved.')
    expect(calls.filter((each) => each.method === 'PUT').map((each) => (each.body as SaveShop).version)).toEqual(['a1', 'a2'])
  })

  test('send nothing while an amount is no number', async () => {
    const { calls } = renderPage(<ShopsTab />, () => ({ body: shops }))
    const user = await open()
    await user.clear(screen.getByLabelText('Days until a refund reaches the bank'))
    await user.type(screen.getByLabelText('Days until a refund reaches the bank'), 'five')
    await user.click(screen.getByRole('button', { name: 'Save shop' }))
    await screen.findByText('1 mistake to correct')
    expect(calls.every((each) => each.method === 'GET')).toBe(true)
  })

  test('get another one, whose form opens next, and lose one only after a second click', async () => {
    const { calls } = renderPage(<ShopsTab />, ({ method, body }): Reply => {
      if (method === 'POST') {
        const { id, currency, shop } = body as AddShop
        return id === '77'
          ? { status: 201, body: { version: 'b1', shop: { ...shop, id, currency, isStopped: false } } }
          : { status: 422, body: { code: 'invalid', message: 'Not yet.', fields: [{ path: 'id', message: 'Digits only.' }] } }
      }
      if (method === 'DELETE') return { status: 409, body: { code: 'refused', message: 'Its systems are still connected.' } }
      return { body: shops }
    })
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: 'Remove “Hafen & Herd”' }))
    await user.click(await screen.findByRole('button', { name: 'Yes, remove' }))
    await screen.findByText('Its systems are still connected.')
    await user.click(screen.getByRole('button', { name: 'Add a shop' }))
    await user.type(screen.getByLabelText('Shopify’s number'), 'seven')
    await user.type(screen.getByLabelText('Name'), 'Hafen North')
    await user.type(screen.getByLabelText('Currency'), 'eur')
    await user.click(screen.getByRole('button', { name: 'Add a shop' }))
    await screen.findByText('Digits only.')
    await user.clear(screen.getByLabelText('Shopify’s number'))
    await user.type(screen.getByLabelText('Shopify’s number'), '77')
    await user.click(screen.getByRole('button', { name: 'Add a shop' }))
    await screen.findByLabelText('Signature')
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Hafen North')
    expect(calls.filter((each) => each.method === 'DELETE').map((each) => [each.path, each.body])).toEqual([[`/api/admin/shops/${first?.shop.id}`, { version: 'a1' }]])
  })

  test('throw away what is not saved only after a second click', async () => {
    renderPage(<ShopsTab />, () => ({ body: shops }))
    const user = await open()
    await user.type(screen.getByLabelText('Name'), ' Kiel')
    await user.click(screen.getByRole('button', { name: 'Back to the list' }))
    await user.click(await screen.findByRole('button', { name: 'Keep editing' }))
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Hafen & Herd Kiel')
    await user.click(screen.getByRole('button', { name: 'Back to the list' }))
    await user.click(await screen.findByRole('button', { name: 'Throw it away' }))
    await screen.findByRole('button', { name: 'Edit “Hafen & Herd”' })
  })

  test('stay on the page with what is typed while the list can’t be read anew', async () => {
    let isDown = false
    renderPage(<ShopsTab />, ({ method, body }): Reply => {
      if (method === 'PUT') {
        isDown = true
        return { body: { version: 'a2', shop: { ...first?.shop, ...(body as SaveShop).shop } } }
      }
      return isDown ? { status: 503, body: { code: 'unavailable', message: 'Down.' } } : { body: shops }
    })
    const user = await open()
    await user.type(screen.getByLabelText('Name'), ' Kiel')
    await user.click(screen.getByRole('button', { name: 'Save shop' }))
    await screen.findByText('Saved.')
    await user.type(screen.getByLabelText('Name'), ' 2')
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Hafen & Herd Kiel 2')
  })

  test('that somebody else saved first keep what was typed until the newest is asked for', async () => {
    renderPage(<ShopsTab />, ({ method }) => (method === 'GET' ? { body: shops } : { status: 409, body: { code: 'changed', message: 'Saved meanwhile.' } }))
    const user = await open()
    await user.type(screen.getByLabelText('Name'), ' Kiel')
    await user.click(screen.getByRole('button', { name: 'Save shop' }))
    const load = await screen.findByRole('button', { name: 'Load the newest state' })
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Hafen & Herd Kiel')
    await user.click(load)
    await screen.findByDisplayValue('Hafen & Herd')
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save shop' }).disabled).toBe(false)
  })
})
