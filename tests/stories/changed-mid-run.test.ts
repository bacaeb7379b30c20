import type { WorldComment, WorldTicket } from '@bookbag/sandbox/world/desk'
import { type WorldOrder, WorldRefund } from '@bookbag/sandbox/world/order'
import { createWork } from '@bookbag/server/work'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANNA } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'
import { worldFor } from './shop-world.ts'

let shop: Harness
/** What somebody does once a refund has been decided on and written down, and has not been made. */
let meanwhile: (() => void) | null = null
beforeAll(async () => {
  shop = await startHarness({
    world: worldFor(),
    work: createWork((point) => {
      if (point !== 'recorded intend refund') return
      meanwhile?.()
      meanwhile = null
    }),
  })
})
afterAll(() => shop.stop())

const orderOf = (id: string): WorldOrder => {
  const order = shop.sandbox.store.world.orders.find((each) => each.id === id)
  if (!order) throw new Error(`The world has no order ${id}.`)
  return order
}
const newest = (): WorldTicket => {
  const ticket = shop.sandbox.store.world.tickets.at(-1)
  if (!ticket) throw new Error('The world has no ticket.')
  return ticket
}
const change = <T extends object>(of: T, to: Partial<T>): void => void Object.assign(of, to)
const written = (rest: Partial<WorldComment>): void => {
  const ticket = newest()
  const first = ticket.comments[0]
  if (first) ticket.comments.push({ ...first, id: `9${first.id}`, author: '901', channel: 'api', ...rest })
}

describe('A refund that was decided on is not made when meanwhile', () => {
  test.each<[string, string, () => void]>([
    ['1010', 'a colleague solved the ticket', () => change(newest(), { status: 'solved' })],
    ['1011', 'the ticket became another person’s', () => change(newest(), { requester: '802' })],
    ['1012', 'somebody was put in copy', () => written({ isPublic: false, body: 'For Bruno too', cc: ['mallory@example.net'] })],
    ['1013', 'a colleague left a note', () => written({ isPublic: false, body: 'I will call her.' })],
    ['1014', 'the customer wrote that all is well', () => written({ author: '801', channel: 'email', body: 'All is well, please do not refund anything.' })],
    ['1015', 'a colleague paid it back at the shop', () => void orderOf('1015').refunds.push(refundByHand('1015'))],
    ['1016', 'the order was called a fraud', () => change(orderOf('1016'), { riskLevel: 'high' })],
    ['1017', 'the bank took the payment back', () => change(orderOf('1017'), { dispute: { at: '2026-11-20T11:00:00Z', status: 'needs_response', amount: '20.00' } })],
  ])('%s: %s', async (order, _, happens) => {
    const before = orderOf(order).refunds.length
    let byHand = 0
    meanwhile = () => {
      happens()
      byHand = orderOf(order).refunds.length - before
    }
    const ticketId = await shop.mail({
      from: ANNA,
      subject: `Broken item in order #${order}`,
      body: `Hello, the tea cup in my order #${order} arrived broken. Please refund it. Photo attached. Anna`,
      attachments: [{ name: 'photo.jpg', type: 'image/jpeg' }],
    })
    expect(meanwhile).toBeNull()
    expect(orderOf(order).refunds).toHaveLength(before + byHand)
    expect(shop.repliesOn(ticketId).filter((reply) => /refunded/i.test(reply))).toEqual([])
    expect((await shop.runs(ticketId)).at(-1)?.state).not.toBe('resolved')
  })
})

const refundByHand = (order: string) => WorldRefund.parse({ id: `77${order}`, at: '2026-11-20T11:59:00Z', amount: '20.00' })
