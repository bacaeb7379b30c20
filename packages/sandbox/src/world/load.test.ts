import { describe, expect, test } from 'vitest'
import { createWorldStore } from './create-store.ts'
import { parseWorld } from './load.ts'

const line = { id: '301', title: 'Mug', quantity: 2, price: '18.00' }
const order = (change: Record<string, unknown> = {}) => ({
  id: '201',
  shop: '1',
  name: '#1001',
  email: 'ada@example.com',
  createdAt: '2026-11-18T09:00:00Z',
  lines: [line],
  ...change,
})
const world = (change: Record<string, unknown> = {}) => ({
  format: 'bookbag-world/1',
  now: '2026-11-20T12:00:00Z',
  shops: [{ id: '1', name: 'Fernwood', domain: 'fernwood.example', supportAddress: 'help@fernwood.example' }],
  customers: [{ id: '101', shop: '1', name: 'Ada Moss', email: 'ada@example.com' }],
  products: [{ id: '401', shop: '1', title: 'Mug', variants: [{ id: '411', price: '18.00' }] }],
  orders: [order()],
  ...change,
})
const paths = (json: unknown): string[] => {
  const loaded = parseWorld(json)
  return loaded.ok ? [] : loaded.problems.map((problem) => problem.path)
}

describe('a world somebody wrote', () => {
  test('needs to say little: the rest has defaults', () => {
    expect(parseWorld(world())).toMatchObject({ ok: true, world: { seed: 1, orders: [{ customer: null, warehouse: 'unsubmitted', refunds: [], lines: [{ discount: '0' }] }] } })
  })

  test('may give times in any offset; they are kept in UTC', () => {
    const loaded = parseWorld(world({ orders: [order({ createdAt: '2026-11-18T10:00:00+01:00' })] }))
    expect(loaded.ok && loaded.world.orders[0]?.createdAt).toBe('2026-11-18T09:00:00Z')
  })

  test.each([
    ['a price that is a number', { orders: [order({ lines: [{ ...line, price: 18 }] })] }, 'orders[0].lines[0].price'],
    ['a price with a comma', { orders: [order({ lines: [{ ...line, price: '18,00' }] })] }, 'orders[0].lines[0].price'],
    ['a key nobody knows', { orders: [order({ colour: 'red' })] }, 'orders[0].colour'],
    ['no shop at all', { shops: [], orders: [] }, 'shops'],
    ['another format', { format: 'bookbag-world/2' }, 'format'],
    [
      'a status that does not exist',
      { tickets: [{ id: '1', subject: 's', status: 'waiting', requester: '5', createdAt: '2026-11-18T09:00:00Z', updatedAt: '2026-11-18T09:00:00Z' }] },
      'tickets[0].status',
    ],
  ])('is refused for its form: %s', (_title, change, path) => {
    expect(paths(world(change))).toContain(path)
  })

  test.each([
    ['an order of a shop that is not there', { orders: [order({ shop: '9' })] }, 'orders[0].shop'],
    ['an order of a customer that is not there', { orders: [order({ customer: '999' })] }, 'orders[0].customer'],
    ['a line of a variant that is not there', { orders: [order({ lines: [{ ...line, variant: '999' }] })] }, 'orders[0].lines[0].variant'],
    ['two orders of one id', { orders: [order(), order({ name: '#1002', lines: [{ ...line, id: '302' }] })] }, 'orders[1].id'],
    ['two orders of one name in a shop', { orders: [order(), order({ id: '202', lines: [{ ...line, id: '302' }] })] }, 'orders[1].name'],
    ['two lines of one id', { orders: [order(), order({ id: '202', name: '#1002' })] }, 'orders[1].lines[0].id'],
    [
      'more sent than bought',
      { orders: [order({ fulfillments: [{ id: '501', at: '2026-11-19T09:00:00Z', lines: [{ line: '301', quantity: 3 }] }] })] },
      'orders[0].fulfillments[0].lines[0].quantity',
    ],
    [
      'more sent than bought, over two parcels',
      {
        orders: [
          order({
            fulfillments: [
              { id: '501', at: '2026-11-19T09:00:00Z', lines: [{ line: '301', quantity: 2 }] },
              { id: '502', at: '2026-11-19T09:00:00Z', lines: [{ line: '301', quantity: 1 }] },
            ],
          }),
        ],
      },
      'orders[0].fulfillments[1].lines[0].quantity',
    ],
    [
      'a line of another order sent',
      { orders: [order({ fulfillments: [{ id: '501', at: '2026-11-19T09:00:00Z', lines: [{ line: '399', quantity: 1 }] }] })] },
      'orders[0].fulfillments[0].lines[0].line',
    ],
    ['more refunded than paid', { orders: [order({ refunds: [{ id: '601', at: '2026-11-19T09:00:00Z', amount: '36.01' }] })] }, 'orders[0].refunds[0].amount'],
    ['more paid than it costs', { orders: [order({ payments: [{ id: '701', amount: '40.00', at: '2026-11-18T09:00:00Z' }] })] }, 'orders[0].payments'],
    ['a discount above the price', { orders: [order({ lines: [{ ...line, discount: '40.00' }] })] }, 'orders[0].lines[0].discount'],
    ['an order from the future', { orders: [order({ createdAt: '2026-11-21T09:00:00Z' })] }, 'orders[0].createdAt'],
    ['a parcel sent before the order', { orders: [order({ fulfillments: [{ id: '501', at: '2026-11-17T09:00:00Z' }] })] }, 'orders[0].fulfillments[0].at'],
    [
      'scans out of order',
      {
        parcels: [
          {
            carrier: 'ups',
            number: '1Z999AA10123456784',
            events: [
              { at: '2026-11-19T09:00:00Z', status: 'in_transit' },
              { at: '2026-11-18T09:00:00Z', status: 'label_created' },
            ],
          },
        ],
      },
      'parcels[0].events[1].at',
    ],
    ['a ticket of nobody', { tickets: [{ id: '1', subject: 's', requester: '5', createdAt: '2026-11-18T09:00:00Z', updatedAt: '2026-11-18T09:00:00Z' }] }, 'tickets[0].requester'],
    ['an event about an order that is not there', { history: [{ at: '2026-11-18T09:00:00Z', service: 'shopify', effect: 'refund', order: '999' }] }, 'history[0].order'],
  ])('is refused for what contradicts itself: %s', (_title, change, path) => {
    expect(paths(world(change))).toEqual([path])
  })

  test('what is missing is called missing', () => {
    expect(parseWorld(world({ orders: [order({ name: undefined })] }))).toEqual({ ok: false, problems: [{ path: 'orders[0].name', message: 'is missing' }] })
  })

  test('every problem is named at once', () => {
    expect(paths(world({ orders: [order({ shop: '9', customer: '999' })] }))).toEqual(['orders[0].shop', 'orders[0].customer'])
  })
})

