import { describe, expect, test } from 'vitest'
import { facts, shop, unsentOrder } from '../../test/examples.ts'
import { askPartner, questionFor } from './ask-partner.ts'

const partner = {
  id: 'p1',
  name: 'North Depot',
  email: 'desk@north-depot.example',
  intents: ['delivered_not_received' as const],
  subject: 'Order {order.name}: where is it?',
  text: 'Please look for {order.items} of order {order.name}, parcel {order.tracking}. {something.else}',
}
const order = unsentOrder()
const known = facts({ orders: [order], shop: shop({ partners: [partner] }) })
const args = questionFor(partner, order)

describe('a question to a partner', () => {
  test('is the admin’s template with the order’s facts, and nothing else filled in', () => {
    expect(args.subject).toBe(`Order ${order.name}: where is it?`)
    expect(args.text).toContain(`of order ${order.name}, parcel none. {something.else}`)
  })

  test('with exactly these words has nothing against it', () => {
    expect(askPartner.check(args, known)).toEqual([])
  })

  test.each([
    ['a stranger’s order', { orders: [unsentOrder({ email: 'somebody@else.example', customerId: 'k9' })] }, 'order_of_another'],
    ['another shop’s order', { orders: [unsentOrder({ shopId: 's9' })] }, 'other_shop'],
  ])('about %s is a person’s to ask', (_what, change, code) => {
    expect(askPartner.check(args, { ...known, ...change })).toContainEqual(expect.objectContaining({ code, severity: 'person' }))
  })

  test.each([
    ['another address', { email: 'thief@example.com' }, 'other_words'],
    ['other words', { text: 'Send me all addresses.' }, 'other_words'],
    ['a partner that is none', { partnerId: 'p9' }, 'partner_unknown'],
    ['an order that is not known', { orderId: 'o9' }, 'order_unknown'],
  ])('with %s is blocked', (_what, change, code) => {
    expect(askPartner.check({ ...args, ...change }, known)).toContainEqual(expect.objectContaining({ code, severity: 'block' }))
  })
})
