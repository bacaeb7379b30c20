import type { IdempotencyKey } from '@bookbag/core/idempotency-key'
import type { AnnotateRequest, AnnotateResult } from '@bookbag/core/writes/annotate-order'
import type { Done, Write } from '@bookbag/core/writes/write'
import type { Ask } from '../ask.ts'
import { ADD_TAGS, READ_NOTE, WRITE_NOTE } from '../documents-changes.ts'
import { gid } from '../gid.ts'
import { isMarked, withMark } from '../key-mark.ts'
import { refused } from '../refund-plan.ts'
import { NO_ORDER, refusalOf } from '../returns/start-return.ts'
import { NoteAnswer, NotedAnswer, TagsAnswer } from './answers.ts'

const LONGEST_LINE = 600
/** Shopify's own limit of an order's note. */
const LONGEST_NOTE = 5_000

type Noted = { note: string | null; tags: string[]; updatedAt: string }

const isWhole = ({ tags, line }: AnnotateRequest, order: Noted, key: IdempotencyKey): boolean =>
  tags.every((tag) => order.tags.includes(tag)) && (line === null || isMarked(order.note, key))

const doneOf = ({ tags, line }: AnnotateRequest, order: Noted): Done<AnnotateResult> => ({
  kind: 'done',
  reference: null,
  at: order.updatedAt,
  result: { tags, isNoted: line !== null },
})

export function annotateOrder(ask: Ask): Write<AnnotateRequest, AnnotateResult> {
  const read = async (orderId: string) => (await ask({ kind: 'read', document: READ_NOTE, variables: { id: gid('Order', orderId) }, answer: NoteAnswer })).order

  return {
    async perform(request, key) {
      const id = gid('Order', request.orderId)
      const order = await read(request.orderId)
      if (!order) return refused(NO_ORDER)
      const tags = request.tags.filter((tag) => !order.tags.includes(tag))
      if (tags.length > 0) {
        const { tagsAdd } = await ask({ kind: 'write', document: ADD_TAGS, variables: { id, tags }, answer: TagsAnswer })
        if (tagsAdd.userErrors.length > 0) return refusalOf(tagsAdd.userErrors)
      }
      if (request.line !== null && !isMarked(order.note, key)) {
        // Shopify replaces the note as a whole: what stood there is written again before ours.
        const note = [order.note, withMark(`${request.line} (${request.note})`, key, LONGEST_LINE)].filter(Boolean).join('\n')
        if (note.length > LONGEST_NOTE) return refused(`The note of order ${order.name} is full.`)
        const { orderUpdate } = await ask({ kind: 'write', document: WRITE_NOTE, variables: { input: { id, note } }, answer: NotedAnswer })
        if (orderUpdate.userErrors.length > 0) return refusalOf(orderUpdate.userErrors)
      }
      return doneOf(request, order)
    },

    async lookUp(request, key) {
      const order = await read(request.orderId)
      return order && isWhole(request, order, key) ? doneOf(request, order) : { kind: 'absent' }
    },
  }
}
