import type { AttachLabelRequest, AttachLabelResult } from '@bookbag/core/writes/attach-label'
import type { Done, Write } from '@bookbag/core/writes/write'
import { type Ask, failure } from '../ask.ts'
import { ATTACH_LABEL } from '../documents-returns.ts'
import { LabelAnswer, type ReturnPayload } from './answers.ts'
import { findIn } from './move-return.ts'
import { type ReadReturns, readReturns } from './read-returns.ts'
import { NO_ORDER, refusalOf, refused } from './start-return.ts'

const doneOf = ({ order }: ReadReturns, payload: ReturnPayload): Done<AttachLabelResult> => ({
  kind: 'done',
  reference: payload.name,
  at: order.updatedAt,
  result: { name: payload.name },
})

/** The label's own number is the mark; without one, its address. */
const isAttached = (payload: ReturnPayload, { labelUrl, trackingNumber }: AttachLabelRequest): boolean =>
  payload.reverseFulfillmentOrders.nodes
    .flatMap((each) => each.reverseDeliveries.nodes)
    .some(({ deliverable }) => (trackingNumber === null ? deliverable?.label?.publicFileUrl === labelUrl : deliverable?.tracking?.number === trackingNumber))

export function attachReturnLabel(ask: Ask): Write<AttachLabelRequest, AttachLabelResult> {
  return {
    async perform(request) {
      const read = await readReturns(ask, request.orderId)
      if (!read) return refused(NO_ORDER)
      const found = findIn(read, request.returnId)
      if (!found) return refused(`Order ${read.order.name} has no such return.`)
      if (isAttached(found, request)) return doneOf(read, found)
      const [reverse] = found.reverseFulfillmentOrders.nodes
      if (!reverse) return refused(`Return ${found.name} is not approved, so it takes no label.`)
      const { reverseDeliveryCreateWithShipping: answer } = await ask({
        kind: 'write',
        document: ATTACH_LABEL,
        variables: { id: reverse.id, label: { fileUrl: request.labelUrl }, tracking: request.trackingNumber === null ? null : { number: request.trackingNumber } },
        answer: LabelAnswer,
      })
      if (answer.userErrors.length > 0) return refusalOf(answer.userErrors)
      if (!answer.reverseDelivery) throw failure('outcome-unknown', 'Shopify neither took the label nor said why not. Look the return up before anything is repeated.')
      return doneOf(read, found)
    },

    async lookUp(request) {
      const read = await readReturns(ask, request.orderId)
      const found = read && findIn(read, request.returnId)
      if (!found) return { kind: 'failed', reason: 'Shopify no longer shows this return.' }
      return isAttached(found, request) ? doneOf(read, found) : { kind: 'absent' }
    },
  }
}
