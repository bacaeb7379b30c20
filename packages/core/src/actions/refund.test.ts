import { describe, expect, test } from 'vitest'
import { customer, effect, facts, line, NOW, order, shop } from '../../test/examples.ts'
import type { Facts, Quote } from '../facts.ts'
import { money } from '../money.ts'
import type { Order } from '../order.ts'
import { RefundArguments, refund, refundKey } from './refund.ts'

const args = (over: Partial<RefundArguments> = {}): RefundArguments => ({
  orderId: 'o1',
  lines: [{ lineId: 'l1', quantity: 1 }],
  shipping: false,
  amountMinor: null,
  reason: 'damaged',
  ...over,
})

const quote = (of: RefundArguments, over: Partial<Quote> = {}): Quote => ({
  key: refundKey(of),
  amount: money(2_150, 'USD'),
  amountInShopCurrency: money(2_150, 'USD'),
  maximum: money(10_000, 'USD'),
  ...over,
})

/** Objections of a refund that the shop has confirmed, on an order that differs. */
function check(over: Partial<Order> = {}, what: RefundArguments = args(), more: Partial<Facts> = {}) {
  return refund.check(what, facts({ orders: [order(over)], quotes: [quote(what)], ...more }))
}
const codes = (...input: Parameters<typeof check>) => check(...input).map((each) => `${each.severity} ${each.code}`)

