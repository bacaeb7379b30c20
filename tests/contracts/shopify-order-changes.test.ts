import { money } from '@bookbag/core/money'
import type { WriteCatalogue, WriteName, Writes } from '@bookbag/core/writes/catalogue'
import { WorldOrder } from '@bookbag/sandbox/world/order'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { probedWorld } from './probes/probed-world.ts'
import { KEY, OTHER_KEY, openShopify } from './shopify-sandbox.ts'

let shopify: Awaited<ReturnType<typeof openShopify>>
beforeAll(async () => {
  shopify = await openShopify(probedWorld())
})
beforeEach(() => {
  shopify.sandbox.faults.clear()
  shopify.sandbox.store.replace(probedWorld())
  delete shopify.sandbox.store.world.draftOrders
})
afterAll(() => shopify.sandbox.stop())

function write<K extends WriteName>(name: K): Writes[K] {
  const found: Writes[K] | undefined = shopify.shop.writes[name]
  if (!found) throw new Error(`no ${name}`)
  return found
}
const world = () => shopify.sandbox.store.world
const order = (id: string) => {
  const found = world().orders.find((each) => each.id === id)
  if (!found) throw new Error(`no order ${id}`)
  return found
}
const count = (effect: string): number => shopify.effects().filter((each) => each === effect).length
const breakOff = (body: string, kind: 'reset_before' | 'reset_after') => shopify.sandbox.faults.add({ service: 'shopify', kind, match: { body }, times: 1 })

describe('A change of items at Shopify', () => {
  const NOTE = 'change of items, ticket 77, by Maria Sand'
  const less: WriteCatalogue['changeItems']['request'] = { orderId: '8300', lines: [{ lineId: '8301', from: 2, quantity: 1 }], add: [], difference: null, note: NOTE }

  test('is reckoned without changing anything', async () => {
    expect(await write('changeItems').preview?.(less)).toMatchObject({ kind: 'preview', amount: money(-4_000, 'USD'), amountInShopCurrency: money(-4_000, 'USD') })
    expect([order('8300').edits, count('edit')]).toEqual([undefined, 0])
  })

  test.each(['orderEditBegin(', 'orderEditSetQuantity('])('broken off at %s leaves nothing, and is made once when asked for again', async (body) => {
    breakOff(body, 'reset_after')
    await expect(write('changeItems').perform(less, KEY)).rejects.toMatchObject({ kind: 'outcome-unknown' })
    expect(await write('changeItems').lookUp(less, KEY, null)).toEqual({ kind: 'absent' })
    expect(await write('changeItems').perform(less, KEY)).toMatchObject({ kind: 'done', result: { difference: money(-4_000, 'USD'), total: money(4_500, 'USD') } })
    expect(await write('changeItems').perform(less, KEY)).toMatchObject({ kind: 'done' })
    expect([order('8300').edits?.length, order('8300').edits?.[0]?.staffNote]).toEqual([1, `${NOTE} bookbag:${KEY}`])
  })

  test('comes to what was weighed, or is refused', async () => {
    expect(await write('changeItems').perform({ ...less, difference: money(-3_000, 'USD') }, KEY)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('was decided on'),
    })
    expect(count('edit')).toBe(0)
  })

  test('is refused of what was sent, is held by somebody else, is gone from the shelf, or holds something else by now', async () => {
    const sent = { ...less, orderId: '8400', lines: [{ lineId: '8401', from: 2, quantity: 1 }] }
    expect(await write('changeItems').perform(sent, KEY)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('parcel') })
    const more = { ...less, lines: [{ lineId: '8301', from: 2, quantity: 30 }] }
    expect(await write('changeItems').perform(more, KEY)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('only 5 are left') })
    expect(await write('changeItems').perform({ ...less, lines: [{ lineId: '8301', from: 3, quantity: 1 }] }, KEY)).toMatchObject({ kind: 'refused' })
    order('8300').holds.push({ id: '77', reason: 'high_risk_of_fraud', note: null, handle: null })
    expect(await write('changeItems').perform(less, KEY)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('somebody else') })
    expect(count('edit')).toBe(0)
  })

  test('somebody else’s change is neither taken for ours nor written over', async () => {
    const [line] = order('8300').lines
    if (line) line.quantity = 7
    await expect(write('changeItems').lookUp(less, KEY, null)).rejects.toMatchObject({ kind: 'conflict' })
    expect(await write('changeItems').perform(less, KEY)).toMatchObject({ kind: 'refused' })
  })

  test('leaves open what the customer owes, whose invoice goes out once', async () => {
    await write('changeItems').perform({ ...less, lines: [{ lineId: '8301', from: 2, quantity: 3 }] }, KEY)
    const invoice = { orderId: '8300', amount: money(4_000, 'USD'), note: 'invoice, ticket 77, by Maria Sand' }
    expect((await shopify.shop.orders.read('8300'))?.outstanding).toEqual(money(4_000, 'USD'))
    expect(await write('sendInvoice').perform({ ...invoice, amount: money(4_100, 'USD') }, OTHER_KEY)).toMatchObject({ kind: 'refused' })
    expect(await write('sendInvoice').perform(invoice, OTHER_KEY)).toMatchObject({ kind: 'done', result: { amount: money(4_000, 'USD') } })
    expect(await write('sendInvoice').perform(invoice, OTHER_KEY)).toMatchObject({ kind: 'done' })
    expect(count('invoice')).toBe(1)
  })

  test('an invoice whose answer was lost is a person’s, and not mailed again', async () => {
    await write('changeItems').perform({ ...less, lines: [{ lineId: '8301', from: 2, quantity: 3 }] }, KEY)
    const invoice = { orderId: '8300', amount: null, note: 'invoice' }
    breakOff('orderInvoiceSend(', 'reset_after')
    await expect(write('sendInvoice').perform(invoice, OTHER_KEY)).rejects.toMatchObject({ kind: 'outcome-unknown' })
    await expect(write('sendInvoice').lookUp(invoice, OTHER_KEY, null)).rejects.toMatchObject({ kind: 'conflict' })
    await expect(write('sendInvoice').perform(invoice, OTHER_KEY)).rejects.toMatchObject({ kind: 'conflict' })
    expect(count('invoice')).toBe(1)
  })
})

