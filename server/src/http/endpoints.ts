import { expressionProblem } from '@bookbag/connectors/custom/expression'
import { ImportDocument, TestEndpoint } from '@bookbag/core/endpoints/api'
import { Slug } from '@bookbag/core/endpoints/endpoint'
import { type EndpointValidation, validateEndpoint } from '@bookbag/core/endpoints/validate'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { insertActivity } from '../db/activity.ts'
import type { Tx } from '../db/transaction.ts'
import type { Deps } from '../deps.ts'
import { importDocument } from '../endpoints/import-document.ts'
import { allEndpoints, disable, endpointOf, markTested, publish, saveDraft } from '../endpoints/store.ts'
import { testEndpoint } from '../endpoints/test-call.ts'
import { usageBefore } from '../endpoints/usage.ts'
import { connectionsOf, viewEndpoints, viewOf } from '../endpoints/view.ts'
import { problem } from './problems.ts'
import type { SessionVariables } from './sessions.ts'

type Ctx = Context<SessionVariables>

/** The systems that an admin describes, under the session and role checks of the admin's routes. */
export function endpointRoutes(deps: Deps): Hono<SessionVariables> {
  const routes = new Hono<SessionVariables>()
  const accountOf = (context: Ctx): string => context.get('session').accountId
  const inAccount = <T>(context: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> => deps.db.withAccount(accountOf(context), work)
  const authorOf = (context: Ctx) => ({ accountId: accountOf(context), by: context.get('agentName'), now: deps.now() })
  const bodyOf = (context: Ctx): Promise<unknown> => context.req.json().catch(() => undefined)

  routes.get('/', async (context) => context.json(await inAccount(context, (tx) => viewEndpoints(tx, deps, accountOf(context)))))
  routes.get('/usage', async (context) => {
    const query = z
      .object({
        endpoint: Slug.optional(),
        before: z
          .string()
          .regex(/^\d{1,18}$/)
          .optional(),
      })
      .safeParse(context.req.query())
    return query.success ? context.json(await inAccount(context, (tx) => usageBefore(tx, query.data))) : problem(context, 'invalid', '“before” must be a page’s own mark.')
  })
  routes.post('/import', async (context) => {
    const body = ImportDocument.safeParse(await bodyOf(context))
    if (!body.success) return problem(context, 'invalid', 'Paste a document, or give the address of one.')
    const imported = await importDocument(deps, body.data)
    return imported.kind === 'imported' ? context.json(imported.view) : problem(context, 'invalid', imported.reason)
  })
  routes.put('/:id', async (context) => {
    const given = await bodyOf(context)
    const id = context.req.param('id') ?? ''
    const checked = await inAccount(context, (tx) => check(tx, deps, accountOf(context), given))
    if (!checked.ok) return problem(context, 'invalid', 'This can’t be saved yet. What is wrong stands beside each field.', { fields: checked.problems })
    if (checked.endpoint.id !== id) return problem(context, 'invalid', 'The endpoint goes by another name than the address says.')
    return changed(context, id, 'endpoint saved', (tx) => saveDraft(tx, checked.endpoint, authorOf(context)).then(() => true))
  })
  routes.post('/:id/publish', async (context) => {
    const id = context.req.param('id') ?? ''
    const checked = await inAccount(context, async (tx) => {
      const row = await endpointOf(tx, id)
      return row?.draft ? check(tx, deps, accountOf(context), row.draft) : null
    })
    if (checked && !checked.ok) return problem(context, 'invalid', 'This can’t be published yet. What is wrong stands beside each field.', { fields: checked.problems })
    return changed(context, id, 'endpoint published', (tx) => publish(tx, id, authorOf(context)))
  })
  routes.post('/:id/disable', (context) => {
    const id = context.req.param('id') ?? ''
    return changed(context, id, 'endpoint disabled', (tx) => disable(tx, id))
  })
  routes.post('/:id/test', async (context) => {
    const body = TestEndpoint.safeParse(await bodyOf(context))
    if (!body.success) return problem(context, 'invalid', 'The request does not say what is filled in.')
    const id = context.req.param('id') ?? ''
    const row = await inAccount(context, (tx) => endpointOf(tx, id))
    const endpoint = row?.draft ?? row?.live
    if (!endpoint) return problem(context, 'not_found', 'There is no such endpoint. Save it first.')
    const tested = await testEndpoint(deps, accountOf(context), endpoint, body.data)
    if (tested.kind === 'invalid') return problem(context, 'invalid', 'Not everything is filled in for the test.', { fields: tested.fields })
    if (tested.kind === 'refused') return problem(context, 'refused', tested.reason)
    await inAccount(context, async (tx) => {
      if (tested.view.outcome === 'found') await markTested(tx, id, deps.now())
      await record(tx, context, 'endpoint tested', { endpointId: id, outcome: tested.view.outcome })
    })
    return context.json(tested.view)
  })

  async function changed(context: Ctx, id: string, what: string, change: (tx: Tx) => Promise<boolean>): Promise<Response> {
    const row = await inAccount(context, async (tx) => {
      if (!(await change(tx))) return null
      await record(tx, context, what, { endpointId: id })
      return endpointOf(tx, id)
    })
    return row ? context.json(viewOf(row)) : problem(context, 'not_found', 'There is nothing of this endpoint that could be changed so. Reload the page.')
  }

  async function record(tx: Tx, context: Ctx, what: string, details: Record<string, unknown>): Promise<void> {
    const { accountId, agentId } = context.get('session')
    await insertActivity(tx, deps, { accountId, actor: `agent:${agentId}`, what, details })
  }
  return routes
}

/** Against the others as they will be: a draft counts before what is live. */
async function check(tx: Tx, deps: Deps, accountId: string, given: unknown): Promise<EndpointValidation> {
  const others = (await allEndpoints(tx)).flatMap((row) => row.draft ?? row.live ?? [])
  const connectionIds = (await connectionsOf(tx, deps, accountId)).map((each) => each.id)
  return validateEndpoint(given, { others, connectionIds, expressionProblem })
}
