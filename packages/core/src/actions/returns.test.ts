import { describe, expect, test } from 'vitest'
import { address, aReturn, delivered, effect, facts, line, NOW, order, orderReturns, shop, variant } from '../../test/examples.ts'
import type { Facts } from '../facts.ts'
import { money } from '../money.ts'
import type { OrderLine } from '../order.ts'
import { buyReturnLabel } from './buy-return-label.ts'
import { exchange } from './exchange.ts'
import { processReturn } from './process-return.ts'
import { approveReturn, cancelReturn, closeReturn, declineReturn } from './return-steps.ts'
import { sendReturnLink } from './send-return-link.ts'
import { startReturn } from './start-return.ts'

const said = (objections: { severity: string; code: string }[]): string[] => objections.map((each) => `${each.severity} ${each.code}`)
const way = { ...shop().policies, returnInstructions: 'Leave it at any post office.' }
const known = (over: Partial<Facts> = {}): Facts => facts({ shop: shop({ policies: way }), returns: [orderReturns()], shipments: [delivered], ...over })

const mug = { lineId: 'l1', quantity: 1, reason: 'too_small' as const }
const args = { orderId: 'o1', lines: [mug], isApproved: true }
const started = (over: Partial<Facts> = {}, lines = [mug]) => said(startReturn.check({ ...args, lines }, known(over)))

describe('A return', () => {
  test('of goods that came in time has nothing against it, and can be taken back', () => {
    expect(started()).toEqual([])
    expect(startReturn.preview(args, known())).toMatchObject({
      title: 'Start a return of order #1042',
      amount: null,
      isReversible: true,
      lines: [{ after: '1 to come back (too small)' }, {}],
    })
  })

  test('that the shop has not told about is not started', () => {
    const { returns: _, ...rest } = known()
    expect(said(startReturn.check(args, rest))).toEqual(['block returns_unknown'])
  })

  test('where another app runs returns is blocked in words that name it', () => {
    const [first] = startReturn.check(args, known({ returnPortals: [{ shopId: 's1', provider: 'Loop', orderId: 'o1', answer: null }] }))
    expect(first).toMatchObject({ severity: 'block', code: 'returns_elsewhere', sentence: expect.stringContaining('run by Loop') })
  })

  test('of more than is left, or of what is in a return already, is blocked', () => {
    expect(started({}, [{ ...mug, quantity: 3 }])).toEqual(['block not_returnable'])
    const taken = orderReturns({ returns: [aReturn({ status: 'closed', lines: [{ ...aReturn().lines[0], lineId: 'l1' } as never] })], returnable: [] })
    expect(startReturn.check(args, known({ returns: [taken] }))).toMatchObject([{ code: 'not_returnable', sentence: 'Stoneware mug is part of return #1042-R1 already.' }])
  })

  test.each<[string, Partial<Facts>, string]>([
    ['came too long ago', { returns: [orderReturns({ returnable: [{ lineId: 'l1', fulfillmentId: 'f1', quantity: 2, deliveredAt: '2026-10-20T10:00:00Z' }] })] }, 'outside_window'],
    [
      'is not known to have come',
      { returns: [orderReturns({ returnable: [{ lineId: 'l1', fulfillmentId: 'f1', quantity: 2, deliveredAt: null }] })], shipments: [] },
      'not_delivered',
    ],
    ['no window is named for', { shop: shop({ policies: { ...way, returnWindowDays: null } }) }, 'no_window'],
    ['the shop says no way back for', { shop: shop() }, 'no_way_back'],
    ['comes on top of another return', { returns: [orderReturns({ returns: [aReturn()] })] }, 'return_open'],
  ])('of what %s is a person’s to start', (_, over, code) => {
    expect(started(over)).toEqual([`person ${code}`])
  })

  test.each<[Partial<OrderLine>, string]>([
    [{ isGiftCard: true }, 'gift_card'],
    [{ isFinalSale: true }, 'final_sale'],
  ])('of %o is a person’s to start', (over, code) => {
    expect(started({ orders: [order({ lines: [line(over)] })] })).toEqual([`person ${code}`])
  })

  test('counts from the carrier’s delivery where the shop does not know it', () => {
    const silent = orderReturns({ returnable: [{ lineId: 'l1', fulfillmentId: 'f1', quantity: 2, deliveredAt: null }] })
    expect(started({ returns: [silent], shipments: [delivered] })).toEqual([])
    expect(started({ returns: [silent], shipments: [{ ...delivered, deliveredAt: '2026-10-01T00:00:00Z' }] })).toEqual(['person outside_window'])
  })

  test('is one effect for the same goods whatever the reason, and a new one after the first was cancelled', () => {
    const key = startReturn.effectKey(args, known())
    expect(startReturn.effectKey({ ...args, lines: [{ ...mug, reason: 'too_big' as never }], isApproved: false }, known())).toBe(key)
    expect(startReturn.effectKey(args, known({ returns: [orderReturns({ returns: [aReturn({ status: 'cancelled' })] })] }))).not.toBe(key)
    expect(started({ effects: [effect({ kind: 'start_return', key, amount: null })] })).toEqual(['block already_done'])
  })
})

