import type { Return, ReturnPortal } from '@bookbag/core/return'
import { order } from './sample-order.ts'

const opened: Return = {
  id: 'return-1',
  orderId: order.id,
  name: '#HH-20417-R1',
  status: 'open',
  createdAt: '2026-11-22T09:30:00.000Z',
  lines: [
    { id: 'rl-1', lineId: 'l1', quantity: 2, processableQuantity: 1, refundedQuantity: 1, reason: 'item-not-as-described', note: 'The green is far darker than in the picture.' },
    { id: 'rl-2', lineId: null, quantity: 1, processableQuantity: 1, refundedQuantity: 0, reason: null, note: null },
  ],
  exchanges: [{ id: 'ex-1', variantId: 'v-9', title: 'Stoneware coffee mug with a hand-glazed rim', variantTitle: 'Sand', quantity: 1, processableQuantity: 1 }],
  labelUrl: 'https://labels.example/return-1.pdf',
  trackingNumber: '1Z5R89399057567133',
  refunds: [{ id: 'refund-2', amount: { minor: 2400, currency: 'EUR' }, createdAt: '2026-11-24T10:00:00.000Z' }],
}

export const returns: Return[] = [
  opened,
  { ...opened, id: 'return-2', name: '#HH-20417-R2', status: 'requested', lines: opened.lines.slice(1), exchanges: [], labelUrl: null, trackingNumber: null, refunds: [] },
]

export const returnPortals: ReturnPortal[] = [
  {
    shopId: order.shopId,
    provider: 'Loop',
    orderId: order.id,
    answer: { isKnown: true, eligibleLineIds: [], returns: [{ id: '55120', status: 'open', createdAt: '2026-11-22T09:30:00.000Z', labelUrl: 'https://labels.example/55120.pdf' }] },
  },
  { shopId: order.shopId, provider: 'Another returns app', orderId: order.id, answer: null },
]
