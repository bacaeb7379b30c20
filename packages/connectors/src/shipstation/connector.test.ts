import { IdempotencyKey } from '@bookbag/core/idempotency-key'
import { describe, expect, test } from 'vitest'
import { shipstation } from './connector.ts'

/** The fields of an order as shipstation.com/docs/api shows them (read 2026-11-25), as far as they matter here; the values are made up. */
const order = (orderId: number, orderNumber: string, orderStatus = 'awaiting_shipment') => ({
  orderId,
  orderNumber,
  orderKey: `key-${orderId}`,
  orderStatus,
  modifyDate: '2026-11-18T09:21:59.4430000',
  shipTo: {
    name: 'Ada van Dyke',
    company: null,
    street1: '12 Canal Street',
    street2: null,
    street3: null,
    city: 'Portland',
    state: 'OR',
    postalCode: '97205',
    country: 'US',
    phone: null,
  },
  items: [{ orderItemId: 1, sku: 'LAMP', name: 'Lamp', quantity: 2 }],
})

function accountOf(orders: ReturnType<typeof order>[]) {
  const asked: string[] = []
  const answer: typeof fetch = async (url, init) => {
    const { pathname, searchParams } = new URL(String(url))
    asked.push(`${init?.method ?? 'GET'} ${pathname} ${searchParams.get('orderNumber') ?? ''}`.trim())
    const found = orders.filter(({ orderNumber }) => orderNumber.startsWith(searchParams.get('orderNumber') ?? ''))
    return Response.json({ orders: found, total: found.length, page: 1, pages: 1 })
  }
  const deps = { fetch: answer, now: () => new Date('2026-11-20T12:00:00Z'), newId: () => 'id', tokens: { get: async () => 'none' }, sleep: async () => {} }
  return { has: shipstation.connect({ apiKey: 'key', apiSecret: 'secret' }, deps), asked }
}

const KEY = IdempotencyKey.parse('3f0b5a52-7c1e-4c6c-9c39-1d2f5a7f0a01')
const asked = { orderId: '4001', orderName: '#1042', note: 'ticket 77' }

describe('an order at ShipStation', () => {
  test.each(['1042', '#1042'])('is found where it is called %s, and none whose number only begins so', async (number) => {
    const { has } = accountOf([order(1, '10421'), order(2, number)])
    expect(await has.warehouse?.find({ id: '4001', name: '#1042' })).toMatchObject({ id: '2', status: 'received' })
  })

  test('whose number several carry is left alone', async () => {
    const { has, asked: calls } = accountOf([order(1, '1042'), order(2, '1042', 'shipped')])
    expect(await has.warehouse?.find({ id: '4001', name: '#1042' })).toMatchObject({ status: 'unknown', lines: [], address: null })
    expect(await has.writes?.cancelWarehouseOrder?.perform(asked, KEY)).toMatchObject({ kind: 'refused' })
    expect(calls.filter((call) => call.startsWith('POST'))).toEqual([])
  })
})
