import { z } from 'zod'
import type { WorldOrder } from '../../world/order.ts'
import { paymentsOf } from '../../world/payments.ts'
import { worldDecimal } from '../amounts.ts'
import { connection } from '../connection.ts'
import { gid, idOf } from '../gid.ts'
import type { OrderState } from '../order-state.ts'
import { financialStatus, openQuantity } from '../order-status.ts'
import { findOrder, orderView, stateOf } from '../order-view.ts'
import { findVariant, variantView } from '../product-view.ts'
import type { ShopifyContext } from '../shopify-context.ts'
import { stamp } from '../write-refund.ts'
import type { EditSession } from './edit-sessions.ts'
import { staged } from './staged.ts'

const ById = z.object({ id: z.string() })
const NOT_EDITABLE = 'The order cannot be edited.'
const NO_SESSION = 'The calculated order does not exist.'
const NO_LINE = 'The line item does not exist on the order.'

const refuse = (message: string, field: string[] = ['id']) => ({ calculatedOrder: null, calculatedLineItem: null, orderEditSession: null, userErrors: [{ field, message }] })

/** Recorded for refunded, voided and cancelled orders; goods that were sent are refused line by line. */
const isEditable = (state: OrderState): boolean => !state.isCancelled && !['REFUNDED', 'VOIDED'].includes(financialStatus(state) ?? '') && openQuantity(state) > 0

const editableOf = (state: OrderState, lineId: string): number => {
  const line = state.lines.find((each) => each.line.id === lineId)
  return line ? Math.max(0, line.kept - line.fulfilled - line.removed) : 0
}

function lineViews(context: ShopifyContext, state: OrderState, session: EditSession) {
  return state.lines.map(({ line, kept }) => {
    const wanted = session.quantities.get(line.id) ?? kept
    return {
      id: gid('CalculatedLineItem', line.id),
      quantity: wanted,
      editableQuantity: editableOf(state, line.id) + wanted - kept,
      title: line.title,
      sku: line.sku,
      variant: line.variant === null ? null : variantOf(context, line.variant),
    }
  })
}
const variantOf = (context: ShopifyContext, id: string) => {
  const found = findVariant(context, id)
  return found && variantView(context.shop, found.variant, found.product)
}

function calculatedView(context: ShopifyContext, order: WorldOrder, session: EditSession) {
  const state = stateOf(context, order)
  const { total } = staged(context, state, session)
  const added = session.added.map((each) => ({
    id: gid('CalculatedLineItem', each.id),
    quantity: each.quantity,
    editableQuantity: each.quantity,
    variant: variantOf(context, each.variantId),
  }))
  return {
    __typename: 'CalculatedOrder',
    id: gid('CalculatedOrder', session.id),
    originalOrder: () => orderView(context, order),
    totalPriceSet: state.bag(total),
    totalOutstandingSet: state.bag(total - (state.received - state.refunded)),
    lineItems: (rawArguments: unknown) => connection([...lineViews(context, state, session), ...added], rawArguments),
    addedLineItems: (rawArguments: unknown) => connection(added, rawArguments),
  }
}

const answer = (context: ShopifyContext, order: WorldOrder, session: EditSession) => ({
  calculatedOrder: calculatedView(context, order, session),
  calculatedLineItem: null,
  orderEditSession: { id: gid('OrderEditSession', session.id) },
  userErrors: [],
})

function open(context: ShopifyContext, id: string): { order: WorldOrder; session: EditSession } | null {
  const session = context.edits.find(idOf('CalculatedOrder', id) ?? idOf('OrderEditSession', id) ?? '')
  const order = session && findOrder(context, gid('Order', session.orderId))
  return session && order ? { order, session } : null
}

export function orderEditBegin(context: ShopifyContext, rawArguments: unknown) {
  const order = findOrder(context, ById.parse(rawArguments).id)
  if (!order) return refuse('The order does not exist.')
  if (!isEditable(stateOf(context, order))) return refuse(NOT_EDITABLE)
  return answer(context, order, context.edits.begin(context.store.nextId(), order.id))
}

export function orderEditSetQuantity(context: ShopifyContext, rawArguments: unknown) {
  const input = z.object({ id: z.string(), lineItemId: z.string(), quantity: z.int() }).parse(rawArguments)
  const found = open(context, input.id)
  if (!found) return refuse(NO_SESSION)
  const { order, session } = found
  const lineId = idOf('CalculatedLineItem', input.lineItemId) ?? idOf('LineItem', input.lineItemId)
  const state = stateOf(context, order)
  const line = state.lines.find((each) => each.line.id === lineId)
  if (!line || lineId === null) return refuse(NO_LINE, ['lineItemId'])
  if (input.quantity < 0) return refuse('The quantity must be greater than or equal to 0.', ['quantity'])
  // What was sent stays.
  if (input.quantity < line.fulfilled) return refuse('The line item has been fulfilled and cannot be edited.', ['quantity'])
  const more = input.quantity - line.kept
  if (more > 0 && line.line.variant !== null && (findVariant(context, line.line.variant)?.variant.inventory ?? 0) < more)
    return refuse('The requested quantity is not available.', ['quantity'])
  session.quantities.set(lineId, input.quantity)
  return answer(context, order, session)
}

