import { actions } from '@bookbag/core/actions/catalogue'
import { type CatalogueView, type RulesView, type RunsView, SetSwitch, type SwitchView, type WhyView } from '@bookbag/core/api'
import { customFields } from '@bookbag/core/endpoints/rule-fields'
import type { Field } from '@bookbag/core/rules/field'
import { FIELDS } from '@bookbag/core/rules/fields'
import { RuleSet } from '@bookbag/core/rules/rule'
import { validateRuleSet } from '@bookbag/core/rules/validate'
import type { Shop } from '@bookbag/core/shop'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { readAgent } from '../accounts/agents.ts'
import { readAccount } from '../accounts/directory.ts'
import { insertActivity } from '../db/activity.ts'
import { runById, toRunView } from '../db/runs.ts'
import { stepsOf } from '../db/steps.ts'
import type { Tx } from '../db/transaction.ts'
import type { Deps } from '../deps.ts'
import { liveEndpoints } from '../endpoints/store.ts'
import { readPolicy } from '../workflows/policy.ts'
import { connectionRoutes } from './admin-connections.ts'
import { shopRoutes } from './admin-shops.ts'
import { endpointRoutes } from './endpoints.ts'
import { problem } from './problems.ts'
import { refundsCsv } from './refunds-csv.ts'
import { runsBefore } from './runs-page.ts'
import { type SessionVariables, withSession } from './sessions.ts'

type Ctx = Context<SessionVariables>

