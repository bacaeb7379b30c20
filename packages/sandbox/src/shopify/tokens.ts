import { createHash } from 'node:crypto'
import type { WorldStore } from '../world/store.ts'

const DAY_SECONDS = 24 * 60 * 60

/** The same for the same world, so that a server that was set up once still gets in after the sandbox starts anew. */
const derived = (purpose: string, seed: number, shopId: string): string => createHash('sha256').update(`${purpose}/${seed}/${shopId}`).digest('hex').slice(0, 32)

export type Tokens = {
  credentials(): Record<string, string>
  shopOf(token: string): string | null
  /** What an app signs and is signed to with. */
  secretOf(shopId: string): string
  /** Client credentials grant: null when id and secret are no shop's. */
  issue(clientId: string, clientSecret: string): { token: string; shopId: string; expiresInSeconds: number } | null
}

export function createTokens(store: WorldStore): Tokens {
  const issued = new Map<string, { shopId: string; expiresAt: number }>()
  const { seed } = store.world
  const permanent = (shopId: string) => `shpat_${derived('token', seed, shopId)}`
  const clientId = (shopId: string) => derived('client', seed, shopId)
  const clientSecret = (shopId: string) => `shpss_${derived('secret', seed, shopId)}`
  return {
    credentials: () =>
      Object.fromEntries(
        store.world.shops.flatMap(({ id, domain }) => [
          [`domain:${id}`, domain],
          [`token:${id}`, permanent(id)],
          [`clientId:${id}`, clientId(id)],
          [`clientSecret:${id}`, clientSecret(id)],
        ]),
      ),
    secretOf: clientSecret,
    shopOf(token) {
      const fixed = store.world.shops.find(({ id }) => permanent(id) === token)
      if (fixed) return fixed.id
      const grant = issued.get(token)
      return grant && grant.expiresAt > store.now().getTime() ? grant.shopId : null
    },
    issue(id, secret) {
      const shop = store.world.shops.find((each) => clientId(each.id) === id && clientSecret(each.id) === secret)
      if (!shop) return null
      const token = `shpat_${derived(`grant ${store.nextId()}`, seed, shop.id)}`
      issued.set(token, { shopId: shop.id, expiresAt: store.now().getTime() + DAY_SECONDS * 1000 })
      return { token, shopId: shop.id, expiresInSeconds: DAY_SECONDS - 1 }
    },
  }
}
