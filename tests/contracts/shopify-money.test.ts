import { money } from '@bookbag/core/money'
import type { RefundRequest } from '@bookbag/core/writes/refund'
import { exampleWorld } from '@bookbag/sandbox/shopify/example-world'
import { afterEach, describe, expect, test } from 'vitest'
import { KEY, OTHER_KEY, openShopify } from './shopify-sandbox.ts'

let opened: Awaited<ReturnType<typeof openShopify>> | undefined
async function open(...options: Parameters<typeof openShopify>) {
  opened = await openShopify(...options)
  return opened
}
afterEach(async () => {
  await opened?.sandbox.stop()
  opened = undefined
})

const ask = (orderId: string, change: Partial<RefundRequest> = {}): RefundRequest => ({
  orderId,
  lines: [],
  shipping: null,
  amount: null,
  note: 'Arrived broken.',
  notifyCustomer: false,
  ...change,
})
const line = (lineId: string, quantity: number, restock: 'none' | 'return' | 'cancel' = 'none') => ({ lineId, quantity, restock })

describe('what a refund would come to', () => {
  test('a line costs what was paid for it, with its tax', async () => {
    const { shop, effects } = await open()
    expect(await shop.refund.preview?.(ask('1042', { lines: [line('701', 2)] }))).toEqual({
      kind: 'preview',
      amount: money(7700, 'USD'),
      amountInShopCurrency: money(7700, 'USD'),
      maximum: money(9950, 'USD'),
      tenders: [{ gateway: 'shopify_payments', tender: 'Visa ending 4242', amount: money(7700, 'USD') }],
    })
    expect(effects()).toEqual([])
  })

  test('shipping alone, in full or in part', async () => {
    const { shop } = await open()
    expect(await shop.refund.preview?.(ask('1042', { shipping: 'full' }))).toMatchObject({ amount: money(600, 'USD') })
    expect(await shop.refund.preview?.(ask('1042', { shipping: money(250, 'USD') }))).toMatchObject({ amount: money(250, 'USD') })
    expect(await shop.refund.preview?.(ask('1042', { shipping: money(601, 'USD') }))).toMatchObject({
      kind: 'refused',
      reason: 'Only $6.00 of the shipping can still be refunded.',
    })
  })

  test('another currency stays the customer’s, beside the shop’s by its own rate', async () => {
    const { shop } = await open()
    expect(await shop.refund.preview?.(ask('1045', { lines: [line('706', 1)] }))).toMatchObject({ amount: money(3500, 'CAD'), amountInShopCurrency: money(2450, 'USD') })
  })

  test('a lowered foreign amount has no amount in the shop’s currency: no rate is made up', async () => {
    const { shop } = await open()
    expect(await shop.refund.preview?.(ask('1045', { lines: [line('706', 1)], amount: money(1000, 'CAD') }))).toMatchObject({
      amount: money(1000, 'CAD'),
      amountInShopCurrency: null,
    })
    expect(await shop.refund.preview?.(ask('1045', { amount: money(1000, 'USD') }))).toMatchObject({
      kind: 'refused',
      reason: "Order #1045 was paid in CAD, so it can't be refunded in USD.",
    })
  })

  test('an amount may lower what the lines come to, never raise it', async () => {
    const { shop } = await open()
    expect(await shop.refund.preview?.(ask('1042', { lines: [line('702', 1)], amount: money(500, 'USD') }))).toMatchObject({ amount: money(500, 'USD') })
    expect(await shop.refund.preview?.(ask('1042', { lines: [line('702', 1)], amount: money(600, 'USD') }))).toMatchObject({
      kind: 'refused',
      reason: '$6.00 is more than the $5.50 Shopify allows for this refund of order #1042.',
    })
  })

  test('a bare amount is spread over a card and a gift card, each up to what is left of it', async () => {
    const { shop } = await open()
    expect(await shop.refund.preview?.(ask('1044', { amount: money(4500, 'USD') }))).toMatchObject({
      maximum: money(6000, 'USD'),
      tenders: [
        { tender: 'Visa ending 4242', amount: money(3000, 'USD') },
        { tender: 'Gift card ending 9k2x', amount: money(1500, 'USD') },
      ],
    })
    expect(await shop.refund.preview?.(ask('1044', { amount: money(6001, 'USD') }))).toMatchObject({ kind: 'refused' })
  })

  test('more pieces than are left, nothing named, and an unknown order are refused with a reason', async () => {
    const { shop } = await open()
    expect(await shop.refund.preview?.(ask('1042', { lines: [line('702', 4)] }))).toMatchObject({ reason: 'Of Bulb, 4 should be refunded, but Shopify allows only 3.' })
    expect(await shop.refund.preview?.(ask('1042'))).toMatchObject({ kind: 'refused', reason: 'The refund names neither lines nor shipping nor an amount.' })
    expect(await shop.refund.preview?.(ask('999', { shipping: 'full' }))).toMatchObject({ kind: 'refused' })
  })
})

