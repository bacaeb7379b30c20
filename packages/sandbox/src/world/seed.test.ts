import { describe, expect, test } from 'vitest'
import { orderTotal } from './find-order-contradictions.ts'
import { parseWorld } from './load.ts'
import { seededWorld } from './seed.ts'
import { fedexNumber, isUpsNumber, s10Number, upsNumber } from './tracking-number.ts'

const now = new Date('2026-11-20T12:00:00Z')
const world = seededWorld({ now })
const tagged = (tag: string) => {
  const orders = world.orders.filter((order) => order.tags.includes(`seed:${tag}`))
  expect(orders, `no order is tagged seed:${tag}`).not.toHaveLength(0)
  return orders
}
const only = (tag: string) => {
  const [order] = tagged(tag)
  if (!order) throw new Error(tag)
  return order
}
const parcelOf = (tag: string) => {
  const number = only(tag).fulfillments[0]?.tracking[0]?.number
  const parcel = world.parcels.find((candidate) => candidate.number === number)
  if (!parcel) throw new Error(`${tag} has no parcel`)
  return parcel
}

describe('the seeded world', () => {
  test('is one that the loader takes, as it is and after a round through a file', () => {
    expect(parseWorld(world)).toMatchObject({ ok: true })
    expect(parseWorld(JSON.parse(JSON.stringify(world)))).toEqual({ ok: true, world })
  })

  test('is the same for the same time and seed, and another for another seed', () => {
    expect(seededWorld({ now })).toEqual(world)
    expect(seededWorld({ now, seed: 2 }).orders).not.toEqual(world.orders)
    for (const seed of [2, 3, 99]) expect(parseWorld(seededWorld({ now, seed }))).toMatchObject({ ok: true })
  })

  test('has two shops, forty customers and a hundred and twenty orders at the least', () => {
    expect(world.shops.map((shop) => [shop.currency, shop.gateway])).toEqual([
      ['USD', 'shopify_payments'],
      ['EUR', 'stripe'],
    ])
    expect(world.customers.length).toBeGreaterThanOrEqual(40)
    expect(world.orders.length).toBeGreaterThanOrEqual(120)
    expect(world.agents.filter((agent) => agent.role === 'admin')).toHaveLength(1)
    expect(world.articles.length).toBeGreaterThanOrEqual(10)
    expect(world.tickets.length).toBeGreaterThanOrEqual(5)
  })

  test('gives every UPS parcel a number with a right check digit, and every tracking number a parcel', () => {
    for (const parcel of world.parcels) if (parcel.carrier === 'ups') expect(isUpsNumber(parcel.number), parcel.number).toBe(true)
    const known = new Set(world.parcels.map((parcel) => parcel.number))
    for (const order of world.orders) for (const fulfillment of order.fulfillments) for (const { number } of fulfillment.tracking) expect(known.has(number)).toBe(true)
    expect(new Set(world.parcels.map((parcel) => parcel.carrier))).toEqual(new Set(['ups', 'fedex', 'usps', 'dhl', 'dpd']))
  })

  test('has scans that happened and scans that are still to come', () => {
    const scans = world.parcels.flatMap((parcel) => parcel.events.map((event) => Date.parse(event.at)))
    expect(scans.some((at) => at <= now.getTime())).toBe(true)
    expect(scans.some((at) => at > now.getTime())).toBe(true)
  })

  test('numbers the orders of a shop as they came in', () => {
    for (const shop of world.shops) {
      const orders = world.orders.filter((order) => order.shop === shop.id)
      expect(orders.map((order) => order.name)).toEqual(orders.map((_, index) => `${shop.orderPrefix}${1001 + index}`))
      expect(orders.map((order) => order.createdAt)).toEqual(orders.map((order) => order.createdAt).sort())
    }
  })

  test('takes payments that come to what each order costs', () => {
    for (const order of world.orders) {
      const paid = order.payments?.reduce((sum, payment) => sum + Math.round(Number(payment.amount) * 1000), 0)
      expect(paid, order.name).toBe(orderTotal(order))
    }
  })
})

