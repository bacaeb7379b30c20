import type { OrderQuery } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import { Customer } from '@bookbag/core/customer'
import { money } from '@bookbag/core/money'
import { Order } from '@bookbag/core/order'
import { exampleWorld } from '@bookbag/sandbox/shopify/example-world'
import { afterEach, describe, expect, test } from 'vitest'
import { openShopify } from './shopify-sandbox.ts'

const NOTHING: OrderQuery = { names: [], email: null, phone: null, trackingNumbers: [], ids: [], limit: 10 }

let opened: Awaited<ReturnType<typeof openShopify>> | undefined
async function open(...options: Parameters<typeof openShopify>) {
  opened = await openShopify(...options)
  return opened
}
afterEach(async () => {
  await opened?.sandbox.stop()
  opened = undefined
})

const names = (orders: { name: string }[]): string[] => orders.map(({ name }) => name)

describe('finding orders at Shopify', () => {
  test('an address finds its own orders and its customer, in one call, and no stranger with similar words', async () => {
    const { shop, sandbox } = await open()
    const found = await shop.orders.find({ ...NOTHING, email: ' ADA@example.com' })
    expect(names(found.orders).sort()).toEqual(['#1001', '#1042', '#1043', '#1044', '#1045', '#1046'])
    expect(found.customer).toMatchObject({ id: '501', name: 'Ada van Dyke', orderCount: 6, customerSince: '2025-03-01T00:00:00.000Z' })
    expect(sandbox.calls()).toHaveLength(1)
  })

  test.each(['#1042', '1042', ' 1042 '])('"%s" is the shop’s own #1042 and not #1042-B', async (name) => {
    const { shop } = await open()
    expect(names((await shop.orders.find({ ...NOTHING, names: [name] })).orders)).toEqual(['#1042'])
  })

  test('an order is found as #1042-B when that is what the customer wrote', async () => {
    const { shop } = await open()
    expect(names((await shop.orders.find({ ...NOTHING, names: ['#1042-B'] })).orders)).toEqual(['#1042-B'])
  })

  test.each(['EU-1042', 'eu-1042', '1042', '#1042'])('in a shop with the prefix EU-, "%s" is EU-1042', async (name) => {
    const { connect } = await open()
    expect(names((await connect('2').orders.find({ ...NOTHING, names: [name] })).orders)).toEqual(['EU-1042'])
  })

  test('a part of a number is no number', async () => {
    const { shop } = await open()
    expect((await shop.orders.find({ ...NOTHING, names: ['104', '10421', 'EU-1042x'] })).orders).toEqual([])
  })

  test('a search of words that mean something to Shopify stays a search for words', async () => {
    const { shop } = await open()
    expect((await shop.orders.find({ ...NOTHING, names: ['1042" OR status:any', '* OR name:1043'], email: 'x@example.com OR status:any' })).orders).toEqual([])
  })

  test('number, address, phone, parcel and id together are still one call', async () => {
    const { shop, sandbox } = await open()
    const { orders } = await shop.orders.find({
      names: ['1044'],
      email: 'ada@example.com',
      phone: '+1 (503) 555-0101',
      trackingNumbers: ['1Z 999 AA1 01 2345 6784'],
      ids: ['1045'],
      limit: 10,
    })
    expect(names(orders).slice(0, 3)).toEqual(['#1044', '#1045', '#1043'])
    expect(sandbox.calls()).toHaveLength(1)
  })

  test('a parcel number finds its order', async () => {
    const { shop } = await open()
    expect(names((await shop.orders.find({ ...NOTHING, trackingNumbers: ['1Z999AA10123456784'] })).orders)).toEqual(['#1043'])
  })

  test('a phone number without its country is not searched', async () => {
    const { shop, sandbox } = await open()
    expect((await shop.orders.find({ ...NOTHING, phone: '5035550101' })).orders).toEqual([])
    expect(sandbox.calls()).toEqual([])
  })

  test('all that is found has the form of our own records', async () => {
    const { shop } = await open()
    const { orders, customer } = await shop.orders.find({ ...NOTHING, email: 'ada@example.com' })
    for (const order of orders) expect(Order.parse(order)).toEqual(order)
    expect(Customer.parse(customer)).toEqual(customer)
  })

  test('old orders are not there without their permission, and a missing customer permission leaves the orders', async () => {
    const world = exampleWorld()
    for (const each of world.shops) each.scopes = ['write_orders', 'read_products', 'write_merchant_managed_fulfillment_orders']
    const { shop } = await open(world)
    const found = await shop.orders.find({ ...NOTHING, email: 'ada@example.com' })
    expect(names(found.orders)).not.toContain('#1001')
    expect(found.orders).toHaveLength(5)
    expect(found.customer).toBeNull()
    expect(await shop.orders.read('1001')).toBeNull()
    await expect(shop.check()).rejects.toMatchObject({ kind: 'scope', message: expect.stringContaining('read_customers') })
  })
})

