import { describe, expect, test } from 'vitest'
import { facts, order } from '../../test/examples.ts'
import type { AskedStock } from '../asked-stock.ts'
import type { WarehouseOrder } from '../warehouse.ts'
import { fieldNamed } from './fields.ts'

const held = (status: WarehouseOrder['status']): WarehouseOrder => ({
  id: 'w1',
  orderId: order().id,
  orderName: order().name,
  status,
  rawStatus: null,
  reason: null,
  address: null,
  lines: [],
  trackingNumbers: [],
  at: null,
})
const read = (name: string, answer: { order: WarehouseOrder | null } | null, orderId = order().id) =>
  fieldNamed(name)?.read({ facts: facts({ warehouses: [{ shopId: order().shopId, orderId, partner: 'Lantern Logistics', answer }] }), understanding: null, proposal: null })

describe('What a rule reads of the warehouse', () => {
  test('is how far the order is, and whether anybody has gone to the shelf', () => {
    expect(read('warehouse.status', { order: held('packed') })).toBe('packed')
    expect(read('warehouse.has_begun', { order: held('packed') })).toBe(true)
    expect(read('warehouse.has_begun', { order: held('received') })).toBe(false)
  })
  test.each([
    ['it could not be asked', null, order().id],
    ['it does not have the order', { order: null }, order().id],
    ['its state is not understood', { order: held('unknown') }, order().id],
    ['it spoke of another order', { order: held('packed') }, 'another'],
  ] as const)('is not known when %s', (_, answer, orderId) => {
    expect(read('warehouse.status', answer, orderId)).toBeUndefined()
    expect(read('warehouse.has_begun', answer, orderId)).toBeUndefined()
  })
})

const stock = (asked: AskedStock | undefined) => fieldNamed('stock.available')?.read({ facts: facts(asked ? { askedStock: asked } : {}), understanding: null, proposal: null })
const found = (kinds: (boolean | null)[], isFresh = true): AskedStock => ({
  kind: 'found',
  words: 'apron',
  product: 'Linen apron',
  source: 'Lantern Logistics',
  at: '2026-11-24T12:00:00Z',
  isFresh,
  kinds: kinds.map((isThere, at) => ({ title: `Kind ${at}`, isThere, count: null })),
})

describe('What a rule reads of the thing a customer asks about', () => {
  test('is whether there is any, of each kind that could be meant', () => {
    expect([stock(found([true])), stock(found([true, true])), stock(found([false, false]))]).toEqual([true, true, false])
  })
  test.each([
    ['nobody asked', undefined],
    ['some kinds are there and some are not', found([true, false])],
    ['nobody counts one of them', found([true, null])],
    ['the answer is an old one', found([true], false)],
    ['which one is meant is not certain', { kind: 'unclear', words: 'rug', reason: 'There are two.' }],
    ['it could not be asked', { kind: 'not_known', words: 'rug', source: 'ShipHero' }],
  ] as const)('is not known when %s', (_, asked) => {
    expect(stock(asked)).toBeUndefined()
  })
})
