import { answerState } from '@bookbag/core/answer-state'
import type { Receipt } from '@bookbag/core/api'
import { isOnlyThanks } from '@bookbag/core/rules/decide'
import type { Decision } from '@bookbag/core/rules/decision'
import type { Ticket } from '@bookbag/core/ticket'
import { z } from 'zod'
import { changeRun } from '../db/runs.ts'
import { closeRun } from '../ledger/settle.ts'
import { act, keep, writesIn } from './act.ts'
import { answer } from './answer.ts'
import { afterRun } from './cases/after-run.ts'
import { followUp } from './cases/follow-up.ts'
import { CaseWoken } from './cases/woken.ts'
import { decideFor, lookUp, type Proposed, proposeFor } from './decide-ticket.ts'
import { handOver } from './hand-over.ts'
import { readPolicy } from './policy.ts'
import { readTicket } from './read-ticket.ts'
import { record } from './record.ts'
import type { End } from './run-end.ts'
import { runStep } from './run-step.ts'
import { NotNow, type Running } from './running.ts'
import { solveAgain } from './solve-again.ts'
import { type Understood, understand } from './understand.ts'

const MOST_ROUNDS = 3

/** A ticket from its event to its end. Every line is a step that is done once; a ticket that changed under us is read and decided on again. */
export async function handleTicket(running: Running): Promise<void> {
  const woken = CaseWoken.safeParse(running.run.trigger_event)
  for (;;) {
    const end = woken.success ? await followUp(running, woken.data) : await handleRound(running)
    if (end !== 'changed') return finishRun(running, end)
    await nextRound(running)
  }
}

async function handleRound(running: Running): Promise<End | 'changed'> {
  const { shops } = await running.deps.db.withAccount(running.accountId, readPolicy)
  const ticket = await readTicket(running)
  if (isSolvedSince(ticket)) return { state: 'ignored', reasons: ['Somebody has solved the ticket since the customer wrote.'] }
  const understood = await understand(running, ticket, shops)
  const facts = await lookUp(running, ticket, shops, understood)
  const proposed = await proposeFor(running, facts, understood)
  const decision = await decideFor(running, proposed, understood)
  switch (decision.outcome) {
    case 'ignore':
      if (isOnlyThanks(facts, understood.understanding) && running.run.round < MOST_ROUNDS && (await solveAgain(running, facts)) === 'changed') return 'changed'
      return { state: 'ignored', reasons: decision.reasons }
    case 'act':
      return actAndAnswer(running, understood, proposed, decision)
    default:
      return leave(running, understood, proposed, decision, [], decision.reasons)
  }
}

/** A customer's words open a ticket again: where they are the last, whoever solved it did so after them. */
const isSolvedSince = ({ status, comments }: Ticket): boolean => status === 'solved' && comments.at(-1)?.author.role === 'end_user'

/** To a person, with all that is known: the end of everything that does not go by itself. */
async function leave(running: Running, { understanding }: Understood, { facts, proposals }: Proposed, decision: Decision, receipts: Receipt[], reasons: string[]): Promise<End> {
  const kind = decision.outcome === 'approve' ? 'approval' : decision.outcome === 'shadow' ? 'shadow' : 'hand_over'
  await handOver(running, kind, { understanding, facts, decision, proposals, receipts, reasons })
  return { state: kind === 'approval' ? 'approval' : 'handed_over', reasons }
}

async function actAndAnswer(running: Running, understood: Understood, proposed: Proposed, decision: Decision): Promise<End | 'changed'> {
  const { facts } = proposed
  const writes = writesIn(decision.actions)
  const kept = []
  for (const action of writes) kept.push({ action, ...(await keep(running, action, decision, facts)) })
  const barred = kept.find((each) => each.effectId === null)
  if (barred) return leave(running, understood, proposed, { ...decision, outcome: 'hand_over' }, [], [barred.reason ?? 'It may not be done.'])
  await holdFor(running, decision)
  const receipts: Receipt[] = []
  for (const { action, effectId } of kept) {
    const { receipt, reason, isStale } = await act(running, action, effectId ?? '', facts)
    if (isStale && receipts.length === 0 && running.run.round < MOST_ROUNDS) return 'changed'
    if (!receipt) return leave(running, understood, proposed, { ...decision, outcome: 'hand_over' }, receipts, [reason ?? 'It was not done.'])
    receipts.push(receipt)
  }
  const answered = await answer(running, understood, proposed, decision, receipts)
  if (answered === 'changed' && receipts.length === 0 && running.run.round < MOST_ROUNDS) return 'changed'
  if (answered === 'answered before' && receipts.length === 0) return { state: 'ignored', reasons: ['The same was answered before.'] }
  if (answered === 'answered') return { state: 'resolved', reasons: [], answerState: understood.understanding ? answerState(facts, understood.understanding) : '' }
  const reason = answered === 'changed' ? 'The ticket kept changing while it was answered.' : answered === 'answered before' ? 'The same was answered before.' : answered.reason
  return leave(running, understood, proposed, { ...decision, outcome: 'hand_over' }, receipts, [reason])
}

/** The rule's delay: until then everything can be taken back. */
async function holdFor(running: Running, decision: Decision): Promise<void> {
  if (decision.delaySeconds === 0) return
  const { deps } = running
  const until = await runStep(running, 'hold', z.iso.datetime(), async () => {
    const at = new Date(deps.now().getTime() + decision.delaySeconds * 1000)
    return {
      output: at.toISOString(),
      summary: `Waits until ${at.toISOString()}`,
      also: async (tx) => {
        running.run = await changeRun(tx, running.run.id, { commit_at: at })
      },
    }
  })
  const left = Date.parse(until) - deps.now().getTime()
  if (left > 0) throw new NotNow('The rule’s delay is not over.', { afterMs: left, isTry: false })
}

async function nextRound(running: Running): Promise<void> {
  await running.deps.db.withAccount(running.accountId, async (tx) => {
    await running.job.fence(tx)
    running.run = await changeRun(tx, running.run.id, { round: running.run.round + 1 })
  })
}

async function finishRun(running: Running, end: End): Promise<void> {
  const { deps, accountId, run } = running
  await deps.db.withAccount(accountId, async (tx) => {
    await running.job.fence(tx)
    running.run = await changeRun(tx, run.id, { state: end.state, reasons: end.reasons, ended_at: deps.now(), wake_at: null, answer_state: end.answerState ?? null })
    await closeRun(tx, run.id, end.reasons[0] ?? 'The run is over.', deps.now())
    await afterRun(tx, running, end)
    await record(tx, running, `run ${end.state.replaceAll('_', ' ')}`)
  })
}
