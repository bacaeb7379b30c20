import { ACTION_KINDS } from '../actions/action.ts'
import { daysSince } from '../days-since.ts'
import { isOrderOf, mayTell, strangersInCopy } from '../disclosure.ts'
import { isDisputed } from '../dispute.ts'
import { isStanding } from '../effect.ts'
import { chosenOrder } from '../facts.ts'
import { IDENTITY_LEVELS, isAtLeast } from '../identity.ts'
import { FINANCIAL_STATUSES, FULFILLMENT_STATUSES, isCancelled, isOnHold, RETURN_STATUSES } from '../order.ts'
import { REFUND_STATES } from '../payment.ts'
import { hasTrouble, SHIPMENT_STATUSES } from '../shipment.ts'
import { CHANNELS, isPhoto, TICKET_STATUSES } from '../ticket.ts'
import { INTENTS, intentsAskedFor, RISKS } from '../understanding.ts'
import { type Field, field } from './field.ts'
import { greatest, known, lastHeardOf, moneyBack, named, ofOrder, ofParcels, waitingAttachments } from './read-facts.ts'
import { RETURN_FIELDS } from './return-fields.ts'
import { WAREHOUSE_FIELDS } from './warehouse-fields.ts'

const TICKET: Field[] = [
  field('ticket.channel', 'Channel', 'choice', 'zendesk', ({ facts }) => facts.ticket.channel, { choices: CHANNELS }),
  field('ticket.status', 'Ticket status', 'choice', 'zendesk', ({ facts }) => facts.ticket.status, { choices: TICKET_STATUSES }),
  field('ticket.tags', 'Ticket tags', 'list', 'zendesk', ({ facts }) => facts.ticket.tags),
  field('ticket.subject', 'Subject', 'text', 'zendesk', ({ facts }) => facts.ticket.subject),
  field('ticket.brand', 'Brand', 'text', 'zendesk', ({ facts }) => facts.ticket.brandId ?? undefined),
  field('ticket.recipient', 'Address written to', 'text', 'zendesk', ({ facts }) => facts.ticket.recipient ?? undefined),
  field('ticket.has_strangers_in_copy', 'Others are in copy', 'boolean', 'zendesk', ({ facts }) => strangersInCopy(facts).length > 0),
  field('shop.id', 'Shop', 'text', 'zendesk', ({ facts }) => facts.shop?.id),
  field('intent', 'Wishes', 'list', 'zendesk', ({ understanding }) => (understanding === null ? undefined : intentsAskedFor(understanding)), { choices: INTENTS }),
  field('intent.primary', 'Main wish', 'choice', 'zendesk', ({ understanding }) => understanding?.intents[0]?.intent, { choices: INTENTS }),
  field('intent.confidence', 'Confidence in the main wish', 'number', 'zendesk', ({ understanding }) => understanding?.intents[0]?.confidence, { unit: '0 to 1' }),
  field('language', 'Language', 'text', 'zendesk', ({ understanding }) => understanding?.language),
  field('risk.flags', 'Risks found', 'list', 'zendesk', ({ understanding }) => understanding?.risks.map((each) => each.risk), { choices: RISKS }),
  field('attachments.count', 'Attachments', 'number', 'zendesk', (context) => waitingAttachments(context).length, { unit: 'files' }),
  field('attachments.images', 'Pictures attached', 'number', 'zendesk', (context) => waitingAttachments(context).filter(isPhoto).length, {
    unit: 'files',
  }),
  field('replies.automatic_count', 'Automatic replies so far', 'number', 'zendesk', ({ facts }) => facts.automaticReplies, { unit: 'replies' }),
]

const PEOPLE: Field[] = [
  field('requester.identity', 'Proof of identity', 'choice', 'zendesk', ({ facts }) => facts.identity.level, { choices: IDENTITY_LEVELS }),
  field('requester.verified', 'Requester is verified', 'boolean', 'zendesk', ({ facts }) => isAtLeast(facts.identity.level, 'mail')),
  field('customer.order_count', 'Orders of the customer', 'number', 'shop', ({ facts }) => facts.customer?.orderCount ?? undefined, { unit: 'orders' }),
  field('customer.lifetime_spend', 'Spent so far', 'money', 'shop', ({ facts }) => {
    const spend = facts.customer?.lifetimeSpend
    return spend && spend.currency === facts.shop?.currency ? spend.minor : undefined
  }),
  field('customer.tags', 'Customer tags', 'list', 'shop', ({ facts }) => facts.customer?.tags),
  field(
    'customer.refunds_90_days',
    'Refunds within 90 days',
    'number',
    'shop',
    ({ facts }) => facts.customerEffects?.filter((each) => isStanding(each) && ['refund', 'cancel_order'].includes(each.kind) && daysSince(each.createdAt, facts.at) <= 90).length,
    { unit: 'refunds' },
  ),
]

