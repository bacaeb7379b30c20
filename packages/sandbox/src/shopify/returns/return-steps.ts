import { z } from 'zod'
import type { ShopifyContext } from '../shopify-context.ts'
import { stamp } from '../write-refund.ts'
import { notFound, refuse, wrongState } from './return-errors.ts'
import { type FoundReturn, findReturn } from './return-state.ts'
import { returnView } from './return-view.ts'

const ById = z.object({ id: z.string() })
const ByInput = z.object({
  input: z.object({ id: z.string(), declineReason: z.enum(['FINAL_SALE', 'OTHER', 'RETURN_PERIOD_ENDED']).nullish(), declineNote: z.string().nullish() }),
})

function change(context: ShopifyContext, found: FoundReturn, effect: string, to: () => void) {
  const { order, entry } = found
  to()
  order.updatedAt = stamp(context.store.now())
  const details = { returnId: entry.id, status: entry.status, decline: entry.decline }
  context.store.record({ service: 'shopify', effect, order: order.id, ticket: null, amount: null, currency: null, key: null, details })
  return { return: returnView(context, found), userErrors: [] }
}

/** Asked for again, these three answer as if it had just happened. */
const asIs = (context: ShopifyContext, found: FoundReturn) => ({ return: returnView(context, found), userErrors: [] })

export function returnApproveRequest(context: ShopifyContext, rawArguments: unknown) {
  const found = findReturn(context, ByInput.parse(rawArguments).input.id)
  if (!found) return notFound('input', 'id')
  if (found.entry.status !== 'requested') return refuse(['input', 'id'], 'Return is not approvable. Only returns with status REQUESTED can be approved.', 'INVALID_STATE')
  return change(context, found, 'return_approve', () => {
    found.entry.status = 'open'
    found.entry.approvedAt = stamp(context.store.now())
  })
}

export function returnDeclineRequest(context: ShopifyContext, rawArguments: unknown) {
  const { id, declineReason, declineNote } = ByInput.parse(rawArguments).input
  const found = findReturn(context, id)
  if (!found) return notFound('input', 'id')
  if (found.entry.status !== 'requested')
    return refuse(['input', 'id'], 'Return is not declinable. Only non-refunded returns with status REQUESTED can be declined.', 'INVALID_STATE')
  if ((declineNote?.length ?? 0) > 500) return refuse(['input', 'declineNote'], 'is too long (maximum is 500 characters)', 'TOO_LONG')
  return change(context, found, 'return_decline', () => {
    found.entry.status = 'declined'
    found.entry.decline = { reason: declineReason ?? 'OTHER', note: declineNote ?? null }
  })
}

export function returnCancel(context: ShopifyContext, rawArguments: unknown) {
  const found = findReturn(context, ById.parse(rawArguments).id)
  if (!found) return notFound('id')
  const { entry } = found
  if (entry.status === 'canceled') return asIs(context, found)
  const isTouched = entry.refunds.length > 0 || entry.lines.some((line) => line.processed > 0)
  if (isTouched || entry.status === 'declined' || entry.status === 'closed') return refuse(['id'], 'Return is not cancelable.', 'INVALID_STATE')
  return change(context, found, 'return_cancel', () => {
    entry.status = 'canceled'
  })
}

export function returnClose(context: ShopifyContext, rawArguments: unknown) {
  const found = findReturn(context, ById.parse(rawArguments).id)
  if (!found) return notFound('id')
  if (found.entry.status === 'closed') return asIs(context, found)
  if (found.entry.status !== 'open') return wrongState('id')
  return change(context, found, 'return_close', () => {
    found.entry.status = 'closed'
    found.entry.closedAt = stamp(context.store.now())
  })
}

export function returnReopen(context: ShopifyContext, rawArguments: unknown) {
  const found = findReturn(context, ById.parse(rawArguments).id)
  if (!found) return notFound('id')
  if (found.entry.status === 'open') return asIs(context, found)
  if (found.entry.status !== 'closed') return wrongState('id')
  return change(context, found, 'return_reopen', () => {
    found.entry.status = 'open'
    found.entry.closedAt = null
  })
}
