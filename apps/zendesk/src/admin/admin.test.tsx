import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { type Reply, renderPage } from '../../dev/render-page.tsx'
import { catalogue, rules } from '../../dev/sample-admin.ts'
import { Admin } from './admin.tsx'

const read = (path: string): Reply => ({ body: path.endsWith('/fields') ? catalogue : rules })

describe('the rules as a form', () => {
  test('names a mistake beside its field and sends nothing', async () => {
    const { calls } = renderPage(<Admin />, ({ path }) => read(path))
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: 'Edit “Refund small damages”' }))
    await user.clear(screen.getByLabelText('Name'))
    await user.click(screen.getByRole('button', { name: 'Save rules' }))
    await screen.findByText('a rule needs a name')
    expect(calls.every((each) => each.method === 'GET')).toBe(true)
  })

  test('lets a rule stand for every ticket where it only drafts, and asks for a condition where it acts', async () => {
    const everything = rules.ruleSet.rules.map((rule) => ({ ...rule, all: [], any: [], mode: 'approve' as const }))
    const { calls } = renderPage(<Admin />, ({ method, path, body }): Reply => {
      const view = { ...rules, ruleSet: { ...rules.ruleSet, rules: everything } }
      if (method === 'PUT') return { body: { ...view, version: 8, ruleSet: (body as { ruleSet: typeof rules.ruleSet }).ruleSet } }
      return { body: path.endsWith('/fields') ? catalogue : view }
    })
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: 'Edit “Refund small damages”' }))
    await user.selectOptions(screen.getByLabelText('What it does'), 'auto')
    await user.click(screen.getByRole('button', { name: 'Save rules' }))
    await screen.findByText('A rule that acts by itself needs a condition: without one it acts on every ticket.')
    await user.selectOptions(screen.getByLabelText('What it does'), 'approve')
    await user.type(screen.getByLabelText('Name'), ' first')
    await user.click(screen.getByRole('button', { name: 'Save rules' }))
    await screen.findByText('Saved.')
    expect(calls.filter((each) => each.method === 'PUT')).toHaveLength(1)
  })

  test('shows what the server refused beside the field it named', async () => {
    renderPage(<Admin />, ({ method, path }) =>
      method === 'PUT'
        ? {
            status: 422,
            body: {
              code: 'invalid',
              message: 'One value does not fit.',
              fields: [{ path: 'ruleSet.rules.1.actions.0.maxAmountMinor', message: 'More than the budget of a day.' }],
            },
          }
        : read(path),
    )
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: 'Edit “Refund small damages”' }))
    await user.clear(screen.getByLabelText('At most, each time (EUR)'))
    await user.type(screen.getByLabelText('At most, each time (EUR)'), '900.50')
    await user.click(screen.getByRole('button', { name: 'Save rules' }))
    await screen.findByText('More than the budget of a day.')
  })

  test('keeps the edits when somebody else saved first', async () => {
    let version = 7
    const { calls } = renderPage(<Admin />, ({ method, path, body }): Reply => {
      if (method === 'GET') return path.endsWith('/rules') ? { body: { ...rules, version } } : read(path)
      const { baseVersion, ruleSet } = body as { baseVersion: number; ruleSet: typeof rules.ruleSet }
      if (baseVersion === 8) return { body: { ...rules, version: 9, ruleSet } }
      version = 8
      return { status: 409, body: { code: 'changed', message: 'Somebody saved first.' } }
    })
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: 'Edit “Refund small damages”' }))
    await user.type(screen.getByLabelText('Name'), ' at once')
    await user.click(screen.getByRole('button', { name: 'Save rules' }))
    await user.click(await screen.findByRole('button', { name: 'Save mine over it' }))
    await screen.findByText('Saved.')
    const last = calls.filter((each) => each.method === 'PUT').at(-1)?.body as { ruleSet: typeof rules.ruleSet }
    await waitFor(() => expect(last.ruleSet.rules[1]?.name).toBe('Refund small damages at once'))
  })
})