describe('An exchange', () => {
  const swap = { orderId: 'o1', lines: [{ ...mug, variantId: 'v2' }] }
  const green = variant({ id: 'v2', title: 'Green', options: [{ name: 'Color', value: 'Green' }] })
  const checked = (variants = [variant(), green], over: Partial<Facts> = {}) => said(exchange.check(swap, known({ variants, ...over })))

  test('for another kind at the same price and in stock has nothing against it', () => {
    expect(checked()).toEqual([])
    expect(exchange.preview(swap, known({ variants: [variant(), green] })).lines.at(-1)).toEqual({ label: 'Price difference before tax', before: null, after: 'none' })
  })

  test.each([
    ['that is dearer', { ...green, price: money(2_500, 'USD') }, 'person customer_owes'],
    ['that is sold out', { ...green, available: 0 }, 'block out_of_stock'],
    ['that is not sold any more', { ...green, isForSale: false }, 'block out_of_stock'],
    ['of another product', { ...green, productId: 'p9' }, 'person other_product'],
    ['priced in another currency', { ...green, price: money(2_000, 'EUR') }, 'person price_unknown'],
  ])('for one %s is held back', (_, other, code) => {
    expect(checked([variant(), other])).toEqual([code])
  })

  test('for the same thing or for nothing known is blocked', () => {
    expect(said(exchange.check({ orderId: 'o1', lines: [{ ...mug, variantId: 'v1' }] }, known({ variants: [variant()] })))).toEqual(['block same_variant'])
    expect(checked([])).toContain('block variant_unknown')
  })

  test('tells what goes back when the new one is cheaper', () => {
    const cheap = { ...green, price: money(1_500, 'USD') }
    expect(checked([variant(), cheap])).toEqual([])
    expect(exchange.preview(swap, known({ variants: [variant(), cheap] })).lines.at(-1)?.after).toBe('$5.00 go back once the goods are in')
  })
})

describe('The refund of a return', () => {
  const back = { orderId: 'o1', returnId: 'r1', lines: [{ returnLineId: 'rl1', quantity: 1 }], exchanges: [], restock: false }
  const quote = { key: processReturn.effectKey(back, known()) ?? '', amount: money(5_500, 'USD'), amountInShopCurrency: money(5_500, 'USD'), maximum: money(10_000, 'USD') }
  const open = (over: Partial<Facts> = {}) => known({ returns: [orderReturns({ returns: [aReturn()] })], quotes: [quote], ...over })

  test('is of the shop’s own sum, and only ever a person’s click', () => {
    expect(said(processReturn.check(back, open()))).toEqual(['person goods_not_seen'])
    expect(processReturn.preview(back, open())).toMatchObject({ title: 'Refund $55.00 for return #1042-R1', amount: money(5_500, 'USD'), isReversible: false })
  })

  test.each<[string, Partial<Facts>, string]>([
    ['no sum is known', { quotes: [] }, 'block amount_not_confirmed'],
    ['more would go out than is left', { quotes: [{ ...quote, amount: money(99_999, 'USD') }] }, 'block more_than_left'],
    [
      'it was processed already',
      { returns: [orderReturns({ returns: [aReturn({ lines: [{ ...aReturn().lines[0], processableQuantity: 0 } as never] })] })] },
      'block already_processed',
    ],
    ['it is only asked for', { returns: [orderReturns({ returns: [aReturn({ status: 'requested' })] })] }, 'block return_state'],
    ['there is none', { returns: [orderReturns()] }, 'block return_unknown'],
  ])('is blocked when %s', (_, over, code) => {
    expect(said(processReturn.check(back, open(over)))).toContain(code)
  })
})

