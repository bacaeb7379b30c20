import { createHash } from 'node:crypto'
import type { WorldStore } from './world/store.ts'

/** Hex digits that look like a vendor's, the same for the same world. */
export const madeUp = (service: string, seed: number, name: string): string => createHash('sha256').update(`${service} ${seed} ${name}`).digest('hex')

/** Access tokens of one vendor, good for so many seconds of the world's time. */
export const createBearerTokens = (store: WorldStore, service: string, seconds: number) => {
  const issued = new Map<string, number>()
  return {
    issue(): string {
      const token = madeUp(service, store.world.seed, `token ${store.nextId()}`)
      issued.set(token, store.now().getTime() + seconds * 1000)
      return token
    },
    /** Takes the header as it came. */
    isGood(authorization: string | undefined): boolean {
      const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1]
      const expiresAt = token === undefined ? undefined : issued.get(token)
      return expiresAt !== undefined && expiresAt > store.now().getTime()
    },
  }
}
