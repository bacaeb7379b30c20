import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectAccount } from '@bookbag/server/accounts/connect-account'
import { readSettings } from '@bookbag/server/env'
import { createLog } from '@bookbag/server/log'
import type { TicketJob } from '@bookbag/server/queue'
import { type RunningServer, startServer } from '@bookbag/server/start-server'
import { Hono } from 'hono'
import { createDatabase } from '../database.ts'

export const SECRET = 'lantern webhook secret'
export const HOST = 'lantern.zendesk.com'

const keys = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
export const publicKey = keys.publicKey

export type Lantern = {
  server: RunningServer
  intakeUrl: string
  jobs: TicketJob[]
  roles: Record<string, 'admin' | 'agent' | 'end-user'>
  webhooksMade: () => number
  advance(ms: number): void
  reconnect(): Promise<void>
  stop(): Promise<void>
}

/** A shop with one Zendesk that knows users and webhooks, and a server whose tickets are only noted. */
export async function startLantern(): Promise<Lantern> {
  const database = await createDatabase()
  const dist = `${await mkdtemp(join(tmpdir(), 'bookbag-dist-'))}/`
  for (const page of ['sidebar', 'admin']) await writeFile(`${dist}${page}.html`, '<!doctype html><html><head><title>Bookbag</title></head><body></body></html>')
  const jobs: TicketJob[] = []
  const roles: Lantern['roles'] = { '11': 'admin', '12': 'agent', '13': 'end-user' }
  let webhooksMade = 0
  let offset = 0
  const now = (): Date => new Date(Date.now() + offset)
  const vendor = async (input: Parameters<typeof fetch>[0]): Promise<Response> => {
    const path = new URL(input instanceof Request ? input.url : input).pathname.replace(/\.json$/, '')
    const id = /\/users\/(\d+)$/.exec(path)?.[1]
    if (id)
      return Response.json({
        user: { id: Number(id), name: `User ${id}`, email: `u${id}@lantern.example`, role: roles[id] ?? 'end-user', suspended: false, locale: 'en-US', ticket_restriction: null },
      })
    if (path.endsWith('/signing_secret')) return Response.json({ signing_secret: { secret: SECRET, algorithm: 'SHA256' } })
    if (path.endsWith('/webhooks')) {
      webhooksMade += 1
      return Response.json({ webhook: { id: '01LANTERN' } }, { status: 201 })
    }
    return Response.json({ error: 'RecordNotFound' }, { status: 404 })
  }
  const server = await startServer({
    settings: readSettings({
      DATABASE_URL: database.url,
      PORT: '0',
      PUBLIC_URL: 'https://bookbag.example',
      BOOKBAG_KEY_1: Buffer.alloc(32, 7).toString('base64'),
      LOG_LEVEL: 'error',
    }),
    work: {
      async handle(_deps, job) {
        jobs.push(job)
      },
      dueTickets: async () => ({ tickets: [], done: 0 }),
      ticketRoutes: () => new Hono(),
    },
    clock: now,
    fetch: vendor,
    log: createLog('error', now, () => undefined),
    dist,
  })
  const connectIt = () =>
    connectAccount(server.deps, {
      accountId: 'lantern',
      zendeskOrigin: `https://${HOST}`,
      appId: '1',
      installationIds: ['900'],
      signedUrlKey: keys.publicKey,
      shops: [],
      connections: [{ id: 'zendesk', connectorId: 'zendesk', shopId: null, credentials: { subdomain: 'lantern', oauthToken: 'token' } }],
    })
  const { intakeUrl } = await connectIt()
  return {
    server,
    intakeUrl: intakeUrl.replace('https://bookbag.example', server.url),
    jobs,
    roles,
    webhooksMade: () => webhooksMade,
    advance: (ms) => {
      offset += ms
    },
    async reconnect() {
      await connectIt()
    },
    async stop() {
      await server.stop()
      await database.drop()
      await rm(dist, { recursive: true })
    },
  }
}

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A signed token as Zendesk makes them, changed where a test wants it wrong. */
export function signedToken(server: RunningServer, change: Record<string, unknown> = {}, header: Record<string, unknown> = {}, privateKey = keys.privateKey): string {
  const seconds = Math.floor(server.deps.now().getTime() / 1000)
  const claims = {
    iss: HOST,
    aud: `https://${HOST}/api/v2/apps/installations/900.json`,
    sub: `https://${HOST}/api/v2/users/11.json`,
    iat: seconds,
    nbf: seconds,
    exp: seconds + 300,
    jti: Math.random(),
    context: { product: 'support', location: 'ticket_sidebar' },
    ...change,
  }
  const text = `${base64({ alg: 'RS256', typ: 'JWT', ...header })}.${base64(claims)}`
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64url')}`
}

export const openPage = (server: RunningServer, token: string, page = 'sidebar', origin = `https://${HOST}`): Promise<Response> =>
  fetch(`${server.url}/zaf/${page}?origin=${encodeURIComponent(origin)}&app_guid=g1`, { method: 'POST', body: new URLSearchParams({ token }) })

export async function sessionOf(page: Response): Promise<string> {
  const html = await page.text()
  const session: unknown = JSON.parse(/id="bookbag-bootstrap"[^>]*>([^<]*)</.exec(html)?.[1] ?? '{}').session
  return String(session)
}
