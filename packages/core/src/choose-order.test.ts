import { describe, expect, test } from 'vitest'
import { customer, delivered, fulfillment, line, MAIL, order, shipment, understanding, unsentOrder } from '../test/examples.ts'
import { chooseOrder } from './choose-order.ts'
import type { Order } from './order.ts'
import type { Intent, Understanding } from './understanding.ts'

const ask = (orders: Order[], over: Partial<Understanding> = {}, intent: Intent = 'order_status', more = {}) =>
  chooseOrder({ understanding: understanding(intent, { orderNumbers: [], ...over }), orders, email: MAIL, ...more })

const sent = order()
const unsent = unsentOrder({ id: 'o2', name: '#1050', lines: [line({ title: 'Oak tray' })] })
const stranger = order({
  id: 'x1',
  name: '#2001',
  email: 'tom@example.com',
  customerId: 'k9',
  fulfillments: [fulfillment({ tracking: [{ number: '1ZOTHER', company: 'UPS', url: null }] })],
})

describe('a named order', () => {
  test.each(['#1042', '1042', ' # 1042 ', '＃１０４２'])('“%s” names #1042', (written) => {
    expect(ask([sent, unsent], { orderNumbers: [written] })).toEqual({ kind: 'found', orderId: 'o1', by: 'number', belongsToRequester: true })
  })

  test.each(['BB1042', 'bb1042', '1042', '1042-eu', '#1042', 'BB1042-EU', 'bb1042-eu'])('“%s” names a shop’s BB1042-EU', (written) => {
    expect(ask([order({ name: 'BB1042-EU' })], { orderNumbers: [written] }).kind).toBe('found')
  })

  test.each(['AA1042', '1042-US', 'BB104', '42'])('“%s” does not name a shop’s BB1042-EU', (written) => {
    expect(ask([order({ name: 'BB1042-EU' })], { orderNumbers: [written] }).kind).toBe('none')
  })

  test('a part of a number is another number', () => {
    expect(ask([sent], { orderNumbers: ['104'] }).kind).toBe('none')
    expect(ask([sent], { orderNumbers: ['10420'] }).kind).toBe('none')
  })

  test('a parcel named beside it has to be its own', () => {
    expect(ask([sent], { orderNumbers: ['1042'], trackingNumbers: ['1Z999AA10123456784'] }).kind).toBe('found')
    expect(ask([sent, stranger], { orderNumbers: ['1042'], trackingNumbers: ['1ZOTHER'] }).kind).toBe('none')
  })

  test('a stranger’s order may be named, and does not belong to who asks', () => {
    expect(ask([sent, stranger], { orderNumbers: ['2001'] })).toEqual({ kind: 'found', orderId: 'x1', by: 'number', belongsToRequester: false })
  })

  test('a number that is not found is never overlooked for the customer’s only order', () => {
    expect(ask([sent], { orderNumbers: ['9999'] })).toMatchObject({ kind: 'none', reason: expect.stringContaining('9999') })
    expect(ask([sent], { orderNumbers: ['1042', '9999'] }).kind).toBe('none')
  })

  test('a postcode or tracking number taken for an order number does no harm', () => {
    expect(ask([sent], { orderNumbers: ['1042', '97205'], postalCodes: ['97205'] })).toMatchObject({ kind: 'found', orderId: 'o1' })
  })

  test('two numbers are two orders', () => {
    expect(ask([sent, unsent], { orderNumbers: ['1042', '1050'] })).toEqual({ kind: 'several', orderIds: ['o1', 'o2'] })
    expect(ask([sent, stranger], { orderNumbers: ['1042', '2001'] }).kind).toBe('several')
  })

  test('the same number in two shops is the requester’s own, or nobody’s', () => {
    const there = order({ id: 'o9', shopId: 's2', name: '#1042-EU', email: 'tom@example.com', customerId: 'k9' })
    expect(ask([sent, there], { orderNumbers: ['1042'] })).toMatchObject({ kind: 'found', orderId: 'o1' })
    expect(ask([sent, { ...there, email: MAIL }], { orderNumbers: ['1042'] }).kind).toBe('several')
  })
})

describe('a named parcel', () => {
  test('leads to its order', () => {
    expect(ask([sent, unsent], { trackingNumbers: ['1z 999 aa1 0123456784'] })).toMatchObject({ kind: 'found', orderId: 'o1', by: 'tracking' })
  })
  test('that nobody sent leads nowhere', () => {
    expect(ask([sent], { trackingNumbers: ['1ZNOBODY'] }).kind).toBe('none')
  })
  test('of two orders leads to a person', () => {
    expect(ask([sent, stranger], { trackingNumbers: ['1Z999AA10123456784', '1ZOTHER'] }).kind).toBe('several')
  })
})

