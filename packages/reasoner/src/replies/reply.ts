import type { Receipt } from '@bookbag/core/api'
import type { Facts } from '@bookbag/core/facts'
import type { Order } from '@bookbag/core/order'
import type { Intent } from '@bookbag/core/understanding'
import type { Words } from './words/words.ts'

/** A number, date, status or link in a reply, and the fact or receipt that proves it ("order gid://…", "receipt eff-1", "policy"). */
export type Claim = { text: string; source: string }

/** `answers`: the intents that the text settles. `isComplete`: all that was asked is among them. */
export type Reply = { text: string; claims: Claim[]; answers: Intent[]; isComplete: boolean }

/** One paragraph's worth of an answer. `isAnswer` false = true words that do not settle what was asked. */
export type Part = { intents: Intent[]; text: string; claims: Claim[]; isAnswer: boolean }

/** What is told of one thing that was done. `order` = the ticket's own, where it may be told. Null = nothing. */
export type Tell = (done: { receipt: Receipt; order: Order | undefined; facts: Facts; words: Words }) => Part | null

export function receiptPart(receipt: Receipt, intents: Intent[], sentences: (string | null)[], isAnswer: boolean): Part {
  const text = sentences.filter((each) => each !== null && each !== '').join(' ')
  return { intents, text, claims: [{ text, source: `receipt ${receipt.effectId}` }], isAnswer }
}