describe('refunding', () => {
  test('pays back once for one key, however often it is asked', async () => {
    const { shop, sandbox } = await open()
    const request = ask('1042', { lines: [line('701', 1, 'return')] })
    const first = await shop.refund.perform(request, KEY)
    expect(first).toMatchObject({ kind: 'done', result: { amount: money(3850, 'USD'), state: 'success', tenders: [{ tender: 'Visa ending 4242' }] } })
    expect(await shop.refund.perform(request, KEY)).toEqual(first)
    expect(sandbox.store.world.history).toMatchObject([
      { effect: 'refund', order: '1042', amount: '38.50', currency: 'USD', key: KEY, details: { note: `Arrived broken. bookbag:${KEY}`, notify: false } },
    ])
    expect(sandbox.store.world.products[0]?.variants[0]?.inventory).toBe(6)
  })

  test('a full refund asked for again is the same refund and not "nothing left"', async () => {
    const { shop, effects } = await open()
    const request = ask('1042', { lines: [line('701', 2), line('702', 3)], shipping: 'full' })
    const first = await shop.refund.perform(request, KEY)
    expect(first).toMatchObject({ kind: 'done', result: { amount: money(9950, 'USD') } })
    expect(await shop.refund.perform(request, KEY)).toEqual(first)
    expect(await shop.refund.perform(request, OTHER_KEY)).toMatchObject({ kind: 'refused' })
    expect(effects()).toEqual(['refund'])
  })

  test('gift card and card each get their part', async () => {
    const { shop, sandbox } = await open()
    expect(await shop.refund.perform(ask('1044', { lines: [line('705', 2)], amount: money(5000, 'USD') }), KEY)).toMatchObject({
      kind: 'done',
      result: {
        amount: money(5000, 'USD'),
        tenders: [
          { tender: 'Visa ending 4242', amount: money(3000, 'USD') },
          { tender: 'Gift card ending 9k2x', amount: money(2000, 'USD') },
        ],
      },
    })
    expect(sandbox.store.order('1044')?.refunds.at(-1)).toMatchObject({
      amount: '50.00',
      parts: [
        { payment: '805', amount: '30.00' },
        { payment: '804', amount: '20.00' },
      ],
    })
    expect(await shop.orders.read('1044')).toMatchObject({ refunded: money(6000, 'USD'), financialStatus: 'partially_refunded' })
  })

  test('a foreign order is refunded in what was paid', async () => {
    const { shop, sandbox } = await open()
    expect(await shop.refund.perform(ask('1045', { lines: [line('706', 2)] }), KEY)).toMatchObject({ kind: 'done', result: { amount: money(7000, 'CAD') } })
    expect(sandbox.store.world.history).toMatchObject([{ amount: '70.00', currency: 'CAD', details: { amountInShopCurrency: '49.0' } }])
  })

  test('two refunds at once of the same money are one refund and one refusal', async () => {
    const { shop, sandbox } = await open()
    const request = ask('1043', { lines: [line('703', 2)] })
    const both = await Promise.all([shop.refund.perform(request, KEY), shop.refund.perform(request, OTHER_KEY)])
    expect(both.map(({ kind }) => kind).sort()).toEqual(['done', 'refused'])
    expect(sandbox.store.order('1043')?.refunds).toHaveLength(1)
  })

  test.each([{ kind: 'reset_after' }, { kind: 'malformed' }, { kind: 'truncated' }, { kind: '500', afterEffect: true }, { kind: 'html', afterEffect: true }] as const)(
    'an answer lost by $kind after the refund happened is found again by its key',
    async (fault) => {
      const { shop, sandbox } = await open()
      sandbox.faults.add({ ...fault, service: 'shopify', match: { body: 'mutation CreateRefund' } })
      const request = ask('1042', { shipping: 'full' })
      await expect(shop.refund.perform(request, KEY)).rejects.toMatchObject({ kind: 'outcome-unknown' })
      sandbox.faults.clear()
      expect(await shop.refund.lookUp(request, KEY, null)).toMatchObject({ kind: 'done', result: { amount: money(600, 'USD'), state: 'success' } })
      expect(await shop.refund.lookUp(request, OTHER_KEY, null)).toEqual({ kind: 'absent' })
      expect(await shop.refund.perform(request, KEY)).toMatchObject({ kind: 'done', result: { amount: money(600, 'USD') } })
      expect(sandbox.store.order('1042')?.refunds).toHaveLength(1)
    },
  )

  test('a refusal for load did nothing and says when to ask again', async () => {
    const { shop, sandbox, effects } = await open()
    sandbox.faults.add({ kind: '429', retryAfterSeconds: 3, service: 'shopify', match: { body: 'mutation CreateRefund' } })
    await expect(shop.refund.perform(ask('1042', { shipping: 'full' }), KEY)).rejects.toMatchObject({ kind: 'rate-limited', retryAfterMs: 3000 })
    expect(effects()).toEqual([])
  })

  test('without the permission to write nothing happens', async () => {
    const world = exampleWorld()
    for (const each of world.shops) each.scopes = ['read_orders', 'read_customers', 'read_products', 'read_locations', 'read_merchant_managed_fulfillment_orders']
    const { shop, effects } = await open(world)
    await expect(shop.refund.perform(ask('1042', { shipping: 'full' }), KEY)).rejects.toMatchObject({ kind: 'scope' })
    expect(effects()).toEqual([])
  })
})
