import type { ProposedAction } from '@bookbag/core/actions/action'
import type { Facts } from '@bookbag/core/facts'
import { commentsToAnswer } from '@bookbag/core/ticket'
import type { Intent, Understanding } from '@bookbag/core/understanding'
import { ownWords } from '../offline/text.ts'

export type ProposeInput = { understanding: Understanding; facts: Facts }

/** `answers`: what the reply will have settled once these actions have their receipts. */
export type Step = {
  actions: ProposedAction[]
  answers: Intent[]
  why: string
  /** Custom endpoints whose values or receipts the reply tells, and which of `answers` they settle. */
  custom?: { endpointId: string; answers: Intent[] }[]
}

export const person = (why: string): Step => ({ actions: [], answers: [], why })

/** What waits for an answer, without quotes and signatures. */
export const wordsToAnswer = (facts: Facts): string =>
  commentsToAnswer(facts.ticket)
    .map((comment) => ownWords(comment.body))
    .join('\n')
