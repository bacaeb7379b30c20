import type { Capabilities, TicketsCapability } from '@bookbag/core/connector'
import type { WriteName, Writes } from '@bookbag/core/writes/catalogue'
import type { RunRow } from '../db/runs.ts'
import type { Connected, Deps, UpstreamCall } from '../deps.ts'
import type { TicketJob } from '../queue.ts'

/** Named points between two steps; a test may throw there, as a crash would. */
export type Interrupt = (point: string) => void

/** One ticket in one worker's hands: what the steps of a run share. */
export type Running = {
  deps: Deps
  job: TicketJob
  accountId: string
  ticketId: string
  run: RunRow
  connected: Connected[]
  /** Made since the last recorded step. */
  calls: UpstreamCall[]
  interrupt: Interrupt
}

/** What is needed can't be had now: the run sleeps and goes on with what it has recorded. `isTry`: something failed, and failing for ever is not waited for. */
export class NotNow extends Error {
  readonly afterMs: number
  readonly isTry: boolean
  constructor(message: string, options: { afterMs: number; isTry: boolean }) {
    super(message)
    this.name = 'NotNow'
    this.afterMs = options.afterMs
    this.isTry = options.isTry
  }
}

export function ticketsOf(connected: Connected[]): TicketsCapability {
  const tickets = connected.find((each) => each.capabilities.tickets)?.capabilities.tickets
  if (!tickets) throw new Error('Zendesk itself is not connected for this account. Connect it again.')
  return tickets
}

/** The shop's own connection before one that serves every shop. */
export function capabilityOf<K extends keyof Capabilities>(connected: Connected[], name: K, shopId: string | null): Capabilities[K] | undefined {
  return nearest(connected, shopId, (each) => each.capabilities[name] !== undefined)?.capabilities[name]
}

/** Of the system that can make this change. */
export const writesWith = (connected: Connected[], name: WriteName, shopId: string | null): Partial<Writes> =>
  nearest(connected, shopId, (each) => each.capabilities.writes?.[name] !== undefined)?.capabilities.writes ?? {}

/** Of those that serve this shop: its own before one that serves every shop. */
export function nearest(connected: Connected[], shopId: string | null, isAble: (each: Connected) => boolean): Connected | undefined {
  const able = connected.filter((each) => isAble(each) && (each.shopId === null || each.shopId === shopId))
  return able.find((each) => each.shopId === shopId) ?? able[0]
}
