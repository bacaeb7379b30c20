import type { ConnectionHealth } from '@bookbag/core/connection-health'
import type { Capabilities, Layer } from '@bookbag/core/connector'
import type { Engine } from '@bookbag/reasoner/engine'
import type { Database } from './db/transaction.ts'
import type { DescribedEndpoints } from './endpoints/describe.ts'
import type { Settings } from './env.ts'
import type { Log } from './log.ts'
import type { Queue } from './queue.ts'
import type { Vault } from './vault.ts'

/** One call to a vendor, as the activity log shows it. */
export type UpstreamCall = { vendor: string; what: string; status: string; tookMs: number }

export type Connected = {
  connectionId: string
  connectorId: string
  layer: Layer
  /** Null = serves every shop of the account. */
  shopId: string | null
  capabilities: Capabilities
  /** Of all custom connections together. */
  described?: DescribedEndpoints
}

export type ConnectOptions = {
  /** Connections of this shop and those of no shop; left out = all. */
  shopId?: string | null
  /** Each call is told here once it is over. */
  trace?: (call: UpstreamCall) => void
  /** For measuring what a layer is worth: only these are connected. */
  layers?: readonly Layer[]
}

export type Connections = {
  of(accountId: string, options?: ConnectOptions): Promise<Connected[]>
  /** How each connection fares, disconnected ones too. */
  health(accountId: string): Promise<ConnectionHealth[]>
  /** What was used and seen is written down; before the database closes. */
  flush(): Promise<void>
}

/** Everything the server's code may reach for; handed in, so that a test can hand in another clock or world. */
export type Deps = {
  settings: Settings
  db: Database
  now: () => Date
  newId: () => string
  fetch: typeof fetch
  /** For addresses that somebody has typed: see guard/. */
  guardedFetch: typeof fetch
  log: Log
  engine: Engine
  queue: Queue
  vault: Vault
  connections: Connections
}
