import type { ProposedAction } from '@bookbag/core/actions/action'
import { parseAction, type ReadyAction } from '@bookbag/core/actions/catalogue'
import { Receipt } from '@bookbag/core/api'
import { paysBack } from '@bookbag/core/dispute'
import { type Facts, orderById } from '@bookbag/core/facts'
import type { Decision } from '@bookbag/core/rules/decision'
import { requesterOf, type Ticket } from '@bookbag/core/ticket'
import { z } from 'zod'
import { type EffectRow, toEffect } from '../ledger/effect-row.ts'
import { type IntendResult, intend } from '../ledger/intend.ts'
import { effectById, effectsAround } from '../ledger/past.ts'
import { carryOut, type Recheck } from './carry-out.ts'
import { budgetDayOf, readPolicy, ruleBudgetOf } from './policy.ts'
import { withDisputesAnew } from './read-payments.ts'
import { record } from './record.ts'
import { runStep } from './run-step.ts'
import { capabilityOf, NotNow, type Running, ticketsOf } from './running.ts'

const Kept = z.object({ effectId: z.string().nullable(), reason: z.string().nullable() })
export type Kept = z.infer<typeof Kept>

const OTHER_TICKET = 'Somebody has written on the ticket or changed it meanwhile.'

/** Everything in a decision that touches money or goods, ready to be written down. */
export const writesIn = (actions: ProposedAction[]): ReadyAction[] =>
  actions.flatMap((each) => {
    const parsed = parseAction(each)
    return parsed.ok && parsed.action.kind !== 'reply' && parsed.action.kind !== 'escalate' ? [parsed.action] : []
  })

/** The effect is written into the ledger, its budget with it, before anything is done. */
export const keep = (running: Running, action: ReadyAction, decision: Decision, facts: Facts): Promise<Kept> =>
  runStep(running, `intend ${action.kind}`, Kept, async () => {
    const { deps, accountId, run } = running
    const orderId = typeof action.arguments.orderId === 'string' ? action.arguments.orderId : null
    const preview = action.preview(facts)
    const shop = facts.shop
    const result = await deps.db.withAccount(accountId, async (tx): Promise<IntendResult> => {
      await running.job.fence(tx)
      const { ruleSet } = await readPolicy(tx)
      const isMoney = action.risk === 'moves_money'
      const budget =
        isMoney && shop ? { shopMinor: ruleSet.guardrails.dailyBudgetMinor, ruleMinor: ruleBudgetOf(ruleSet, decision.ruleId), since: budgetDayOf(shop, deps.now()) } : null
      const intended = await intend(
        tx,
        accountId,
        {
          // The same after a crash between this and the step's record: then the row stands already and is ours.
          id: deps.newId(),
          key: action.effectKey(facts) ?? `${action.kind}:${run.id}`,
          kind: action.kind,
          arguments: action.arguments,
          ticketId: run.ticket_id,
          runId: run.id,
          shopId: orderById(facts, orderId ?? '')?.shopId ?? null,
          orderId,
          customerEmail: requesterOf(facts.ticket)?.email ?? null,
          amount: preview.amount,
          amountInShopCurrency: preview.amountInShopCurrency,
          by: { kind: 'rule', id: decision.ruleId ?? '', name: decision.ruleName ?? '' },
          commitAt: null,
        },
        { budget, now: deps.now() },
      )
      if (intended.kind === 'intended') await record(tx, running, 'effect intended', { effectId: intended.effect.id, kind: action.kind, minor: preview.amount?.minor ?? null })
      return intended
    })
    return { output: keptOf(result, run.id), input: action.arguments, summary: result.kind === 'intended' ? `${preview.title}: written down` : `${preview.title}: not begun` }
  })

function keptOf(result: IntendResult, runId: string): Kept {
  if (result.kind === 'over_budget') return { effectId: null, reason: result.reason }
  if (result.kind === 'intended' || (result.kind === 'stands' && result.effect.run_id === runId)) return { effectId: result.effect.id, reason: null }
  const who = `${result.effect.by_name} on ticket ${result.effect.ticket_id}`
  return { effectId: null, reason: result.kind === 'stands' ? `Exactly this was already asked for by ${who}.` : `Another change of this order is under way by ${who}.` }
}

