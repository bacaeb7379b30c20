import type { EffectView, ProposalView, RunView, TicketContext, WhyView } from '@bookbag/core/api'
import type { Decision } from '@bookbag/core/rules/decision'
import { AT, cancelledOrder, olderOrder, order, shipment } from './sample-order.ts'

const eur = (minor: number) => ({ minor, currency: 'EUR' })

export const proposal: ProposalView = {
  hash: 'hash-refund',
  action: { kind: 'refund', arguments: { orderId: order.id, lines: [{ lineId: 'l1', quantity: 1 }], reason: 'damaged' } },
  title: 'Refund',
  preview: {
    title: 'Refund of one broken mug in order #HH-20417',
    lines: [
      { label: 'Stoneware coffee mug with a hand-glazed rim', before: null, after: '1 refunded' },
      { label: 'Refunded in total', before: '€4.90', after: '€28.90' },
    ],
    amount: eur(2400),
    amountInShopCurrency: eur(2400),
    isReversible: false,
  },
  objections: [{ code: 'earlier_refund', sentence: 'The shop already refunded €4.90 of this order on 2026-11-21.', severity: 'person' }],
  canRun: true,
  replyDraft: 'Hello Marta,\n\nI am sorry that one of the mugs arrived broken. We have refunded €24.00 to your Visa ending 4242.\n\nKind regards\nHafen & Herd',
}

export const blockedProposal: ProposalView = {
  ...proposal,
  hash: 'hash-cancel',
  action: { kind: 'cancel_order', arguments: { orderId: order.id, reason: 'customer' } },
  preview: { ...proposal.preview, title: 'Cancel order #HH-20417', amount: null, amountInShopCurrency: null },
  objections: [{ code: 'already_shipped', sentence: 'Order #HH-20417 has been sent, wholly or in part.', severity: 'block' }],
  canRun: false,
  replyDraft: null,
}

export const run: RunView = {
  id: 'run-1',
  ticketId: '4211',
  subject: 'One mug arrived broken',
  state: 'approval',
  startedAt: '2026-11-25T09:58:10.000Z',
  endedAt: '2026-11-25T09:58:12.000Z',
  intents: ['damaged_or_defective_item'],
  ruleName: 'Refund small damages',
  reasons: ['The order would have to be without an earlier refund.'],
  upstreamCalls: 4,
}

export const waiting: EffectView = {
  effectId: 'effect-1',
  kind: 'refund',
  title: 'Refund',
  amount: { minor: 2_400, currency: 'EUR' },
  state: 'waiting',
  commitAt: '2026-11-25T10:00:10.000Z',
  receipt: null,
  reason: null,
  by: 'Ana Ruiz',
}
export const done: EffectView = {
  ...waiting,
  state: 'done',
  commitAt: null,
  receipt: { effectId: 'effect-1', kind: 'refund', sentence: '€24.00 went back to Visa ending 4242.', reference: 're_3PdX', at: '2026-11-25T10:00:12.000Z' },
}

export const answered: EffectView = {
  ...done,
  effectId: 'effect-2',
  kind: 'reply',
  title: undefined,
  amount: null,
  receipt: { effectId: 'effect-2', kind: 'reply', sentence: 'Answered the customer.', reference: '9000100000257', at: AT },
  by: 'Answer where the order is',
  byRule: true,
}
export const context: TicketContext = {
  ticketId: '4211',
  at: AT,
  shop: { id: 'shop-1', name: 'Hafen & Herd', locale: 'de-DE', timeZone: 'Europe/Berlin' },
  identity: { level: 'mail', email: 'marta@example.com', reason: 'It came by e-mail from the requester’s own address and Zendesk trusts the sender.', knownOrderIds: [] },
  customer: {
    id: 'customer-1',
    shopId: 'shop-1',
    name: 'Marta Lindqvist',
    email: 'marta@example.com',
    phone: null,
    orderCount: 3,
    lifetimeSpend: eur(23940),
    customerSince: '2026-06-02T10:00:00.000Z',
    tags: ['newsletter'],
    locale: 'de',
    defaultAddress: null,
  },
  choice: { kind: 'found', orderId: order.id, by: 'number', belongsToRequester: true },
  orders: [order, olderOrder, cancelledOrder],
  shipments: [shipment],
  refundStates: [
    {
      refundId: 'refund-1',
      amount: eur(490),
      state: 'sent_to_bank',
      at: '2026-11-21T09:00:00.000Z',
      expectedBy: '2026-11-28T00:00:00.000Z',
      bankReference: { kind: 'ARN', value: '74627886325000012345678' },
      failureReason: null,
    },
  ],
  understanding: {
    engine: 'offline',
    intents: [
      { intent: 'damaged_or_defective_item', confidence: 0.91 },
      { intent: 'refund_request', confidence: 0.42 },
    ],
    language: 'en',
    risks: [],
    orderNumbers: ['#HH-20417'],
    trackingNumbers: [],
    emails: [],
    postalCodes: [],
    items: [{ text: 'green mug', quantity: 1 }],
    amounts: [],
    newAddress: null,
    summary: 'One of two green mugs arrived broken; wants the money for it back.',
    leftovers: [],
  },
  proposals: [proposal],
  replyDraft: null,
  effects: [],
  run,
  sources: [
    { layer: 'zendesk', name: 'Zendesk', state: 'fresh', at: AT, problem: null },
    { layer: 'shop', name: 'Shopify', state: 'fresh', at: '2026-11-25T09:59:58.000Z', problem: null },
    { layer: 'carriers', name: 'UPS', state: 'stale', at: '2026-11-25T08:30:00.000Z', problem: null },
    { layer: 'logistics', name: 'Warehouse', state: 'missing', at: null, problem: null },
  ],
  isStopped: false,
}

export const decision: Decision = {
  outcome: 'approve',
  ruleId: 'small-damages',
  ruleName: 'Refund small damages',
  actions: [proposal.action],
  statusAfterReply: 'solved',
  delaySeconds: 0,
  rules: [
    {
      ruleId: 'wismo',
      ruleName: 'Answer where the order is',
      mode: 'auto',
      truth: 'false',
      conditions: [{ group: 'all', field: 'intent.primary', operator: 'is', value: 'order_status', found: 'damaged_or_defective_item', truth: 'false' }],
    },
    {
      ruleId: 'small-damages',
      ruleName: 'Refund small damages',
      mode: 'auto',
      truth: 'true',
      conditions: [
        { group: 'all', field: 'intent', operator: 'contains', value: 'damaged_or_defective_item', found: ['damaged_or_defective_item', 'refund_request'], truth: 'true' },
        { group: 'all', field: 'refund.amount', operator: 'at_most', value: 3000, found: 2400, truth: 'true' },
      ],
    },
  ],
  guardrails: [
    { code: 'kill_switch', passed: true, sentence: 'Nothing is stopped.' },
    { code: 'earlier_refund', passed: false, sentence: 'This order was refunded before: a person looks first.' },
  ],
  objections: [],
  reasons: ['The order would have to be without an earlier refund.'],
}

export const why: WhyView = {
  run,
  decision,
  steps: [
    {
      name: 'gather',
      at: '2026-11-25T09:58:10.000Z',
      tookMs: 410,
      summary: 'Read comments, order and parcel.',
      calls: [
        { vendor: 'Zendesk', what: 'comments', status: '200', tookMs: 90 },
        { vendor: 'Shopify', what: 'orders', status: '200', tookMs: 210 },
      ],
    },
    { name: 'decide', at: '2026-11-25T09:58:11.000Z', tookMs: 2, summary: 'Waits for a click.', calls: [] },
  ],
}
