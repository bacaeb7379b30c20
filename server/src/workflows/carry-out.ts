import type { Receipt } from '@bookbag/core/api'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { Made } from '@bookbag/core/writes/doing'
import type { Tx } from '../db/transaction.ts'
import type { EffectRow } from '../ledger/effect-row.ts'
import { begin, finish, forgetVendorKey, keepJob, lose, postpone, refuse } from '../ledger/settle.ts'
import { LostJob } from '../queue.ts'
import { performerOf, type Seen } from './perform.ts'
import { isStopped, readPolicy } from './policy.ts'
import type { Running } from './running.ts'

export type Carrying = Pick<Running, 'deps' | 'accountId' | 'job' | 'connected' | 'interrupt'>
export type Carried =
  | { kind: 'done'; effect: EffectRow; receipt: Receipt }
  | { kind: 'refused'; reason: string }
  | { kind: 'stale' }
  /** It sleeps in the ledger until its `wake_at`. */
  | { kind: 'later'; wakeAt: Date }
  /** Whether it happened can't be found out: a person has to. */
  | { kind: 'unknown'; reason: string }

const LOOK_AGAIN_MS = 60_000
const LONGEST_PAUSE_MS = 30 * 60_000
const MOST_LOOKUPS = 6
/** With pauses that grow, and two for each try: a Zendesk that takes no updates for two or three hours. */
const MOST_LOOKUPS_OF_A_REPLY = 16
/** A note calls a person: without it nobody comes. */
const LONGEST_WAIT_OF_A_NOTE_MS = 7 * 86_400_000

/** `recheck`: asked right before it begins, over freshly read facts; a sentence = why it may not be done any more. */
export type Recheck = (effect: EffectRow) => Promise<string | null>

/** From where the ledger stands to its end: begun once, looked up when its answer was lost, told as done only when read back. */
export async function carryOut(carrying: Carrying, effect: EffectRow, recheck: Recheck): Promise<Carried> {
  if (effect.state === 'done' && effect.receipt) return { kind: 'done', effect, receipt: effect.receipt }
  if (effect.state === 'refused' || effect.state === 'undone') return { kind: 'refused', reason: effect.reason ?? 'It was taken back.' }
  if (effect.state !== 'intended') return resume(carrying, effect)
  const objection = await recheck(effect)
  if (objection !== null) return refused(carrying, effect, objection)
  const begun = await inLedger(carrying, async (tx) => {
    const stopped = effect.kind !== 'escalate' && isStopped(await readPolicy(tx), effect.shop_id) && !(effect.kind === 'reply' && effect.by_kind === 'agent')
    return stopped ? 'stopped' : begin(tx, effect.id)
  })
  if (begun === 'stopped') return refused(carrying, effect, 'Everything is stopped by the kill switch.')
  if (begun === null) return { kind: 'refused', reason: 'It was taken back before it began.' }
  carrying.interrupt(`begun ${effect.kind}`)
  return begun.vendor_key === null ? perform(carrying, begun) : lookFirst(carrying, begun)
}

/** An agent said of the same that it had not been done: only when the vendor shows nothing under the same key is it sent, and under that key. */
async function lookFirst(carrying: Carrying, effect: EffectRow): Promise<Carried> {
  const seen = await look(carrying, effect)
  if (seen.kind === 'done') return done(carrying, effect, seen)
  if (seen.kind === 'pending') return later(carrying, effect, 'The shop is still working on it.')
  // Where nothing could ever tell, a person who has looked and asks once more is all there is; a rule is not.
  if (seen.kind !== 'unreachable' || (seen.isBlind && effect.by_kind === 'agent')) return perform(carrying, effect)
  const reason = 'Whether it had been done before could not be asked, so nothing was sent.'
  if (effect.lookups >= MOST_LOOKUPS) return refused(carrying, effect, reason)
  const wakeAt = soon(carrying, effect)
  await inLedger(carrying, (tx) => postpone(tx, effect.id, reason, wakeAt))
  return { kind: 'later', wakeAt }
}

async function perform(carrying: Carrying, effect: EffectRow): Promise<Carried> {
  if (!(await carrying.job.isStillOurs())) throw new LostJob('Another worker has taken this ticket over: nothing was sent.')
  const performer = performerOf(effect)
  try {
    const outcome = await performer.perform(effect, carrying.connected)
    carrying.interrupt(`performed ${effect.kind}`)
    if (outcome.kind === 'refused') {
      if (effect.vendor_key !== null) await inLedger(carrying, (tx) => forgetVendorKey(tx, effect, 'refused'))
      return refused(carrying, effect, outcome.reason)
    }
    if (outcome.kind === 'stale') return afterStale(carrying, effect)
    if (outcome.kind === 'pending') return pending(carrying, effect, outcome.job)
    return performer.readsBack && !outcome.isUnproven ? confirm(carrying, effect) : done(carrying, effect, outcome)
  } catch (error) {
    if (error instanceof ConnectorError) return afterError(carrying, effect, error)
    throw error
  }
}

async function afterError(carrying: Carrying, effect: EffectRow, error: ConnectorError): Promise<Carried> {
  if (error.isRetryable && isWorthWaiting(carrying, effect)) {
    const wakeAt = soon(carrying, effect, error.retryAfterMs)
    await inLedger(carrying, async (tx) =>
      effect.state === 'outcome_unknown' ? void (await lose(tx, effect.id, error.message, wakeAt)) : postpone(tx, effect.id, error.message, wakeAt),
    )
    return { kind: 'later', wakeAt }
  }
  if (error.kind === 'outcome-unknown') return resume(carrying, effect, isWords(effect) && effect.lookups === 0)
  if (error.kind === 'conflict' || error.kind === 'bad-answer') return unknown(carrying, effect, error.message)
  return refused(carrying, effect, error.message)
}

