import type { Intent } from '@bookbag/core/understanding'

/** A number, date, status or link in a reply, and the fact or receipt that proves it ("order gid://…", "receipt eff-1", "policy"). */
export type Claim = { text: string; source: string }

export type Reply = { text: string; claims: Claim[]; isComplete: boolean }

/** One paragraph's worth of an answer. `isAnswer` false = true words that do not settle what was asked. */
export type Part = { intents: Intent[]; text: string; claims: Claim[]; isAnswer: boolean }

export const noClaims: Claim[] = []
