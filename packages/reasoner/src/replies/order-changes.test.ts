import type { Receipt } from '@bookbag/core/api'
import { facts, order, understanding, unsentOrder, variant } from '@bookbag/core/test/examples'
import type { Intent } from '@bookbag/core/understanding'
import { describe, expect, test } from 'vitest'
import { checkClaims } from './check-claims.ts'
import { renderReply } from './render.ts'

const receipt = (kind: Receipt['kind'], details: Record<string, string> = {}): Receipt => ({
  effectId: 'e9',
  kind,
  sentence: 'Done.',
  reference: null,
  at: '2026-11-24T12:00:00Z',
  details,
})
const waiting = facts({ orders: [unsentOrder()], shipments: [], variants: [variant({ id: 'v2', title: 'Green', productTitle: 'Stoneware mug' })] })
const sent = facts({ orders: [order()] })

function render(intent: Intent, given: typeof sent, done: Receipt) {
  const reply = renderReply({ understanding: understanding(intent), facts: given, receipts: [done], proposal: null, shop: given.shop, isAutomatic: true })
  if (!reply) throw new Error('no reply')
  return reply
}

describe('What is told of a changed order', () => {
  test('a hold, and its end', () => {
    const held = render('change_order_items', waiting, receipt('hold_fulfillment'))
    expect([held.text, held.isComplete]).toEqual([expect.stringContaining('We have put your order #1042 on hold. Nothing of it is sent until the hold ends'), true])
    expect(render('change_order_items', waiting, receipt('release_hold')).text).toContain('Your order #1042 no longer waits')
  })

  test('other goods at the same price settle it; money that is still to move leaves it open', () => {
    const details = { lines: 'l1:2>0', variants: 'v2x2', difference: '$0.00', owes: 'nobody' }
    const same = render('change_order_items', waiting, receipt('change_items', details))
    expect(same.text).toContain('We have changed your order #1042: Stoneware mug, Blue: taken off; Stoneware mug, Green: 2 added. The price stays the same.')
    expect(same.isComplete).toBe(true)
    const dearer = render('change_order_items', waiting, receipt('change_items', { ...details, difference: '$8.00', owes: 'customer' }))
    expect([dearer.text, dearer.isComplete]).toEqual([expect.stringContaining('It now comes to $8.00 more.'), false])
    expect(render('change_order_items', waiting, receipt('change_items', { ...details, difference: '$5.00', owes: 'shop' })).text).toContain('It now comes to $5.00 less.')
    expect(render('change_order_items', waiting, receipt('send_invoice', { amount: '$8.00' })).text).toContain('a link to pay the open $8.00 of your order #1042')
  })

  test('goods sent once more, by the new order’s name', () => {
    const reply = render('damaged_or_defective_item', sent, receipt('resend', { name: '#1077', orderId: '77', lines: 'l2x1' }))
    expect(reply.text).toContain('We have made a new order #1077 that sends you 1 x Linen apron again, free of charge, to the same address as your order #1042.')
    expect(reply.isComplete).toBe(true)
  })

  test.each([
    ['We have put your order on hold.', 'hold_fulfillment'],
    ['We have changed the size on your order.', 'change_items'],
    ['A replacement is on its way to you.', 'resend'],
    ['Your replacement has been sent.', 'resend'],
  ] as const)('“%s” is said only with a receipt for it', (text, kind) => {
    expect(checkClaims(text, waiting, []).ok).toBe(false)
    expect(checkClaims(text, waiting, [receipt(kind)]).ok).toBe(true)
  })
})