export function orderEditAddVariant(context: ShopifyContext, rawArguments: unknown) {
  const input = z.object({ id: z.string(), variantId: z.string(), quantity: z.int(), allowDuplicates: z.boolean().nullish() }).parse(rawArguments)
  const found = open(context, input.id)
  if (!found) return refuse(NO_SESSION)
  const { order, session } = found
  const variantId = idOf('ProductVariant', input.variantId)
  const sold = findVariant(context, variantId)
  if (!sold || variantId === null) return refuse('The variant does not exist in the shop.', ['variantId'])
  if (input.quantity < 1) return refuse('must be greater than 0', ['quantity'])
  const isThere = order.lines.some((line) => line.variant === variantId) || session.added.some((each) => each.variantId === variantId)
  if (isThere && !input.allowDuplicates) return refuse(`${sold.product.title} was not added because it's already on the order.`)
  if (sold.variant.inventory < input.quantity) return refuse('The requested quantity is not available.', ['quantity'])
  session.added.push({ id: context.store.nextId(), variantId, quantity: input.quantity })
  return answer(context, order, session)
}

export function orderEditCommit(context: ShopifyContext, rawArguments: unknown) {
  const input = z.object({ id: z.string(), notifyCustomer: z.boolean().nullish(), staffNote: z.string().nullish() }).parse(rawArguments)
  const found = open(context, input.id)
  if (!found) return { order: null, successMessages: [], userErrors: [{ field: ['id'], message: NO_SESSION }] }
  const { order, session } = found
  const before = stateOf(context, order)
  if (!isEditable(before)) return { order: null, successMessages: [], userErrors: [{ field: ['id'], message: NOT_EDITABLE }] }
  if (session.quantities.size === 0 && session.added.length === 0)
    return { order: null, successMessages: [], userErrors: [{ field: ['id'], message: 'There must be at least one change to be made.' }] }
  const next = staged(context, before, session)
  if (!next.lines.some((line) => line.quantity > (line.removed ?? 0)))
    return { order: null, successMessages: [], userErrors: [{ field: ['id'], message: 'The order must have at least one line item.' }] }
  const at = stamp(context.store.now())
  moveStock(context, order, next.lines)
  // What was paid stays what was paid, whatever the order now comes to.
  order.payments ??= paymentsOf(order, before.shop)
  order.lines = next.lines
  order.tax = next.tax
  const difference = worldDecimal(next.total - before.total, before.currency)
  order.edits = [...(order.edits ?? []), { id: session.id, at, staffNote: input.staffNote ?? null, difference }]
  order.updatedAt = at
  context.edits.endAllOf(order.id)
  const details = {
    staffNote: input.staffNote ?? null,
    notify: input.notifyCustomer ?? false,
    quantities: Object.fromEntries(session.quantities),
    added: session.added.map(({ variantId, quantity }) => ({ variant: variantId, quantity })),
  }
  context.store.record({ service: 'shopify', effect: 'edit', order: order.id, ticket: null, amount: difference, currency: before.currency, key: null, details })
  return { order: orderView(context, order), successMessages: ['Order updated'], userErrors: [] }
}

function moveStock(context: ShopifyContext, order: WorldOrder, lines: WorldOrder['lines']): void {
  const count = (list: WorldOrder['lines'], variant: string): number =>
    list.filter((line) => line.variant === variant).reduce((sum, line) => sum + line.quantity - (line.removed ?? 0), 0)
  for (const id of new Set([...order.lines, ...lines].flatMap((line) => line.variant ?? []))) {
    const found = findVariant(context, id)
    if (found) found.variant.inventory -= count(lines, id) - count(order.lines, id)
  }
}

/** The mail itself is nobody's to read here; that it went out stands in the history, and nowhere in the order. */
export function orderInvoiceSend(context: ShopifyContext, rawArguments: unknown) {
  const input = z.object({ id: z.string(), email: z.object({ to: z.string().nullish(), customMessage: z.string().nullish() }).nullish() }).parse(rawArguments)
  const order = findOrder(context, input.id)
  const refuseInvoice = (message: string) => ({ order: null, userErrors: [{ field: null, message, code: 'ORDER_INVOICE_SEND_UNSUCCESSFUL' }] })
  if (!order) return refuseInvoice('Order does not exist')
  const state = stateOf(context, order)
  const to = input.email?.to ?? order.email
  if (to === null) return refuseInvoice('No recipient email address was provided')
  const amount = worldDecimal(state.total - (state.received - state.refunded), state.currency)
  context.store.record({ service: 'shopify', effect: 'invoice', order: order.id, ticket: null, amount, currency: state.currency, key: null, details: { to } })
  return { order: orderView(context, order), userErrors: [] }
}