describe('an order read at Shopify', () => {
  test('has its amounts in the currency paid and in the shop’s', async () => {
    const { shop } = await open()
    expect(await shop.orders.read('1045')).toMatchObject({ currency: 'CAD', shopCurrency: 'USD', total: money(7000, 'CAD'), totalInShopCurrency: money(4900, 'USD') })
  })

  test('has lines, payments, refunds and what the warehouse was told', async () => {
    const { shop } = await open()
    expect(await shop.orders.read('1044')).toMatchObject({
      financialStatus: 'partially_refunded',
      fulfillmentStatus: 'unfulfilled',
      returnStatus: 'none',
      received: money(7000, 'USD'),
      refunded: money(1000, 'USD'),
      lines: [{ id: '705', quantity: 2, unitPrice: money(3500, 'USD'), refundableQuantity: 2, unfulfilledQuantity: 2 }],
      payments: [
        { id: '804', gateway: 'gift_card', tender: 'Gift card ending 9k2x' },
        { id: '805', gateway: 'shopify_payments', tender: 'Visa ending 4242' },
      ],
      refunds: [{ id: '951', amount: money(1000, 'USD'), transactions: [{ status: 'success', tender: 'Visa ending 4242' }] }],
      fulfillmentOrders: [{ status: 'open', requestStatus: 'unsubmitted', holds: [] }],
    })
  })

  test('shows its parcel as far as the shop knows', async () => {
    const { shop } = await open()
    expect((await shop.orders.read('1043'))?.fulfillments).toMatchObject([
      { name: '#1043-F1', status: 'success', displayStatus: 'delivered', deliveredAt: '2026-11-14T15:00:00.000Z', tracking: [{ company: 'UPS', number: '1Z999AA10123456784' }] },
    ])
  })
})

describe('being let in', () => {
  test('the shop is named when token and permissions are good', async () => {
    const { shop } = await open()
    expect(await shop.check()).toEqual({ account: 'Fern & Lamp (fern-and-lamp.myshopify.com)' })
  })

  test('a day-long token is fetched with id and secret, and anew when it has run out', async () => {
    const { shop, sandbox } = await open(exampleWorld(), 'client')
    await shop.check()
    await shop.check()
    sandbox.store.advance(25 * 60 * 60 * 1000)
    await shop.check()
    expect(sandbox.calls().map(({ path, status }) => `${path.includes('oauth') ? 'token' : 'ask'} ${status}`)).toEqual([
      'token 200',
      'ask 200',
      'ask 200',
      'ask 401',
      'token 200',
      'ask 200',
    ])
  })

  test('a wrong token is said to be one', async () => {
    const { connect } = await open()
    await expect(connect('1', 'shpat_wrong').orders.read('1042')).rejects.toMatchObject({
      kind: 'auth',
      message: 'Shopify does not accept the access token. Connect the shop again.',
    })
  })

  test('what is no order id is not sent to Shopify', async () => {
    const { shop, sandbox } = await open()
    await expect(shop.orders.read('1042/../1')).rejects.toBeInstanceOf(ConnectorError)
    expect(sandbox.calls()).toEqual([])
  })
})
