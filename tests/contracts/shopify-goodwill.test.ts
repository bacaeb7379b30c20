import { money } from '@bookbag/core/money'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { KEY, OTHER_KEY, openShopify } from './shopify-sandbox.ts'

type Shopify = Awaited<ReturnType<typeof openShopify>>
let shopify: Shopify
beforeEach(async () => {
  shopify = await openShopify()
})
afterEach(() => shopify.sandbox.stop())

const request = { customerId: '501', orderId: '1043', amount: money(1_000, 'USD'), expiresInDays: 365, note: 'late, ticket 77, by Maria Sand' }
const KINDS = ['giveStoreCredit', 'createGiftCard', 'createDiscountCode'] as const
const EFFECT = { giveStoreCredit: 'store_credit', createGiftCard: 'gift_card', createDiscountCode: 'discount_code' }
const BODY = { giveStoreCredit: 'storeCreditAccountCredit', createGiftCard: 'giftCardCreate', createDiscountCode: 'discountCodeBasicCreate' }

function write(kind: (typeof KINDS)[number]) {
  const found = shopify.shop.writes[kind]
  if (!found) throw new Error(`The Shopify connector can’t ${kind}.`)
  return found
}
const count = (effect: string) => shopify.effects().filter((each) => each === effect).length

describe.each(KINDS)('%s at Shopify', (kind) => {
  test('happens once under one key, and is found again by it', async () => {
    expect(await write(kind).lookUp(request, KEY, null)).toEqual({ kind: 'absent' })
    const done = await write(kind).perform(request, KEY)
    expect(done).toMatchObject({ kind: 'done', at: '2026-11-20T12:00:00.000Z', result: { amount: money(1_000, 'USD') } })
    expect(await write(kind).perform(request, KEY)).toEqual(done)
    expect(await write(kind).lookUp(request, KEY, null)).toEqual(done)
    expect(count(EFFECT[kind])).toBe(1)
  })

  test.each(['reset_before', 'reset_after', 'truncated'] as const)('whose answer is lost (%s) is looked up and not doubled', async (fault) => {
    shopify.sandbox.faults.add({ service: 'shopify', kind: fault, match: { body: BODY[kind] }, times: 1 })
    await expect(write(kind).perform(request, KEY)).rejects.toMatchObject({ kind: 'outcome-unknown' })
    const seen = await write(kind).lookUp(request, KEY, null)
    const done = seen.kind === 'done' ? seen : await write(kind).perform(request, KEY)
    expect(done).toMatchObject({ kind: 'done' })
    expect(count(EFFECT[kind])).toBe(1)
  })

  test('for a customer the shop does not have is refused', async () => {
    expect(await write(kind).perform({ ...request, customerId: '999' }, KEY)).toMatchObject({ kind: 'refused' })
    expect(count(EFFECT[kind])).toBe(0)
  })

  test('without its permission says which one to grant', async () => {
    await shopify.sandbox.stop()
    const { exampleWorld } = await import('@bookbag/sandbox/shopify/example-world')
    const world = exampleWorld()
    for (const shop of world.shops) shop.scopes = ['read_orders', 'read_customers']
    shopify = await openShopify(world)
    await expect(write(kind).perform(request, KEY)).rejects.toMatchObject({ kind: 'scope' })
  })
})

describe('Store credit', () => {
  test('that a colleague gave a moment ago by hand is not given again without a person', async () => {
    shopify.sandbox.store.world.storeCredits.push({
      id: '7001',
      customer: '501',
      at: '2026-11-20T11:50:00Z',
      amount: '10.00',
      currency: 'USD',
      expiresAt: null,
      origin: 'adjustment',
    })
    expect(await write('giveStoreCredit').perform(request, KEY)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('exactly this much') })
    await expect(write('giveStoreCredit').lookUp(request, KEY, null)).rejects.toMatchObject({ kind: 'conflict' })
    expect(await write('giveStoreCredit').perform({ ...request, amount: money(1_100, 'USD') }, OTHER_KEY)).toMatchObject({ kind: 'done', result: { balance: money(2_100, 'USD') } })
  })

  test('is good for as long as was said, at least', async () => {
    const done = await write('giveStoreCredit').perform(request, KEY)
    const { expiresAt } = done.kind === 'done' && 'expiresAt' in done.result ? done.result : { expiresAt: null }
    expect(Date.parse(expiresAt ?? '') - shopify.sandbox.store.now().getTime()).toBeGreaterThanOrEqual(365 * 86_400_000)
  })

  test('beyond what an account may hold is refused in Shopify’s words', async () => {
    expect(await write('giveStoreCredit').perform({ ...request, amount: money(9_000_000, 'USD') }, KEY)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('limit'),
    })
  })
})

describe('A gift card', () => {
  test('is mailed by Shopify, and its code is nowhere in what comes back', async () => {
    const done = await write('createGiftCard').perform(request, KEY)
    const [card] = shopify.sandbox.store.world.giftCards
    expect([card?.customer, card?.mailed, card?.note]).toEqual(['501', 1, `late, ticket 77, by Maria Sand bookbag:${KEY} (mailed)`])
    expect(JSON.stringify(done)).not.toContain(card?.code)
    expect(done).toMatchObject({ result: { lastCharacters: card?.code.slice(-4), expiresOn: '2027-11-21' } })
  })

  test.each(['giftCardSendNotificationToCustomer', 'giftCardUpdate'])('broken off at %s is not told as given, and finished without a second card', async (body) => {
    shopify.sandbox.faults.add({ service: 'shopify', kind: 'reset_before', match: { body }, times: 1 })
    await expect(write('createGiftCard').perform(request, KEY)).rejects.toMatchObject({ kind: 'outcome-unknown' })
    expect(await write('createGiftCard').lookUp(request, KEY, null)).toEqual({ kind: 'absent' })
    expect(await write('createGiftCard').perform(request, KEY)).toMatchObject({ kind: 'done' })
    expect(shopify.sandbox.store.world.giftCards).toHaveLength(1)
  })

  test('that can’t be mailed is stopped again', async () => {
    const customer = shopify.sandbox.store.world.customers.find((each) => each.id === '501')
    if (customer) Object.assign(customer, { email: null, phone: null })
    expect(await write('createGiftCard').perform(request, KEY)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('stopped again') })
    expect(shopify.sandbox.store.world.giftCards.map((card) => card.isEnabled)).toEqual([false])
    expect(await write('createGiftCard').lookUp(request, KEY, null)).toMatchObject({ kind: 'failed' })
  })
})

describe('A discount code', () => {
  test('is for one customer, once, and ends', async () => {
    expect(await write('createDiscountCode').perform(request, KEY)).toMatchObject({ result: { code: 'THANKS-3F0B5A527C', expiresAt: '2027-11-20T12:00:00.000Z' } })
    expect(shopify.sandbox.store.world.discountCodes).toMatchObject([{ customers: ['501'], usageLimit: 1, appliesOncePerCustomer: true, amount: '10.00' }])
  })
})
