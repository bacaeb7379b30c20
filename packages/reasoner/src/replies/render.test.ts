import type { Receipt } from '@bookbag/core/api'
import type { Facts } from '@bookbag/core/facts'
import { money } from '@bookbag/core/money'
import { comment, effect, facts, fulfillment, order, person, shipment, shop, ticket, understanding, unsentOrder } from '@bookbag/core/test/examples'
import type { Intent } from '@bookbag/core/understanding'
import { describe, expect, test } from 'vitest'
import { renderHandover, renderReply } from './render.ts'

const render = (intent: Intent, given: Facts, receipts: Receipt[] = []) =>
  renderReply({ understanding: understanding(intent), facts: given, receipts, proposal: null, shop: given.shop, isAutomatic: true })
const receipt = (over: Partial<Receipt> = {}): Receipt => ({ effectId: 'e9', kind: 'refund', sentence: 'Refunded $55.00.', reference: 'r1', at: '2026-11-24T12:00:00Z', ...over })

describe('where an order is', () => {
  test('tells the last scan with its age and place, and whose estimate it is', () => {
    const reply = render('order_status', facts())
    expect(reply?.text).toContain('is on its way')
    expect(reply?.text).toContain('The last scan was yesterday in Boise: "Departed".')
    expect(reply?.text).toContain('UPS currently estimates delivery on Thursday')
    expect(reply?.isComplete).toBe(true)
    expect(reply?.claims.every((claim) => reply.text.includes(claim.text))).toBe(true)
  })
  test('says "delivered" only when the carrier does', () => {
    expect(render('order_status', facts())?.text).not.toContain('delivered on')
    const done = render('order_status', facts({ shipments: [shipment({ status: 'delivered', deliveredAt: '2026-11-20T15:00:00Z', deliveredTo: 'Front door' })] }))
    expect(done?.text).toContain('was delivered on Friday')
    expect(done?.text).toContain('front door')
  })
  test('passes on no name that a carrier noted', () => {
    const signed = render(
      'order_status',
      facts({ shipments: [shipment({ status: 'delivered', deliveredAt: '2026-11-20T15:00:00Z', deliveredTo: 'Neighbour J. Smith at 14', receivedBy: 'SMITH' })] }),
    )
    expect(signed?.text).not.toMatch(/smith/i)
    const scanned = render(
      'order_status',
      facts({ shipments: [shipment({ events: [{ at: '2026-11-23T08:00:00Z', localTime: null, status: 'in_transit', description: 'Signed by J SMITH', place: 'Boise' }] })] }),
    )
    expect(scanned?.text).not.toMatch(/smith/i)
  })
  test.each(['Boise, see http://evil.example', 'evil.example', 'write to help@evil.example', 'call 0900 123 456 789', '<b>Boise</b>', `Boise ${'now '.repeat(40)}`])(
    'passes on nothing that a carrier’s scan wants the customer to open, write to or call: %s',
    (said) => {
      const events = [{ at: '2026-11-23T08:00:00Z', localTime: null, status: 'in_transit' as const, description: said, place: said }]
      const told = render('order_status', facts({ shipments: [shipment({ events })] }))?.text ?? ''
      expect(told).toMatch(/last scan/i)
      expect(told).not.toContain(said.slice(0, 12))
    },
  )
  test('tells a place by its abbreviations', () => {
    const events = [{ at: '2026-11-23T08:00:00Z', localTime: null, status: 'in_transit' as const, description: 'Arrived at U.S. facility no. 12', place: 'ST. LOUIS, MO 63101' }]
    const told = render('order_status', facts({ shipments: [shipment({ events })] }))?.text
    expect(told).toContain('MO 63101')
    expect(told).toContain('U.S. facility no. 12')
  })
  test('lists every parcel of a split order and what has not left', () => {
    const split = order({
      fulfillments: [fulfillment(), fulfillment({ id: 'f2', tracking: [{ number: '794612345678', company: 'FedEx', url: null }] })],
      lines: order().lines.map((line) => (line.id === 'l2' ? { ...line, unfulfilledQuantity: 1 } : line)),
    })
    const reply = render(
      'order_status',
      facts({ orders: [split], shipments: [shipment(), shipment({ trackingNumber: '794612345678', carrier: 'fedex', status: 'out_for_delivery', events: [] })] }),
    )
    expect(reply?.text).toContain('2 parcels')
    expect(reply?.text).toContain('Parcel 1 (UPS 1Z999AA10123456784)')
    expect(reply?.text).toContain('Parcel 2 (FedEx 794612345678) is out for delivery')
    expect(reply?.text).toContain('Not shipped yet: 1 x Linen apron.')
  })
  test('a delay is told, with the carrier’s newest estimate', () => {
    const late = render('order_status', facts({ shipments: [shipment({ status: 'exception', isDelayed: true })] }))
    expect(late?.text).toContain('UPS reports a delay for your parcel')
    expect(late?.text).toContain('UPS currently estimates delivery on')
    expect(late?.isComplete).toBe(true)
  })
  test('who says that it never came is not told that it was delivered', () => {
    const arrived = { shipments: [shipment({ status: 'delivered', deliveredAt: '2026-11-20T15:00:00Z' })] }
    const missed = facts({ ...arrived, ticket: ticket({ comments: [comment({ body: 'My order #1042 never arrived!' })] }) })
    expect(render('order_status', missed)?.isComplete).toBe(false)
    expect(render('order_status', missed)?.text).not.toContain('If it is not there')
    expect(render('order_status', facts(arrived))?.text).toContain('If it is not there, just answer this mail')
  })
  test('nobody is greeted by a piece of an address', () => {
    const named = (name: string, email: string) =>
      facts({
        customer: null,
        ticket: ticket({ comments: [comment({ author: person({ name, email }), fromAddress: email })] }),
        identity: { ...facts().identity, email },
        orders: [order({ email })],
      })
    expect(render('order_status', named('Joellis', 'joellis@example.com'))?.text).toMatch(/^Hello,/)
    expect(render('order_status', named('Joel Lis', 'joellis@example.com'))?.text).toMatch(/^Hi Joel,/)
  })
  test('a label alone is no parcel on its way', () => {
    expect(render('order_status', facts({ shipments: [shipment({ status: 'label_created', events: [] })] }))?.text).toContain('has not scanned the parcel yet')
  })
  test.each(['unknown', 'exception', 'returned', 'cancelled'] as const)('a parcel that is %s is not answered by itself', (status) => {
    expect(render('order_status', facts({ shipments: [shipment({ status })] }))?.isComplete).toBe(false)
  })
  test('an estimate that has passed is told as passed', () => {
    expect(render('order_status', facts({ shipments: [shipment({ estimatedDelivery: '2026-11-20' })] }))?.text).toContain('which has passed')
  })
  test('an order not sent, on hold or cancelled is told as that', () => {
    expect(render('order_status', facts({ orders: [unsentOrder()], shipments: [] }))?.text).toContain('It has not been shipped yet.')
    const held = unsentOrder({
      fulfillmentOrders: [{ id: 'fo', status: 'ON_HOLD', requestStatus: 'UNSUBMITTED', holds: [{ id: 'h', reason: null, note: null, isOurs: false }], supportedActions: [] }],
    })
    expect(render('order_status', facts({ orders: [held], shipments: [] }))).toMatchObject({ isComplete: false })
    const gone = render('order_status', facts({ orders: [unsentOrder({ cancelledAt: '2026-11-20T10:00:00Z' })], shipments: [] }))
    expect(gone?.text).toContain('was cancelled on Friday')
  })
  test('a stranger is told nothing, whatever was chosen', () => {
    const strange = facts({ orders: [order({ email: 'other@example.com', customerId: 'k2' })], choice: { kind: 'found', orderId: 'o1', by: 'number', belongsToRequester: false } })
    expect(render('order_status', strange)).toBeNull()
  })
  test('says that it is automatic and how to reach a person', () => {
    expect(render('order_status', facts())?.text).toContain('automatic reply')
    expect(renderReply({ understanding: understanding(), facts: facts(), receipts: [], proposal: null, shop: shop(), isAutomatic: false })?.text).not.toContain('automatic reply')
  })
  test('no reply in a language it cannot write', () => {
    expect(
      renderReply({ understanding: understanding('order_status', { language: 'fr' }), facts: facts(), receipts: [], proposal: null, shop: shop(), isAutomatic: true }),
    ).toBeNull()
  })
  test('a question left over makes it incomplete', () => {
    const asked = understanding('order_status', { leftovers: ['Do you also sell lids?'] })
    expect(renderReply({ understanding: asked, facts: facts(), receipts: [], proposal: null, shop: shop(), isAutomatic: true })?.isComplete).toBe(false)
  })
})

