import type { IdempotencyKey } from '@bookbag/core/idempotency-key'
import type { ReturnReason } from '@bookbag/core/return'
import type { StartReturnRequest, StartReturnResult } from '@bookbag/core/writes/start-return'
import type { Done, Refused, Write } from '@bookbag/core/writes/write'
import type { UserErrors } from '../answers.ts'
import { type Ask, failure } from '../ask.ts'
import { CREATE_RETURN, REQUEST_RETURN } from '../documents-returns.ts'
import { gid, idOf } from '../gid.ts'
import { isMarked, withMark } from '../key-mark.ts'
import { CreateAnswer, RequestAnswer, type ReturnPayload } from './answers.ts'
import { type ReadReturns, readReturns } from './read-returns.ts'

/** Handles of Shopify's standard reasons, as read from a real shop. */
const HANDLES: Record<ReturnReason, string> = {
  too_small: 'too-small',
  too_big: 'too-big',
  changed_mind: 'changed-my-mind',
  not_as_described: 'item-not-as-described',
  wrong_item: 'received-the-wrong-item',
  defective: 'damaged-or-defective',
  style: 'style',
  color: 'color',
  other: 'other-reason',
}
/** Shopify's own limits. */
const LONGEST_REASON_NOTE = 255
const LONGEST_CUSTOMER_NOTE = 300

export const refused = (reason: string): Refused => ({ kind: 'refused', reason })
export const NO_ORDER = 'Shopify has no such order, or it is older than 60 days and the app may not see it.'

export const refusalOf = (errors: UserErrors): Refused => refused(`Shopify refused it: ${errors.map(({ message }) => message).join(' ')}`)

const doneOf = (payload: ReturnPayload): Done<StartReturnResult> => ({
  kind: 'done',
  reference: payload.name,
  at: payload.createdAt,
  result: { returnId: idOf(payload.id), name: payload.name, isApproved: payload.status !== 'REQUESTED' },
})

/** Shopify knows no idempotency here: our key stands in the note of each line, and is looked for before anything is sent. */
const markedOne = ({ order }: ReadReturns, key: IdempotencyKey): ReturnPayload | undefined =>
  order.returns.nodes.find((each) => each.returnLineItems.nodes.some((line) => isMarked(line.returnReasonNote, key) || isMarked(line.customerNote, key)))

export function startReturn(ask: Ask): Write<StartReturnRequest, StartReturnResult> {
  return {
    async perform(request, key) {
      const handles = [...new Set([...request.lines.map(({ reason }) => HANDLES[reason]), HANDLES.other])]
      const read = await readReturns(ask, request.orderId, handles)
      if (!read) return refused(NO_ORDER)
      const before = markedOne(read, key)
      if (before) return doneOf(before)
      const lines = spread(request, read)
      if (typeof lines === 'string') return refused(lines)
      const made = request.isApproved ? await create(ask, request, key, lines) : await requestOnly(ask, request, key, lines)
      if (made.userErrors.length > 0) return refusalOf(made.userErrors)
      if (!made.return) throw failure('outcome-unknown', 'Shopify neither started the return nor said why not. Look the order up before anything is repeated.')
      return doneOf(made.return)
    },

    async lookUp({ orderId }, key) {
      const read = await readReturns(ask, orderId)
      const found = read && markedOne(read, key)
      return found ? doneOf(found) : { kind: 'absent' }
    },
  }
}

type Part = { fulfillmentLineItemId: string; quantity: number; returnReasonDefinitionId: string }

async function create(ask: Ask, request: StartReturnRequest, key: IdempotencyKey, lines: Part[]) {
  const note = withMark(request.note, key, LONGEST_REASON_NOTE)
  const input = {
    orderId: gid('Order', request.orderId),
    returnLineItems: lines.map((line) => ({ ...line, returnReasonNote: note })),
    exchangeLineItems: request.exchanges.map(({ variantId, quantity }) => ({ variantId: gid('ProductVariant', variantId), quantity })),
  }
  return (await ask({ kind: 'write', document: CREATE_RETURN, variables: { input }, answer: CreateAnswer })).returnCreate
}

async function requestOnly(ask: Ask, request: StartReturnRequest, key: IdempotencyKey, lines: Part[]) {
  const note = withMark(request.note, key, LONGEST_CUSTOMER_NOTE)
  const input = { orderId: gid('Order', request.orderId), returnLineItems: lines.map((line) => ({ ...line, customerNote: note })) }
  return (await ask({ kind: 'write', document: REQUEST_RETURN, variables: { input }, answer: RequestAnswer })).returnRequest
}

/** Over the parcels a line came in. A sentence = why not. */
function spread(request: StartReturnRequest, { returnableFulfillments, returnReasonDefinitions }: ReadReturns): Part[] | string {
  if (request.lines.length === 0) return 'The return names no goods.'
  if (request.exchanges.length > 0 && !request.isApproved) return 'An exchange can’t only be asked for: it has to be approved.'
  const reasons = new Map((returnReasonDefinitions?.nodes ?? []).filter(({ deleted }) => !deleted).map(({ handle, id }) => [handle, id]))
  const parts = returnableFulfillments.nodes.flatMap((each) => each.returnableFulfillmentLineItems.nodes.map((part) => ({ ...part })))
  const found: Part[] = []
  for (const { lineId, quantity, reason } of request.lines) {
    const reasonId = reasons.get(HANDLES[reason]) ?? reasons.get(HANDLES.other)
    if (!reasonId) return 'Shopify offers none of its usual reasons for a return in this shop.'
    const own = parts.filter(({ fulfillmentLineItem }) => idOf(fulfillmentLineItem.lineItem.id) === lineId)
    const most = own.reduce((sum, part) => sum + part.quantity, 0)
    if (quantity < 1 || quantity > most)
      return `Of ${own[0]?.fulfillmentLineItem.lineItem.title ?? `line ${lineId}`}, ${quantity} should be returned, but ${most === 0 ? 'none' : `only ${most}`} can be.`
    let left = quantity
    for (const part of own) {
      const taken = Math.min(left, part.quantity)
      if (taken < 1) continue
      found.push({ fulfillmentLineItemId: part.fulfillmentLineItem.id, quantity: taken, returnReasonDefinitionId: reasonId })
      part.quantity -= taken
      left -= taken
    }
  }
  return found
}
