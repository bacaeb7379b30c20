import { afterEach, describe, expect, test } from 'vitest'
import { createCrash } from '../crash.ts'
import { ANNA } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'
import { worldFor } from './shop-world.ts'

let shop: Harness
const crash = createCrash()

async function open(hasSideConversations: boolean): Promise<void> {
  const world = worldFor()
  world.hasSideConversations = hasSideConversations
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
}
afterEach(() => shop.stop())

const complain = (id: string) => shop.mail({ from: ANNA, subject: `Order #${id}`, body: `Tracking says that my order #${id} was delivered, but I never received it.` })
async function ask(ticketId: string, id: string): Promise<void> {
  const sidebar = await shop.sidebar('901')
  const proposal = (await sidebar.context(ticketId, id)).proposals.find((each) => each.action.kind === 'ask_partner')
  expect(proposal?.objections).toEqual([])
  expect((await sidebar.post(`/${ticketId}/proposals/${proposal?.hash}/run`, { orderId: id, reply: null, solve: false })).status).toBe(202)
  for (let minutes = 0; minutes < 8; minutes += 1) await shop.pass(61_000)
}

const asked = () => shop.sandbox.store.world.history.filter((event) => event.effect === 'side_conversation')
const partnerSays = (ticketId: string, body: string) =>
  fetch(`${shop.sandbox.service('zendesk').url}/_sandbox/tickets/${ticketId}/partner-answer`, { method: 'POST', body: JSON.stringify({ body }) })

describe('A partner without an API', () => {
  test('is asked by one click from the admin’s template, once, though the server died right after; its answer is laid before the agent and told to nobody else', async () => {
    await open(true)
    const ticketId = await complain('1010')
    crash.at = 'performed ask_partner'
    await ask(ticketId, '1010')
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

  test.each(['a crash right after', 'a lost answer'])(
    'is mailed in a ticket of its own where the plan has no side conversations, once in spite of %s; his answer comes back at once',
    async (trouble) => {
      await open(false)
      const ticketId = await complain('1010')
      if (trouble === 'a lost answer') shop.sandbox.faults.add({ service: 'zendesk', kind: 'reset_after', times: 1, match: { method: 'POST', path: '/api/v2/tickets' } })
      else crash.at = 'performed ask_partner'
      await ask(ticketId, '1010')
      expect([crash.at, shop.sandbox.faults.list().map(({ left }) => left)]).toEqual([null, trouble === 'a lost answer' ? [0] : []])
      const [own, ...others] = shop.sandbox.store.world.tickets.filter((each) => each.tags.includes('bookbag_partner'))
      expect(others).toEqual([])
      expect(own).toMatchObject({ subject: 'Order #1010', status: 'pending', externalId: expect.stringContaining(`bookbag-partner:${ticketId}:`) })
      expect(own?.comments).toMatchObject([{ isPublic: true, body: expect.stringContaining('of order #1010.') }])
      const partner = shop.sandbox.store.world.users.find((each) => each.id === own?.requester)
      expect(partner?.email).toBe('desk@north-depot.example')
      if (trouble !== 'a lost answer') expect(shop.ticket(ticketId).status).toBe('hold')

      const notes = shop.notesOn(ticketId).length
      await shop.sandbox.reply(own?.id ?? '', { body: 'My order #1011 is late, where is it? The driver left yours at number 14.' })
      await shop.settle()
      expect(shop.notesOn(ticketId).slice(notes)).toEqual([expect.stringContaining('The driver left yours at number 14.')])
      expect(shop.notesOn(ticketId).at(-1)).toContain('desk@north-depot.example has answered')
      expect([shop.ticket(ticketId).status, shop.repliesOn(ticketId)]).toEqual(['open', []])
      // Nobody's automation works on what a partner writes, however long it waits.
      await shop.pass(16 * 60_000)
      expect([await shop.runs(own?.id ?? ''), shop.ticket(own?.id ?? '').comments.length]).toEqual([[], 2])
    },
  )
})