describe('refunds', () => {
  const done = effect({ id: 'e9', amount: money(5_500, 'USD') })
  test('a refund is told from its receipt: the amount from the ledger, sent but not arrived', () => {
    const reply = render('damaged_or_defective_item', facts({ effects: [done] }), [receipt()])
    expect(reply?.text).toContain('We have refunded US$55.00 for your order #1042'.replace('US$', '$'))
    expect(reply?.text).toContain('up to 10 days')
    expect(reply).toMatchObject({ isComplete: true, answers: ['damaged_or_defective_item'] })
  })
  test('without a receipt nothing is called refunded', () => {
    const reply = render('damaged_or_defective_item', facts())
    expect(reply).toBeNull()
  })
  test('where a refund is: the state of the processor and the number for the bank', () => {
    const refunded = order({
      refunded: money(5_500, 'USD'),
      refunds: [
        {
          id: 'r1',
          createdAt: '2026-11-18T10:00:00Z',
          amount: money(5_500, 'USD'),
          note: null,
          lines: [],
          transactions: [{ id: 't', gateway: 'stripe', status: 'success', amount: money(5_500, 'USD'), tender: 'Visa ending 4242' }],
        },
      ],
    })
    const reply = render(
      'refund_status',
      facts({
        orders: [refunded],
        refundStates: [
          {
            refundId: 'r1',
            amount: money(5_500, 'USD'),
            state: 'sent_to_bank',
            at: '2026-11-18T12:00:00Z',
            expectedBy: null,
            bankReference: { kind: 'ARN', value: '74027012345' },
            failureReason: null,
          },
        ],
      }),
    )
    expect(reply?.text).toContain('to Visa ending 4242')
    expect(reply?.text).toContain('your bank decides')
    expect(reply?.text).toContain('(ARN): 74027012345')
    expect(reply?.text).not.toContain('arrived')
    expect(reply?.isComplete).toBe(true)
  })
  test.each(['failed', 'reversed', 'unknown'] as const)('a refund that is %s needs a person', (state) => {
    const refunded = order({
      refunded: money(100, 'USD'),
      refunds: [{ id: 'r1', createdAt: '2026-11-18T10:00:00Z', amount: money(100, 'USD'), note: null, lines: [], transactions: [] }],
    })
    expect(
      render(
        'refund_status',
        facts({
          orders: [refunded],
          refundStates: [{ refundId: 'r1', amount: money(100, 'USD'), state, at: '2026-11-18T12:00:00Z', expectedBy: null, bankReference: null, failureReason: null }],
        }),
      )?.isComplete,
    ).toBe(false)
  })
  test('who has waited longer than banks need is not told to wait', () => {
    const refunded = order({
      refunded: money(100, 'USD'),
      refunds: [{ id: 'r1', createdAt: '2026-10-01T10:00:00Z', amount: money(100, 'USD'), note: null, lines: [], transactions: [] }],
    })
    const state = { refundId: 'r1', amount: money(100, 'USD'), state: 'accepted' as const, at: '2026-10-01T10:00:00Z', expectedBy: null, bankReference: null, failureReason: null }
    expect(render('refund_status', facts({ orders: [refunded], refundStates: [state] }))?.isComplete).toBe(false)
  })
  test('no refund is no answer to where it is', () => {
    expect(render('refund_status', facts())?.isComplete).toBe(false)
  })
})