describe('the awkward orders', () => {
  test('a guest checkout belongs to no customer', () => {
    expect(only('guest-checkout')).toMatchObject({ customer: null, email: 'vera.nash@example.net' })
  })
  test('look-alike addresses belong to different customers', () => {
    expect(new Set(tagged('look-alike').map((order) => order.customer)).size).toBe(3)
    expect(tagged('look-alike').map((order) => order.email)).toEqual(['jo.ellis@example.org', 'joellis@example.com', 'jo.ellis@example.com'])
  })
  test('a split fulfilment has one parcel delivered and one on its way, and something unsent', () => {
    const order = only('split-fulfilment')
    expect(order.fulfillments).toHaveLength(2)
    expect(order.lines[1]?.quantity).toBe(4)
    expect(order.fulfillments[1]?.lines).toEqual([{ line: order.lines[1]?.id, quantity: 3 }])
  })
  test('a lost parcel has had no scan for ten days', () => {
    const last = parcelOf('lost-parcel').events.at(-1)
    expect(last?.status).toBe('in_transit')
    expect(now.getTime() - Date.parse(last?.at ?? '')).toBeGreaterThan(10 * 86_400_000)
  })
  test.each([
    ['returning-parcel', 'returning'],
    ['delivered-to-neighbour', 'delivered'],
    ['attempted', 'attempted_delivery'],
    ['delayed', 'delayed'],
    ['damaged-in-transit', 'exception'],
    ['waits-for-pickup', 'available_for_pickup'],
    ['label-only', 'label_created'],
  ])('%s ends, so far, with the scan "%s"', (tag, status) => {
    expect(parcelOf(tag).events.findLast((event) => Date.parse(event.at) <= now.getTime())?.status).toBe(status)
  })
  test('a parcel left with a neighbour says so', () => {
    expect(parcelOf('delivered-to-neighbour')).toMatchObject({ deliveredTo: 'Neighbor', receivedBy: 'HALE NEXT DOOR' })
  })
  test('money came and went in odd ways', () => {
    expect(only('partly-refunded').refunds).toHaveLength(1)
    expect(only('gift-card-tender').payments?.map((payment) => payment.gateway)).toEqual(['gift_card', 'shopify_payments'])
    expect(only('other-currency')).toMatchObject({ currency: 'CAD', rate: 0.72 })
    for (const order of tagged('fully-refunded')) expect(order.refunds[0]?.amount).toBe(order.payments?.[0]?.amount)
    expect(only('refund-pending').refunds[0]?.settlement?.at.localeCompare(world.now)).toBe(1)
    expect(only('refund-failed').refunds[0]?.status).toBe('failure')
    expect(only('dispute').dispute?.status).toBe('needs_response')
    expect(only('authorized-only').payments?.[0]?.kind).toBe('authorization')
  })
  test('an order may be held, cancelled, old, risky, taken by the warehouse or placed twice', () => {
    expect(only('held').holds).toHaveLength(1)
    expect(only('cancelled').cancelled?.reason).toBe('customer')
    expect(Date.parse(only('70-days-old').createdAt)).toBeLessThan(now.getTime() - 69 * 86_400_000)
    expect(only('high-risk').riskLevel).toBe('high')
    expect(only('warehouse-has-it').warehouse).toBe('accepted')
    const [first, second] = tagged('duplicate')
    expect(first?.lines.map((line) => line.variant)).toEqual(second?.lines.map((line) => line.variant))
    expect(first?.createdAt.slice(0, 10)).toBe(second?.createdAt.slice(0, 10))
    expect(parcelOf('unknown-to-carrier').isUnknownToCarrier).toBe(true)
  })
})

describe('made tracking numbers', () => {
  test('follow the carriers own published examples', () => {
    expect(isUpsNumber('1Z999AA10123456784')).toBe(true)
    expect(isUpsNumber('1Z999AA10123456785')).toBe(false)
    expect(isUpsNumber(upsNumber(42))).toBe(true)
    expect(s10Number('RB', 47_312_482, 'US')).toBe('RB473124829US')
    expect(fedexNumber(98_657_878_885)).toBe('986578788855')
  })
})