describe('the store', () => {
  const loaded = () => {
    const parsed = parseWorld(world())
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
    return parsed.world
  }

  test('a frozen clock moves by advance only, and tells whoever listens', () => {
    const store = createWorldStore(loaded(), { frozen: true })
    let told = 0
    const forget = store.onChange(() => {
      told += 1
    })
    store.advance(90_000)
    forget()
    store.advance(1)
    expect([store.now().toISOString(), told]).toEqual(['2026-11-20T12:01:30.001Z', 1])
  })

  test('a running clock goes along with real time', () => {
    let real = 1_000_000
    const store = createWorldStore(loaded(), { clock: () => new Date(real) })
    real += 5_000
    store.advance(1_000)
    expect(store.now().toISOString()).toBe('2026-11-20T12:00:06.000Z')
    expect(store.save().now).toBe('2026-11-20T12:00:06Z')
  })

  test('ids are the same every time, and a saved world goes on counting', () => {
    const store = createWorldStore(loaded(), { frozen: true })
    const first = store.nextId()
    expect(first).toBe(createWorldStore(loaded(), { frozen: true }).nextId())
    store.record({ service: 'shopify', effect: 'refund', order: '201', ticket: null, amount: '1.00', currency: 'USD', key: null, details: { id: first } })
    expect(createWorldStore(store.save(), { frozen: true }).nextId()).not.toBe(first)
  })

  test('what is saved can be read again', () => {
    const store = createWorldStore(loaded(), { frozen: true })
    store.record({ service: 'shopify', effect: 'tag', order: '201', ticket: null, amount: null, currency: null, key: null, details: { added: ['vip'] } })
    store.advance(1_000)
    expect(parseWorld(JSON.parse(JSON.stringify(store.save())))).toEqual({ ok: true, world: store.save() })
  })
})