describe('a refund', () => {
  test('that the shop has confirmed on a paid order has nothing against it', () => {
    expect(check()).toEqual([])
  })

  test('shows the shop’s own sum once it is known, and says “about” before', () => {
    const known = refund.preview(args(), facts({ quotes: [quote(args())] }))
    expect(known).toMatchObject({ title: 'Refund $21.50 of order #1042', amount: money(2_150, 'USD'), amountInShopCurrency: money(2_150, 'USD'), isReversible: false })
    expect(known.lines).toContainEqual({ label: 'Stoneware mug', before: null, after: '1 refunded' })
    expect(known.lines).toContainEqual({ label: 'Refunded in total', before: '$0.00', after: '$21.50' })
    expect(refund.preview(args({ shipping: true }), facts())).toMatchObject({ title: 'Refund about $25.00 of order #1042', amount: money(2_500, 'USD') })
    expect(refund.preview(args({ orderId: 'o9' }), facts()).amount).toBeNull()
  })

  test('whose sum the shop has not confirmed never runs by itself', () => {
    expect(codes({}, args(), { quotes: [] })).toEqual(['person amount_not_confirmed'])
    expect(codes({}, args(), { quotes: [quote(args({ shipping: true }))] })).toEqual(['person amount_not_confirmed'])
  })

  test('names its lines, shipping or an amount; nothing else fits its form', () => {
    const bad = [
      {},
      { lines: [] },
      { lines: [{ lineId: 'l1', quantity: 0 }] },
      { lines: [{ lineId: 'l1', quantity: 1.5 }] },
      { lines: [], amountMinor: -5 },
      { lines: [], amountMinor: 0 },
      { tip: 1 },
    ]
    for (const each of bad) expect(RefundArguments.safeParse({ orderId: 'o1', reason: 'damaged', ...each }).success).toBe(false)
    expect(RefundArguments.parse({ orderId: 'o1', reason: 'goodwill', amountMinor: 500 })).toMatchObject({ lines: [], shipping: false, amountMinor: 500 })
  })

  test.each<[string, Partial<Order>]>([
    ['block not_paid', { financialStatus: 'pending' }],
    ['block not_paid', { financialStatus: 'authorized' }],
    ['block not_paid', { financialStatus: 'voided' }],
    ['block not_paid', { financialStatus: 'expired' }],
    ['block nothing_left', { refunded: money(10_000, 'USD') }],
    ['block more_than_left', { refunded: money(9_000, 'USD') }],
    ['block dispute', { hasDispute: true }],
    ['block line_not_refundable', { lines: [line({ refundableQuantity: 0 })] }],
    ['block line_unknown', { lines: [line({ id: 'l7' })] }],
    ['block other_currency', { currency: 'EUR' }],
    ['person payment_unclear', { financialStatus: 'unknown' }],
    ['person cancelled', { cancelledAt: '2026-11-20T00:00:00Z' }],
    ['person return_open', { returnStatus: 'in_progress' }],
    ['person gift_card', { lines: [line({ isGiftCard: true })] }],
    ['person fraud_risk', { riskLevel: 'high' }],
    ['person order_of_another', { email: 'tom@example.com', customerId: 'k9' }],
    ['person other_shop', { shopId: 's2' }],
    ['person payment_pending', { payments: [{ id: 'p', gateway: 'x', kind: 'sale', status: 'pending', amount: money(1, 'USD'), at: null, tender: null, processorId: null }] }],
  ])('is held by “%s”', (code, over) => {
    expect(codes(over)).toContain(code)
  })

  test('of an order not found, or not the ticket’s, is not for the machine', () => {
    expect(codes({}, args({ orderId: 'o9' }))).toEqual(['block order_unknown'])
    expect(codes({}, args(), { choice: { kind: 'several', orderIds: ['o1', 'o2'] } })).toContain('person order_not_chosen')
    expect(codes({}, args(), { shop: null })).toContain('person shop_unknown')
    expect(codes({ email: null }, args(), { customer: customer() })).toEqual([])
    expect(codes({ email: null }, args(), { customer: customer({ email: 'x@example.com' }) })).toContain('person order_of_another')
  })

  test('of more pieces than can be refunded, or of one line named twice, is blocked', () => {
    expect(codes({}, args({ lines: [{ lineId: 'l1', quantity: 3 }] }))).toContain('block line_not_refundable')
    const twice = args({
      lines: [
        { lineId: 'l1', quantity: 2 },
        { lineId: 'l1', quantity: 2 },
      ],
    })
    expect(codes({}, twice)).toContain('block line_twice')
  })

  test('never goes above what is left, what the shop allows or what was asked', () => {
    const bare = args({ lines: [], amountMinor: 10_001 })
    expect(codes({}, bare, { quotes: [] })).toContain('block more_than_left')
    expect(codes({}, args(), { quotes: [quote(args(), { maximum: money(2_000, 'USD') })] })).toContain('block more_than_left')
    const lower = args({ amountMinor: 1_000 })
    expect(codes({}, lower, { quotes: [quote(lower)] })).toContain('block more_than_asked')
    expect(codes({}, lower, { quotes: [quote(lower, { amount: money(1_000, 'USD') })] })).toEqual([])
    expect(codes({}, args({ amountMinor: 5_000 }), { quotes: [] })).toContain('person more_than_lines')
    expect(codes({}, args(), { quotes: [quote(args(), { amount: money(0, 'USD') })] })).toContain('block no_amount')
  })

  test('in another currency needs the shop’s own figure', () => {
    const euro = order({ currency: 'EUR', total: money(9_000, 'EUR'), received: money(9_000, 'EUR'), refunded: money(0, 'EUR'), lines: [line({ unitPrice: money(1_800, 'EUR') })] })
    const inEuro = (shopAmount: Quote['amountInShopCurrency']) =>
      refund
        .check(args(), facts({ orders: [euro], quotes: [quote(args(), { amount: money(1_800, 'EUR'), amountInShopCurrency: shopAmount, maximum: money(9_000, 'EUR') })] }))
        .map((each) => each.code)
    expect(inEuro(money(2_000, 'USD'))).toEqual([])
    expect(inEuro(null)).toEqual(['no_shop_amount'])
  })

  test('once given by the shop is not given again without a person', () => {
    const earlier = { id: 'r1', createdAt: NOW, amount: money(500, 'USD'), note: null, lines: [], transactions: [] }
    expect(codes({ refunds: [earlier] })).toEqual(['person earlier_refund'])
    const pending = { ...earlier, transactions: [{ id: 't', gateway: 'x', status: 'pending' as const, amount: money(500, 'USD'), tender: null }] }
    expect(codes({ refunds: [pending] })).toContain('person refund_pending')
  })
})