describe('questions about policies', () => {
  test('are answered in the shop’s own words', () => {
    const own = facts({ shop: shop({ policies: { returnWindowDays: 30, returnPolicy: 'Send it back within 30 days, unused.', shippingPolicy: null, refundDaysToBank: 10 } }) })
    expect(render('return_policy_question', own)?.text).toContain('Send it back within 30 days, unused.')
    expect(render('shipping_policy_question', own)).toBeNull()
  })
})

test('the note for the colleague says what is wanted, what is known, why not, and gives a draft', () => {
  const note = renderHandover({
    understanding: understanding(),
    facts: facts(),
    decision: {
      outcome: 'hand_over',
      ruleId: null,
      ruleName: null,
      actions: [],
      statusAfterReply: 'open',
      delaySeconds: 0,
      rules: [],
      guardrails: [],
      objections: [],
      reasons: ['No rule allows it.'],
    },
    proposals: [],
    receipts: [],
  })
  for (const part of ['What the customer wants', 'Order #1042', 'No rule allows it.', 'Draft reply']) expect(note).toContain(part)
  expect(note.indexOf('No rule allows it.')).toBeLessThan(note.indexOf('Order #1042'))
  expect(note).not.toMatch(/\d{4}-\d\d-\d\d|[{}]|_/)
})
