import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANNA, BRUNO } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'

const MINUTE_MS = 60_000
let shop: Harness
beforeAll(async () => {
  shop = await startHarness()
})
afterAll(() => shop.stop())

const where = (name: string, from = ANNA) => ({ from, subject: 'My order', body: `Hi, where is my order ${name}? Thanks` })
const states = async (ticketId: string) => (await shop.runs(ticketId)).map((run) => run.state)
/** Zendesk's webhooks reach nobody from now on, as if they had been switched off in Admin Center. */
async function muteWebhooks(): Promise<void> {
  const zendesk = shop.sandbox.service('zendesk')
  const headers = { authorization: `Bearer ${zendesk.credentials.oauthToken}`, 'content-type': 'application/json' }
  const { webhooks } = (await (await fetch(`${zendesk.url}/api/v2/webhooks`, { headers })).json()) as { webhooks: { id: string }[] }
  for (const { id } of webhooks) expect((await fetch(`${zendesk.url}/api/v2/webhooks/${id}`, { method: 'DELETE', headers })).status).toBe(204)
}
async function lookForMissed(): Promise<number> {
  const found = await shop.server.readChanges()
  await shop.pass(4 * MINUTE_MS)
  return found
}

describe('What a webhook missed', () => {
  test('is nothing while webhooks come: what they brought, our own answers and notes are all explained', async () => {
    await shop.server.readChanges()
    const ticketId = await shop.mail(where('#1001'))
    await shop.mail({ from: BRUNO, subject: 'Cancel', body: 'Please cancel order #2001.' })
    await shop.pass(6 * MINUTE_MS)
    expect(await lookForMissed()).toBe(0)
    expect([shop.repliesOn(ticketId).length, await states(ticketId)]).toEqual([1, ['resolved']])
  })

  test('is found in Zendesk’s export of changed tickets, and answered once, however often it is looked for', async () => {
    await muteWebhooks()
    const ticketId = await shop.mail(where('#1003'))
    expect(await states(ticketId)).toEqual([])
    await shop.pass(6 * MINUTE_MS)
    expect(await lookForMissed()).toBe(1)
    expect([shop.repliesOn(ticketId).length, await states(ticketId)]).toEqual([1, ['resolved']])
    for (let times = 0; times < 3; times += 1) {
      await shop.pass(6 * MINUTE_MS)
      await lookForMissed()
    }
    expect([shop.repliesOn(ticketId).length, await states(ticketId)]).toEqual([1, ['resolved']])
  })

  test('also where the customer wrote on an old ticket', async () => {
    const ticketId = await shop.mail(where('#1001'))
    await shop.pass(6 * MINUTE_MS)
    await lookForMissed()
    expect(await states(ticketId)).toEqual(['resolved'])
    await shop.sandbox.reply(ticketId, { body: 'I want to talk to a human about this, please.' })
    await shop.pass(6 * MINUTE_MS)
    await lookForMissed()
    expect(await states(ticketId)).toEqual(['resolved', 'handed_over'])
  })
})

describe('A run that fails', () => {
  test('leaves a note on its ticket as soon as Zendesk can be reached again, and one only', async () => {
    const other = await startHarness()
    other.sandbox.faults.add({ service: 'zendesk', kind: '503', match: { path: '/api/v2/tickets' } })
    const ticketId = await other.mail(where('#1001'))
    for (let times = 0; times < 14; times += 1) await other.pass(31 * MINUTE_MS)
    expect((await other.runs(ticketId)).map((run) => run.state)).toEqual(['failed'])
    expect(other.notesOn(ticketId)).toEqual([])
    other.sandbox.faults.clear()
    for (let times = 0; times < 4; times += 1) await other.pass(16 * MINUTE_MS)
    expect(other.notesOn(ticketId)).toHaveLength(1)
    expect(other.notesOn(ticketId)[0]).toContain('could not be worked on to the end')
    expect([other.repliesOn(ticketId), other.ticket(ticketId).status]).toEqual([[], 'open'])
    await other.stop()
  })
})
