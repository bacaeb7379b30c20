import { money } from '@bookbag/core/money'
import { comment, effect, facts, line, order, ticket, understanding, unsentOrder, untouched, variant } from '@bookbag/core/test/examples'
import type { Intent } from '@bookbag/core/understanding'
import { describe, expect, test } from 'vitest'
import { understandOffline } from '../offline/engine.ts'
import { propose } from '../propose.ts'

type Over = Parameters<typeof facts>[0]
const size = (id: string, value: string, over = {}) => variant({ id, productId: 'p1', title: value, productTitle: 'Wool jumper', options: [{ name: 'Size', value }], ...over })
const VARIANTS = [
  size('v1', 'M'),
  size('v2', 'L'),
  size('v3', 'XL'),
  variant({ id: 'v8', productId: 'p2', title: 'Default Title', productTitle: 'Tea cup', options: [{ name: 'Title', value: 'Default Title' }] }),
]
const jumper = line({ id: 'l1', title: 'Wool jumper', variantTitle: 'M', quantity: 1, currentQuantity: 1, refundableQuantity: 1, productId: 'p1', variantId: 'v1' })
const cups = line({ id: 'l2', title: 'Tea cup', variantTitle: null, quantity: 2, currentQuantity: 2, productId: 'p2', variantId: 'v8' })
const waiting = unsentOrder({ lines: [jumper, cups], fulfillmentOrders: [untouched] })

const proposed = (body: string, over: Over = {}, intents: Intent[] = ['change_order_items']) =>
  propose({
    understanding: understanding(intents[0], { intents: intents.map((intent) => ({ intent, confidence: 0.9 })) }),
    facts: facts({ ticket: ticket({ comments: [comment({ body })] }), orders: [waiting], shipments: [], variants: VARIANTS, ...over }),
  })[0]
const first = (body: string, over: Over = {}) => proposed(body, over)?.actions[0]
const change = (lines: object[], add: object[] = []) => ({ kind: 'change_items', arguments: { orderId: 'o1', lines, add } })

describe('A wish to change what is on an order', () => {
  test.each([
    ['Please change the jumper to size L.', change([{ lineId: 'l1', from: 1, quantity: 0 }], [{ variantId: 'v2', quantity: 1 }])],
    ['Could you swap the wool jumper for an XL?', change([{ lineId: 'l1', from: 1, quantity: 0 }], [{ variantId: 'v3', quantity: 1 }])],
    ['Please remove the jumper from my order.', change([{ lineId: 'l1', from: 1, quantity: 0 }])],
    ['Please remove one of the tea cups.', change([{ lineId: 'l2', from: 2, quantity: 1 }])],
    ['Can you add one more tea cup?', change([{ lineId: 'l2', from: 2, quantity: 3 }])],
    ['Please add two more tea cups to my order', change([{ lineId: 'l2', from: 2, quantity: 4 }])],
    ['I would like to change the quantity of the tea cup to 5.', change([{ lineId: 'l2', from: 2, quantity: 5 }])],
  ])('“%s” says what', (body, expected) => {
    expect(first(body)).toEqual(expected)
  })

  test.each([
    'Please change my order.',
    'Please remove the tea cup.',
    'Please change the jumper to another size.',
    'Please change the jumper to size L and add one more tea cup.',
    'Please remove the jumper and the tea cups.',
    'Can you add a scarf?',
  ])('“%s” leaves a doubt, and is a person’s', (body) => {
    expect(first(body)?.kind).toBe('escalate')
  })

  test('comes too late once the order was sent', () => {
    expect(proposed('Please change the jumper to size L.', { orders: [order()] })?.rationale).toContain('has shipped already')
  })

  test('once done, what is open is asked for, and what is left over given back', () => {
    const effects = [effect({ kind: 'change_items', orderId: 'o1', state: 'done' })]
    const body = 'Please change the jumper to size L.'
    expect(first(body, { effects, orders: [{ ...waiting, outstanding: money(800, 'USD') }] })).toEqual({ kind: 'send_invoice', arguments: { orderId: 'o1', amountMinor: 800 } })
    expect(first(body, { effects, orders: [{ ...waiting, outstanding: money(-500, 'USD') }] })).toEqual({
      kind: 'refund',
      arguments: { orderId: 'o1', amountMinor: 500, reason: 'other' },
    })
  })
})

