import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import type { Service, ServiceDeps } from '../world/store.ts'
import { ProxiedRequest, proxyRequest } from './proxy.ts'
import { bundleSdk } from './sdk-bundle.ts'
import { ticketList, ticketView, writers } from './views.ts'

const InstalledApp = z.strictObject({ backend: z.url() })
const AgentComment = z.strictObject({ agentId: z.string(), body: z.string(), isPublic: z.boolean(), status: z.enum(['open', 'pending', 'hold', 'solved']) })
const OpenApp = z.strictObject({ location: z.enum(['ticket_sidebar', 'nav_bar']), agentId: z.string() })
const PAGES: Record<string, string> = {
  'index.html': 'text/html',
  'workspace.css': 'text/css',
  'workspace.js': 'text/javascript',
  'frame.js': 'text/javascript',
  'views.js': 'text/javascript',
  'zaf-host.js': 'text/javascript',
}

/**
 * The agent's side of Zendesk: a ticket list, a ticket, and the app in an iframe of another site (this page on `localhost`,
 * the app on 127.0.0.1). It does not prove how Zendesk's own page behaves, only that the app works behind the protocol.
 */
export const workspace: Service = {
  id: 'workspace',
  create(deps) {
    const app = new Hono()
    let backend: string | null = null
    for (const [name, type] of Object.entries(PAGES))
      app.get(name === 'index.html' ? '/' : `/${name}`, (c) => c.body(page(name), 200, { 'content-type': `${type}; charset=utf-8` }))
    app.get('/zaf_sdk.js', (c) => c.body(bundleSdk(), 200, { 'content-type': 'text/javascript; charset=utf-8' }))

    app.put('/api/app', async (c) => {
      const installed = InstalledApp.safeParse(await c.req.json())
      if (!installed.success) return c.json({ message: `The app's backend must be a URL: ${installed.error.issues[0]?.message}` }, 400)
      backend = installed.data.backend
      return c.json({ backend })
    })
    app.post('/api/open-app', async (c) => {
      const { location, agentId } = OpenApp.parse(await c.req.json())
      const zendesk = deps.credentialsOf('zendesk')
      const account = { subdomain: zendesk.subdomain, appId: Number(zendesk.appId), installationId: Number(zendesk.installationId) }
      if (!backend) return c.json({ account, action: null, message: 'Bookbag is not installed here yet: start its server first.' })
      const token = await askZendesk(deps, '/_sandbox/signed-url', { location, userId: agentId })
      return c.json({ account, action: `${backend}/zaf/${location === 'nav_bar' ? 'admin' : 'sidebar'}`, token: z.object({ token: z.string() }).parse(token).token })
    })

    app.get('/api/account', (c) => c.json({ agents: deps.store.world.agents.filter((agent) => agent.id !== deps.credentialsOf('zendesk').userId) }))
    app.get('/api/shops', (c) => c.json({ shops: deps.store.world.shops, samples: writers(deps.store.world) }))
    app.get('/api/tickets', (c) => c.json({ tickets: ticketList(deps.store.world) }))
    app.get('/api/tickets/:id', (c) => {
      const view = ticketView(deps.store.world, c.req.param('id'))
      return view ? c.json(view) : c.json({ message: 'There is no such ticket.' }, 404)
    })
    app.post('/api/tickets/:id/comments', async (c) => {
      const { agentId, body, isPublic, status } = AgentComment.parse(await c.req.json())
      const ticket = { status, ...(body.trim() ? { comment: { body, public: isPublic } } : {}) }
      const answer = await proxyRequest(deps, {
        url: `/api/v2/tickets/${c.req.param('id')}.json`,
        type: 'PUT',
        data: JSON.stringify({ ticket }),
        contentType: 'application/json',
        agentId,
      })
      return answer.ok ? c.json({}) : c.json({ message: `Zendesk refused the update: ${answer.full.responseText}` }, 409)
    })
    app.post('/api/write-in', async (c) => c.json(await askZendesk(deps, '/_sandbox/write-in', await c.req.json()), 201))
    app.post('/api/proxy', async (c) => c.json(await proxyRequest(deps, ProxiedRequest.parse(await c.req.json()))))

    app.get('/api/changes', (c) =>
      streamSSE(c, async (stream) => {
        let wake = (): void => undefined
        const off = deps.store.onChange(() => wake())
        stream.onAbort(() => {
          off()
          wake()
        })
        while (!stream.aborted) {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
          if (!stream.aborted) await stream.writeSSE({ event: 'change', data: '{}' })
        }
      }),
    )
    app.onError((error, c) => c.json({ message: error instanceof Error ? error.message : String(error) }, 400))
    return { fetch: (request) => app.fetch(request), credentials: {} }
  },
}

const page = (name: string): string => readFileSync(new URL(`public/${name}`, import.meta.url), 'utf8')

async function askZendesk(deps: ServiceDeps, path: string, body: unknown): Promise<object> {
  const response = await fetch(`${deps.urlOf('zendesk')}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`Zendesk did not take it: ${await response.text()}`)
  return z.looseObject({}).parse(await response.json())
}