const ORDER: Field[] = [
  field('order.chosen', 'The order is certain', 'boolean', 'shop', ({ facts }) => chosenOrder(facts) !== undefined),
  field(
    'order.belongs_to_requester',
    'The order is the requester’s',
    'boolean',
    'shop',
    ofOrder((order, { facts }) => isOrderOf(order, facts)),
  ),
  field(
    'order.may_be_told',
    'The answer reaches only who may know the order',
    'boolean',
    'shop',
    ofOrder((order, { facts }) => mayTell(order, facts).isAllowed),
  ),
  field(
    'order.total',
    'Order total',
    'money',
    'shop',
    ofOrder((order) => order.totalInShopCurrency.minor),
  ),
  field(
    'order.currency',
    'Order currency',
    'text',
    'shop',
    ofOrder((order) => order.currency),
  ),
  field(
    'order.age_days',
    'Age of the order',
    'duration',
    'shop',
    ofOrder((order, { facts }) => daysSince(order.createdAt, facts.at)),
  ),
  field(
    'order.financial_status',
    'Payment status',
    'choice',
    'shop',
    ofOrder((order) => known(order.financialStatus)),
    { choices: named(FINANCIAL_STATUSES) },
  ),
  field(
    'order.fulfillment_status',
    'Fulfilment status',
    'choice',
    'shop',
    ofOrder((order) => known(order.fulfillmentStatus)),
    { choices: named(FULFILLMENT_STATUSES) },
  ),
  field(
    'order.return_status',
    'Return status',
    'choice',
    'shop',
    ofOrder((order) => known(order.returnStatus)),
    { choices: named(RETURN_STATUSES) },
  ),
  field('order.is_cancelled', 'Order is cancelled', 'boolean', 'shop', ofOrder(isCancelled)),
  field('order.is_on_hold', 'Order is held', 'boolean', 'shop', ofOrder(isOnHold)),
  field(
    'order.tags',
    'Order tags',
    'list',
    'shop',
    ofOrder((order) => order.tags),
  ),
  field(
    'order.risk',
    'Fraud risk',
    'choice',
    'shop',
    ofOrder((order) => known(order.riskLevel)),
    { choices: ['none', 'low', 'medium', 'high'] },
  ),
  field(
    'order.has_dispute',
    'Payment is disputed',
    'boolean',
    'shop',
    ofOrder((order, { facts }) => isDisputed(order, facts)),
  ),
  field(
    'order.country',
    'Country of delivery',
    'text',
    'shop',
    ofOrder((order) => order.shippingAddress?.countryCode ?? undefined),
  ),
  field(
    'order.line_count',
    'Lines in the order',
    'number',
    'shop',
    ofOrder((order) => order.lines.length),
    { unit: 'lines' },
  ),
]

const PARCEL: Field[] = [
  field(
    'shipment.status',
    'Status of each parcel',
    'list',
    'carriers',
    ofParcels((parcels) => (parcels.some((each) => each.status === 'unknown') ? undefined : parcels.map((each) => each.status))),
    {
      choices: named(SHIPMENT_STATUSES),
    },
  ),
  field(
    'shipment.has_trouble',
    'A parcel is in trouble, more than late',
    'boolean',
    'carriers',
    ofParcels((parcels) => (parcels.some((each) => each.status === 'unknown') ? undefined : parcels.some(hasTrouble))),
  ),
  field(
    'shipment.delayed',
    'A parcel is delayed',
    'boolean',
    'carriers',
    ofParcels((parcels) => parcels.some((each) => each.isDelayed)),
  ),
  field(
    'shipment.returning',
    'A parcel is on its way back',
    'boolean',
    'carriers',
    ofParcels((parcels) => parcels.some((each) => each.isReturning || each.status === 'returned')),
  ),
  field(
    'shipment.days_since_last_scan',
    'Days since the last scan of a parcel under way',
    'duration',
    'carriers',
    ofParcels((parcels, { facts }, order) => {
      const underWay = parcels.filter((each) => each.status !== 'delivered').map((each) => lastHeardOf(each, order))
      return underWay.length === 0 ? 0 : greatest(underWay.map((time) => (time === undefined ? undefined : daysSince(time, facts.at))))
    }),
  ),
  field(
    'shipment.days_since_delivered',
    'Days since delivery',
    'duration',
    'carriers',
    ofParcels((parcels, { facts }) =>
      greatest(parcels.map((each) => (each.status === 'delivered' && each.deliveredAt !== null ? daysSince(each.deliveredAt, facts.at) : undefined))),
    ),
  ),
  field(
    'shipment.carrier',
    'Carriers',
    'list',
    'carriers',
    ofParcels((parcels) => [...new Set(parcels.map((each) => each.carrier))]),
  ),
]

const PLAN: Field[] = [
  field('refund.amount', 'Money the proposal gives back', 'money', 'shop', moneyBack),
  field(
    'refund.share_of_order',
    'Share of the order it gives back',
    'number',
    'shop',
    (context) => {
      const total = chosenOrder(context.facts)?.totalInShopCurrency.minor
      const back = moneyBack(context)
      return total === undefined || total <= 0 || back === undefined ? undefined : (back / total) * 100
    },
    { unit: 'percent' },
  ),
  field(
    'refund.state',
    'States of earlier refunds',
    'list',
    'payments',
    ofOrder((order, { facts }) => {
      const states = order.refunds.map((refund) => facts.refundStates.find((each) => each.refundId === refund.id)?.state)
      return states.every((state) => state !== undefined && state !== 'unknown') ? states.map(String) : undefined
    }),
    { choices: named(REFUND_STATES) },
  ),
  field('proposal.actions', 'Proposed actions', 'list', 'zendesk', ({ proposal }) => proposal?.actions.map((each) => each.kind) ?? [], { choices: ACTION_KINDS }),
]

/** Everything a rule can ask about: the editor, the evaluator, the explanation and the documentation read this list. */
export const FIELDS: readonly Field[] = [...TICKET, ...PEOPLE, ...ORDER, ...PARCEL, ...RETURN_FIELDS, ...WAREHOUSE_FIELDS, ...PLAN]

const BY_NAME = new Map(FIELDS.map((each) => [each.name, each]))
/** `extra`: what this account's custom endpoints supply besides. */
export const fieldNamed = (name: string, extra: readonly Field[] = []): Field | undefined => BY_NAME.get(name) ?? extra.find((each) => each.name === name)
