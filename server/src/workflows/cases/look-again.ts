import { newsOf } from '@bookbag/core/news'
import { changeRun, insertRun, openRunOf, type RunRow, runById } from '../../db/runs.ts'
import type { Deps } from '../../deps.ts'
import type { TicketJob } from '../../queue.ts'
import { collectFacts } from '../collect-facts.ts'
import { isStopped, readPolicy } from '../policy.ts'
import { record } from '../record.ts'
import { type CaseRow, countWaking, dueCases, endCase, sleepOn, sleepShortly } from './sleep-case.ts'
import { asIfAsked, type CaseWoken, upToCustomer } from './woken.ts'

const SHORTLY_MS = 10 * 60_000
/** A run that was begun and given up lets its case be looked at again after this. */
const AFTER_RUN_MS = 60 * 60_000

/** A case whose time has come: the systems are asked anew. Without news it sleeps on and nobody hears of it; with news a run begins, which is given back. */
export async function lookAgain(deps: Deps, job: TicketJob): Promise<RunRow | null> {
  const due = await deps.db.withAccount(job.accountId, (tx) => dueCases(tx, job.ticketId, deps.now()))
  for (const each of due) {
    const run = await lookAt(deps, job, each)
    if (run) return run
  }
  return null
}

async function lookAt(deps: Deps, job: TicketJob, sleeper: CaseRow): Promise<RunRow | null> {
  const { accountId, ticketId } = job
  const known = await deps.db.withAccount(accountId, async (tx) => {
    const policy = await readPolicy(tx)
    const promised = sleeper.run_id === null ? null : await runById(tx, sleeper.run_id)
    return { policy, promised, open: await openRunOf(tx, ticketId) }
  })
  const { promised, policy } = known
  const later = async (ms: number): Promise<null> => {
    await deps.db.withAccount(accountId, (tx) => sleepShortly(tx, sleeper.id, new Date(deps.now().getTime() + ms)))
    return null
  }
  if (known.open) return later(SHORTLY_MS)
  if (!promised?.facts || !promised.understanding) return end(deps, accountId, sleeper, 'What was promised is not known any more.')
  if (isStopped(policy, promised.facts.shop?.id ?? null)) return later(SHORTLY_MS)
  const understanding = asIfAsked(promised.understanding, sleeper.waits_for.kind)
  const { facts, retryAfterMs } = await collectFacts({
    deps,
    accountId,
    connected: await deps.connections.of(accountId),
    shops: policy.shops,
    ticket: upToCustomer(promised.facts.ticket),
    understanding,
    chosenByAgent: null,
    ofCase: sleeper.order_id,
    showsAll: false,
  })
  const news = newsOf(sleeper.waits_for, facts)
  if (news.kind === 'over') return end(deps, accountId, sleeper, news.why)
  if (news.kind === 'nothing') {
    if (retryAfterMs !== null) return later(Math.max(retryAfterMs, SHORTLY_MS))
    await deps.db.withAccount(accountId, (tx) => sleepOn(tx, sleeper, deps.now()))
    return null
  }
  return begin(deps, job, sleeper, promised)
}

async function end(deps: Deps, accountId: string, sleeper: CaseRow, because: string): Promise<null> {
  await deps.db.withAccount(accountId, async (tx) => {
    await endCase(tx, sleeper.id, because)
    await record(tx, { deps, accountId, ticketId: sleeper.ticket_id, run: null }, 'case ended', { caseId: sleeper.id })
  })
  return null
}

/** In one transaction with the count of its wakings: a crash finds the run begun, or nothing. */
function begin(deps: Deps, job: TicketJob, sleeper: CaseRow, promised: RunRow): Promise<RunRow | null> {
  const { accountId, ticketId } = job
  return deps.db.withAccount(accountId, async (tx) => {
    await job.fence(tx)
    const waking = await countWaking(tx, sleeper.id, new Date(deps.now().getTime() + AFTER_RUN_MS))
    const event: CaseWoken = { type: 'case_woken', caseId: sleeper.id, waiting: sleeper.waits_for, promisedIn: promised.id }
    const run = await insertRun(tx, {
      id: deps.newId(),
      accountId,
      ticketId,
      eventId: `case:${sleeper.id}:${waking}`,
      event,
      subject: promised.subject,
      startedAt: deps.now(),
    })
    if (!run) return null
    await record(tx, { deps, accountId, ticketId, run }, 'case woken', { caseId: sleeper.id, waitsFor: sleeper.waits_for.kind })
    const understanding = promised.understanding && asIfAsked(promised.understanding, sleeper.waits_for.kind)
    return changeRun(tx, run.id, { case_id: sleeper.id, understanding, intents: understanding?.intents.map((each) => each.intent) ?? [] })
  })
}
