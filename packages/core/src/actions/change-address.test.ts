import { describe, expect, test } from 'vitest'
import { address, agent, comment, effect, facts, fulfillment, NOW, ticket, unsentOrder, untouched } from '../../test/examples.ts'
import type { Facts } from '../facts.ts'
import type { Order } from '../order.ts'
import { ChangeAddressArguments, changeAddress } from './change-address.ts'

const place = { name: null, line1: '8 Oak Avenue', line2: null, city: 'Salem', provinceCode: 'OR', postalCode: '97301', countryCode: 'US' }
const args = (over: Partial<ChangeAddressArguments['address']> = {}): ChangeAddressArguments => ({ orderId: 'o1', address: { ...place, ...over } })
const asks = ticket({ comments: [comment({ body: 'Please send #1042 to 8 Oak Avenue, Salem, OR 97301.' })] })
const codes = (over: Partial<Order> = {}, what = args(), more: Partial<Facts> = {}) =>
  changeAddress.check(what, facts({ ticket: asks, orders: [unsentOrder(over)], ...more })).map((each) => `${each.severity} ${each.code}`)

describe('a new delivery address', () => {
  test('within the state, before the warehouse has the order, has nothing against it', () => {
    expect(codes()).toEqual([])
  })

  test('shows old and new, and keeps who receives it', () => {
    const [line] = changeAddress.preview(args(), facts({ orders: [unsentOrder()] })).lines
    expect(line).toEqual({ label: 'Delivery address', before: 'Ida Brandt, 12 Elm Street, Portland OR 97205, US', after: 'Ida Brandt, 8 Oak Avenue, Salem OR 97301, US' })
    const after = (over: Partial<ChangeAddressArguments['address']>) => changeAddress.preview(args(over), facts({ orders: [unsentOrder()] })).lines[0]?.after
    expect(after({ countryCode: null })).toMatch(/, US$/)
    expect(after({ name: 'Tom' })).toMatch(/^Tom, /)
  })

  test.each([{ line1: ' ' }, { city: '' }, { postalCode: '' }, { countryCode: 'usa' }])('is refused when incomplete', (over) => {
    expect(ChangeAddressArguments.safeParse(args(over)).success).toBe(false)
  })

  test.each<[string, Partial<Order>]>([
    ['block already_cancelled', { cancelledAt: NOW }],
    ['block already_shipped', { fulfillments: [fulfillment()] }],
    ['block already_shipped', { fulfillmentStatus: 'partially_fulfilled' }],
    ['block warehouse_has_it', { fulfillmentOrders: [{ ...untouched, status: 'in_progress' }] }],
    ['person warehouse_unknown', { fulfillmentOrders: [] }],
    ['person no_address', { shippingAddress: null }],
    ['person other_province', { shippingAddress: address({ provinceCode: 'WA' }) }],
    ['person other_country', { shippingAddress: address({ countryCode: 'CA' }) }],
    ['block same_place', { shippingAddress: address({ ...place, line1: '8 OAK AVENUE' }) }],
    ['person order_of_another', { email: 'x@example.com', customerId: null }],
    ['block dispute', { hasDispute: true }],
  ])('is held by “%s”', (code, over) => {
    expect(codes(over)).toContain(code)
  })

  test('has to stand in the requester’s own words, not a model’s, an agent’s or a quotation’s', () => {
    expect(codes({}, args({ line1: '9 Oak Avenue' }))).toEqual(['person address_not_in_text'])
    const byAgent = ticket({ comments: [comment({ body: 'Please change it' }), comment({ id: 'c2', author: agent(), isPublic: false, body: '8 Oak Avenue, Salem 97301' })] })
    expect(codes({}, args(), { ticket: byAgent })).toEqual(['person address_not_in_text'])
    const quoted = ticket({ comments: [comment({ body: 'Yes please\n> 8 Oak Avenue, Salem, OR 97301' })] })
    expect(codes({}, args(), { ticket: quoted })).toEqual(['person address_not_in_text'])
  })

  test('happens once and not beside another effect', () => {
    const key = changeAddress.effectKey(args(), facts())
    expect(codes({}, args(), { effects: [effect({ kind: 'change_address', key })] })).toEqual(['block already_done'])
    expect(codes({}, args(), { effects: [effect({ state: 'outcome_unknown' })] })).toEqual(['block effect_under_way'])
    expect(changeAddress.effectKey(args({ line1: '8 oak avenue ' }), facts())).toBe(key)
    expect(changeAddress.effectKey(args({ city: 'Bend' }), facts())).not.toBe(key)
  })
})
