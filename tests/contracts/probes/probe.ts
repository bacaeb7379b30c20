import type { Capabilities } from '@bookbag/core/connector'
import { IdempotencyKey } from '@bookbag/core/idempotency-key'
import type { Sandbox } from '@bookbag/sandbox/start'
import { expect } from 'vitest'

export const KEY = IdempotencyKey.parse('3f0b5a52-7c1e-4c6c-9c39-1d2f5a7f0a01')

/** One call of one capability: what it gives when all is well, and what it gives for something that does not exist. */
export type Probe = {
  connector: string
  name: string
  /** Only calls whose path or body holds this are disturbed; left out = all. */
  disturb?: { method?: string; path?: string; body?: string }
  run(capabilities: Capabilities): Promise<unknown>
  right: unknown
  /** `gives: { kind }` may be a ConnectorError of that kind. */
  missing: { run(capabilities: Capabilities): Promise<unknown>; gives: object | null }
  /** Writes only: did it happen, by the world, and by the connector's own look-up? */
  write?: { /** Nothing is read before it is sent. */ isSentAtOnce?: boolean; effects(sandbox: Sandbox): number; find(capabilities: Capabilities): Promise<unknown> }
}

export const present = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('The connector lacks this capability.')
  return value
}

/** A parcel by its number; null = the vendor does not know it. */
export const tracked = async (has: Capabilities, number: string, carrier: string | null = null): Promise<unknown> => {
  return present((await present(has.tracking).track([number], carrier)).get(number))
}

/** How often an effect stands in the world's history. */
export const countOf = (effect: string) => (sandbox: Sandbox) => sandbox.store.world.history.filter((event) => event.effect === effect).length

/** The place as a carrier writes it, in its own letters. */
export const PORTLAND = expect.stringMatching(/^Portland, OR/i)
export const OUT_FOR_DELIVERY = { status: 'out_for_delivery', events: [{ place: PORTLAND, localTime: '2026-11-20T03:00-08:00' }, { status: 'label_created' }] }
