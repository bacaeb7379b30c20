import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ANNA } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'

const MINUTE_MS = 60_000

let shop: Harness
// A world of its own for each: a vendor that failed is left alone for a while, and shows as failing.
beforeEach(async () => {
  shop = await startHarness()
})
afterEach(() => shop.stop())

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
    shop.sandbox.faults.add({ service: 'zendesk', kind: '503', match: { method: 'PUT' }, times: 3 })
    const ticketId = await shop.mail(ask)
    for (let tries = 0; tries < 4; tries += 1) await shop.pass(5 * MINUTE_MS)
    expect((await shop.runs(ticketId)).map((run) => [run.state, run.reasons])).toEqual([['resolved', []]])
    expect(shop.repliesOn(ticketId)).toHaveLength(1)
  })

  test('every system but Zendesk and the shop: an agent still sees the order, and of the others that they do not answer', async () => {
    const ticketId = await shop.mail(ask)
    await shop.pass(3 * 60 * MINUTE_MS)
    for (const { id } of shop.sandbox.services) if (id !== 'zendesk' && id !== 'shopify') shop.sandbox.faults.add({ service: id, kind: '503' })
    const { orders, choice, sources } = await (await shop.sidebar('901')).context(ticketId)
    expect([orders.map((order) => order.name), choice.kind]).toEqual([expect.arrayContaining(['#1001']), 'found'])
    expect(sources.filter((source) => source.layer === 'shop').map((source) => source.state)).toEqual(['fresh'])
    expect(sources.filter((source) => source.layer === 'carriers')).toMatchObject([{ name: 'UPS', state: 'stale' }])
  })

  test('the shop’s: an agent sees the ticket, and that the shop does not answer', async () => {
    const ticketId = await shop.mail(ask)
    shop.sandbox.faults.add({ service: 'shopify', kind: '503' })
    const { orders, sources, ticketId: shown } = await (await shop.sidebar('901')).context(ticketId)
    expect([shown, orders]).toEqual([ticketId, []])
    expect(sources.find((source) => source.layer === 'shop')).toMatchObject({ state: 'failed', problem: expect.stringContaining('Shopify') })
  })

  test('the carrier’s for a moment: its next answer is sent, and nothing waits longer than the pause', async () => {
    shop.sandbox.faults.add({ service: 'ups', kind: '503', times: 3 })
    const ticketId = await shop.mail(ask)
    expect((await shop.runs(ticketId)).map((run) => run.state)).toEqual(['waiting'])
    for (let tries = 0; tries < 3; tries += 1) await shop.pass(2 * MINUTE_MS)
    expect((await shop.runs(ticketId)).map((run) => run.state)).toEqual(['resolved'])
    expect(shop.repliesOn(ticketId)).toHaveLength(1)
  })

  test('a ticket that changes between reading and answering is read and decided on again', async () => {
    const zendesk = shop.sandbox.service('zendesk')
    shop.sandbox.faults.add({ service: 'shopify', kind: 'latency', ms: 700 })
    const { ticketId } = await shop.sandbox.writeIn(ask)
    await new Promise((done) => setTimeout(done, 350))
    // A colleague tags the ticket while it is being looked up: its stamp moves.
    const tagged = await fetch(`${zendesk.url}/api/v2/tickets/${ticketId}/tags.json`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${zendesk.credentials.oauthToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ tags: ['looked-at'] }),
    })
    expect(tagged.status).toBe(200)
    await shop.settle()
    expect(shop.repliesOn(ticketId)).toHaveLength(1)
    expect((await shop.runs(ticketId)).map((run) => [run.state, run.round])).toEqual([['resolved', 2]])
  })

  test('a customer who writes on while we work gets one answer to both', async () => {
    shop.sandbox.faults.add({ service: 'shopify', kind: 'latency', ms: 700 })
    const { ticketId } = await shop.sandbox.writeIn(ask)
    await new Promise((done) => setTimeout(done, 350))
    await shop.sandbox.reply(ticketId, { body: 'It is urgent, where is my order #1001 now?' })
    await shop.settle()
    expect(shop.repliesOn(ticketId)).toHaveLength(1)
    expect((await shop.runs(ticketId)).map((run) => run.state)).toEqual(['resolved', 'ignored'])
  })
})
