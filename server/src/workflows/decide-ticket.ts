import { Proposal } from '@bookbag/core/actions/action'
import { Facts } from '@bookbag/core/facts'
import { decide } from '@bookbag/core/rules/decide'
import { Decision } from '@bookbag/core/rules/decision'
import type { Shop } from '@bookbag/core/shop'
import type { Ticket } from '@bookbag/core/ticket'
import { propose } from '@bookbag/reasoner/propose'
import { z } from 'zod'
import { linkCase } from '../db/cases.ts'
import { changeRun } from '../db/runs.ts'
import { collectFacts } from './collect-facts.ts'
import { readPolicy, spentToday } from './policy.ts'
import { quotesFor } from './quote.ts'
import { record } from './record.ts'
import { runStep } from './run-step.ts'
import { NotNow, type Running } from './running.ts'
import type { Understood } from './understand.ts'

/** After so many tries it is decided on what is known, and says what is not. */
const MOST_TRIES = 3

export const lookUp = (running: Running, ticket: Ticket, shops: Shop[], understood: Understood, ofCase: string | null = null): Promise<Facts> =>
  runStep(running, 'look up', Facts, async () => {
    const { deps, accountId, connected, run } = running
    const { facts, retryAfterMs } = await collectFacts({
      deps,
      accountId,
      connected,
      shops,
      ticket,
      understanding: understood.understanding,
      chosenByAgent: null,
      ofCase,
      showsAll: false,
    })
    if (retryAfterMs !== null && run.tries < MOST_TRIES) throw new NotNow('A system that is needed could not be reached.', { afterMs: retryAfterMs, isTry: true })
    return { output: facts, summary: `Looked up: ${facts.sources.map((source) => `${source.name} ${source.state}`).join(', ')}` }
  })

const Proposed = z.object({ proposals: z.array(Proposal), facts: Facts })
export type Proposed = z.infer<typeof Proposed>

export const proposeFor = (running: Running, facts: Facts, understood: Understood): Promise<Proposed> =>
  runStep(running, 'propose', Proposed, async () => {
    const { understanding } = understood
    const proposals = understanding === null ? [] : propose({ understanding, facts })
    const quotes = await quotesFor(proposals, facts, running.connected)
    const why = quotes.length > 0 ? '; the shop was asked for the sum' : ''
    return { output: { proposals, facts: { ...facts, quotes } }, summary: `Proposed: ${proposals[0]?.actions.map((each) => each.kind).join(', ') ?? 'nothing'}${why}` }
  })

export const decideFor = (running: Running, { proposals, facts }: Proposed, understood: Understood): Promise<Decision> =>
  runStep(running, 'decide', Decision, async () => {
    const { deps, accountId, run } = running
    const { ruleSet, spent } = await deps.db.withAccount(accountId, async (tx) => ({
      ruleSet: (await readPolicy(tx)).ruleSet,
      spent: await spentToday(tx, facts.shop, deps.now()),
    }))
    const decision = decide({ ruleSet, facts, understanding: understood.understanding, proposals, spentTodayMinor: spent })
    const reasons = understood.reason === null ? decision.reasons : [understood.reason, ...decision.reasons]
    return {
      output: { ...decision, reasons },
      summary: `Decided: ${decision.outcome.replaceAll('_', ' ')}${decision.ruleName ? ` by rule “${decision.ruleName}”` : ''}`,
      also: async (tx) => {
        const caseId = await linkCase(tx, {
          accountId,
          ticketId: run.ticket_id,
          orderId: facts.choice.kind === 'found' ? facts.choice.orderId : null,
          id: deps.newId(),
          now: deps.now(),
        })
        running.run = await changeRun(tx, run.id, {
          decision: { ...decision, reasons },
          facts,
          proposals,
          reasons,
          rule_id: decision.ruleId,
          rule_name: decision.ruleName,
          case_id: caseId,
        })
        await record(tx, running, 'decided', { outcome: decision.outcome, ruleId: decision.ruleId })
      },
    }
  })
