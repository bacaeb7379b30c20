import { money } from '@bookbag/core/money'
import { comment, facts, fulfillment, line, order, ticket, understanding, unsentOrder } from '@bookbag/core/test/examples'
import type { Understanding } from '@bookbag/core/understanding'
import { describe, expect, test } from 'vitest'
import { understandOffline } from './offline/engine.ts'
import { propose } from './propose.ts'

const read = (body: string): Understanding => understandOffline({ subject: '', body, earlier: [], attachmentNames: [], orderFormats: [{ prefix: '#', suffix: '' }] })
const wrote = (body: string) => ticket({ comments: [comment({ body })] })
const proposed = (body: string, over: Parameters<typeof facts>[0] = {}) => propose({ understanding: read(body), facts: facts({ ticket: wrote(body), ...over }) })
const kinds = (body: string, over: Parameters<typeof facts>[0] = {}): string[] => (proposed(body, over)[0]?.actions ?? []).map((action) => action.kind)

describe('what is proposed', () => {
  test('an order status is a reply that names its order', () => {
    expect(proposed('Where is my order #1042?')[0]?.actions).toEqual([{ kind: 'reply', arguments: { answers: ['order_status'], orderId: 'o1' } }])
  })

  test('a broken item that fits one line is refunded, and then told', () => {
    expect(proposed('My linen apron from order #1042 arrived torn.')[0]?.actions).toEqual([
      { kind: 'refund', arguments: { orderId: 'o1', lines: [{ lineId: 'l2', quantity: 1 }], reason: 'damaged' } },
      { kind: 'reply', arguments: { answers: ['damaged_or_defective_item'], orderId: 'o1' } },
    ])
  })

  test('two of a line are never guessed from one broken thing', () => {
    expect(kinds('The stoneware mug from #1042 arrived broken.')).toEqual(['escalate'])
    expect(proposed('One stoneware mug from #1042 arrived broken.')[0]?.actions[0]).toMatchObject({ arguments: { lines: [{ lineId: 'l1', quantity: 1 }] } })
  })

  test('a thing that is not in the order, or another that is mentioned too, goes to a person', () => {
    expect(kinds('The toaster from order #1042 arrived broken.')).toEqual(['escalate'])
    expect(kinds('The mug came as well, but the apron from #1042 arrived torn.')).toEqual(['escalate'])
  })

  test('a part is no thing of its own, and what is fine is not meant', () => {
    expect(proposed('The apron’s left pocket from #1042 arrived torn. The pocket is ripped off.')[0]?.actions[0]).toMatchObject({
      kind: 'refund',
      arguments: { lines: [{ lineId: 'l2', quantity: 1 }] },
    })
    expect(proposed('The mug is lovely, but my linen apron from #1042 arrived torn.')[0]?.actions[0]).toMatchObject({
      kind: 'refund',
      arguments: { lines: [{ lineId: 'l2', quantity: 1 }] },
    })
  })

  test('a cancellation for the case that nothing has left is proposed then, and answered otherwise', () => {
    const body = 'If #1042 has not been sent yet please cancel it. If it has, just tell me where it is.'
    expect(kinds(body)).toEqual(['reply'])
    expect(proposed(body)[0]?.actions[0]).toMatchObject({ arguments: { answers: ['order_status', 'cancel_order'] } })
    expect(proposed(body)[0]?.replyDraft).toContain('too late to cancel')
    const unsent = unsentOrder()
    expect(
      kinds(body.replace('#1042', unsent.name), { orders: [unsent], shipments: [], choice: { kind: 'found', orderId: unsent.id, by: 'number', belongsToRequester: true } }),
    ).toEqual(['cancel_order', 'reply'])
  })

  test('who wants a replacement is proposed the goods once more, and no money', () => {
    const body = 'My linen apron from order #1042 arrived torn. Please send me a new one.'
    const [first] = proposed(body)
    expect(first?.actions[0]).toEqual({ kind: 'resend', arguments: { orderId: 'o1', lines: [{ lineId: 'l2', quantity: 1 }], reason: 'damaged' } })
    expect(kinds(body)).toEqual(['resend', 'reply'])
  })

  test('nor is money prepared for who does not want it; who leaves the choice gets it', () => {
    expect(kinds('My linen apron from order #1042 arrived torn. I do not want a refund, send another.')).toEqual(['escalate'])
    expect(kinds('My linen apron from order #1042 arrived torn. A replacement or a refund, either is fine.')).toContain('refund')
  })

  test('a wish for money answers nothing where the fault is not settled', () => {
    const [first] = proposed('The stoneware mugs from #1042 arrived broken. I want a refund.')
    expect(first?.actions.map((action) => action.kind)).toEqual(['escalate'])
    expect(String(first?.actions[0]?.arguments.reason)).toMatch(/does not say how many/)
  })

  test('a sum that does not fit what was named goes to a person', () => {
    expect(kinds('One stoneware mug from #1042 arrived broken. Refund me $340.')).toEqual(['escalate'])
  })

  test('the reason for a person is said as one would say it', () => {
    const [first] = proposed('Where is my order?', { choice: { kind: 'several', orderIds: ['o1', 'o2'] } })
    expect(String(first?.actions[0]?.arguments.reason)).toMatch(/^More than one order could be meant/)
  })

  test('an order that is still here is cancelled, one that left is for a person', () => {
    expect(kinds('Please cancel order #1042', { orders: [unsentOrder()], shipments: [] })).toEqual(['cancel_order', 'reply'])
    expect(kinds('Please cancel order #1042')).toEqual(['escalate'])
  })

  test('cancelling with the money back is one action, not a refund besides', () => {
    expect(kinds('Cancel my order #1042 and refund me', { orders: [unsentOrder()], shipments: [] })).toEqual(['cancel_order', 'reply'])
  })

  test('a complete new address is proposed as written, an incomplete one is not', () => {
    const [first] = proposed('Please change the shipping address of order #1042 to 48 Pine Ave, Apt 6, Salem, OR 97301', { orders: [unsentOrder()], shipments: [] })
    expect(first?.actions[0]).toEqual({
      kind: 'change_address',
      arguments: { orderId: 'o1', address: { line1: '48 Pine Ave', line2: 'Apt 6', city: 'Salem', provinceCode: 'OR', postalCode: '97301', countryCode: 'US', name: null } },
    })
    expect(kinds('Please change the shipping address of #1042, I moved to Pine Ave', { orders: [unsentOrder()], shipments: [] })).toEqual(['escalate'])
  })

  test('money back for no fault is prepared but not called answered', () => {
    const [first] = propose({
      understanding: understanding('refund_request', { items: [{ text: 'linen apron', quantity: null }] }),
      facts: facts({ ticket: wrote('I want my money back for the apron') }),
    })
    expect(first?.actions).toEqual([{ kind: 'refund', arguments: { orderId: 'o1', lines: [{ lineId: 'l2', quantity: 1 }], reason: 'other' } }])
  })

  test('an amount that is not the price of the items is for a person', () => {
    const [first] = propose({
      understanding: understanding('refund_request', { items: [{ text: 'linen apron', quantity: null }], amounts: [{ decimal: '20', currency: 'USD' }] }),
      facts: facts({ ticket: wrote('Refund $20 of the apron') }),
    })
    expect(first?.actions[0]?.kind).toBe('escalate')
  })

  test('a second wish that nothing answers is left open for the gate to see', () => {
    const [first] = propose({
      understanding: understanding('order_status', {
        intents: [
          { intent: 'order_status', confidence: 0.9 },
          { intent: 'exchange_request', confidence: 0.8 },
        ],
      }),
      facts: facts(),
    })
    expect(first?.actions).toEqual([{ kind: 'reply', arguments: { answers: ['order_status'], orderId: 'o1' } }])
  })

  test('no certain order, no action', () => {
    expect(kinds('My linen apron arrived torn.', { choice: { kind: 'several', orderIds: ['o1', 'o2'] } })).toEqual(['escalate'])
  })

  test('every id and quantity stands in the facts', () => {
    const single = order({
      lines: [line({ id: 'x9', title: 'Wool scarf', quantity: 1, currentQuantity: 1, refundableQuantity: 1, unitPrice: money(3_000, 'USD') })],
      fulfillments: [fulfillment()],
    })
    expect(proposed('My scarf came with a hole in it', { orders: [single] })[0]?.actions[0]).toMatchObject({
      kind: 'refund',
      arguments: { orderId: 'o1', lines: [{ lineId: 'x9', quantity: 1 }] },
    })
  })
})
