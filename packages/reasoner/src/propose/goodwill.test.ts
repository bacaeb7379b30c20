import type { Facts } from '@bookbag/core/facts'
import { describe, expect, test } from 'vitest'
import { comment, facts, line, order, shop, ticket } from '../../../core/test/examples.ts'
import { understandOffline } from '../offline/engine.ts'
import { propose } from '../propose.ts'

const generous = shop({ policies: { ...shop().policies, goodwill: { maxMinor: 2_000, as: 'store_credit', expiresInDays: 180 } } })
const proposed = (body: string, over: Partial<Facts> = {}) => {
  const known = facts({ ticket: ticket({ subject: 'Order #1042', comments: [comment({ body })] }), shop: generous, ...over })
  const understanding = understandOffline({ subject: 'Order #1042', body, earlier: [], attachmentNames: [], orderFormats: [{ prefix: '#', suffix: '' }] })
  const [first] = propose({ understanding, facts: known })
  return { actions: first?.actions.filter((action) => action.kind !== 'reply') ?? [], why: first?.rationale ?? '' }
}

describe('Something to make up for it', () => {
  test.each([
    ['My order #1042 came two weeks late, very disappointing. Can I have $10 of store credit?', 'store_credit', 1_000, 'late'],
    ['Order #1042 came late and I am unhappy. Can you offer me a $15 discount on my next order?', 'discount_code', 1_500, 'late'],
    ['I am disappointed with order #1042. A $5 gift card as compensation would be fine.', 'gift_card', 500, 'complaint'],
  ])('%s', (body, kind, amountMinor, reason) => {
    expect(proposed(body).actions).toEqual([{ kind, arguments: { orderId: 'o1', customerId: 'k1', amountMinor, expiresInDays: 180, reason } }])
  })

  test('where no sum is named, is as much as the shop allows, by the shop’s own choice', () => {
    expect(proposed('Order #1042 was late and I am very disappointed. Can you give me some discount or compensation?').actions).toMatchObject([
      { arguments: { amountMinor: 2_000 } },
    ])
  })

  test.each<[string, string, Partial<Facts>]>([
    ['in a shop that allows none', 'and this shop gives nothing', { shop: shop() }],
    ['beyond what is allowed', 'more than the $20.00', {}],
    ['for a guest', 'without a customer account', { orders: [order({ customerId: null })] }],
    ['for an order that is not certain', 'More than one order', { choice: { kind: 'several', orderIds: ['o1', 'o2'] } }],
  ])('%s is a person’s', (_what, why, over) => {
    const sum = why.startsWith('more than the') ? '$50' : '$10'
    const told = proposed(`My order #1042 came two weeks late, very disappointing. Can I have ${sum} of store credit as a discount?`, over)
    expect([told.actions.filter((action) => action.kind !== 'escalate'), told.why]).toEqual([[], expect.stringContaining(why)])
  })

  test('a code that anybody may ask for is none', () => {
    expect(proposed('Do you have a promo code for order #1042 or new customers?').actions.some((action) => action.kind === 'discount_code')).toBe(false)
  })
})

describe('A refund that the customer would take as store credit', () => {
  const mug = { orders: [order({ lines: [line({ quantity: 1, currentQuantity: 1, refundableQuantity: 1 })] })] }
  test.each([
    'The mug in order #1042 arrived broken. I would take store credit instead of a refund.',
    'The mug in my order #1042 arrived broken. Please refund it as store credit.',
  ])('%s', (body) => {
    expect(proposed(body, mug).actions).toMatchObject([{ kind: 'refund', arguments: { to: 'store_credit', reason: 'damaged' } }])
  })

  test.each(['Please refund it, I do not want store credit.', 'I want my money back rather than store credit.'])('not when it says: %s', (wish) => {
    const [action] = proposed(`The mug in my order #1042 arrived broken. ${wish}`, mug).actions
    expect(action?.arguments.to).toBeUndefined()
  })
})
