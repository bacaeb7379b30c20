import { money } from '@bookbag/core/money'
import type { RefundRequest } from '@bookbag/core/writes/refund'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { KEY, openShopify } from './shopify-sandbox.ts'

type Shopify = Awaited<ReturnType<typeof openShopify>>
let shopify: Shopify
beforeEach(async () => {
  shopify = await openShopify()
})
afterEach(() => shopify.sandbox.stop())

const ask = (orderId: string, change: Partial<RefundRequest> = {}): RefundRequest => ({
  orderId,
  lines: [],
  shipping: null,
  amount: null,
  note: 'As asked.',
  notifyCustomer: false,
  ...change,
})
const order = (id: string) => shopify.sandbox.store.world.orders.find((each) => each.id === id)
const stock = (variant: string) => shopify.sandbox.store.world.products.flatMap((product) => product.variants).find((each) => each.id === variant)?.inventory

describe('A refund as store credit', () => {
  const request = ask('1042', { lines: [{ lineId: '702', quantity: 1, restock: 'none' }], to: 'store_credit' })

  test('comes to the same sum, goes to the customer’s account and to no card, once', async () => {
    expect(await shopify.shop.refund.preview?.(request)).toMatchObject({ kind: 'preview', amount: money(550, 'USD'), amountInShopCurrency: money(550, 'USD') })
    const done = await shopify.shop.refund.perform(request, KEY)
    expect(done).toMatchObject({ kind: 'done', result: { amount: money(550, 'USD'), state: 'success', tenders: [{ gateway: 'shopify_store_credit', tender: 'store credit' }] } })
    expect(await shopify.shop.refund.perform(request, KEY)).toEqual(done)
    expect(await shopify.shop.refund.lookUp(request, KEY, null)).toEqual(done)
    expect(shopify.sandbox.store.world.storeCredits).toMatchObject([{ customer: '501', amount: '5.50', origin: 'refund', expiresAt: null }])
    expect(order('1042')?.refunds).toMatchObject([{ amount: '5.50', to: 'store_credit', payment: null }])
    expect(await shopify.shop.refund.preview?.(ask('1042', { everything: { restock: 'none' } }))).toMatchObject({ amount: money(9_400, 'USD') })
  })

  test.each(['reset_before', 'reset_after'] as const)('whose answer is lost (%s) is given once', async (kind) => {
    shopify.sandbox.faults.add({ service: 'shopify', kind, match: { body: 'refundCreate' }, times: 1 })
    await expect(shopify.shop.refund.perform(request, KEY)).rejects.toMatchObject({ kind: 'outcome-unknown' })
    await shopify.shop.refund.perform(request, KEY)
    expect(shopify.sandbox.store.world.storeCredits).toHaveLength(1)
  })

  test('of a guest’s order is refused: there is no account to put it on', async () => {
    const guest = order('1042')
    if (guest) guest.customer = null
    expect(await shopify.shop.refund.perform(request, KEY)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('store credit') })
  })
})

describe('A refund of everything', () => {
  test('is all lines, their tax and the shipping, and only what is left', async () => {
    const request = ask('1042', { everything: { restock: 'cancel' } })
    expect(await shopify.shop.refund.preview?.(request)).toMatchObject({ amount: money(9_950, 'USD'), maximum: money(9_950, 'USD') })
    const before = [stock('611'), stock('612')]
    expect(await shopify.shop.refund.perform(request, KEY)).toMatchObject({ kind: 'done', result: { amount: money(9_950, 'USD') } })
    expect(order('1042')?.refunds).toMatchObject([
      {
        amount: '99.50',
        shipping: '6.00',
        lines: [
          { line: '701', quantity: 2, restock: 'cancel' },
          { line: '702', quantity: 3, restock: 'cancel' },
        ],
      },
    ])
    expect([stock('611'), stock('612')]).toEqual([(before[0] ?? 0) + 2, (before[1] ?? 0) + 3])
    expect(await shopify.shop.refund.preview?.(request)).toMatchObject({ kind: 'refused' })
  })

  test('names no parts besides', async () => {
    const request = ask('1042', { everything: { restock: 'none' }, shipping: 'full' })
    expect(await shopify.shop.refund.perform(request, KEY)).toMatchObject({ kind: 'refused' })
  })
})