describe('Goods sent again through Shopify', () => {
  const request: WriteCatalogue['resend']['request'] = {
    orderId: '8400',
    lines: [{ lineId: '8401', quantity: 1 }],
    most: money(4_000, 'USD'),
    note: 'damaged, ticket 77, by Maria Sand',
  }
  const made = () => world().orders.filter((each) => each.draft !== undefined)

  test('cost nothing, go to the order’s address, and say for what', async () => {
    expect(await write('resend').preview?.(request)).toMatchObject({ kind: 'preview', amount: money(4_000, 'USD') })
    expect(await write('resend').perform(request, KEY)).toMatchObject({ kind: 'done', result: { value: money(4_000, 'USD') } })
    expect(made()).toMatchObject([{ customer: '501', payments: [], shippingAddress: order('8400').shippingAddress, lines: [{ variant: '611', quantity: 1, discount: '40.00' }] }])
    expect(made()[0]?.note).toBe(`Replacement for order #8400: damaged, ticket 77, by Maria Sand bookbag:${KEY}`)
    expect((await shopify.shop.orders.read(made()[0]?.id ?? ''))?.financialStatus).toBe('paid')
  })

  test.each(['draftOrderCreate(', 'tagsAdd(', 'draftOrderComplete('])('broken off at %s, before or after, they go out once', async (body) => {
    for (const [kind, key] of [
      ['reset_after', KEY],
      ['reset_before', OTHER_KEY],
    ] as const) {
      shopify.sandbox.store.replace(probedWorld())
      delete world().draftOrders
      breakOff(body, kind)
      await expect(write('resend').perform(request, key)).rejects.toMatchObject({ kind: 'outcome-unknown' })
      const seen = await write('resend').lookUp(request, key, null)
      expect(seen.kind).toBe(made().length === 1 ? 'done' : 'absent')
      expect(await write('resend').perform(request, key)).toMatchObject({ kind: 'done' })
      expect([made().length, world().draftOrders?.length]).toEqual([1, 1])
    }
  })

  test('are not sent for another key, once they are on their way or paid back', async () => {
    const both = { ...request, lines: [{ lineId: '8401', quantity: 2 }], most: null }
    await write('resend').perform(both, KEY)
    expect(await write('resend').perform(both, OTHER_KEY)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('once more already') })
    order('8400').refunds.push(...WorldOrder.shape.refunds.parse([{ id: '8480', at: '2026-11-20T11:00:00Z', amount: '5.00', lines: [{ line: '8402', quantity: 1 }] }]))
    expect(await write('resend').perform({ ...request, lines: [{ lineId: '8402', quantity: 1 }] }, OTHER_KEY)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('money or goods'),
    })
    expect(made()).toHaveLength(1)
  })

  test('are refused where they are worth more than was weighed, or gone; nothing is left behind', async () => {
    expect(await write('resend').perform({ ...request, most: money(3_000, 'USD') }, KEY)).toMatchObject({ kind: 'refused' })
    const lamp = world().products[0]?.variants[0]
    if (lamp) lamp.inventory = 0
    expect(await write('resend').preview?.(request)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('0 are left') })
    expect(await write('resend').perform(request, KEY)).toMatchObject({ kind: 'refused' })
    expect([order('8400').tags, world().draftOrders]).toEqual([[], undefined])
  })
})

