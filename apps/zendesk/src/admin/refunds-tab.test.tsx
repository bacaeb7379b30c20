import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type Reply, renderPage } from '../../dev/render-page.tsx'
import { switches } from '../../dev/sample-admin.ts'
import { RefundsTab } from './refunds-tab.tsx'

afterEach(() => vi.restoreAllMocks())

const answer = ({ path }: { path: string }): Reply => (path.startsWith('/api/admin/refunds.csv') ? { body: 'time,order' } : { body: switches })

describe('the refunds of a day', () => {
  test('are fetched with the session, for the day and shop that were chosen, and offered to be saved', async () => {
    Object.assign(URL, { createObjectURL: () => 'blob:file', revokeObjectURL: () => undefined })
    const { calls } = renderPage(<RefundsTab />, answer)
    const user = userEvent.setup()
    const day = await screen.findByLabelText('Day')
    await user.clear(day)
    await user.type(day, '2026-11-20')
    await user.click(screen.getByRole('button', { name: 'Get the file' }))
    const link = await screen.findByRole('link', { name: 'Save refunds-2026-11-20.csv' })
    expect([link.getAttribute('href'), link.getAttribute('download')]).toEqual(['blob:file', 'refunds-2026-11-20.csv'])
    expect(calls.at(-1)?.path).toBe(`/api/admin/refunds.csv?day=2026-11-20&shop=${switches.shops[0]?.id}`)
  })

  test('without a day are not asked for', async () => {
    const { calls } = renderPage(<RefundsTab />, answer)
    const user = userEvent.setup()
    await user.clear(await screen.findByLabelText('Day'))
    await user.click(screen.getByRole('button', { name: 'Get the file' }))
    await screen.findByText('Choose a day.')
    expect(calls.some(({ path }) => path.includes('refunds'))).toBe(false)
  })

  test('that the server refuses are told as such, with a way to try again', async () => {
    renderPage(<RefundsTab />, ({ path }) => (path.includes('refunds') ? { status: 503, body: { code: 'unavailable', message: 'The shop is down.' } } : { body: switches }))
    await userEvent.setup().click(await screen.findByRole('button', { name: 'Get the file' }))
    await screen.findByRole('button', { name: 'Try again' })
  })
})
