import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCrash } from '../crash.ts'
import { ANNA } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'

let shop: Harness
const crash = createCrash()
beforeAll(async () => {
  shop = await startHarness({ work: crash.work })
})
afterAll(() => shop.stop())

const holds = () => shop.sandbox.store.world.orders.find((each) => each.id === '1002')?.holds ?? []
const count = (effect: string) => shop.sandbox.store.world.history.filter((event) => event.effect === effect && event.order === '1002').length

async function click(ticketId: string, reply: string) {
  const sidebar = await shop.sidebar('901')
  const [proposal] = (await sidebar.context(ticketId)).proposals
  const answer = await sidebar.post(`/${ticketId}/proposals/${proposal?.hash}/run`, { orderId: '1002', reply, solve: true })
  for (let minutes = 0; minutes < 4; minutes += 1) await shop.pass(61_000)
  return { kind: proposal?.action.kind, blocks: proposal?.objections.map((each) => each.code), status: answer.status }
}

describe('A wish for the delivery', () => {
  test('is noted on the order that has not left, below what stands there, by one click and once', async () => {
    const order = shop.sandbox.store.world.orders.find((each) => each.id === '1002')
    if (order) order.note = 'Gift'
    const ticketId = await shop.mail({ from: ANNA, subject: 'Order #1002', body: 'Hello, please leave the parcel of order #1002 with my neighbour at number 14. Anna' })
    crash.at = 'performed annotate_order'
    expect(await click(ticketId, 'We have noted it.')).toMatchObject({ kind: 'annotate_order', blocks: [], status: 202 })
    expect([crash.at, count('note')]).toEqual([null, 1])
    expect(order?.note).toMatch(/^Gift\nThe customer writes: “.*with my neighbour at number 14\.” \(note, ticket \d+, by Bookbag\) bookbag:/)
  })
})

describe('An order that shall wait', () => {
  test('is held by one click, once, though the server died right after, and the customer is told', async () => {
    const ticketId = await shop.mail({ from: ANNA, subject: 'Please hold order #1002', body: 'Hello, please hold my order #1002, I am away until next week. Anna' })
    expect([(await shop.runs(ticketId)).at(-1)?.state, holds()]).toEqual(['approval', []])
    crash.at = 'performed hold_fulfillment'
    expect(await click(ticketId, 'We have put your order on hold.')).toEqual({ kind: 'hold_fulfillment', blocks: [], status: 202 })
    expect([crash.at, holds().length, count('hold')]).toEqual([null, 1, 1])
    expect(shop.repliesOn(ticketId)).toEqual(['We have put your order on hold.'])
  })

  test('is let go by one click, once', async () => {
    const ticketId = await shop.mail({ from: ANNA, subject: 'Order #1002', body: 'Hello, I am back. Please release my order #1002, you can send it now. Anna' })
    crash.at = 'performed release_hold'
    expect(await click(ticketId, 'It is sent in its turn.')).toMatchObject({ kind: 'release_hold', status: 202 })
    expect([crash.at, holds().length, count('release')]).toEqual([null, 0, 1])
    expect(shop.repliesOn(ticketId)).toEqual(['It is sent in its turn.'])
  })

  test('can be held once more after that, and not when it has been sent', async () => {
    const again = await shop.mail({ from: ANNA, subject: 'Order #1002', body: 'Sorry, please put my order #1002 on hold once more.' })
    expect(await click(again, 'On hold again.')).toMatchObject({ kind: 'hold_fulfillment', status: 202 })
    expect([holds().length, count('hold')]).toEqual([1, 2])
    const sent = await shop.mail({ from: ANNA, subject: 'Order #1001', body: 'Please hold my order #1001 until Friday.' })
    expect((await (await shop.sidebar('901')).context(sent)).proposals).toEqual([])
    expect(shop.notesOn(sent)[0]).toContain('has shipped already, so it can no longer be held')
  })
})
