import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const dist = fileURLToPath(new URL('../../apps/zendesk/dist/', import.meta.url))
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' }

/** A host in a few lines, for pictures only: answers what the page asks of Zendesk. The real wire is played by the sandbox's workspace. */
const FAKE_SDK = `window.ZAFClient = { init: () => ({
  get: async ([path]) => ({ errors: {}, [path]: { 'ticket.id': 4211, 'currentUser.locale': 'en-US', 'ticket.comment.text': '', colorScheme: new URLSearchParams(location.search).get('colorScheme') ?? 'light' }[path] }),
  invoke: async () => ({ errors: {} }), on() {}, off() {} }) }`

export type Answer = { status?: number; body: unknown; delayMs?: number }
export type Answers = Record<string, Answer>

/** The built pages as the server gives them out, with an API that answers by path: "GET /api/admin/rules". */
export async function serveApp(answers: { current: Answers }): Promise<{ url: string; stop: () => Promise<void> }> {
  const app = new Hono()
  app.get('/sdk.js', (c) => c.body(FAKE_SDK, 200, { 'content-type': 'text/javascript' }))
  app.get('/zaf/:page', (c) => {
    const name = c.req.param('page') === 'admin' ? 'admin' : 'sidebar'
    const bootstrap = { location: name === 'admin' ? 'nav_bar' : 'ticket_sidebar', session: 'session', zafSdkUrl: '/sdk.js', locale: 'en-US', role: 'admin' }
    const html = readFileSync(path.join(dist, `${name}.html`), 'utf8')
    return c.html(html.replace('</head>', `<script type="application/json" id="bookbag-bootstrap">${JSON.stringify(bootstrap)}</script></head>`))
  })
  app.get('/assets/:file', (c) => {
    const file = path.basename(c.req.param('file'))
    return c.body(readFileSync(path.join(dist, 'assets', file), 'utf8'), 200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' })
  })
  app.all('/api/*', async (c) => {
    const answer = answers.current[`${c.req.method} ${c.req.path}`]
    if (!answer) return c.json({ code: 'not_found', message: `nothing is played for ${c.req.method} ${c.req.path}` }, 404)
    if (answer.delayMs) await new Promise((resolve) => setTimeout(resolve, answer.delayMs))
    return new Response(JSON.stringify(answer.body), { status: answer.status ?? 200, headers: { 'content-type': 'application/json' } })
  })
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({ url: `http://127.0.0.1:${port}`, stop: () => new Promise((stopped) => server.close(() => stopped())) }),
    )
  })
}
