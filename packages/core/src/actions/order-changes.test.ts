import { describe, expect, test } from 'vitest'
import { effect, facts, fulfillment, line, NOW, order, unsentOrder, untouched, variant } from '../../test/examples.ts'
import type { Facts } from '../facts.ts'
import { money } from '../money.ts'
import { annotateOrder } from './annotate-order.ts'
import { type ChangeItemsArguments, changeItems, changeItemsKey } from './change-items.ts'
import { holdFulfillment } from './hold-fulfillment.ts'
import { refund } from './refund.ts'
import { releaseHold } from './release-hold.ts'
import { resend, resendKey } from './resend.ts'
import { sendInvoice } from './send-invoice.ts'

const codes = (objections: { code: string; severity: string }[]): string[] => objections.map((each) => `${each.code}/${each.severity}`)
const waiting = (over: Parameters<typeof unsentOrder>[0] = {}) => unsentOrder({ fulfillmentOrders: [untouched], ...over })
const withOrder = (one: ReturnType<typeof order>, over: Partial<Facts> = {}): Facts => facts({ orders: [one], shipments: [], ...over })
const held = (isOurs: boolean) => ({ ...untouched, status: 'on_hold', holds: [{ id: 'h1', reason: 'other', note: null, isOurs }] })

describe('A hold', () => {
  const args = { orderId: 'o1', reason: 'customer' as const }
  test('is set on what has not left, and nobody works on', () => {
    expect(holdFulfillment.check(args, withOrder(waiting()))).toEqual([])
  })
  test('not on what was sent, is held already, cancelled or at work', () => {
    expect(codes(holdFulfillment.check(args, facts()))).toContain('already_shipped/block')
    expect(codes(holdFulfillment.check(args, withOrder(waiting({ fulfillmentOrders: [held(true)] }))))).toContain('already_held/block')
    expect(codes(holdFulfillment.check(args, withOrder(waiting({ cancelledAt: NOW }))))).toContain('already_cancelled/block')
    expect(codes(holdFulfillment.check(args, withOrder(waiting({ fulfillmentOrders: [{ ...untouched, requestStatus: 'accepted' }] }))))).toContain('warehouse_has_it/block')
  })
  test('is an effect of its own each time it was let go', () => {
    const done = effect({ kind: 'hold_fulfillment', orderId: 'o1', state: 'done' })
    expect(holdFulfillment.effectKey(args, facts({ effects: [] }))).toBe('hold_fulfillment:o1:0')
    expect(holdFulfillment.effectKey(args, facts({ effects: [done] }))).toBe('hold_fulfillment:o1:1')
  })
  test('is let go only where it is ours', () => {
    const letGo = { orderId: 'o1', holdIds: ['h1'] }
    expect(releaseHold.check(letGo, withOrder(waiting({ fulfillmentOrders: [held(true)] })))).toEqual([])
    expect(codes(releaseHold.check(letGo, withOrder(waiting({ fulfillmentOrders: [held(false)] }))))).toEqual(['hold_of_another/block'])
    expect(codes(releaseHold.check(letGo, withOrder(waiting())))).toEqual(['not_held/block'])
  })
})

describe('A change of items', () => {
  const args: ChangeItemsArguments = { orderId: 'o1', lines: [{ lineId: 'l1', from: 2, quantity: 1 }], add: [] }
  const quoted = (minor: number, over: Partial<Facts> = {}, change = args): Facts =>
    withOrder(waiting(), { quotes: [{ key: changeItemsKey(change), amount: money(minor, 'USD'), amountInShopCurrency: null, maximum: money(minor, 'USD') }], ...over })

  test('at the same price may go', () => {
    expect(changeItems.check(args, quoted(0))).toEqual([])
  })
  test('that costs more or less is a person’s, and so is one of which it is not known', () => {
    expect(codes(changeItems.check(args, quoted(500)))).toEqual(['customer_owes/person'])
    expect(codes(changeItems.check(args, quoted(-2_000)))).toEqual(['money_back/person'])
    expect(codes(changeItems.check(args, withOrder(waiting())))).toEqual(['price_unknown/person'])
    expect(changeItems.preview(args, quoted(-2_000)).lines.at(-1)?.after).toBe('$20.00 to give back: its refund is a click of its own')
  })
  test('is refused of what was sent, is not so any more, would leave nothing, or is not there', () => {
    expect(codes(changeItems.check(args, facts()))).toContain('already_shipped/block')
    expect(codes(changeItems.check({ ...args, lines: [{ lineId: 'l1', from: 3, quantity: 1 }] }, quoted(0)))).toContain('line_changed/block')
    const all = {
      ...args,
      lines: [
        { lineId: 'l1', from: 2, quantity: 0 },
        { lineId: 'l2', from: 1, quantity: 0 },
      ],
    }
    expect(codes(changeItems.check(all, quoted(0, {}, all)))).toContain('nothing_left/block')
    const more = { orderId: 'o1', lines: [], add: [{ variantId: 'v9', quantity: 3 }] }
    expect(codes(changeItems.check(more, quoted(0, { variants: [variant({ id: 'v9', available: 2 })] }, more)))).toContain('out_of_stock/block')
    expect(codes(changeItems.check(more, quoted(0, { variants: [] }, more)))).toContain('variant_unknown/block')
  })
  test('asks for money by a person only, and for what is open', () => {
    const owing = withOrder(waiting({ outstanding: money(800, 'USD') }))
    expect(codes(sendInvoice.check({ orderId: 'o1', amountMinor: 800 }, owing))).toEqual(['asks_for_money/person'])
    expect(codes(sendInvoice.check({ orderId: 'o1', amountMinor: 900 }, owing))).toEqual(['asks_for_money/person', 'other_amount/block'])
  })
})

