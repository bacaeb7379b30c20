import { afterEach, beforeAll, afterAll, describe, expect, test } from 'vitest'
import { ANNA } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'

const MINUTE_MS = 60_000

let shop: Harness
beforeAll(async () => {
  shop = await startHarness()
})
afterAll(() => shop.stop())
afterEach(() => shop.sandbox.faults.clear())

const ask = { from: ANNA, subject: 'My order', body: 'Hi, where is my order #1001? Thanks, Anna' }

describe('When a system is down', () => {
  test('the shop’s: the ticket waits, and is answered once it is back', async () => {
    shop.sandbox.faults.add({ service: 'shopify', kind: '503' })
    const ticketId = await shop.mail(ask)
    expect((await shop.runs(ticketId)).map((run) => run.state)).toEqual(['waiting'])
    expect([...shop.repliesOn(ticketId), ...shop.notesOn(ticketId)]).toEqual([])
    shop.sandbox.faults.clear()
    await shop.pass(5 * MINUTE_MS)
    expect((await shop.runs(ticketId)).map((run) => run.state)).toEqual(['resolved'])
    expect(shop.repliesOn(ticketId)).toHaveLength(1)
  })

  test('the carrier’s, for long: a person gets the ticket, with what could not be asked', async () => {
    shop.sandbox.faults.add({ service: 'ups', kind: '503' })
    const ticketId = await shop.mail(ask)
    for (let tries = 0; tries < 4; tries += 1) await shop.pass(30 * MINUTE_MS)
    expect((await shop.runs(ticketId)).map((run) => run.state)).toEqual(['handed_over'])
    expect(shop.repliesOn(ticketId)).toEqual([])
    expect(shop.notesOn(ticketId)).toHaveLength(1)
    expect(shop.notesOn(ticketId)[0]).toMatch(/UPS.*failed/)
  })

  test('Zendesk’s, when answering: the answer is sent once it is back, once', async () => {
    shop.sandbox.faults.add({ service: 'zendesk', kind: '503', match: { method: 'PUT' }, times: 6 })
    const ticketId = await shop.mail(ask)
    for (let tries = 0; tries < 4; tries += 1) await shop.pass(5 * MINUTE_MS)
    expect(shop.repliesOn(ticketId)).toHaveLength(1)
  })

  test('a ticket that changes between reading and answering is read and decided on again', async () => {
    const other = await shop.mail({ ...ask, subject: 'Just before' })
    expect(shop.repliesOn(other)).toHaveLength(1)
    const { ticketId } = await shop.sandbox.writeIn(ask)
    await shop.sandbox.reply(ticketId, { body: 'I forgot: it is order #1003 that I mean. Where is my order #1003?' })
    await shop.settle()
    expect(shop.repliesOn(ticketId).length).toBeLessThanOrEqual(1)
    expect((await shop.runs(ticketId)).every((run) => run.ended_at !== null)).toBe(true)
  })
})