describe('the ledger', () => {
  const against = (over: Parameters<typeof effect>[0]) => codes({}, args(), { effects: [effect(over)] })

  test('lets the very same refund happen once', () => {
    expect(against({ key: refundKey(args()) })).toEqual(['block already_done'])
    expect(check({}, args(), { effects: [effect({ key: refundKey(args()) })] })[0]?.sentence).toMatch(/refunded by Ana Agent on 1 November 2026/)
  })

  test.each(['intended', 'in_flight', 'outcome_unknown'] as const)('lets nothing begin beside an effect that is %s', (state) => {
    expect(against({ state })).toEqual(['block effect_under_way'])
    expect(against({ state, kind: 'change_address' })).toEqual(['block effect_under_way'])
  })

  test('asks a person about a second refund of the same order', () => {
    expect(against({})).toEqual(['person earlier_effect'])
    expect(against({ key: undefined })).toEqual(['person earlier_effect'])
  })

  test('does not count what was refused, undone, or done elsewhere', () => {
    expect(against({ state: 'refused' })).toEqual([])
    expect(against({ state: 'undone' })).toEqual([])
    expect(against({ state: 'refused', isSaidNotDone: true })).toEqual(['person said_not_done'])
    expect(against({ orderId: 'o2' })).toEqual([])
    expect(against({ kind: 'reply' })).toEqual([])
    expect(against({ kind: 'change_address' })).toEqual([])
  })

  test('names an effect by order, lines, shipping and amount, never by ticket, reason or the order of lines', () => {
    const both = [
      { lineId: 'l1', quantity: 1 },
      { lineId: 'l2', quantity: 1 },
    ]
    expect(refundKey(args({ lines: both }))).toBe(refundKey(args({ lines: both.toReversed(), reason: 'goodwill' })))
    const all = [args(), args({ shipping: true }), args({ amountMinor: 5 }), args({ orderId: 'o2' }), args({ lines: [{ lineId: 'l1', quantity: 2 }] }), args({ lines: both })]
    expect(new Set(all.map(refundKey)).size).toBe(all.length)
    expect(refund.effectKey(args(), facts({ shop: shop(), at: '2027-01-01T00:00:00Z' }))).toBe(refundKey(args()))
  })
})

describe('how a refund is made', () => {
  const of = (change: Partial<Parameters<typeof refund.check>[0]>, over = {}) => {
    const parsed = refund.arguments.parse({ orderId: 'o1', lines: [{ lineId: 'l1', quantity: 1 }], reason: 'other', ...change })
    const known = facts({
      orders: [order(over)],
      quotes: [{ key: refundKey(parsed), amount: money(2_000, 'USD'), amountInShopCurrency: money(2_000, 'USD'), maximum: money(10_000, 'USD') }],
    })
    return { codes: refund.check(parsed, known).map((each) => `${each.severity} ${each.code}`), preview: refund.preview(parsed, known), key: refundKey(parsed) }
  }

  test('as store credit needs an account, and is the same effect as the money', () => {
    expect(of({ to: 'store_credit' })).toMatchObject({ codes: [], preview: { title: 'Refund $20.00 of order #1042 as store credit' }, key: of({}).key })
    expect(of({ to: 'store_credit' }, { customerId: null }).codes).toEqual(['block no_customer'])
    expect(of({ to: 'store_credit' }, { shopCurrency: 'CAD' }).codes).toContain('person foreign_credit')
  })

  test('goods go back on the shelf only from where they are', () => {
    expect(of({ restock: 'return' }).codes).toEqual([])
    expect(of({ restock: 'cancel' }).codes).toEqual(['block restock_sent'])
    expect(of({ restock: 'return' }, { fulfillments: [] }).codes).toEqual(['block restock_unsent'])
  })

  test('of everything names nothing else, and comes to what is left', () => {
    expect(of({ everything: true, lines: [] })).toMatchObject({ codes: [], key: 'refund:o1:everything' })
    expect(refund.arguments.safeParse({ orderId: 'o1', everything: true, shipping: true }).success).toBe(false)
    const args = refund.arguments.parse({ orderId: 'o1', everything: true })
    expect(refund.preview(args, facts({ orders: [order({ refunded: money(1_000, 'USD') })] })).title).toBe('Refund about $90.00 of order #1042')
    const intended = { ticketId: '77', orderId: 'o1', amount: money(9_000, 'USD'), currency: 'USD', by: 'Ana Agent' }
    expect(refund.does?.write === 'refund' ? refund.does.request(args, intended) : null).toMatchObject({
      everything: { restock: 'none' },
      lines: [],
      shipping: null,
      amount: money(9_000, 'USD'),
    })
  })
})