describe('no order named', () => {
  test('the requester’s only order is meant, strangers’ never', () => {
    expect(ask([sent, stranger])).toMatchObject({ kind: 'found', orderId: 'o1', by: 'only_order', belongsToRequester: true })
    expect(ask([stranger]).kind).toBe('none')
    expect(ask([]).kind).toBe('none')
  })

  test.each(['ida.brandt+a@example.com', 'idabrandt@example.com', 'id\u0430.brandt@example.com', 'ida.brandt@example.com.evil.example'])(
    'an order of the look-alike %s is not the requester’s',
    (email) => {
      expect(ask([order({ email, customerId: null })]).kind).toBe('none')
    },
  )

  test('the customer’s own account counts, where its address is exactly the requester’s', () => {
    const byPhone = order({ email: null })
    expect(ask([byPhone], {}, 'order_status', { customer: customer() })).toMatchObject({ kind: 'found', belongsToRequester: true })
    expect(ask([byPhone], {}, 'order_status', { customer: customer({ email: 'ida.brandt@example.org' }) }).kind).toBe('none')
    expect(ask([byPhone], {}, 'order_status', { customer: customer({ shopId: 's2' }) }).kind).toBe('none')
  })

  test('a question about delivery means the one order still on its way', () => {
    const old = order({ id: 'o3', name: '#900', fulfillments: [fulfillment({ tracking: [{ number: '1ZOLD', company: 'UPS', url: null }] })] })
    const shipments = [shipment(), { ...delivered, trackingNumber: '1ZOLD' }]
    expect(ask([sent, old], {}, 'order_status', { shipments })).toMatchObject({ kind: 'found', orderId: 'o1', by: 'only_open_order' })
    expect(ask([sent, old], {}, 'order_status', { shipments: [shipment()] }).kind).toBe('several')
  })

  test('a cancellation means the one order not yet sent, damage the one that was', () => {
    expect(ask([sent, unsent], {}, 'cancel_order')).toMatchObject({ kind: 'found', orderId: 'o2', by: 'only_open_order' })
    expect(ask([sent, unsent], {}, 'change_address')).toMatchObject({ kind: 'found', orderId: 'o2' })
    expect(ask([sent, unsent], {}, 'damaged_or_defective_item')).toMatchObject({ kind: 'found', orderId: 'o1' })
  })

  test('a cancelled order is no longer waited for, but is what a refund is asked about', () => {
    const gone = order({ id: 'o4', name: '#1060', cancelledAt: '2026-11-20T00:00:00Z', fulfillments: [] })
    expect(ask([sent, gone])).toMatchObject({ kind: 'found', orderId: 'o1' })
    expect(ask([sent, gone], {}, 'refund_status')).toMatchObject({ kind: 'found', orderId: 'o4' })
  })

  test('two wishes that point to two orders lead to a person', () => {
    const intents = [
      { intent: 'cancel_order' as const, confidence: 0.6 },
      { intent: 'damaged_or_defective_item' as const, confidence: 0.5 },
    ]
    expect(ask([sent, unsent], { intents }).kind).toBe('several')
  })

  test('words for an item mean the one order that holds it', () => {
    const second = order({ id: 'o5', name: '#1070', lines: [line({ title: 'Wool scarf' })] })
    expect(ask([sent, second], { items: [{ text: 'the scarves? no: wool scarf', quantity: 1 }] }, 'damaged_or_defective_item').kind).toBe('several')
    expect(ask([sent, second], { items: [{ text: 'wool scarf', quantity: 1 }] }, 'damaged_or_defective_item')).toMatchObject({ kind: 'found', orderId: 'o5', by: 'item' })
    expect(ask([sent, second], { items: [{ text: 'mugs', quantity: 1 }] }, 'damaged_or_defective_item')).toMatchObject({ kind: 'found', orderId: 'o1', by: 'item' })
  })

  test('an item that points elsewhere than the wish leads to a person', () => {
    expect(ask([sent, unsent], { items: [{ text: 'mug', quantity: 1 }] }, 'cancel_order').kind).toBe('several')
  })

  test('what says nothing about an order is not guessed', () => {
    expect(ask([sent, unsent], {}, 'complaint_other').kind).toBe('several')
    expect(chooseOrder({ understanding: null, orders: [sent, unsent], email: MAIL }).kind).toBe('several')
    expect(chooseOrder({ understanding: null, orders: [sent], email: null }).kind).toBe('none')
  })
})

describe('what the mail speaks of', () => {
  const flask = unsentOrder({ id: 'o2', name: '#1050', lines: [line({ title: 'Steel Flask 750 ml' })] })
  const tray = unsentOrder({ id: 'o3', name: '#1051', lines: [line({ title: 'Oak tray' })] })

  test('names the one order with such goods, for a mere question', () => {
    expect(ask([flask, tray], {}, 'order_status', { words: 'Is my flask on its way?' })).toMatchObject({ kind: 'found', orderId: 'o2' })
    expect(ask([flask, tray], {}, 'order_status', { words: 'Where are my flask and the tray?' }).kind).toBe('several')
    expect(ask([flask, tray], {}, 'order_status', { words: 'Where is my order?' }).kind).toBe('several')
    expect(ask([flask, tray], {}, 'cancel_order', { words: 'Cancel my order. The flask I like.' }).kind).toBe('several')
  })

  test('names an own order by its bare number, which no sum or year is', () => {
    expect(ask([flask, tray], {}, 'order_status', { words: 'any news on 1051 please' })).toMatchObject({ kind: 'found', orderId: 'o3' })
    for (const words of ['I paid $1051 for it', 'a customer since 1051', 'call 1051-222', 'it weighs 1051.5 g'])
      expect(ask([flask, tray], {}, 'order_status', { words }).kind).toBe('several')
  })
})