describe('A wish to wait', () => {
  const read = (body: string) => understandOffline({ subject: '', body, earlier: [], attachmentNames: [], orderFormats: [{ prefix: '#', suffix: '' }] })
  const kinds = (body: string, over: Over = {}) =>
    propose({ understanding: read(body), facts: facts({ ticket: ticket({ comments: [comment({ body })] }), orders: [waiting], shipments: [], ...over }) })[0]?.actions.map(
      (each) => each.kind,
    )

  test.each([
    'Please hold my order #1042, I am away until next week.',
    'Could you pause the shipment of order #1042 for a few days?',
    'Please do not ship my order #1042 yet.',
    'Put order #1042 on hold please.',
  ])('“%s” is one hold', (body) => {
    expect(kinds(body)).toEqual(['hold_fulfillment', 'reply'])
  })

  test('and to end it lets go of ours, never of somebody else’s', () => {
    const held = (isOurs: boolean) => ({ ...waiting, fulfillmentOrders: [{ ...untouched, status: 'on_hold', holds: [{ id: 'h1', reason: 'other', note: null, isOurs }] }] })
    expect(kinds('Please release my order #1042, you can send it now.', { orders: [held(true)] })).toEqual(['release_hold', 'reply'])
    expect(kinds('Please release my order #1042, you can send it now.', { orders: [held(false)] })).toEqual(['escalate'])
  })

  test('is not heard in a courtesy, nor in a question about a parcel', () => {
    expect(read('Hold on, where is my order #1042?').intents[0]?.intent).toBe('order_status')
    expect(read('What is the hold up with my order #1042? Where is it?').intents[0]?.intent).toBe('order_status')
  })
})

describe('A wish for the goods once more', () => {
  const body = 'The tea cup was broken. Please send me a new one.'
  const fault = (words: string, over: Over = {}, intents: Intent[] = ['damaged_or_defective_item', 'exchange_request']) =>
    propose({
      understanding: understanding(intents[0], { intents: intents.map((intent) => ({ intent, confidence: 0.9 })), items: [{ text: 'linen apron', quantity: null }] }),
      facts: facts({ ticket: ticket({ comments: [comment({ body: words })] }), ...over }),
    })[0]?.actions.map((each) => each.kind)

  test('is one replacement, and no refund beside it', () => {
    expect(fault(body.replace('tea cup', 'linen apron'))).toEqual(['resend', 'reply'])
  })
  test('is a person’s where money or a return is spoken of as well, or other goods', () => {
    expect(fault('The linen apron was broken. Please send me a new one and refund me.', {}, ['damaged_or_defective_item', 'exchange_request', 'refund_request'])).toEqual([
      'escalate',
    ])
    expect(fault('The linen apron was broken. I would like to exchange it.')).toEqual(['escalate'])
  })
})

test('An exchange of what has not left is a change before it goes', () => {
  expect(proposed('Please exchange the jumper for size L.', {}, ['exchange_request'])?.actions).toEqual([
    change([{ lineId: 'l1', from: 1, quantity: 0 }], [{ variantId: 'v2', quantity: 1 }]),
    { kind: 'reply', arguments: { answers: ['exchange_request'], orderId: 'o1' } },
  ])
})

describe('A wish for the delivery that nothing else meets', () => {
  const wish = 'Please leave the parcel with my neighbour at number 14.'
  test('is noted on an order that has not left, in the customer’s own words', () => {
    expect(proposed(wish, {}, ['out_of_scope'])?.actions).toEqual([{ kind: 'annotate_order', arguments: { orderId: 'o1', tags: [], line: `The customer writes: “${wish}”` } }])
  })
  test('not once it left, nor beside something that is done or answered', () => {
    expect(proposed(wish, { orders: [order()] }, ['out_of_scope'])?.actions.map((each) => each.kind)).not.toContain('annotate_order')
    expect(proposed(`Please change the jumper to size L. ${wish}`)?.actions.map((each) => each.kind)).toEqual(['change_items', 'reply'])
  })
})
