import { aReturn, comment, delivered, effect, facts, line, order, orderReturns, shop, ticket, understanding, variant } from '@bookbag/core/test/examples'
import type { Intent, Understanding } from '@bookbag/core/understanding'
import { describe, expect, test } from 'vitest'
import { propose } from '../propose.ts'

type Over = Parameters<typeof facts>[0]
const way = { ...shop().policies, returnInstructions: 'Leave it at any post office.' }

function proposed(body: string, intents: Intent[], items: Understanding['items'] = [], over: Over = {}) {
  const read = understanding(intents[0], { intents: intents.map((intent) => ({ intent, confidence: 0.8 })), items })
  const known = facts({
    ticket: ticket({ comments: [comment({ body })] }),
    shop: shop({ policies: way }),
    returns: [orderReturns()],
    returnPortals: [],
    shipments: [delivered],
    ...over,
  })
  return propose({ understanding: read, facts: known })[0]?.actions ?? []
}
const apron = [{ text: 'linen apron', quantity: null }]
const replies = (answers: Intent[]) => ({ kind: 'reply', arguments: { answers, orderId: 'o1' } })

describe('A wish to return', () => {
  test('names the line, and why, in the shop’s terms', () => {
    expect(proposed('I want to return the linen apron from #1042, it is too small.', ['return_request'], apron)).toEqual([
      { kind: 'start_return', arguments: { orderId: 'o1', lines: [{ lineId: 'l2', quantity: 1, reason: 'too_small' }], isApproved: true } },
      replies(['return_request']),
    ])
  })

  test('and for the money with it is one return: the refund follows from it', () => {
    expect(proposed('I want to return the linen apron and get my money back.', ['return_request', 'refund_request'], apron).map(({ kind }) => kind)).toEqual([
      'start_return',
      'reply',
    ])
  })

  test('of the whole order takes every line', () => {
    for (const body of ['I want to return the whole order.', 'I need to return my order #1042, everything please.'])
      expect(proposed(body, ['return_request'])[0]).toMatchObject({
        arguments: {
          lines: [
            { lineId: 'l1', quantity: 2 },
            { lineId: 'l2', quantity: 1 },
          ],
        },
      })
  })

  test.each([
    ['Please send me a return label for the linen apron, order #1042.', []],
    [
      'return request: #1042, linen apron, changed my mind',
      [
        { text: 'linen apron', quantity: null },
        { text: 'changed my mind', quantity: null },
      ],
    ],
  ])('“%s” means the apron', (body, items) => {
    expect(proposed(body, ['return_request'], items)[0]).toMatchObject({ kind: 'start_return', arguments: { lines: [{ lineId: 'l2', quantity: 1 }] } })
  })

  test.each(['Can I return the linen apron if I do not like it?', 'Can I still return the linen apron or is it too late?'])('“%s” is a question and no wish yet', (body) => {
    expect(proposed(body, ['return_request'], apron).map(({ kind }) => kind)).toEqual(['escalate'])
  })

  test('that names nothing, or more than one thing in passing, is not guessed at', () => {
    for (const body of ['I need a return label for order #1042.', 'A label for the linen apron please, the stoneware mug is fine.'])
      expect(proposed(body, ['return_request']).map(({ kind }) => kind)).toEqual(['escalate'])
  })

  test('that the policy does not settle is only asked for', () => {
    const late = orderReturns({ returnable: [{ lineId: 'l2', fulfillmentId: 'f1', quantity: 1, deliveredAt: '2026-09-01T00:00:00Z' }] })
    expect(proposed('I want to return the linen apron.', ['return_request'], apron, { returns: [late] })[0]).toMatchObject({
      kind: 'start_return',
      arguments: { isApproved: false },
    })
  })

  test.each<[string, Intent[], Over]>([
    ['with a fault', ['damaged_or_defective_item', 'return_request'], {}],
    ['when the shop has not told what can come back', ['return_request'], { returns: [] }],
    ['of an order that was not sent', ['return_request'], { orders: [order({ fulfillments: [] })] }],
  ])('%s starts none', (_, intents, over) => {
    expect(proposed('I want to return the linen apron.', intents, apron, over).map(({ kind }) => kind)).not.toContain('start_return')
  })

  test('where an app runs the returns gets its link, for an exchange as well', () => {
    const over = { returnPortals: [{ shopId: 's1', provider: 'Loop', orderId: 'o1', answer: null }] }
    const link = { kind: 'send_return_link', arguments: { orderId: 'o1', orderName: '#1042', postalCode: '97205' } }
    expect(proposed('I want to return the linen apron.', ['return_request'], apron, over)).toEqual([link, replies(['return_request'])])
    expect(proposed('Can I swap the linen apron?', ['exchange_request', 'return_request'], apron, over)).toEqual([link, replies(['exchange_request', 'return_request'])])
  })
})