describe('A hold and a note at Shopify', () => {
  test('a hold that was set is found and not set again; let go, it is gone for both', async () => {
    const hold = { orderId: '8300', reason: 'address' as const, note: 'hold for address, ticket 77, by Maria Sand' }
    breakOff('fulfillmentOrderHold(', 'reset_after')
    await expect(write('holdFulfillment').perform(hold, KEY)).rejects.toMatchObject({ kind: 'outcome-unknown' })
    expect(await write('holdFulfillment').perform(hold, KEY)).toMatchObject({ kind: 'done' })
    expect(order('8300').holds).toMatchObject([{ reason: 'incorrect_address', note: hold.note, handle: `bookbag-${KEY}` }])
    const holdIds = order('8300').holds.map(({ id }) => id)
    expect(await write('releaseHold').perform({ orderId: '8300', holdIds, note: 'x' }, OTHER_KEY)).toMatchObject({ kind: 'done' })
    expect(await write('holdFulfillment').lookUp(hold, KEY, null)).toEqual({ kind: 'absent' })
  })

  test('an address may change under a hold of ours, which stays', async () => {
    const place = { name: null, line1: '9 Oak Road', line2: null, city: 'Portland', provinceCode: 'OR', postalCode: '97210', countryCode: 'US' }
    expect(await shopify.shop.changeAddress.perform({ orderId: '8500', address: place, note: 'new address' }, KEY)).toMatchObject({ kind: 'done' })
    expect([order('8500').shippingAddress?.line1, order('8500').holds.map(({ id }) => id)]).toEqual(['9 Oak Road', ['8501']])
  })

  test('somebody else’s hold is not let go', async () => {
    order('8300').holds.push({ id: '77', reason: 'high_risk_of_fraud', note: null, handle: null })
    expect(await write('releaseHold').perform({ orderId: '8300', holdIds: ['77'], note: 'x' }, KEY)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('somebody else'),
    })
    expect(order('8300').holds).toHaveLength(1)
  })

  test('a note is added below what stands there, tags beside the others, each once', async () => {
    Object.assign(order('8300'), { note: 'Gift wrapped', tags: ['vip'] })
    const request = { orderId: '8300', tags: ['vip', 'late'], line: 'Call before noon', note: 'note, ticket 77, by Maria Sand' }
    breakOff('orderUpdate(', 'reset_after')
    await expect(write('annotateOrder').perform(request, KEY)).rejects.toMatchObject({ kind: 'outcome-unknown' })
    expect(await write('annotateOrder').lookUp(request, KEY, null)).toMatchObject({ kind: 'done' })
    await write('annotateOrder').perform(request, KEY)
    expect([order('8300').note, order('8300').tags]).toEqual([`Gift wrapped\nCall before noon (note, ticket 77, by Maria Sand) bookbag:${KEY}`, ['vip', 'late']])
  })
})

describe('Finding an order at Shopify', () => {
  const query = { names: [], email: null, phone: null, trackingNumbers: [], ids: [], limit: 10 }
  const names = async (more: object, shopId = '1') => (await shopify.connect(shopId).orders.find({ ...query, ...more })).orders.map(({ name }) => name)

  test('by its confirmation number, and by its number where the shop adds letters behind it', async () => {
    order('8300').confirmationNumber = 'XPAV284CT'
    expect(await names({ names: ['xpav284ct'] })).toEqual(['#8300'])
    expect(await names({ names: ['XPAV284CX'] })).toEqual([])
    const shop = world().shops[1]
    if (shop) Object.assign(shop, { orderPrefix: 'EU-', orderSuffix: '-B' })
    order('8000').name = 'EU-8000-B'
    for (const written of ['EU-8000-B', 'EU-8000', '8000-B', '8000', '#8000']) expect(await names({ names: [written] }, '2')).toEqual(['EU-8000-B'])
    expect(await names({ names: ['800'] }, '2')).toEqual([])
  })

  test('tells list prices, discounts, what is open and where it is sent from', async () => {
    expect(await shopify.shop.orders.read('1042')).toMatchObject({
      outstanding: money(0, 'USD'),
      discounts: money(1_000, 'USD'),
      tip: money(0, 'USD'),
      discountCodes: [],
      lines: [{ listPrice: money(4_000, 'USD'), unitPrice: money(3_500, 'USD'), imageUrl: expect.stringContaining('/images/601.svg') }, { listPrice: money(500, 'USD') }],
      fulfillmentOrders: [{ location: 'Main warehouse' }],
    })
  })
})