/** What an admin sees and changes. Before each change Zendesk is asked again whether this still is an admin. */
export function adminRoutes(deps: Deps): Hono<SessionVariables> {
  const routes = new Hono<SessionVariables>()
  const inAccount = <T>(context: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> => deps.db.withAccount(context.get('session').accountId, work)

  routes.use(withSession(deps))
  routes.use(async (context, next) => {
    const { accountId, agentId } = context.get('session')
    const agent = await readAgent(deps, accountId, agentId, { isFresh: context.req.method !== 'GET' })
    if (agent?.role !== 'admin') return problem(context, 'forbidden', 'Only admins may see and change this. Ask one of your Zendesk admins.')
    context.set('agentName', agent.name ?? agent.id)
    await next()
    return undefined
  })

  routes.get('/fields', async (context) => context.json(await inAccount(context, async (tx) => catalogue((await readPolicy(tx)).shops, await ownFields(tx)))))
  routes.get('/rules', async (context) => context.json(await inAccount(context, readRules)))
  routes.put('/rules', (context) => saveRules(deps, context))
  routes.get('/switch', async (context) => context.json(await inAccount(context, readSwitch)))
  routes.put('/switch', async (context) => {
    const parsed = SetSwitch.safeParse(await context.req.json().catch(() => undefined))
    if (!parsed.success) return problem(context, 'invalid', 'Say which shop (or null for all) and whether it is stopped.')
    const isDone = await inAccount(context, (tx) => setSwitch(tx, deps, context, parsed.data))
    return isDone ? context.json(await inAccount(context, readSwitch)) : problem(context, 'not_found', 'There is no such shop. Reload the page.')
  })
  routes.get('/refunds.csv', (context) => refundsCsv(deps, context))
  routes.get('/runs', async (context) => {
    const query = z.object({ before: z.iso.datetime().optional(), state: z.string().max(20).optional() }).safeParse(context.req.query())
    if (!query.success) return problem(context, 'invalid', '“before” must be a time.')
    const page: RunsView = await inAccount(context, (tx) => runsBefore(tx, query.data))
    return context.json(page)
  })
  routes.get('/runs/:id', async (context) => {
    const why = await inAccount(context, async (tx): Promise<WhyView | undefined> => {
      const run = await runById(tx, context.req.param('id'))
      return run ? { run: toRunView(run), decision: run.decision, steps: await stepsOf(tx, run.id) } : undefined
    })
    return why ? context.json(why) : problem(context, 'not_found', 'There is no such run.')
  })
  routes.route('/connections', connectionRoutes(deps))
  routes.route('/endpoints', endpointRoutes(deps))
  routes.route('/shops', shopRoutes(deps))
  return routes
}

/** What the account's own endpoints supply besides. */
const ownFields = async (tx: Tx): Promise<Field[]> => customFields(await liveEndpoints(tx))

function catalogue(shops: Shop[], own: Field[]): CatalogueView {
  const currencies = new Set(shops.map((shop) => shop.currency))
  return {
    fields: [...FIELDS, ...own].map(({ name, title, type, unit, operators, layer, choices }) => ({
      name,
      title,
      type,
      unit,
      operators: [...operators],
      layer,
      choices: choices ? [...choices] : null,
    })),
    actions: Object.values(actions).map(({ kind, title, risk }) => ({ kind, title, risk })),
    currency: currencies.size === 1 ? ([...currencies][0] ?? null) : null,
  }
}

type RulesRow = { version: number; rule_set: unknown; saved_by: string; saved_at: Date }

async function readRules(tx: Tx): Promise<RulesView> {
  const { rows } = await tx.query<RulesRow>('select version, rule_set, saved_by, saved_at from rule_sets order by version desc limit 1')
  const row = rows[0]
  if (!row) throw new Error('The account has no rules: connect it again.')
  const ruleSet = RuleSet.parse(row.rule_set)
  const checked = validateRuleSet(ruleSet, await ownFields(tx))
  return { version: row.version, savedAt: row.saved_at.toISOString(), savedBy: row.saved_by, ruleSet, warnings: checked.ok ? checked.warnings : checked.problems }
}

const SaveRulesBody = z.strictObject({ baseVersion: z.int(), ruleSet: z.unknown() })

async function saveRules(deps: Deps, context: Ctx): Promise<Response> {
  const body = SaveRulesBody.safeParse(await context.req.json().catch(() => undefined))
  if (!body.success) return problem(context, 'invalid', 'The request has no rules, or does not say on which version they are based.')
  const own = await deps.db.withAccount(context.get('session').accountId, ownFields)
  const checked = validateRuleSet(body.data.ruleSet, own)
  if (!checked.ok) return problem(context, 'invalid', 'These rules can’t be saved yet. What is wrong stands beside each field.', { fields: checked.problems })
  const { accountId } = context.get('session')
  const saved = await deps.db.withAccount(accountId, async (tx) => {
    // Only the version that follows: of two who save at once, the second finds it taken.
    const { rowCount } = await tx.query(
      `insert into rule_sets (account_id, version, rule_set, saved_by, saved_at)
       select $1, $2::int + 1, $3, $4, $5 where $2 = (select max(version) from rule_sets) on conflict do nothing`,
      [accountId, body.data.baseVersion, JSON.stringify(checked.ruleSet), context.get('agentName'), deps.now()],
    )
    if (rowCount === 0) return undefined
    await record(tx, deps, context, 'rules saved', { version: body.data.baseVersion + 1 })
    return readRules(tx)
  })
  return saved ? context.json(saved) : problem(context, 'changed', 'Somebody else has saved these rules meanwhile. Reload them, then make your change again.')
}

async function readSwitch(tx: Tx): Promise<SwitchView> {
  const account = await readAccount(tx)
  const { shops } = await readPolicy(tx)
  return {
    isStopped: account?.is_stopped ?? true,
    changedAt: account?.stopped_changed_at?.toISOString() ?? null,
    changedBy: account?.stopped_changed_by ?? null,
    shops: shops.map(({ id, name, isStopped }) => ({ id, name, isStopped })),
  }
}

async function setSwitch(tx: Tx, deps: Deps, context: Ctx, { shopId, isStopped }: SetSwitch): Promise<boolean> {
  if (shopId !== null && (await tx.query(`update shops set is_stopped = $2, shop = jsonb_set(shop, '{isStopped}', 'false') where id = $1`, [shopId, isStopped])).rowCount === 0)
    return false
  await tx.query('update accounts set stopped_changed_at = $1, stopped_changed_by = $2', [deps.now(), context.get('agentName')])
  if (shopId === null) await tx.query('update accounts set is_stopped = $1', [isStopped])
  await record(tx, deps, context, isStopped ? 'stopped' : 'started', { shopId })
  return true
}

async function record(tx: Tx, deps: Deps, context: Ctx, what: string, details: Record<string, unknown>): Promise<void> {
  const { accountId, agentId } = context.get('session')
  await insertActivity(tx, deps, { accountId, actor: `agent:${agentId}`, what, details })
}
