import { OrderSearchResult, RunProposal, SendReply, SettleEffect, type TicketContext, type WhyView } from '@bookbag/core/api'
import { ConnectorError } from '@bookbag/core/connector-error'
import { type Context, Hono } from 'hono'
import { seeTicket } from '../accounts/agents.ts'
import { runsOfTicket, toRunView } from '../db/runs.ts'
import { stepsOf } from '../db/steps.ts'
import type { Deps } from '../deps.ts'
import { customCards } from '../endpoints/custom-cards.ts'
import { toEffectView } from '../ledger/effect-row.ts'
import { effectById, effectsAround } from '../ledger/past.ts'
import { undo } from '../ledger/settle.ts'
import { type Clicked, runProposal, sendReply } from '../workflows/click.ts'
import { factsForAgent } from '../workflows/facts-for-agent.ts'
import { proposalViews, replyDraftOf } from '../workflows/proposal-views.ts'
import { record } from '../workflows/record.ts'
import { searchOrders } from '../workflows/search-orders.ts'
import { type Settled, settleEffect } from '../workflows/settle-effect.ts'
import { problem } from './problems.ts'
import { type SessionVariables, withSession } from './sessions.ts'

type Ctx = Context<SessionVariables>
const TICKET_ID = /^\d{1,20}$/

/** What the sidebar asks, for one ticket of the session's own account. */
export function ticketRoutes(deps: Deps): Hono<SessionVariables> {
  const routes = new Hono<SessionVariables>()
  routes.use(withSession(deps))
  routes.use('/:id/*', async (context, next) => {
    if (!TICKET_ID.test(context.req.param('id'))) return problem(context, 'not_found', 'There is no such ticket.')
    const { accountId, agentId } = context.get('session')
    const seeing = await seeTicket(deps, accountId, agentId, ticketIdOf(context))
    if (seeing.kind === 'no_agent') return problem(context, 'forbidden', 'Zendesk says that you may not work on tickets any more.')
    if (seeing.kind === 'hidden') return problem(context, 'forbidden', 'Zendesk does not show you this ticket.')
    if (context.req.method !== 'GET' && !seeing.agent.access.mayAnswer)
      return problem(context, 'forbidden', 'Zendesk lets you write private notes only. Ask an agent who may answer.')
    await next()
    return undefined
  })
  routes.onError((error, context) => {
    if (!(error instanceof ConnectorError)) throw error
    if (error.kind === 'not-found') return problem(context, 'not_found', error.message)
    const retryAfterSeconds = error.retryAfterMs === undefined ? undefined : Math.ceil(error.retryAfterMs / 1000)
    return problem(context, error.kind === 'rate-limited' ? 'rate_limited' : 'unavailable', error.message, retryAfterSeconds === undefined ? {} : { retryAfterSeconds })
  })
  routes.get('/:id/context', async (context) => context.json(await contextOf(deps, context)))
  routes.get('/:id/orders', async (context) => {
    const { accountId } = context.get('session')
    const query = (context.req.query('query') ?? '').trim()
    if (query === '' || query.length > 200) return problem(context, 'invalid', 'Enter an order number, a mail address or a tracking number.')
    const result = OrderSearchResult.parse({ orders: await searchOrders(await deps.connections.of(accountId), query) })
    return context.json(result)
  })
  routes.get('/:id/why', async (context) => context.json(await whyOf(deps, context)))
  routes.post('/:id/proposals/:hash/run', async (context) => {
    const body = RunProposal.safeParse(await context.req.json().catch(() => undefined))
    if (!body.success) return problem(context, 'invalid', 'The request does not say which order and which reply.')
    return answerClick(context, await runProposal(clickOf(deps, context), context.req.param('hash'), body.data))
  })
  routes.post('/:id/reply', async (context) => {
    const body = SendReply.safeParse(await context.req.json().catch(() => undefined))
    if (!body.success) return problem(context, 'invalid', body.error.issues[0]?.message ?? 'The reply can’t be read.')
    return answerClick(context, await sendReply(clickOf(deps, context), body.data))
  })
  routes.post('/:id/effects/:effectId/undo', (context) => undoEffect(deps, context))
  routes.post('/:id/effects/:effectId/settle', async (context) => {
    const body = SettleEffect.safeParse(await context.req.json().catch(() => undefined))
    if (!body.success) return problem(context, 'invalid', 'The request does not say whether it was done.')
    return answerSettled(context, await settleEffect(clickOf(deps, context), context.req.param('effectId'), body.data.found))
  })
  return routes
}

