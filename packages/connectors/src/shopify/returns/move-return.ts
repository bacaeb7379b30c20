import type { MoveReturnRequest, MoveReturnResult } from '@bookbag/core/writes/move-return'
import type { Done, Write } from '@bookbag/core/writes/write'
import { type Ask, failure } from '../ask.ts'
import { APPROVE_RETURN, CANCEL_RETURN, CLOSE_RETURN, DECLINE_RETURN } from '../documents-returns.ts'
import { gid, idOf } from '../gid.ts'
import { MoveAnswer, type ReturnPayload } from './answers.ts'
import { type ReadReturns, readReturns } from './read-returns.ts'
import { NO_ORDER, refusalOf, refused } from './start-return.ts'

type Move = MoveReturnRequest['to']

/** In which states a step has been taken, and from which it still can be. */
const TAKEN: Record<Move, string[]> = { approved: ['OPEN', 'CLOSED'], declined: ['DECLINED'], cancelled: ['CANCELED'], closed: ['CLOSED'] }
const POSSIBLE: Record<Move, string[]> = { approved: ['REQUESTED'], declined: ['REQUESTED'], cancelled: ['REQUESTED', 'OPEN'], closed: ['OPEN'] }

export const findIn = ({ order }: ReadReturns, returnId: string): ReturnPayload | undefined => order.returns.nodes.find((each) => idOf(each.id) === returnId)

function doneOf({ order }: ReadReturns, payload: ReturnPayload, to: Move): Done<MoveReturnResult> {
  const at = (to === 'approved' ? payload.requestApprovedAt : to === 'closed' ? payload.closedAt : null) ?? order.updatedAt
  return { kind: 'done', reference: payload.name, at, result: { name: payload.name } }
}

/** These steps repeat themselves without harm, so that the state of the return itself tells whether one was taken, whoever took it. */
export function moveReturn(ask: Ask): Write<MoveReturnRequest, MoveReturnResult> {
  return {
    async perform(request) {
      const read = await readReturns(ask, request.orderId)
      if (!read) return refused(NO_ORDER)
      const found = findIn(read, request.returnId)
      if (!found) return refused(`Order ${read.order.name} has no such return.`)
      if (TAKEN[request.to].includes(found.status)) return doneOf(read, found, request.to)
      if (!POSSIBLE[request.to].includes(found.status)) return refused(`Return ${found.name} is ${found.status.toLowerCase()} and can’t be ${request.to} any more.`)
      const [answer] = Object.values(await ask({ kind: 'write', ...mutationFor(request), answer: MoveAnswer }))
      if (answer && answer.userErrors.length > 0) return refusalOf(answer.userErrors)
      if (!answer?.return) throw failure('outcome-unknown', 'Shopify neither changed the return nor said why not. Look it up before anything is repeated.')
      return doneOf(read, found, request.to)
    },

    async lookUp({ orderId, returnId, to }) {
      const read = await readReturns(ask, orderId)
      const found = read && findIn(read, returnId)
      if (!found) return { kind: 'failed', reason: 'Shopify no longer shows this return.' }
      if (TAKEN[to].includes(found.status)) return doneOf(read, found, to)
      return POSSIBLE[to].includes(found.status) ? { kind: 'absent' } : { kind: 'failed', reason: `Return ${found.name} is ${found.status.toLowerCase()}.` }
    },
  }
}

const DECLINED_FOR = { final_sale: 'FINAL_SALE', return_period_ended: 'RETURN_PERIOD_ENDED', other: 'OTHER' } as const

function mutationFor({ returnId, to, declineReason, note }: MoveReturnRequest): { document: string; variables: Record<string, unknown> } {
  const id = gid('Return', returnId)
  switch (to) {
    case 'approved':
      return { document: APPROVE_RETURN, variables: { input: { id, notifyCustomer: false } } }
    case 'declined':
      return {
        document: DECLINE_RETURN,
        variables: { input: { id, declineReason: DECLINED_FOR[declineReason ?? 'other'], declineNote: note.slice(0, 500), notifyCustomer: false } },
      }
    case 'cancelled':
      return { document: CANCEL_RETURN, variables: { id } }
    case 'closed':
      return { document: CLOSE_RETURN, variables: { id } }
  }
}
