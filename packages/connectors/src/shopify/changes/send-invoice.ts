import type { IdempotencyKey } from '@bookbag/core/idempotency-key'
import { formatMoney, sameMoney } from '@bookbag/core/money'
import type { SendInvoiceRequest, SendInvoiceResult } from '@bookbag/core/writes/send-invoice'
import type { Done, Write } from '@bookbag/core/writes/write'
import { type Ask, failure } from '../ask.ts'
import { ADD_TAGS, READ_OPEN_SUM, SEND_INVOICE } from '../documents-changes.ts'
import { gid } from '../gid.ts'
import { presentment } from '../map-money.ts'
import { refused } from '../refund-plan.ts'
import { NO_ORDER, refusalOf } from '../returns/start-return.ts'
import { InvoiceAnswer, OpenSumAnswer, TagsAnswer } from './answers.ts'

/** Shopify tells nobody afterwards whether a mail went out. So a tag is set before it and another after it: between the two only a person can know. */
const short = (key: IdempotencyKey): string => key.replaceAll('-', '').slice(0, 16)
const begunTag = (key: IdempotencyKey): string => `bookbag-invoicing-${short(key)}`
const sentTag = (key: IdempotencyKey): string => `bookbag-invoiced-${short(key)}`

export function sendInvoice(ask: Ask): Write<SendInvoiceRequest, SendInvoiceResult> {
  const read = async (orderId: string) => (await ask({ kind: 'read', document: READ_OPEN_SUM, variables: { id: gid('Order', orderId) }, answer: OpenSumAnswer })).order
  const tag = async (orderId: string, tags: string[]) =>
    (await ask({ kind: 'write', document: ADD_TAGS, variables: { id: gid('Order', orderId), tags }, answer: TagsAnswer })).tagsAdd.userErrors
  const unknown = (name: string) => failure('conflict', `Whether the invoice for order ${name} was mailed is not known. A person has to look at the order’s timeline at Shopify.`)
  const doneOf = (request: SendInvoiceRequest, order: NonNullable<Awaited<ReturnType<typeof read>>>): Done<SendInvoiceResult> => ({
    kind: 'done',
    reference: null,
    at: order.updatedAt,
    result: { amount: request.amount ?? presentment(order.totalOutstandingSet) },
  })

  return {
    async perform(request, key) {
      const order = await read(request.orderId)
      if (!order) return refused(NO_ORDER)
      if (order.tags.includes(sentTag(key))) return doneOf(request, order)
      if (order.tags.includes(begunTag(key))) throw unknown(order.name)
      if (order.cancelledAt !== null) return refused(`Order ${order.name} is cancelled.`)
      if (order.email === null) return refused(`Order ${order.name} has no mail address.`)
      const open = presentment(order.totalOutstandingSet)
      if (open.minor <= 0) return refused(`Nothing is open on order ${order.name}.`)
      if (request.amount && !sameMoney(open, request.amount))
        return refused(`${formatMoney(open)} is open on order ${order.name}, and ${formatMoney(request.amount)} was decided on.`)
      const problems = await tag(request.orderId, [begunTag(key)])
      if (problems.length > 0) return refusalOf(problems)
      const { orderInvoiceSend } = await ask({
        kind: 'write',
        document: SEND_INVOICE,
        variables: { id: gid('Order', request.orderId), email: { to: order.email } },
        answer: InvoiceAnswer,
      })
      if (orderInvoiceSend.userErrors.length > 0) return refusalOf(orderInvoiceSend.userErrors)
      await tag(request.orderId, [sentTag(key)])
      return doneOf(request, order)
    },

    async lookUp(request, key) {
      const order = await read(request.orderId)
      if (order?.tags.includes(sentTag(key))) return doneOf(request, order)
      if (order?.tags.includes(begunTag(key))) throw unknown(order.name)
      return { kind: 'absent' }
    },
  }
}