describe('Goods sent once more', () => {
  const args = { orderId: 'o1', lines: [{ lineId: 'l1', quantity: 1 }], reason: 'damaged' as const }
  const quote = { key: resendKey(args), amount: money(2_000, 'USD'), amountInShopCurrency: money(2_000, 'USD'), maximum: money(2_000, 'USD') }
  const given = (over: Parameters<typeof order>[0] = {}, more: Partial<Facts> = {}): Facts => facts({ orders: [order(over)], quotes: [quote], ...more })

  test('are worth what the shop says, which limits count', () => {
    expect(resend.check(args, given())).toEqual([])
    expect(resend.preview(args, given())).toMatchObject({ amount: money(2_000, 'USD'), amountInShopCurrency: money(2_000, 'USD') })
    expect(codes(resend.check(args, given({}, { quotes: [] })))).toEqual(['value_not_known/person'])
  })
  test('are no more than what was sent, and not what is gone', () => {
    expect(codes(resend.check({ ...args, lines: [{ lineId: 'l2', quantity: 1 }] }, given()))).toContain('not_sent/block')
    expect(codes(resend.check(args, given({}, { variants: [variant({ id: 'v1', available: 0 })] })))).toContain('out_of_stock/block')
    expect(codes(resend.check(args, given({ fulfillments: [] })))).toContain('not_shipped/block')
    expect(codes(resend.check(args, given({ createdAt: '2026-01-02T12:00:00Z' })))).toContain('too_old/person')
  })
  test('and money for the same thing exclude each other', () => {
    const lines = [line({ refundableQuantity: 0 })]
    expect(codes(resend.check(args, given({ lines })))).toContain('already_refunded/block')
    const both = { ...args, lines: [{ lineId: 'l1', quantity: 2 }] }
    const wish = { orderId: 'o1', lines: [{ lineId: 'l1', quantity: 2 }], shipping: false, amountMinor: null, reason: 'damaged' as const, as: 'original' as const }
    // By the tag on the order, whoever set it, and by the ledger.
    expect(codes(refund.check(wish, given({ lines: [line({ id: '71' })], tags: ['bookbag-resent-71x1'] })))).toContain('line_unknown/block')
    const tagged = order({ lines: [line({ id: '71' })], tags: ['bookbag-resent-71x2'], fulfillments: [fulfillment({ lines: [{ lineId: '71', quantity: 2 }] })] })
    expect(codes(refund.check({ ...wish, lines: [{ lineId: '71', quantity: 1 }] }, facts({ orders: [tagged] })))).toContain('already_resent/block')
    expect(codes(resend.check({ ...args, lines: [{ lineId: '71', quantity: 1 }] }, facts({ orders: [tagged] })))).toContain('already_resent/block')
    const done = effect({ kind: 'resend', key: resendKey(both), orderId: 'o1', state: 'done' })
    expect(codes(refund.check(wish, given({}, { effects: [done] })))).toContain('already_resent/block')
    expect(codes(resend.check(args, given({}, { effects: [done] })))).toContain('already_resent/block')
  })
})

describe('A note on an order', () => {
  test('is kept beside what stands there', () => {
    const noted = withOrder(waiting({ note: 'Gift', tags: ['vip'] }))
    expect(annotateOrder.preview({ orderId: 'o1', tags: ['late'], line: 'Call first' }, noted).lines).toEqual([
      { label: 'Tags', before: 'vip', after: 'vip, late' },
      { label: 'Note', before: 'Gift', after: 'Gift\nCall first' },
    ])
    expect(annotateOrder.check({ orderId: 'o1', tags: ['late'], line: null }, noted)).toEqual([])
    const strangers = withOrder(waiting({ email: 'somebody@else.example', customerId: 'c9' }))
    expect(codes(annotateOrder.check({ orderId: 'o1', tags: [], line: 'Leave it with the neighbour' }, strangers))).toEqual(['order_of_another/person'])
    expect(annotateOrder.arguments.safeParse({ orderId: 'o1', tags: ['a,b'] }).success).toBe(false)
  })
})
