import { CONNECTORS } from '@bookbag/connectors/registry'
import type { Connector, Layer } from '@bookbag/core/connector'
import type { Sandbox } from '@bookbag/sandbox/start'
import type { World } from '@bookbag/sandbox/world/schema'
import type { SandboxService } from '@bookbag/sandbox/world/store'
import type { ConnectAccount } from '@bookbag/server/accounts/connect-account'
import { customConnections } from './describe-endpoints.ts'

type Connection = ConnectAccount['connections'][number]

const OWN_CONNECTION = ['ups', 'fedex', 'usps', 'dhl']

/** One key for all carriers: needed where a parcel is of a carrier without a connection of its own, or where USPS shows it to nobody but who bought its label. */
const needsEasypost = ({ hasEasypost, parcels }: World): boolean => hasEasypost ?? parcels.some((parcel) => !OWN_CONNECTION.includes(parcel.carrier) || parcel.isOfAnotherShipper)

/** Each shop has its own. The service names what it gives to whom: "apiKey:2" is the second shop's `apiKey`. */
const BY_SHOP: Layer[] = ['shop', 'logistics']

/** Every connector of the registry to the sandbox's service of its name; what an admin would enter is what the service gives out. `layers` null = all. */
export function connectionsTo(sandbox: Sandbox, layers: Layer[] | null): Connection[] {
  const has = (layer: Layer): boolean => layers === null || layers.includes(layer)
  const wanted = CONNECTORS.filter(({ id, layer }) => has(layer) && (id !== 'easypost' || needsEasypost(sandbox.store.world)))
  const listed = wanted.flatMap((connector) => {
    const service = sandbox.services.find((each) => each.id === connector.id)
    return service && service.id !== 'zendesk' ? connectionsOf(connector, service, sandbox) : []
  })
  return [zendesk(sandbox, has('knowledge')), ...listed, ...(has('custom') ? customConnections(sandbox) : [])]
}

function connectionsOf({ id, layer }: Connector<unknown>, service: SandboxService, sandbox: Sandbox): Connection[] {
  const { url, credentials } = service
  if (!BY_SHOP.includes(layer)) return [{ id, connectorId: id, shopId: null, credentials: { ...credentials, baseUrl: url } }]
  return sandbox.store.world.shops.flatMap((shop) => {
    const own = Object.fromEntries(Object.entries(credentials).flatMap(([name, value]) => (name.endsWith(`:${shop.id}`) ? [[name.slice(0, -shop.id.length - 1), value]] : [])))
    if (Object.keys(own).length === 0) return []
    return [{ id: `${id}-${shop.id}`, connectorId: id, shopId: shop.id, credentials: { ...(id === 'shopify' ? forShopify(own) : own), baseUrl: url } }]
  })
}

const zendesk = (sandbox: Sandbox, mayQuoteArticles: boolean): Connection => {
  const { url, credentials } = sandbox.service('zendesk')
  const { subdomain, oauthToken } = credentials
  return { id: 'zendesk', connectorId: 'zendesk', shopId: null, credentials: { subdomain, oauthToken, baseUrl: url, helpCenter: mayQuoteArticles ? 'yes' : 'no' } }
}

/** The shop's own address at Shopify, which is not the one that customers know. */
const forShopify = ({ domain, token, clientSecret }: Record<string, string>) => ({
  shopDomain: `${domain?.split('.')[0]?.toLowerCase()}.myshopify.com`,
  accessToken: token,
  clientSecret,
})

/** What an admin sets up on the vendors' own pages: where the pushes of each that is connected go. */
export async function setUpPushes(sandbox: Sandbox, intakeUrl: string, connections: Connection[]): Promise<void> {
  const pushing = CONNECTORS.filter(({ id, layer }) => (layer === 'payments' || id === 'easypost') && connections.some((each) => each.connectorId === id))
  for (const { id } of pushing)
    await fetch(`${sandbox.service(id).url}/_sandbox/webhook`, {
      method: 'PUT',
      body: JSON.stringify({ url: intakeUrl.replace('/webhooks/zendesk/', '/webhooks/').concat(`/${id}`) }),
    })
}