describe('What becomes of a return', () => {
  const ids = { orderId: 'o1', returnId: 'r1' }
  const inState = (status: 'requested' | 'open' | 'closed') => known({ returns: [orderReturns({ returns: [aReturn({ status })] })] })

  test.each([
    ['approve', approveReturn.check(ids, inState('requested')), approveReturn.check(ids, inState('open'))],
    ['decline', declineReturn.check({ ...ids, reason: 'other' }, inState('requested')), declineReturn.check({ ...ids, reason: 'other' }, inState('open'))],
    ['cancel', cancelReturn.check(ids, inState('open')), cancelReturn.check(ids, inState('closed'))],
    ['close', closeReturn.check(ids, inState('open')), closeReturn.check(ids, inState('requested'))],
  ])('%s: by a person in the right state, by nobody in a wrong one', (_, right, wrong) => {
    expect(said(right)).toEqual(['person a_persons_choice'])
    expect(said(wrong)).toContain('block return_state')
  })
})

describe('A label for a return', () => {
  const to = address({ name: 'Elm & Clay', line1: '1 Warehouse Way', postalCode: '97201' })
  const buying = { orderId: 'o1', returnId: 'r1', from: address(), to, grams: null }
  const quote = { key: buyReturnLabel.effectKey(buying, known()) ?? '', amount: money(850, 'USD'), amountInShopCurrency: money(850, 'USD'), maximum: money(850, 'USD') }
  const open = (over: Partial<Facts> = {}) =>
    known({ shop: shop({ policies: { ...way, returnAddress: to } }), returns: [orderReturns({ returns: [aReturn()] })], quotes: [quote], ...over })

  test('goes from the customer to the shop at a known price', () => {
    expect(said(buyReturnLabel.check(buying, open()))).toEqual([])
    expect(buyReturnLabel.preview(buying, open())).toMatchObject({ title: 'Buy a label for #1042-R1 at $8.50', amount: money(850, 'USD') })
  })

  test.each<[string, Partial<Facts>, typeof buying, string]>([
    ['from another place', {}, { ...buying, from: address({ line1: '9 Other Street' }) }, 'block other_sender'],
    ['to another place', {}, { ...buying, to: address() }, 'block other_receiver'],
    ['at an unknown price', { quotes: [] }, buying, 'block price_unknown'],
    ['a second time', { returns: [orderReturns({ returns: [aReturn({ labelUrl: 'https://labels.example/1.pdf' })] })] }, buying, 'block has_label'],
  ])('%s is not bought', (_, over, wanted, code) => {
    expect(said(buyReturnLabel.check(wanted, open(over)))).toContain(code)
  })
})

describe('The link of a returns app', () => {
  const link = { orderId: 'o1', orderName: '#1042', postalCode: '97205' }
  const answer = { isKnown: true, eligibleLineIds: ['l1'], returns: [] }
  const portal = (over: Partial<typeof answer> | null = {}) => [{ shopId: 's1', provider: 'Loop', orderId: 'o1', answer: over && { ...answer, ...over } }]
  const sent = (over: Partial<Facts> = {}, wanted = link) => said(sendReturnLink.check(wanted, known({ returnPortals: portal(), ...over })))

  test('is sent where the app knows the order and takes something back', () => {
    expect(sent()).toEqual([])
  })

  test.each<[string, Partial<Facts>, string]>([
    ['no app is connected', { returnPortals: [] }, 'block no_portal'],
    ['it does not answer', { returnPortals: portal(null) }, 'person portal_silent'],
    ['it does not know the order', { returnPortals: portal({ isKnown: false }) }, 'person portal_unknown'],
    ['nothing may come back', { returnPortals: portal({ eligibleLineIds: [] }) }, 'person nothing_eligible'],
    ['a return is under way', { returnPortals: portal({ returns: [{ id: '9', status: 'open', createdAt: NOW, labelUrl: null }] as never }) }, 'person return_open'],
  ])('waits when %s', (_, over, code) => {
    expect(sent(over)).toEqual([code])
  })

  test('with another order’s number or postcode is blocked', () => {
    expect(sent({}, { ...link, postalCode: '10115' })).toEqual(['block other_order'])
    expect(sent({}, { ...link, orderName: '#1043' })).toEqual(['block other_order'])
  })
})
