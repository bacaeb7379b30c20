import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Bootstrap } from '@bookbag/core/api'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import { readAgent } from '../accounts/agents.ts'
import { accountsAt, readAccount } from '../accounts/directory.ts'
import type { Deps } from '../deps.ts'
import { isLocal } from '../env.ts'
import { openSession, sha256 } from './sessions.ts'
import { readSignedToken, type SignedToken } from './signed-token.ts'

const DIST = fileURLToPath(new URL('../../../apps/zendesk/dist/', import.meta.url))
const PAGES = { sidebar: 'ticket_sidebar', admin: 'nav_bar' } as const satisfies Record<string, Bootstrap['location']>
type Page = keyof typeof PAGES

/** The two pages that Zendesk loads into its frames, by a form with a signed token. */
export function pageRoutes(deps: Deps, dist: string = DIST): Hono {
  const routes = new Hono()
  for (const page of ['sidebar', 'admin'] as const) {
    routes.post(`/zaf/${page}`, (context) => openPage(deps, context, page, dist))
    routes.get(`/zaf/${page}`, (context) => context.html(message('Open Bookbag inside Zendesk: this page needs its signed token.'), 401, { 'cache-control': 'no-store' }))
  }
  routes.use('/assets/*', serveStatic({ root: dist, onFound: (_path, context) => context.header('cache-control', 'public, max-age=31536000, immutable') }))
  return routes
}

const message = (text: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bookbag</title><p style="font:14px system-ui;padding:16px">${text}</p></html>`

async function openPage(deps: Deps, context: Context, page: Page, dist: string): Promise<Response> {
  const refuse = (reason: string, status: 401 | 403 | 503 = 401): Response | Promise<Response> => {
    deps.log.warn('a page was refused', { page, reason })
    return context.html(message('Bookbag could not be opened here. Reload the page; if that does not help, ask an admin to install the app again.'), status, {
      'cache-control': 'no-store',
    })
  }
  const raw = new URLSearchParams(await context.req.text()).get('token') ?? ''
  const read = readSignedToken(raw, deps.now())
  if (typeof read === 'string') return refuse(read)
  const { token } = read
  const accountId = await accountThatSigned(deps, token, read.isSignedBy)
  if (!accountId) return refuse('no account with this installation signed it')
  if (token.location !== PAGES[page]) return refuse('it was made for another place')
  const origin = context.req.query('origin') ?? ''
  if (origin !== `https://${token.host}` && !isTrustedHere(deps, origin)) return refuse('the page around it is not this Zendesk')
  if (!(await useOnce(deps, accountId, token))) return refuse('it was used before')
  const agent = await readAgent(deps, accountId, token.agentId, { isFresh: true }).catch(() => null)
  if (agent === null) return refuse('Zendesk could not be asked who this is', 503)
  if (!agent) return refuse('the user is no agent', 403)
  const html = await readFile(`${dist}${page}.html`, 'utf8').catch(() => undefined)
  if (html === undefined) return refuse('the app has not been built: run vite build in apps/zendesk', 503)
  const session = await openSession(deps, {
    accountId,
    agentId: agent.id,
    installationId: token.installationId,
    role: agent.role,
    location: token.location,
    appGuid: context.req.query('app_guid') ?? null,
  })
  const bootstrap: Bootstrap = { location: PAGES[page], session, zafSdkUrl: deps.settings.zafSdkUrl, locale: agent.locale ?? 'en', role: agent.role }
  return respond(deps, context, html, bootstrap, [`https://${token.host}`, ...(isTrustedHere(deps, origin) ? [origin] : [])])
}

/** Settings refuse trusted origins where the public address is not local; asked again here, because money hangs on it. */
const isTrustedHere = (deps: Deps, origin: string): boolean => isLocal(deps.settings.publicUrl) && deps.settings.trustedOrigins.includes(origin)

async function accountThatSigned(deps: Deps, token: SignedToken, isSignedBy: (key: string) => boolean): Promise<string | undefined> {
  for (const accountId of await accountsAt(deps.db, `https://${token.host}`)) {
    const account = await deps.db.withAccount(accountId, readAccount)
    if (account?.installation_ids.includes(token.installationId) && isSignedBy(account.signed_url_key)) return accountId
  }
  return undefined
}

function useOnce(deps: Deps, accountId: string, { signed, expiresAt }: SignedToken): Promise<boolean> {
  return deps.db.withAccount(accountId, async (tx) => {
    await tx.query('delete from used_signed_tokens where expires_at < $1', [deps.now()])
    const { rowCount } = await tx.query('insert into used_signed_tokens (account_id, token_hash, expires_at) values ($1, $2, $3) on conflict do nothing', [
      accountId,
      sha256(signed),
      expiresAt,
    ])
    return rowCount === 1
  })
}

function respond(deps: Deps, context: Context, html: string, bootstrap: Bootstrap, ancestors: string[]): Response | Promise<Response> {
  const nonce = randomBytes(16).toString('base64')
  const sdk = new URL(deps.settings.zafSdkUrl, deps.settings.publicUrl).origin
  const policy = [
    `default-src 'none'`,
    `script-src 'self' ${sdk} 'nonce-${nonce}'`,
    // styled-components writes its rules into the page.
    `style-src 'self' 'unsafe-inline'`,
    // A shop on this machine has no https; a real one has nothing else.
    `img-src 'self' data: https:${isLocal(deps.settings.publicUrl) ? ' http://127.0.0.1:*' : ''}`,
    `font-src 'self' data:`,
    `connect-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors ${ancestors.join(' ')}`,
  ]
  const data = JSON.stringify(bootstrap).replaceAll('<', '\\u003c')
  const script = `<script type="application/json" id="bookbag-bootstrap" nonce="${nonce}">${data}</script></head>`
  return context.html(
    html.replace('</head>', () => script),
    200,
    { 'content-security-policy': policy.join('; '), 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' },
  )
}