/** `isStale`: nothing was done, because the ticket is another than the one decided on. */
const ActResult = z.object({ receipt: Receipt.nullable(), reason: z.string().nullable(), isStale: z.boolean() })
export type ActResult = z.infer<typeof ActResult>

/** Read anew, held against the same checks, done, read back. Only a receipt lets the reply speak of it. */
export const act = (running: Running, action: ReadyAction, effectId: string, facts: Facts): Promise<ActResult> =>
  runStep(running, `do ${action.kind}`, ActResult, async () => {
    const { deps, accountId } = running
    const effect = await deps.db.withAccount(accountId, (tx) => effectById(tx, effectId))
    if (!effect) throw new Error(`Effect ${effectId} is gone from the ledger.`)
    const carried = await carryOut(running, effect, recheckFor(running, action, facts))
    if (carried.kind === 'later') throw new NotNow('What was asked of the shop is not settled yet.', { afterMs: carried.wakeAt.getTime() - deps.now().getTime(), isTry: false })
    const also = (what: string) => (tx: Parameters<typeof record>[0]) => record(tx, running, what, { effectId, kind: action.kind })
    if (carried.kind === 'done') return { output: { receipt: carried.receipt, reason: null, isStale: false }, summary: carried.receipt.sentence, also: also('effect done') }
    const reason = carried.kind === 'stale' ? 'The ticket changed.' : carried.kind === 'unknown' ? `Whether this happened is not known: ${carried.reason}` : carried.reason
    return { output: { receipt: null, reason, isStale: reason === OTHER_TICKET }, summary: reason, also: also(`effect ${carried.kind}`) }
  })

/** A tag or a field may have changed; who asks, what was said, who reads the answer and whether it is still open may not. */
const isSameTicket = (now: Ticket, then: Ticket): boolean =>
  now.comments.every(({ id }) => then.comments.some((comment) => comment.id === id)) &&
  now.requesterId === then.requesterId &&
  isOver(now) === isOver(then) &&
  copiesOf(now).every((address) => copiesOf(then).includes(address))

const isOver = ({ status }: Ticket): boolean => status === 'solved' || status === 'closed'
const copiesOf = ({ comments }: Ticket): string[] => comments.flatMap((comment) => comment.ccAddresses)

/** Between the decision and now a person may have answered, the order may have changed, or the bank may have been asked for the same money. */
const recheckFor =
  (running: Running, action: ReadyAction, facts: Facts): Recheck =>
  async (effect) => {
    const { order_id: orderId } = effect
    const orders = capabilityOf(running.connected, 'orders', effect.shop_id)
    const [order, ticket] = await Promise.all([orderId === null ? null : (orders?.read(orderId) ?? null), ticketsOf(running.connected).read(running.ticketId)])
    if (orderId !== null && !order) return 'The order can’t be read any more.'
    if (!isSameTicket(ticket, facts.ticket)) return OTHER_TICKET
    const payments = order && paysBack(action.kind) ? { payments: await withDisputesAnew(order, running.connected, facts.payments ?? []) } : {}
    return objectionOf(running, action, { ...facts, ...payments, orders: facts.orders.map((each) => (each.id === order?.id ? order : each)) }, effect)
  }

async function objectionOf(running: Running, action: ReadyAction, facts: Facts, effect: EffectRow): Promise<string | null> {
  const rows = await running.deps.db.withAccount(running.accountId, (tx) => effectsAround(tx, running.ticketId, effect.order_id ? [effect.order_id] : []))
  const others = rows.filter((row) => row.id !== effect.id && row.kind !== 'reply').map(toEffect)
  const objections = action.check({ ...facts, at: running.deps.now().toISOString(), effects: others })
  const counted = effect.by_kind === 'agent' ? objections.filter((each) => each.severity === 'block') : objections
  return counted.length === 0 ? null : counted.map((each) => each.sentence).join(' ')
}
