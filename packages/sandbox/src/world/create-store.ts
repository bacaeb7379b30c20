import type { World } from './schema.ts'
import type { WorldStore } from './store.ts'

export type StoreOptions = {
  /** Where real time comes from; the world's clock runs along with it. */
  clock?: () => Date
  /** Time moves by `advance` only. For tests. */
  frozen?: boolean
}

const ID_LENGTH = 13

/** Thirteen digits: small enough for a JSON number, high enough not to meet an id somebody wrote by hand. */
const idPrefix = (seed: number): string => `9${String(Math.abs(seed) % 10_000).padStart(4, '0')}`

const madeIds = (value: unknown, prefix: string, found: number[]): number[] => {
  if (typeof value === 'string') {
    if (value.length === ID_LENGTH && value.startsWith(prefix) && /^\d+$/.test(value)) found.push(Number(value.slice(prefix.length)))
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) madeIds(part, prefix, found)
  }
  return found
}

/** A world read back from a file goes on counting where the saved one stopped. */
const lastCount = (world: World): number => madeIds(world, idPrefix(world.seed), []).reduce((highest, count) => Math.max(highest, count), 0)

const stamp = (time: Date): string => time.toISOString().replace('.000Z', 'Z')

export const createWorldStore = (world: World, options: StoreOptions = {}): WorldStore => {
  const real = options.clock ?? (() => new Date())
  let base = Date.parse(world.now)
  let started = real().getTime()
  let counter = lastCount(world)
  const listeners = new Set<() => void>()

  const elapsed = (): number => (options.frozen ? 0 : Math.max(0, real().getTime() - started))
  const now = (): Date => new Date(base + elapsed())
  const tell = (): void => {
    for (const listener of [...listeners]) listener()
  }

  return {
    world,
    now,
    advance(ms) {
      if (!Number.isFinite(ms) || ms < 0) throw new RangeError(`The clock only moves forward: got ${ms} ms`)
      base += ms
      world.now = stamp(now())
      tell()
    },
    nextId() {
      counter += 1
      const prefix = idPrefix(world.seed)
      return prefix + String(counter).padStart(ID_LENGTH - prefix.length, '0')
    },
    record(event) {
      world.history.push({ at: stamp(now()), ...event })
      tell()
    },
    shop(id) {
      const shop = world.shops.find((candidate) => candidate.id === id)
      if (!shop) throw new Error(`The world has no shop ${id}`)
      return shop
    },
    order: (id) => world.orders.find((order) => order.id === id),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    save: () => structuredClone({ ...world, now: stamp(now()) }),
    replace(next) {
      Object.assign(world, structuredClone(next))
      base = Date.parse(world.now)
      started = real().getTime()
      counter = lastCount(world)
      tell()
    },
  }
}
