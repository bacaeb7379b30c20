import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { resealAll } from './accounts/reseal.ts'
import type { Deps } from './deps.ts'
import { createApp } from './http/app.ts'
import type { SessionVariables } from './http/sessions.ts'
import { errorText } from './log.ts'
import { type OpenOptions, openDeps, type Undo } from './open-deps.ts'
import type { TicketJob } from './queue.ts'
import { repeatedly } from './repeatedly.ts'
import { type DueTickets, startSweep } from './sweep.ts'

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

export type StartOptions = OpenOptions & {
  work: Work
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
  const undo: Undo = []
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const deps = await openDeps(options, undo)
    const { log, queue } = deps
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
