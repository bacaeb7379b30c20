import { checkNewShop, checkShop } from '@bookbag/core/check-shop'
import { Shop } from '@bookbag/core/shop'
import { AddShop, RemoveShop, SaveShop, type ShopsView, type ShopView } from '@bookbag/core/shops-api'
import { type Context, Hono } from 'hono'
import { removeShop } from '../accounts/remove-shop.ts'
import { insertActivity } from '../db/activity.ts'
import type { Tx } from '../db/transaction.ts'
import type { Deps } from '../deps.ts'
import { problem } from './problems.ts'
import type { SessionVariables } from './sessions.ts'

type Ctx = Context<SessionVariables>
type Fields = { path: string; message: string }[]
type Saved = { kind: 'saved'; view: ShopView } | { kind: 'not_found' } | { kind: 'changed' } | { kind: 'invalid'; fields: Fields }

/** The account's shops as the admin describes them, under the session and role checks of the admin's routes. */
export function shopRoutes(deps: Deps): Hono<SessionVariables> {
  const routes = new Hono<SessionVariables>()
  const inAccount = <T>(context: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> => deps.db.withAccount(context.get('session').accountId, work)

  routes.get('/', async (context) => {
    const view: ShopsView = { shops: await inAccount(context, (tx) => shopsOf(tx)) }
    return context.json(view)
  })
  routes.post('/', async (context) => {
    const body = AddShop.safeParse(await context.req.json().catch(() => undefined))
    if (!body.success) return problem(context, 'invalid', 'The request holds no shop.')
    const added = await inAccount(context, (tx) => addShop(tx, deps, context, body.data))
    if (Array.isArray(added)) return problem(context, 'invalid', 'The shop can’t be added like this. What is wrong stands beside each field.', { fields: added })
    return context.json(added, 201)
  })
  routes.delete('/:id', async (context) => {
    const body = RemoveShop.safeParse(await context.req.json().catch(() => undefined))
    if (!body.success) return problem(context, 'invalid', 'The request does not say which version of the shop was looked at.')
    const { accountId, agentId } = context.get('session')
    const id = context.req.param('id')
    const removed = await inAccount(context, async (tx) => {
      const before = (await shopsOf(tx, { forUpdate: true })).find((each) => each.shop.id === id)
      if (!before) return 'not_found'
      if (before.version !== body.data.version) return 'changed'
      const reason = await removeShop(tx, id)
      if (reason === null) await insertActivity(tx, deps, { accountId, actor: `agent:${agentId}`, what: 'shop removed', details: { shopId: id } })
      return reason === null ? 'removed' : { reason }
    })
    if (removed === 'not_found') return problem(context, 'not_found', 'There is no such shop. Reload the page.')
    if (removed === 'changed') return problem(context, 'changed', 'Somebody else has saved this shop meanwhile. Look at it again, then remove it.')
    if (removed !== 'removed') return problem(context, 'refused', removed.reason)
    return context.json({ shops: await inAccount(context, (tx) => shopsOf(tx)) } satisfies ShopsView)
  })
  routes.put('/:id', async (context) => {
    const body = SaveShop.safeParse(await context.req.json().catch(() => undefined))
    if (!body.success) return problem(context, 'invalid', 'The request holds no shop, or does not say on which version it is based.')
    const saved = await inAccount(context, (tx) => saveShop(tx, deps, context, body.data))
    if (saved.kind === 'invalid') return problem(context, 'invalid', 'The shop can’t be saved like this. What is wrong stands beside each field.', { fields: saved.fields })
    if (saved.kind === 'not_found') return problem(context, 'not_found', 'There is no such shop. Reload the page.')
    if (saved.kind === 'changed') return problem(context, 'changed', 'Somebody else has saved this shop meanwhile. Reload it, then make your change again.')
    return context.json(saved.view)
  })
  return routes
}

/** `forUpdate`: of two who save at once, the second reads what the first has left, and no two shops take the same address. */
async function shopsOf(tx: Tx, { forUpdate = false } = {}): Promise<ShopView[]> {
  const { rows } = await tx.query<{ shop: unknown; is_stopped: boolean; version: string }>(
    `select shop, is_stopped, encode(sha256(convert_to(shop::text, 'UTF8')), 'hex') as version from shops order by id${forUpdate ? ' for update' : ''}`,
  )
  return rows.map((row) => {
    const shop = Shop.parse(row.shop)
    return { shop: { ...shop, isStopped: shop.isStopped || row.is_stopped }, version: row.version }
  })
}

async function addShop(tx: Tx, deps: Deps, context: Ctx, given: { id: string; currency: string; shop?: unknown }): Promise<ShopView | Fields> {
  const checked = checkNewShop(
    given,
    (await shopsOf(tx, { forUpdate: true })).map(({ shop }) => shop),
  )
  if (!checked.ok) return checked.problems
  const { accountId, agentId } = context.get('session')
  const { id } = checked.shop
  const { rowCount } = await tx.query('insert into shops (account_id, id, shop) values ($1, $2, $3) on conflict do nothing', [accountId, id, JSON.stringify(checked.shop)])
  if (rowCount === 0) return [{ path: 'id', message: 'This shop is here already.' }]
  await insertActivity(tx, deps, { accountId, actor: `agent:${agentId}`, what: 'shop added', details: { shopId: id } })
  const view = (await shopsOf(tx)).find((each) => each.shop.id === id)
  if (!view) throw new Error(`The shop ${id} is gone within its own adding.`)
  return view
}

async function saveShop(tx: Tx, deps: Deps, context: Ctx, given: { version: string; shop?: unknown }): Promise<Saved> {
  const id = context.req.param('id') ?? ''
  const views = await shopsOf(tx, { forUpdate: true })
  const before = views.find((each) => each.shop.id === id)
  if (!before) return { kind: 'not_found' }
  if (before.version !== given.version) return { kind: 'changed' }
  const checked = checkShop(given.shop, { of: before.shop, others: views.flatMap(({ shop }) => (shop.id === id ? [] : [shop])) })
  if (!checked.ok) return { kind: 'invalid', fields: checked.problems }
  // Whether it is stopped is the switch's to say: what is kept beside the rest stays as it was, or a shop saved while stopped could not be started again.
  await tx.query(`update shops set shop = $2::jsonb || jsonb_build_object('isStopped', coalesce(shop -> 'isStopped', 'false')) where id = $1`, [id, JSON.stringify(checked.shop)])
  const { accountId, agentId } = context.get('session')
  await insertActivity(tx, deps, { accountId, actor: `agent:${agentId}`, what: 'shop saved', details: { shopId: id, parts: changedParts(before.shop, checked.shop) } })
  const view = (await shopsOf(tx)).find((each) => each.shop.id === id)
  if (!view) throw new Error(`The shop ${id} is gone within its own save.`)
  return { kind: 'saved', view }
}

/** Which parts, not what they hold: addresses and names have no place among the activity. */
function changedParts(before: Shop, after: Shop): string[] {
  const partsOf = ({ policies, ...rest }: Shop): Map<string, string> => {
    const ofPolicies = Object.entries(policies).map(([name, value]) => [`policies.${name}`, value] as const)
    return new Map([...Object.entries(rest), ...ofPolicies].map(([name, value]) => [name, JSON.stringify(value ?? null)]))
  }
  const [old, now] = [partsOf(before), partsOf(after)]
  return [...new Set([...old.keys(), ...now.keys()])].filter((name) => (old.get(name) ?? 'null') !== (now.get(name) ?? 'null')).toSorted()
}
