import { eventName, WebhookEvent } from '@bookbag/connectors/zendesk/event'
import { askerOf } from '@bookbag/connectors/zendesk/partner-mark'
import { changeRun, insertRun, openRunOf, type RunRow, runOfEvent } from '../db/runs.ts'
import type { Tx } from '../db/transaction.ts'
import type { Deps } from '../deps.ts'
import { effectsOfRun } from '../ledger/past.ts'
import { closeRun } from '../ledger/settle.ts'
import type { TicketJob } from '../queue.ts'
import { advance } from './advance.ts'
import { carryOutClicks } from './carry-out-clicks.ts'
import { lookAgain } from './cases/look-again.ts'
import { findMissed } from './missed/find-missed.ts'
import { writeOwedNotes } from './owed-notes.ts'
import { takePartnerAnswers, wakeAsker } from './partner-answers.ts'
import type { Interrupt } from './running.ts'

/** One ticket's job: an event of Zendesk's, or a time that has come. Jobs of one ticket never run side by side. */
export async function takeJob(deps: Deps, job: TicketJob, interrupt: Interrupt): Promise<void> {
  const eventId = job.eventId ?? (await findMissed(deps, job))
  const run = eventId === null ? await dueRun(deps, job) : await runFor(deps, job, eventId)
  if (run) await advance(deps, job, run, interrupt)
  await carryOutClicks(deps, job, interrupt)
  const woken = await lookAgain(deps, job)
  if (woken) await advance(deps, job, woken, interrupt)
  await takePartnerAnswers(deps, job)
  await writeOwedNotes(deps, job, interrupt)
}

function dueRun(deps: Deps, job: TicketJob): Promise<RunRow | null> {
  return deps.db.withAccount(job.accountId, async (tx) => {
    const run = await openRunOf(tx, job.ticketId)
    return run && isDue(run, deps.now()) ? run : null
  })
}

const isDue = (run: RunRow, now: Date): boolean => run.state === 'working' || (run.wake_at !== null && Date.parse(run.wake_at) <= now.getTime())

/** The run that goes on because of this event; null = the event asks nothing of us. */
async function runFor(deps: Deps, job: TicketJob, eventId: string): Promise<RunRow | null> {
  return deps.db.withAccount(job.accountId, async (tx) => {
    await job.fence(tx)
    const { rows } = await tx.query<{ payload: unknown }>('select payload from webhook_events where id = $1', [eventId])
    const event = WebhookEvent.safeParse(rows[0]?.payload)
    if (!event.success) {
      deps.log.warn('an event could not be read', { accountId: job.accountId, ticketId: job.ticketId, eventId })
      return null
    }
    const asker = askerOf(event.data.detail.external_id)
    if (asker !== null) {
      await wakeAsker(tx, deps, job, { asker, hasAnswer: writerOf(event.data) === 'customer' && eventName(event.data) !== 'ticket.created' })
      return null
    }
    const before = await runOfEvent(tx, eventId)
    if (before) return before.state === 'working' || (before.state === 'waiting' && isDue(before, deps.now())) ? before : null
    const who = writerOf(event.data)
    const open = await openRunOf(tx, job.ticketId)
    if (who === null || (open && isOlder(event.data, open))) return null
    if (open && !(await giveWay(tx, deps, open, who === 'colleague' ? 'A colleague has answered: the ticket is theirs.' : 'The customer has written again.'))) return null
    if (who === 'colleague') return null
    return insertRun(tx, {
      id: deps.newId(),
      accountId: job.accountId,
      ticketId: job.ticketId,
      eventId,
      event: event.data,
      subject: event.data.detail.subject ?? '',
      startedAt: deps.now(),
    })
  })
}

/** Who wrote publicly; null = nobody did, or it is a note. */
function writerOf(event: WebhookEvent): 'customer' | 'colleague' | null {
  const name = eventName(event)
  if (name === 'ticket.created') return 'customer'
  if (name !== 'ticket.comment_added') return null
  const comment = event.event?.comment
  if (comment?.is_public === false) return null
  return comment?.author?.is_staff === true ? 'colleague' : 'customer'
}

/** Deliveries come in any order: what was written before the run's own event is no news to it. */
function isOlder(event: WebhookEvent, open: RunRow): boolean {
  const own = WebhookEvent.safeParse(open.trigger_event)
  return own.success && Date.parse(event.time) < Date.parse(own.data.time)
}

/** Ends a sleeping run whose effects have not begun. Where one has begun, the run goes on, finds the new words and tells a person. */
async function giveWay(tx: Tx, deps: Deps, open: RunRow, reason: string): Promise<boolean> {
  const effects = await effectsOfRun(tx, open.id)
  if (effects.some((effect) => effect.kind !== 'escalate' && effect.state !== 'intended' && effect.state !== 'refused' && effect.state !== 'undone')) return false
  await closeRun(tx, open.id, reason, deps.now())
  await changeRun(tx, open.id, { state: 'ignored', reasons: [reason], ended_at: deps.now(), wake_at: null })
  return true
}
