import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { createClaudeEngine } from '@bookbag/reasoner/claude/engine'
import type { Engine } from '@bookbag/reasoner/engine'
import { createOfflineEngine } from '@bookbag/reasoner/offline/engine'
import { createConnections } from './accounts/connections.ts'
import { startEmbedded } from './db/embedded.ts'
import { migrate } from './db/migrate.ts'
import { openDatabase } from './db/pool.ts'
import type { Deps } from './deps.ts'
import type { Settings } from './env.ts'
import { createGuardedFetch } from './guard/guarded-fetch.ts'
import { keptKey } from './kept-key.ts'
import { createLog, type Log } from './log.ts'
import { openQueue } from './queue.ts'
import { openVault } from './vault.ts'

export type OpenOptions = { settings: Settings; clock?: () => Date; fetch?: typeof fetch; log?: Log; newId?: () => string }

/** What has to be closed again, in the order in which it was opened. */
export type Undo = (() => Promise<unknown>)[]

/** Everything that the server's code may reach for, opened: the database brought up to date, the queue, the vault, the engine. Nothing works on tickets yet. */
export async function openDeps(options: OpenOptions, undo: Undo): Promise<Deps> {
  const { settings } = options
  const now = options.clock ?? (() => new Date())
  const log = options.log ?? createLog(settings.logLevel, now)
  const ownerUrl = settings.databaseUrl ?? (await embedded(settings, log, undo))
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
  return deps
}

async function embedded(settings: Settings, log: Log, undo: Undo): Promise<string> {
  await mkdir(settings.dataFolder, { recursive: true })
  const database = await startEmbedded(settings.dataFolder, [], (text) => log.error(text))
  undo.push(database.stop)
  return database.url
}

function engineOf({ engine }: Settings, fetchIt: typeof fetch): Engine {
  if (engine.kind === 'offline') return createOfflineEngine()
  return createClaudeEngine({ apiKey: engine.apiKey, baseUrl: engine.baseUrl ?? undefined, screenModel: engine.screenModel, planModel: engine.planModel, fetch: fetchIt })
}
