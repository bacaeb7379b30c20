import { AddConnection, type Connected, RotateCredentials } from '@bookbag/core/connections-api'
import { type Context, Hono } from 'hono'
import { addConnection, type Doer, type Managed, revokeConnection, rotateCredentials, testConnection } from '../accounts/manage-connections.ts'
import { viewConnections } from '../accounts/view-connections.ts'
import type { Deps } from '../deps.ts'
import { problem } from './problems.ts'
import type { SessionVariables } from './sessions.ts'

type Ctx = Context<SessionVariables>

/** The admin's connections, under the session and role checks of the admin's routes. No answer holds anything that was entered. */
export function connectionRoutes(deps: Deps): Hono<SessionVariables> {
  const routes = new Hono<SessionVariables>()
  const doerOf = (context: Ctx): Doer => ({ deps, accountId: context.get('session').accountId, agentId: context.get('session').agentId })
  const view = async (context: Ctx): Promise<Response> => context.json(await viewConnections(deps, context.get('session').accountId))

  routes.get('/', view)
  routes.post('/', async (context) => {
    const body = AddConnection.safeParse(await context.req.json().catch(() => undefined))
    if (!body.success) return problem(context, 'invalid', 'The request does not say what is to be connected, and with what.')
    return answer(context, await addConnection(doerOf(context), body.data), 201)
  })
  routes.put('/:id/credentials', async (context) => {
    const body = RotateCredentials.safeParse(await context.req.json().catch(() => undefined))
    if (!body.success) return problem(context, 'invalid', 'The request holds no credentials.')
    return answer(context, await rotateCredentials(doerOf(context), context.req.param('id'), body.data.credentials), 200)
  })
  routes.post('/:id/test', async (context) => {
    const result = await testConnection(doerOf(context), context.req.param('id'))
    return result === 'not_found' ? notFound(context) : context.json(result)
  })
  routes.delete('/:id', async (context) => {
    const result = await revokeConnection(doerOf(context), context.req.param('id'))
    if (result === 'not_found') return notFound(context)
    return result === 'itself' ? problem(context, 'refused', 'Zendesk itself stays connected. To take Bookbag away, uninstall the app.') : view(context)
  })
  return routes
}

const notFound = (context: Ctx): Response => problem(context, 'not_found', 'There is no such connection. Reload the page.')

function answer(context: Ctx, managed: Managed, status: 200 | 201): Response {
  if (managed.kind === 'invalid') return problem(context, 'invalid', 'It can’t be connected like this. What is wrong stands beside each field.', { fields: managed.mistakes })
  if (managed.kind === 'refused') return problem(context, 'refused', managed.reason)
  if (managed.kind === 'not_found') return notFound(context)
  const body: Connected = { connectionId: managed.connectionId, account: managed.account }
  return context.json(body, status)
}