describe('A wish to exchange', () => {
  const orders = [order({ lines: [line({ quantity: 1, currentQuantity: 1, refundableQuantity: 1 }), ...order().lines.slice(1)] })]
  const variants = [variant(), variant({ id: 'v2', title: 'Green', options: [{ name: 'Color', value: 'Green' }] })]
  const mug = [{ text: 'stoneware mug', quantity: null }]

  test('takes the kind that the customer names', () => {
    expect(proposed('Please exchange the stoneware mug for the green one.', ['exchange_request'], mug, { orders, variants })).toEqual([
      { kind: 'exchange', arguments: { orderId: 'o1', lines: [{ lineId: 'l1', quantity: 1, reason: 'other', variantId: 'v2' }] } },
      replies(['exchange_request']),
    ])
  })

  test.each<[string, Intent[], Over]>([
    ['for nothing named', ['exchange_request'], { variants: [variant()] }],
    ['or money back', ['exchange_request', 'refund_request'], { variants }],
    ['for want of what the shop sells', ['exchange_request'], {}],
  ])('%s is a person’s', (_, intents, over) => {
    expect(proposed('Please exchange the stoneware mug for the green one.', intents, mug, { orders, ...over }).map(({ kind }) => kind)).not.toContain('exchange')
  })
})

describe('A return that is there already', () => {
  const open = (over: Parameters<typeof aReturn>[0] = {}, more: Over = {}): Over => ({ returns: [orderReturns({ returns: [aReturn(over)] })], ...more })
  const ids = { orderId: 'o1', returnId: 'r1' }

  test('is refunded when the money is asked for', () => {
    expect(proposed('Where is the money for my return?', ['refund_request'], [], open())).toEqual([
      { kind: 'process_return', arguments: { ...ids, lines: [{ returnLineId: 'rl1', quantity: 1 }], exchanges: [] } },
    ])
  })

  test('is approved, declined or cancelled, never started anew', () => {
    expect(proposed('I want to return the linen apron.', ['return_request'], apron, open({ status: 'requested' })).map(({ kind }) => kind)).toEqual([
      'approve_return',
      'decline_return',
    ])
    expect(proposed('Please cancel my return, I keep it.', ['return_request'], apron, open())).toEqual([{ kind: 'cancel_return', arguments: ids }])
  })

  test('gets a label bought, and then put on it', () => {
    const to = { ...shop().policies, returnAddress: { ...order().shippingAddress, line1: '1 Warehouse Way' } as never }
    const wish = (over: Over) => proposed('How do I send my return?', ['return_request'], [], open({}, { shop: shop({ policies: to }), ...over }))
    expect(wish({}).map(({ kind }) => kind)).toEqual(['buy_return_label', 'process_return'])
    const bought = effect({ kind: 'buy_return_label', details: { labelUrl: 'https://labels.example/1.pdf', trackingNumber: '1Z1' } })
    expect(wish({ effects: [bought] })[0]).toEqual({ kind: 'attach_return_label', arguments: { ...ids, labelUrl: 'https://labels.example/1.pdf', trackingNumber: '1Z1' } })
  })
})
