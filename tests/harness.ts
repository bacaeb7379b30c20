import type { EffectView, Problem, TicketContext, WhyView } from '@bookbag/core/api'
import type { Layer } from '@bookbag/core/connector'
import type { WorldTicket } from '@bookbag/sandbox/world/desk'
import type { World } from '@bookbag/sandbox/world/schema'
import type { RunRow } from '@bookbag/server/db/runs'
import { runsOfTicket } from '@bookbag/server/db/runs'
import type { Work } from '@bookbag/server/start-server'
import { type Composition, compose } from '../scripts/compose.ts'
import { createDatabase } from './database.ts'
import { sampleWorld } from './evaluation/sample-world.ts'

export type HarnessOptions = { world?: World; layers?: Layer[]; work?: Work; engine?: 'offline' | 'claude' }

export type Answer<T> = { status: number; body: T }
/** What the sidebar of one agent can ask. */
export type Sidebar = {
  context(ticketId: string, orderId?: string): Promise<TicketContext>
  post<T = EffectView | Problem>(path: string, body?: unknown): Promise<Answer<T>>
  get<T>(path: string): Promise<Answer<T>>
}

export type Harness = Composition & {
  /** What the server wrote down, errors only. */
  log: string[]
  /** A mail reaches Zendesk, and everything that follows from it happens. */
  mail(mail: Parameters<Composition['sandbox']['writeIn']>[0]): Promise<string>
  ticket(ticketId: string): WorldTicket
  /** What customers can read that is not their own. */
  repliesOn(ticketId: string): string[]
  notesOn(ticketId: string): string[]
  runs(ticketId: string): Promise<RunRow[]>
  why(ticketId: string, agentId?: string): Promise<WhyView>
  /** The clock moves on, and what falls due happens. */
  pass(ms: number): Promise<void>
  sidebar(agentId: string): Promise<Sidebar>
}

/** The world, the server and a customer's mailbox; the clock stands still but for `pass`. */
export async function startHarness(options: HarnessOptions = {}): Promise<Harness> {
  const database = await createDatabase()
  const log: string[] = []
  const composition = await compose({
    world: options.world ?? sampleWorld(),
    layers: options.layers ?? null,
    engine: options.engine ?? 'offline',
    isClockFrozen: true,
    databaseUrl: database.url,
    logLevel: 'error',
    writeLog: (line) => void log.push(line),
    ...(options.work ? { work: options.work } : {}),
  })
  const { sandbox, server, accountId } = composition
  const ticket = (ticketId: string): WorldTicket => {
    const found = sandbox.store.world.tickets.find((each) => each.id === ticketId)
    if (!found) throw new Error(`The world has no ticket ${ticketId}.`)
    return found
  }
  const fromShop = (ticketId: string, isPublic: boolean): string[] =>
    ticket(ticketId)
      .comments.filter((comment) => comment.isPublic === isPublic && !sandbox.store.world.users.some((user) => user.id === comment.author))
      .map((comment) => comment.body)
  const sidebar = (agentId: string) => openSidebar(composition, agentId)
  return {
    ...composition,
    log,
    async mail(mail) {
      const { ticketId } = await sandbox.writeIn(mail)
      await composition.settle()
      return ticketId
    },
    ticket,
    repliesOn: (ticketId) => fromShop(ticketId, true),
    notesOn: (ticketId) => fromShop(ticketId, false),
    runs: (ticketId) => server.deps.db.withAccount(accountId, (tx) => runsOfTicket(tx, ticketId)),
    why: async (ticketId, agentId = '901') => (await (await sidebar(agentId)).get<WhyView>(`/${ticketId}/why`)).body,
    async pass(ms) {
      sandbox.store.advance(ms)
      await composition.settle()
    },
    sidebar,
    async stop() {
      await composition.stop()
      await database.drop()
    },
  }
}

/** As Zendesk opens the app: a signed token by form, and the session that the page brings back. */
async function openSidebar({ sandbox, url }: Composition, agentId: string): Promise<Sidebar> {
  const zendesk = sandbox.service('zendesk')
  const signed = await fetch(`${zendesk.url}/_sandbox/signed-url`, { method: 'POST', body: JSON.stringify({ userId: agentId, location: 'ticket_sidebar' }) })
  const { token } = (await signed.json()) as { token: string }
  const origin = `https://${zendesk.credentials.subdomain}.zendesk.com`
  const page = await fetch(`${url}/zaf/sidebar?origin=${encodeURIComponent(origin)}&app_guid=guid`, { method: 'POST', body: new URLSearchParams({ token }) })
  const html = await page.text()
  const bootstrap = /id="bookbag-bootstrap"[^>]*>([^<]+)</.exec(html)?.[1]
  if (!bootstrap) throw new Error(`The sidebar could not be opened (${page.status}): ${html.slice(0, 300)}`)
  const { session } = JSON.parse(bootstrap) as { session: string }
  const ask = async <T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer<T>> => {
    const response = await fetch(`${url}/api/tickets${path}`, {
      method,
      headers: { authorization: `Bearer ${session}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json()) as T }
  }
  return {
    get: (path) => ask('GET', path),
    post: (path, body) => ask('POST', path, body),
    async context(ticketId, orderId) {
      const answer = await ask<TicketContext>('GET', `/${ticketId}/context${orderId ? `?order=${orderId}` : ''}`)
      if (answer.status !== 200) throw new Error(`The context was refused (${answer.status}): ${JSON.stringify(answer.body)}`)
      return answer.body
    },
  }
}