const ticketIdOf = (context: Ctx): string => context.req.param('id') ?? ''
const clickOf = (deps: Deps, context: Ctx) => ({ deps, accountId: context.get('session').accountId, agentId: context.get('session').agentId, ticketId: ticketIdOf(context) })

function answerClick(context: Ctx, clicked: Clicked): Response {
  switch (clicked.kind) {
    case 'intended':
      return context.json(toEffectView(clicked.effect), 202)
    case 'forbidden':
      return problem(context, 'forbidden', 'Zendesk says that you may not work on tickets any more.')
    case 'stopped':
      return problem(context, 'stopped', 'Everything is stopped by the kill switch. An admin can start it again.')
    case 'changed':
      return problem(context, 'changed', 'Something has changed since this was shown. Look at it again.')
    case 'refused':
      return problem(context, 'refused', clicked.reason)
  }
}

function answerSettled(context: Ctx, settled: Settled): Response {
  switch (settled.kind) {
    case 'settled':
      return context.json(toEffectView(settled.effect))
    case 'forbidden':
      return problem(context, 'forbidden', 'Zendesk says that you may not answer customers any more.')
    case 'not_found':
      return problem(context, 'not_found', 'There is no such effect on this ticket.')
    case 'changed':
      return problem(context, 'changed', 'Nobody has to say any more what became of this: it is settled, or looked for.')
    case 'refused':
      return problem(context, 'refused', settled.reason)
  }
}

async function contextOf(deps: Deps, context: Ctx): Promise<TicketContext> {
  const { accountId } = context.get('session')
  const ticketId = ticketIdOf(context)
  const known = await factsForAgent({
    deps,
    accountId,
    connected: await deps.connections.of(accountId),
    ticketId,
    orderId: context.req.query('order') ?? null,
    refresh: context.req.query('refresh') === '1',
  })
  const { facts, understanding, isStopped } = known
  const { effects, runs } = await deps.db.withAccount(accountId, async (tx) => ({
    effects: await effectsAround(
      tx,
      ticketId,
      facts.orders.map((order) => order.id),
    ),
    runs: await runsOfTicket(tx, ticketId),
  }))
  const last = runs.at(-1)
  const { shop } = facts
  return {
    ticketId,
    at: facts.at,
    shop: shop && { id: shop.id, name: shop.name, locale: shop.locale, timeZone: shop.timeZone },
    identity: facts.identity,
    customer: facts.customer,
    choice: facts.choice,
    orders: facts.orders,
    shipments: facts.shipments,
    refundStates: facts.refundStates,
    understanding,
    proposals: proposalViews(known),
    replyDraft: replyDraftOf(known),
    isAnswered: known.isAnswered,
    effects: effects.map(toEffectView),
    run: last ? toRunView(last) : null,
    sources: facts.sources,
    custom: customCards(facts),
    warehouses: facts.warehouses ?? [],
    stock: facts.stock ?? [],
    ...(facts.askedStock ? { askedStock: facts.askedStock } : {}),
    ...(facts.returns ? { returns: facts.returns.flatMap((each) => each.returns) } : {}),
    ...(facts.returnPortals ? { returnPortals: facts.returnPortals } : {}),
    isStopped,
  }
}

async function whyOf(deps: Deps, context: Ctx): Promise<WhyView> {
  return deps.db.withAccount(context.get('session').accountId, async (tx) => {
    const run = (await runsOfTicket(tx, ticketIdOf(context))).at(-1)
    return run ? { run: toRunView(run), decision: run.decision, steps: await stepsOf(tx, run.id) } : { run: null, decision: null, steps: [] }
  })
}

async function undoEffect(deps: Deps, context: Ctx): Promise<Response> {
  const { accountId, agentId } = context.get('session')
  const ticketId = ticketIdOf(context)
  const effectId = context.req.param('effectId') ?? ''
  const result = await deps.db.withAccount(accountId, async (tx) => {
    const effect = /^[0-9a-f-]{36}$/i.test(effectId) ? await effectById(tx, effectId) : null
    if (!effect || effect.ticket_id !== ticketId) return 'not_found'
    const undone = await undo(tx, effectId, 'Taken back by an agent.', deps.now())
    if (undone) await record(tx, { deps, accountId, ticketId, run: null, agentId }, 'effect undone', { effectId, kind: effect.kind })
    return undone ?? 'changed'
  })
  if (result === 'not_found') return problem(context, 'not_found', 'There is no such effect on this ticket.')
  if (result === 'changed') return problem(context, 'changed', 'It is too late to take this back: it has begun.')
  return context.json(toEffectView(result))
}