/** A refused stamp may be the echo of our own first try. */
async function afterStale(carrying: Carrying, effect: EffectRow): Promise<Carried> {
  const seen = effect.lookups > 0 || carrying.job.attempt > 0 ? await look(carrying, effect) : ({ kind: 'absent' } as const)
  if (seen.kind === 'done') return done(carrying, effect, seen)
  await refused(carrying, effect, 'The ticket changed since it was read.')
  return { kind: 'stale' }
}

/** Its answer was lost, or the one who sent it died. */
async function resume(carrying: Carrying, effect: EffectRow, mayRepeat = mayBeRepeated(effect)): Promise<Carried> {
  const seen = await look(carrying, effect)
  if (seen.kind === 'done') return done(carrying, effect, seen)
  if (seen.kind === 'pending') return later(carrying, effect, 'The shop is still working on it.')
  if (seen.kind === 'failed') return refused(carrying, effect, [seen.reason, await performerOf(effect).putBack?.(effect, carrying.connected)].filter(Boolean).join(' '))
  if (seen.kind === 'absent' && mayRepeat && isWorthWaiting(carrying, effect)) {
    const again = await inLedger(carrying, (tx) => lose(tx, effect.id, 'Not there: sent again under the same key.', null))
    return again ? perform(carrying, again) : { kind: 'refused', reason: 'It was settled meanwhile.' }
  }
  return later(carrying, effect, seen.kind === 'absent' && seen.known ? seen.known : 'Whether it happened is not known yet.')
}

/** An update of a ticket is guarded by its stamp, and sent once more at once, then after a pause; money and goods only after a pause, under a key that the vendor or a look-up by our mark holds against doubling. */
const mayBeRepeated = (effect: EffectRow): boolean => isWords(effect) || effect.lookups > 0

const isWords = ({ kind }: EffectRow): boolean => kind === 'reply' || kind === 'escalate'

/** An order is not left in between for long; words on a ticket hold nobody up, and what was done has to be told. */
function isWorthWaiting({ deps }: Carrying, { kind, lookups, created_at }: EffectRow): boolean {
  if (kind === 'escalate') return deps.now().getTime() - Date.parse(created_at) < LONGEST_WAIT_OF_A_NOTE_MS
  return lookups < (kind === 'reply' ? MOST_LOOKUPS_OF_A_REPLY : MOST_LOOKUPS)
}

/** `isBlind`: there is nothing that it could be seen by, now or later. */
async function look(carrying: Carrying, effect: EffectRow): Promise<Seen | { kind: 'unreachable'; isBlind: boolean }> {
  try {
    return await performerOf(effect).lookUp(effect, carrying.connected)
  } catch (error) {
    if (error instanceof ConnectorError) return { kind: 'unreachable', isBlind: error.kind === 'outcome-unknown' }
    throw error
  }
}

/** Read back: what the vendor answered is told only when it also shows. */
async function confirm(carrying: Carrying, effect: EffectRow): Promise<Carried> {
  const seen = await look(carrying, effect)
  if (seen.kind === 'done') return done(carrying, effect, seen)
  return later(carrying, effect, `It was answered as done, and does not show yet.${seen.kind === 'absent' && seen.known ? ` ${seen.known}` : ''}`)
}

async function pending(carrying: Carrying, effect: EffectRow, job: string | null): Promise<Carried> {
  if (job !== null) await inLedger(carrying, (tx) => keepJob(tx, effect.id, job))
  return resume(carrying, { ...effect, vendor_job: job })
}

async function later(carrying: Carrying, effect: EffectRow, reason: string): Promise<Carried> {
  if (!isWorthWaiting(carrying, effect)) return unknown(carrying, effect, `${reason} It was looked for ${effect.lookups} times.`)
  const wakeAt = soon(carrying, effect)
  await inLedger(carrying, (tx) => lose(tx, effect.id, reason, wakeAt))
  return { kind: 'later', wakeAt }
}

async function unknown(carrying: Carrying, effect: EffectRow, reason: string): Promise<Carried> {
  await inLedger(carrying, (tx) => lose(tx, effect.id, reason, null))
  return { kind: 'unknown', reason }
}

async function refused(carrying: Carrying, effect: EffectRow, reason: string): Promise<Carried> {
  await inLedger(carrying, (tx) => refuse(tx, effect.id, reason, carrying.deps.now()))
  return { kind: 'refused', reason }
}

async function done(carrying: Carrying, effect: EffectRow, made: Made): Promise<Carried> {
  const { sentence, reference, at, details } = made
  const receipt: Receipt = { effectId: effect.id, kind: effect.kind, sentence, reference, at, ...(details ? { details } : {}) }
  const settled = await inLedger(carrying, async (tx) => {
    if (effect.vendor_key !== null) await forgetVendorKey(tx, effect, 'done')
    return finish(tx, effect.id, receipt, carrying.deps.now())
  })
  carrying.interrupt(`settled ${effect.kind}`)
  return { kind: 'done', effect: settled ?? effect, receipt }
}

/** Only the worker that holds the ticket writes on. */
const inLedger = <T>({ deps, accountId, job }: Carrying, work: (tx: Tx) => Promise<T>): Promise<T> =>
  deps.db.withAccount(accountId, async (tx) => {
    await job.fence(tx)
    return work(tx)
  })

function soon({ deps }: Carrying, effect: EffectRow, askedForMs?: number): Date {
  const own = isWords(effect) ? Math.min(LONGEST_PAUSE_MS, LOOK_AGAIN_MS * 2 ** effect.lookups) : LOOK_AGAIN_MS
  return new Date(deps.now().getTime() + Math.max(askedForMs ?? own, 1_000))
}
