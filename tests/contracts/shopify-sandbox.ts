import { shopify } from '@bookbag/connectors/shopify/connector'
import type { Capabilities, ConnectorDeps } from '@bookbag/core/connector'
import { IdempotencyKey } from '@bookbag/core/idempotency-key'
import type { Writes } from '@bookbag/core/writes/catalogue'
import { exampleWorld } from '@bookbag/sandbox/shopify/example-world'
import { shopify as shopifyService } from '@bookbag/sandbox/shopify/service'
import { startSandbox } from '@bookbag/sandbox/start'

export const KEY = IdempotencyKey.parse('3f0b5a52-7c1e-4c6c-9c39-1d2f5a7f0001')
export const OTHER_KEY = IdempotencyKey.parse('3f0b5a52-7c1e-4c6c-9c39-1d2f5a7f0002')

/** Shopify's capabilities without their absence. */
export type ShopifyCapabilities = Required<Pick<Capabilities, 'check' | 'orders'>> & Pick<Writes, 'refund' | 'cancelOrder' | 'changeAddress'> & { writes: Partial<Writes> }

function complete({ check, orders, writes }: Capabilities): ShopifyCapabilities {
  const { refund, cancelOrder, changeAddress } = writes ?? {}
  if (!orders || !refund || !cancelOrder || !changeAddress) throw new Error('The Shopify connector lacks a capability.')
  return { check, orders, refund, cancelOrder, changeAddress, writes: writes ?? {} }
}

/** The connector over HTTP against the sandbox's Shopify, in a world whose clock stands still. */
export async function openShopify(world = exampleWorld(), login: 'token' | 'client' = 'token') {
  const sandbox = await startSandbox({ world, frozenClock: true, services: [shopifyService] })
  const { url, credentials } = sandbox.service('shopify')
  let kept: string | undefined
  const deps: ConnectorDeps = {
    fetch,
    now: sandbox.store.now,
    newId: () => crypto.randomUUID(),
    tokens: {
      async get(obtain, options) {
        if (kept === undefined || kept === options?.stale) kept = (await obtain()).value
        return kept
      },
    },
  }
  const connect = (shopId: string, accessToken = credentials[`token:${shopId}`]): ShopifyCapabilities => {
    const secrets = login === 'token' ? { accessToken } : { clientId: credentials[`clientId:${shopId}`], clientSecret: credentials[`clientSecret:${shopId}`] }
    return complete(shopify.connect(shopify.credentials.parse({ shopDomain: credentials[`domain:${shopId}`], baseUrl: url, ...secrets }), deps))
  }
  return { sandbox, connect, shop: connect('1'), effects: () => sandbox.store.world.history.map((event) => event.effect) }
}
