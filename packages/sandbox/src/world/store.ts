import type { WorldOrder } from './order.ts'
import type { World, WorldEvent } from './schema.ts'
import type { WorldShop } from './shop.ts'

/** What every sandbox service stands on: one world, one clock, one source of ids. Services change `world` in place and write down each effect with `record`. */
export type WorldStore = {
  readonly world: World
  now(): Date
  /** Moves the clock forward; scans, settlements and webhook retries that fall due happen. */
  advance(ms: number): void
  /** Fresh digits, the same for the same seed and history. */
  nextId(): string
  record(event: Omit<WorldEvent, 'at'>): void
  shop(id: string): WorldShop
  order(id: string): WorldOrder | undefined
  /** Called after every recorded effect, and after the clock moved. */
  onChange(listener: () => void): () => void
  /** A document of the world as it stands now. */
  save(): World
  /** Another world in the place of this one; the clock starts again at its `now`. */
  replace(world: World): void
}

/** Where a running sandbox listens, and what it takes to be let in. One row a service; base URLs are what a production server would have as vendor hosts. */
export type SandboxService = { id: string; url: string; credentials: Record<string, string> }

export type ServiceDeps = {
  store: WorldStore
  /** Where another service of this sandbox listens, for absolute links in answers ("https://" hosts of a real vendor). */
  urlOf(serviceId: string): string
  /** What lets one into another service; for the workspace, which acts for the people at Zendesk. */
  credentialsOf(serviceId: string): Record<string, string>
}

/**
 * One outside system. `fetch` answers as the vendor does; the platform (serve.ts) puts it on a port of its own,
 * counts its calls and plays faults around it, so that a service never knows of them.
 */
export type Service = {
  id: string
  create(deps: ServiceDeps): {
    fetch(request: Request): Response | Promise<Response>
    credentials: Record<string, string>
    /** What has not come to rest: webhook deliveries that are on their way, or wait for a try that falls due until `dueBy` (left out: for any), and work begun. */
    undelivered?(dueBy?: Date): number
    /** Work that goes on without a request: webhook deliveries and their retries. */
    start?(): void
    stop?(): Promise<void> | void
  }
}
