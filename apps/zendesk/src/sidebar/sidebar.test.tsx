import type { EffectView } from '@bookbag/core/api'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test, vi } from 'vitest'
import { type Reply, renderPage } from '../../dev/render-page.tsx'
import { longContext } from '../../dev/sample-long.ts'
import { olderOrder } from '../../dev/sample-order.ts'
import { answered, context, done, waiting } from '../../dev/sample-ticket.ts'
import { Sidebar } from './sidebar.tsx'

const unknown: EffectView = { ...waiting, ticketId: '4211', state: 'outcome_unknown', commitAt: null, wakeAt: null }

const isContext = (path: string) => path.includes('/context')

describe('the sidebar', () => {
  test('shows who it is, refunds after a second look, counts down, and shows the receipt', async () => {
    let effects = context.effects
    const { calls } = renderPage(<Sidebar />, ({ method, path }): Reply => {
      if (method === 'POST') {
        effects = [done]
        return { status: 202, body: waiting }
      }
      return isContext(path) ? { body: { ...context, effects, proposals: effects.length > 0 ? [] : context.proposals } } : { status: 404, body: {} }
    })
    const user = userEvent.setup()
    await screen.findByText('Marta Lindqvist')
    expect(screen.queryByRole('button', { name: 'Refund €24.00' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Review refund' }))
    await user.click(await screen.findByRole('button', { name: 'Refund €24.00' }))
    await screen.findByText('€24.00 went back to Visa ending 4242.')
    const posts = calls.filter((each) => each.method === 'POST')
    expect(posts).toHaveLength(1)
    expect(posts[0]?.path).toBe('/api/tickets/4211/proposals/hash-refund/run')
    expect(posts[0]?.body).toEqual({ orderId: 'order-1', reply: context.proposals[0]?.replyDraft, solve: false })
  })

  test('lets an agent take an action back while it waits', async () => {
    let effect = { ...waiting, commitAt: '2026-11-25T10:01:00.000Z' }
    const { calls } = renderPage(<Sidebar />, ({ method }): Reply => {
      if (method === 'POST') effect = { ...effect, state: 'undone', commitAt: '2026-11-25T10:01:00.000Z' }
      return { body: method === 'POST' ? effect : { ...context, effects: [effect], proposals: [] } }
    })
    await userEvent.setup().click(await screen.findByRole('button', { name: 'Undo' }))
    await screen.findByText('Refund undone before it was made')
    expect(calls.some((each) => each.path === '/api/tickets/4211/effects/effect-1/undo')).toBe(true)
  })

  test('counts down from what is left, though the ticket was read a while before the click', async () => {
    // The browser's clock is an hour behind; the ticket lies open for half a minute.
    const read = Date.now()
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => read)
    const at = new Date(read + 3_600_000).toISOString()
    const counted = { ...waiting, commitAt: new Date(read + 3_600_000 + 40_000).toISOString() }
    let effects: EffectView[] = []
    renderPage(<Sidebar />, ({ method }): Reply => {
      if (method === 'POST') effects = [counted]
      return method === 'POST' ? { status: 202, body: counted } : { body: { ...context, at, effects } }
    })
    try {
      const user = userEvent.setup()
      await user.click(await screen.findByRole('button', { name: 'Review refund' }))
      clock.mockImplementation(() => read + 30_000)
      await user.click(await screen.findByRole('button', { name: 'Refund €24.00' }))
      await screen.findByText('Starts in 10 seconds')
    } finally {
      clock.mockRestore()
    }
  })

  test('goes on asking while an action’s outcome is looked for, and shows its receipt once it is known', async () => {
    const looked: EffectView = { ...waiting, state: 'outcome_unknown', commitAt: null, wakeAt: '2026-11-25T10:01:00.000Z', reason: 'The shop is still working on it.' }
    let asked = 0
    renderPage(<Sidebar />, (): Reply => {
      asked += 1
      return { body: { ...context, effects: [asked > 2 ? done : looked], proposals: [] } }
    })
    await screen.findByText('Don’t do it again. Bookbag is finding out what happened.')
    await screen.findByText('€24.00 went back to Visa ending 4242.', {}, { timeout: 18_000 })
  })

  test('offers no second answer before the customer has written again, and names the rule that answered', async () => {
    renderPage(<Sidebar />, () => ({ body: { ...context, proposals: [], replyDraft: 'Hello Marta', isAnswered: true, effects: [answered] } }))
    await screen.findByText('By the rule “Answer where the order is”')
    expect(screen.queryByText(/9000100000257/)).toBeNull()
    expect(screen.getByText('Write once more').closest('details')?.open).toBe(false)
  })

  test('says that a ticket without a proposal is the agent’s, and why', async () => {
    const run = context.run && { ...context.run, state: 'handed_over' as const, reasons: ['A legal threat goes to a person.'] }
    renderPage(<Sidebar />, () => ({ body: { ...context, proposals: [], replyDraft: null, run } }))
    await screen.findByText(/no action to propose/)
    expect(screen.getByText('A legal threat goes to a person.')).toBeDefined()
  })

  test('tells a passed day as passed, and how many of a line were ordered', async () => {
    renderPage(<Sidebar />, () => ({ body: { ...context, ...longContext } }))
    await screen.findByText('Was expected Sat, Nov 14')
    expect(screen.getAllByText('× 2')).toHaveLength(20)
    expect(screen.getByText('2 refunded or removed')).toBeDefined()
  })

  test('says so where only a person can find out what happened', async () => {
    renderPage(<Sidebar />, () => ({ body: { ...context, effects: [{ ...waiting, state: 'outcome_unknown', commitAt: null, wakeAt: null }], proposals: [] } }))
    await screen.findByText('Bookbag could not find out what happened. Check it yourself before you do it again.')
  })

  test('settles it by what an agent found, after saying what follows, and shows what the shop told instead', async () => {
    let effects: EffectView[] = [unknown]
    const { calls } = renderPage(<Sidebar />, ({ method }): Reply => {
      if (method === 'POST') effects = [done]
      return { body: method === 'POST' ? done : { ...context, effects, proposals: [] } }
    })
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: 'It was done' }))
    await screen.findByText(/^It counts as done and is never done again/)
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    await user.click(await screen.findByRole('button', { name: 'It was not done' }))
    await screen.findByText(/^The order is free again/)
    expect(calls.some((each) => each.method === 'POST')).toBe(false)
    await user.click(screen.getByRole('button', { name: 'Yes, it was not done' }))
    await screen.findByText('€24.00 went back to Visa ending 4242.')
    await screen.findByText('The shop could tell this time, and it says something else than you found. Its answer counts.')
    expect(calls.filter((each) => each.method === 'POST')).toEqual([{ method: 'POST', path: '/api/tickets/4211/effects/effect-1/settle', body: { found: 'not_done' } }])
  })

  test('tells who settles it second that it has changed, and why it can’t be settled yet', async () => {
    let refusal: Reply = { status: 409, body: { code: 'refused', message: 'The shop says that it is still working on it. Try again later.' } }
    renderPage(<Sidebar />, ({ method }): Reply => (method === 'POST' ? refusal : { body: { ...context, effects: [unknown], proposals: [] } }))
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: 'It was done' }))
    await user.click(screen.getByRole('button', { name: 'Yes, it was done' }))
    await screen.findByText('The shop says that it is still working on it. Try again later.')
    refusal = { status: 409, body: { code: 'changed', message: 'It is settled.' } }
    await user.click(screen.getByRole('button', { name: 'Yes, it was done' }))
    await screen.findByText('This changed since you looked')
  })

  test('leaves it to the ticket where it was asked for, and to nobody while it is looked for', async () => {
    const elsewhere: EffectView = { ...unknown, ticketId: '4100' }
    const looked: EffectView = { ...unknown, effectId: 'effect-2', wakeAt: '2026-11-25T10:01:00.000Z' }
    renderPage(<Sidebar />, () => ({ body: { ...context, effects: [elsewhere, looked], proposals: [] } }))
    await screen.findByText('Settle it on ticket 4100, where it was asked for.')
    expect(screen.queryByRole('button', { name: 'It was done' })).toBeNull()
  })

  test('does nothing twice and shows the ticket anew when it changed meanwhile', async () => {
    const { calls } = renderPage(
      <Sidebar />,
      ({ method }): Reply => (method === 'POST' ? { status: 409, body: { code: 'changed', message: 'The order changed.' } } : { body: context }),
    )
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: 'Review refund' }))
    await user.click(await screen.findByRole('button', { name: 'Refund €24.00' }))
    await screen.findByText('This changed since you looked')
    await waitFor(() => expect(calls.filter((each) => isContext(each.path)).length).toBeGreaterThan(1))
    expect(calls.filter((each) => each.method === 'POST')).toHaveLength(1)
  })

  test('sends no reply behind the back of an agent who is writing', async () => {
    const { calls } = renderPage(<Sidebar />, ({ method }): Reply => (method === 'POST' ? { status: 202, body: done } : { body: context }), 'I am typing')
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: 'Review refund' }))
    await user.click(await screen.findByRole('button', { name: 'Refund €24.00' }))
    await waitFor(() => expect(calls.find((each) => each.method === 'POST')?.body).toEqual({ orderId: 'order-1', reply: null, solve: false }))
  })

  test('says that the session has ended, without offering a retry', async () => {
    renderPage(<Sidebar />, () => ({ status: 401, body: { code: 'session_expired', message: 'The session has ended.' } }))
    await screen.findByText('Your session has ended')
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
  })

  test('finds another order by what the agent types, and asks for the ticket with it', async () => {
    const { calls } = renderPage(
      <Sidebar />,
      ({ path }): Reply => (path.includes('/orders?') ? { body: { orders: [{ ...olderOrder, id: 'order-9', name: '#HH-1' }] } } : { body: context }),
    )
    const user = userEvent.setup()
    await user.type(await screen.findByLabelText(/Order number/), 'HH-1')
    await user.click(screen.getByRole('button', { name: 'Search' }))
    await user.click(await screen.findByRole('button', { name: /#HH-1 / }))
    await waitFor(() => expect(calls.some((each) => each.path.endsWith('/context?order=order-9'))).toBe(true))
  })

  test('asks the carriers anew by a click, once, with the button off meanwhile, and says when that failed', async () => {
    const { calls } = renderPage(
      <Sidebar />,
      ({ path }): Reply => (path.includes('refresh=1') ? { status: 429, body: { code: 'rate_limited', message: 'Too many.', retryAfterSeconds: 30 } } : { body: context }),
    )
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: 'Refresh what the sources say' }))
    await screen.findByText(/It could not be refreshed/)
    expect(screen.getByText('Marta Lindqvist')).toBeTruthy()
    expect(calls.filter((each) => each.path.endsWith('/context?refresh=1'))).toHaveLength(1)
    expect(screen.getByRole('button', { name: 'Refresh what the sources say' })).toHaveProperty('disabled', false)
  })
})
