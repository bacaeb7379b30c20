import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCrash } from '../crash.ts'
import { ANNA } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'
import { worldFor } from './shop-world.ts'

let shop: Harness
const crash = createCrash()
beforeAll(async () => {
  const world = worldFor()
  for (const each of world.shops)
    each.partners = [
      {
        id: '1',
        name: 'North Depot',
        email: 'desk@north-depot.example',
        intents: ['delivered_not_received'],
        subject: 'Order {order.name}',
        text: 'Please look for parcel {order.tracking} of order {order.name}.',
      },
    ]
  shop = await startHarness({ world, work: crash.work })
})
afterAll(() => shop.stop())

const asked = () => shop.sandbox.store.world.history.filter((event) => event.effect === 'side_conversation')
const partnerSays = (ticketId: string, body: string) =>
  fetch(`${shop.sandbox.service('zendesk').url}/_sandbox/tickets/${ticketId}/partner-answer`, { method: 'POST', body: JSON.stringify({ body }) })

describe('A partner without an API', () => {
  test('is asked by one click from the admin’s template, once, though the server died right after; its answer is laid before the agent and told to nobody else', async () => {
    const ticketId = await shop.mail({ from: ANNA, subject: 'Order #1010', body: 'Tracking says that my order #1010 was delivered, but I never received it.' })
    const sidebar = await shop.sidebar('901')
    const context = await sidebar.context(ticketId, '1010')
    const proposal = context.proposals.find((each) => each.action.kind === 'ask_partner')
    expect(proposal?.objections).toEqual([])
    crash.at = 'performed ask_partner'
    expect((await sidebar.post(`/${ticketId}/proposals/${proposal?.hash}/run`, { orderId: '1010', reply: null, solve: false })).status).toBe(202)
    for (let minutes = 0; minutes < 3; minutes += 1) await shop.pass(61_000)
    expect(crash.at).toBeNull()
    expect(asked()).toMatchObject([{ ticket: ticketId, details: { to: ['desk@north-depot.example'], subject: 'Order #1010' } }])
    expect(shop.ticket(ticketId).status).toBe('hold')

    const notes = shop.notesOn(ticketId).length
    await shop.pass(20 * 60_000)
    expect(shop.notesOn(ticketId)).toHaveLength(notes)
    await partnerSays(ticketId, 'The driver left it at number 14.')
    for (let minutes = 0; minutes < 3; minutes += 1) await shop.pass(16 * 60_000)
    expect(shop.notesOn(ticketId).slice(notes)).toEqual([expect.stringContaining('The driver left it at number 14.')])
    expect(shop.ticket(ticketId).status).toBe('open')
    expect(shop.repliesOn(ticketId)).toEqual([])
    expect((await (await shop.sidebar('901')).context(ticketId, '1010')).proposals.filter((each) => each.action.kind === 'ask_partner')).toEqual([])
  })
})
