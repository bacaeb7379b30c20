import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { createClaudeEngine } from '@bookbag/reasoner/claude/engine'
import type { Engine } from '@bookbag/reasoner/engine'
import { createOfflineEngine } from '@bookbag/reasoner/offline/engine'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { createConnections } from './accounts/connections.ts'
import { resealAll } from './accounts/reseal.ts'
import { startEmbedded } from './db/embedded.ts'
import { migrate } from './db/migrate.ts'
import { openDatabase } from './db/pool.ts'
import type { Deps } from './deps.ts'
import type { Settings } from './env.ts'
import { createGuardedFetch } from './guard/guarded-fetch.ts'
import { createApp } from './http/app.ts'
import type { SessionVariables } from './http/sessions.ts'
import { keptKey } from './kept-key.ts'
import { createLog, errorText, type Log } from './log.ts'
import { openQueue, type TicketJob } from './queue.ts'
import { repeatedly } from './repeatedly.ts'
import { type DueTickets, startSweep } from './sweep.ts'
import { openVault } from './vault.ts'

/** Of real time: whether it is time is asked of the clock. */
const READ_CHANGES_MS = 60_000

/** What is done with tickets: handed in whole, so that the platform can be tried without it. */
export type Work = {
  handle(deps: Deps, job: TicketJob): Promise<void>
  dueTickets: DueTickets
  ticketRoutes(deps: Deps): Hono<SessionVariables>
  /** What the webhooks may have missed; gives how much was found. Left out = it is not looked for. */
  readChanges?(deps: Deps): Promise<number>
}

export type StartOptions = {
  settings: Settings
  work: Work
  clock?: () => Date
  fetch?: typeof fetch
  log?: Log
  newId?: () => string
  /** Folder of the built app; left out, apps/zendesk/dist. */
  dist?: string
  sweepEveryMs?: number
}

export type RunningServer = {
  /** Where it listens; the public address is in the settings. */
  url: string
  deps: Deps
  /** Wakes what is due by now; see sweep.ts. */
  sweep(): Promise<number>
  /** Looks for what the webhooks missed, where it is time. */
  readChanges(): Promise<number>
  stop(): Promise<void>
}

/** The whole server. Stops in the order in which nothing is lost: no new requests, work under way finished, then the database. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { settings, work } = options
  const now = options.clock ?? (() => new Date())
  const log = options.log ?? createLog(settings.logLevel, now)
  const undo: (() => Promise<unknown>)[] = []
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const ownerUrl = settings.databaseUrl ?? (await embedded(settings, undo))
    await migrate(ownerUrl)
    const keys = Object.keys(settings.keys).length > 0 ? settings.keys : { 1: await keptKey(settings.dataFolder) }
    const db = openDatabase(ownerUrl, log)
    undo.push(() => db.close())
    const queue = await openQueue(ownerUrl, log)
    undo.push(() => queue.stop())
    const base = {
      settings,
      db,
      now,
      newId: options.newId ?? randomUUID,
      fetch: options.fetch ?? fetch,
      guardedFetch: createGuardedFetch({ loopbackAllowed: settings.loopbackAllowed, ownHost: new URL(settings.publicUrl).hostname }),
      log,
      queue,
      vault: openVault(keys),
      engine: engineOf(settings, options.fetch ?? fetch),
    }
    const deps: Deps = { ...base, connections: createConnections(base) }
    undo.push(() => deps.connections.flush())
    const resealing = resealAll(deps).catch((error: unknown) => log.error('secrets could not all be sealed with the newest key', { error: errorText(error) }))
    undo.push(() => resealing)
    const app = createApp(deps, work.ticketRoutes(deps), options.dist)
    await queue.startWorkers((job) => work.handle(deps, job), settings.workers)
    const sweep = startSweep(deps, work.dueTickets, options.sweepEveryMs ?? 1_000)
    undo.push(() => sweep.stop())
    const readChanges = async (): Promise<number> => (await work.readChanges?.(deps)) ?? 0
    const changes = repeatedly(readChanges, READ_CHANGES_MS, (error) => log.warn('changed tickets could not be looked for', { error: errorText(error) }))
    undo.push(() => changes.stop())
    const { port, close } = await listen(app, settings.port)
    undo.push(close)
    log.info('the server listens', { port, publicUrl: settings.publicUrl, engine: deps.engine.name })
    return { url: `http://127.0.0.1:${port}`, deps, sweep: sweep.run, readChanges, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function embedded(settings: Settings, undo: (() => Promise<unknown>)[]): Promise<string> {
  await mkdir(settings.dataFolder, { recursive: true })
  const database = await startEmbedded(settings.dataFolder)
  undo.push(database.stop)
  return database.url
}

function engineOf({ engine }: Settings, fetchIt: typeof fetch): Engine {
  if (engine.kind === 'offline') return createOfflineEngine()
  return createClaudeEngine({ apiKey: engine.apiKey, baseUrl: engine.baseUrl ?? undefined, screenModel: engine.screenModel, planModel: engine.planModel, fetch: fetchIt })
}

function listen(app: Hono, port: number): Promise<{ port: number; close(): Promise<void> }> {
  return new Promise((done, fail) => {
    const server = serve({ fetch: app.fetch, port }, (info) => {
      done({ port: info.port, close: () => new Promise((closed) => server.close(() => closed())) })
    })
    server.once('error', (cause: NodeJS.ErrnoException) =>
      fail(cause.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken. Stop what uses it, or set PORT to another.`, { cause }) : cause),
    )
  })
}
