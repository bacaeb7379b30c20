import { ACTION_KINDS } from '../actions/action.ts'
import { RISKS } from '../understanding.ts'
import { type ActionLimit, type Rule, RuleSet } from './rule.ts'

const free = (action: ActionLimit['action']): ActionLimit => ({
  action,
  maxAmountMinor: null,
  maxShareOfOrder: null,
  maxPerCustomer: null,
  perCustomerDays: null,
  budgetPerDayMinor: null,
})

/** A mail that also wants something done falls through to the rule that lets a person click. */
const onlyAnswers: Rule['all'][number] = { field: 'proposal.actions', operator: 'none_of', value: ACTION_KINDS.filter((kind) => kind !== 'reply' && kind !== 'escalate') }

/** Number and postcode stand on every parcel's label: who gives them from another address is answered by a click, until an admin thinks otherwise. */
const ownOrder: Rule['all'][number] = { field: 'order.belongs_to_requester', operator: 'is', value: true }

const orderStatus: Rule = {
  id: 'order-status',
  name: 'Where is my order',
  mode: 'auto',
  all: [
    { field: 'intent.primary', operator: 'is', value: 'order_status' },
    ownOrder,
    { field: 'order.may_be_told', operator: 'is', value: true },
    { field: 'shipment.has_trouble', operator: 'is', value: false },
    { field: 'shipment.returning', operator: 'is', value: false },
    { field: 'shipment.days_since_last_scan', operator: 'at_most', value: 7 },
    { field: 'order.is_cancelled', operator: 'is', value: false },
    { field: 'order.is_on_hold', operator: 'is', value: false },
    { field: 'order.financial_status', operator: 'any_of', value: ['paid', 'authorized', 'partially_refunded'] },
    onlyAnswers,
  ],
  // An order that still waits to be sent after a week is the shop's lateness: no machine explains it away.
  any: [
    { field: 'order.fulfillment_status', operator: 'any_of', value: ['fulfilled', 'partially_fulfilled'] },
    { field: 'order.age_days', operator: 'at_most', value: 7 },
  ],
  actions: [free('reply')],
  statusAfterReply: 'solved',
  delaySeconds: 0,
}

const refundStatus: Rule = {
  id: 'refund-status',
  name: 'Where is my refund',
  mode: 'auto',
  all: [
    { field: 'intent.primary', operator: 'is', value: 'refund_status' },
    ownOrder,
    { field: 'order.may_be_told', operator: 'is', value: true },
    { field: 'refund.state', operator: 'any_of', value: ['accepted', 'sent_to_bank', 'arrived'] },
    { field: 'refund.state', operator: 'none_of', value: ['requested', 'failed', 'reversed'] },
    onlyAnswers,
  ],
  any: [],
  actions: [free('reply')],
  statusAfterReply: 'solved',
  delaySeconds: 0,
}

/** Told only where shop and processor leave no doubt; a payment that was really taken twice waits for a click. */
const chargedTwice: Rule = {
  id: 'charged-twice',
  name: 'Charged twice, or still pending',
  mode: 'auto',
  all: [
    { field: 'intent.primary', operator: 'is', value: 'payment_issue' },
    ownOrder,
    { field: 'order.may_be_told', operator: 'is', value: true },
    { field: 'order.has_dispute', operator: 'is', value: false },
    onlyAnswers,
  ],
  any: [],
  actions: [free('reply')],
  statusAfterReply: 'solved',
  delaySeconds: 0,
}

/** The cap holds the single refund, whatever the order came to; the budget is thirty of the largest a day, so that a bad batch is refunded and a runaway is not. */
const damaged: Rule = {
  id: 'damaged-item',
  name: 'Damaged on arrival',
  mode: 'auto',
  all: [
    { field: 'intent.primary', operator: 'is', value: 'damaged_or_defective_item' },
    { field: 'requester.verified', operator: 'is', value: true },
    ownOrder,
    { field: 'attachments.images', operator: 'at_least', value: 1 },
    { field: 'shipment.days_since_delivered', operator: 'at_most', value: 30 },
    { field: 'order.has_dispute', operator: 'is', value: false },
    { field: 'order.risk', operator: 'any_of', value: ['none', 'low'] },
  ],
  any: [],
  actions: [{ action: 'refund', maxAmountMinor: 5_000, maxShareOfOrder: null, maxPerCustomer: 3, perCustomerDays: 90, budgetPerDayMinor: 150_000 }, free('reply')],
  statusAfterReply: 'solved',
  delaySeconds: 0,
}

/** An answer about stock is true for a moment only, and names the product that was taken to be meant: a person looks once, until an admin trusts it. */
const inStock: Rule = {
  id: 'in-stock',
  name: 'Is it in stock',
  mode: 'approve',
  all: [{ field: 'intent.primary', operator: 'is', value: 'product_question' }, { field: 'stock.available', operator: 'is_known', value: null }, onlyAnswers],
  any: [],
  actions: [free('reply')],
  statusAfterReply: 'solved',
  delaySeconds: 0,
}

const everythingElse: Rule = {
  id: 'everything-else',
  name: 'Everything else waits for a click',
  mode: 'approve',
  all: [],
  any: [],
  actions: ACTION_KINDS.map(free),
  statusAfterReply: 'pending',
  delaySeconds: 0,
}

/** What a new account starts with: order and refund status answered by itself, damaged items refunded up to a cap, what is in stock and everything else by a click. Amounts in minor units of the shop's currency. The floor of confidence is where the offline engine is right three times in five on mails unlike any it learnt from. */
export const DEFAULT_RULES: RuleSet = RuleSet.parse({
  rules: [orderStatus, refundStatus, chargedTwice, damaged, inStock, everythingElse],
  guardrails: { isStopped: false, minConfidence: 0.6, maxAutomaticRepliesPerTicket: 3, dailyBudgetMinor: 250_000, risksToPeople: [...RISKS] },
})
