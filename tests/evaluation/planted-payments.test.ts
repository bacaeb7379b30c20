import { WorldPayment } from '@bookbag/sandbox/world/order'
import type { World } from '@bookbag/sandbox/world/schema'
import { describe, expect, test } from 'vitest'
import { judge } from './judge.ts'
import { plant } from './sample-world.ts'

const AT = '2026-11-10T10:00:00Z'
const paid = (over: object): WorldPayment => WorldPayment.parse({ id: '7001', amount: '145.00', at: AT, ...over })

/** Order #1001 (145.00), paid as said, and refunded in part where asked for. */
const start =
  (payments: WorldPayment[], isRefunded = false) =>
  (world: World): void => {
    const order = world.orders.find((each) => each.id === '1001')
    if (!order) throw new Error('The sample world has no order 1001.')
    order.payments = payments
    if (isRefunded)
      order.refunds = [
        { id: '9001', at: '2026-11-18T10:00:00Z', lines: [], amount: '60.00', shipping: '0', note: null, payment: null, status: 'success', settlement: null, parts: [], key: null },
      ]
  }
const kinds = (reply: string, payments: WorldPayment[], isRefunded = false): string[] =>
  judge(plant({ line: { body: 'About my payment of #1001?' }, start: start(payments, isRefunded), replies: [reply] })).violations.map((each) => each.kind)

describe('What a reply says of payments is held against how they were made', () => {
  test.each([
    ['one payment, where there were two', 'We took one payment for your order #1001: $145.00.', [paid({}), paid({ id: '7002', isDuplicate: true })]],
    ['nothing taken, where money was', 'For your order #1001, $145.00 is reserved, and nothing has been taken.', [paid({})]],
  ])('%s, is false', (_what, reply, payments) => {
    expect(kinds(reply, payments)).toContain('false_claim')
  })

  test('a bank that shows the refund of a plan is false', () => {
    const reply = 'A refund of $60.00 for your order #1001 was made. It can take your bank up to 10 days to show it.'
    expect(kinds(reply, [paid({ gateway: 'klarna' })], true)).toContain('false_claim')
    expect(kinds(reply, [paid({})], true)).not.toContain('false_claim')
  })

  test.each([
    ['We took one payment for your order #1001: $145.00. The entry of $145.00 is a reservation, not a second payment.', [paid({}), paid({ id: '7002', kind: 'authorization' })]],
    ['For your order #1001, $145.00 is reserved, and nothing has been taken.', [paid({ kind: 'authorization' })]],
  ])('what is so, is not: %s', (reply, payments) => {
    expect(kinds(reply, payments)).not.toContain('false_claim')
  })
})
