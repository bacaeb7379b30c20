import type { Intent } from '@bookbag/core/understanding'

/** A number, date, status or link in a reply, and the fact or receipt that proves it ("order gid://…", "receipt eff-1", "policy"). */
export type Claim = { text: string; source: string }

/** `answers`: the intents that the text settles. `isComplete`: all that was asked is among them. */
export type Reply = { text: string; claims: Claim[]; answers: Intent[]; isComplete: boolean }

/** One paragraph's worth of an answer. `isAnswer` false = true words that do not settle what was asked. */
export type Part = { intents: Intent[]; text: string; claims: Claim[]; isAnswer: boolean }
