import { Endpoint } from '@bookbag/core/endpoints/endpoint'
import { loyaltyTemplate } from '@bookbag/core/endpoints/templates/loyalty'
import { stockTemplate } from '@bookbag/core/endpoints/templates/stock'
import { subscriptionsTemplate } from '@bookbag/core/endpoints/templates/subscriptions'
import type { EndpointTemplate } from '@bookbag/core/endpoints/templates/template'
import type { Sandbox } from '@bookbag/sandbox/start'
import type { World } from '@bookbag/sandbox/world/schema'
import type { Deps } from '@bookbag/server/deps'
import { allEndpoints, publish, saveDraft } from '@bookbag/server/endpoints/store'

type Described = { service: string; name: string; template: EndpointTemplate; isThere(world: World): boolean }

/** The shop's own systems in the sandbox, each by its ready template; a world without one has no connection to it. */
const DESCRIBED: Described[] = [
  { service: 'loyalty', name: 'Loyalty', template: loyaltyTemplate, isThere: (world) => world.loyalty !== undefined },
  { service: 'recharge', name: 'Subscriptions', template: subscriptionsTemplate, isThere: (world) => world.subscriptions.length > 0 },
  { service: 'stock', name: 'Stock', template: stockTemplate, isThere: (world) => world.hasStockApi },
]

const described = (sandbox: Sandbox): Described[] => DESCRIBED.filter((each) => each.isThere(sandbox.store.world))

/** What may be reached on this machine, for LOOPBACK_ALLOWED. */
export const loopbackOf = (sandbox: Sandbox): string => DESCRIBED.map(({ service }) => new URL(sandbox.service(service).url).host).join(',')

export const customConnections = (sandbox: Sandbox) =>
  described(sandbox).map(({ service, name }) => ({
    id: service,
    connectorId: 'custom',
    shopId: null,
    credentials: { ...sandbox.service(service).credentials, name, baseUrl: sandbox.service(service).url },
  }))

/** What an admin does with a template: a draft with a connection, published. What is there already stays. */
export async function publishTemplates({ db, now }: Pick<Deps, 'db' | 'now'>, accountId: string, sandbox: Sandbox): Promise<void> {
  const author = { accountId, by: 'Bookbag', now: now() }
  await db.withAccount(accountId, async (tx) => {
    const known = (await allEndpoints(tx)).map((each) => each.id)
    for (const { service, template } of described(sandbox)) {
      for (const endpoint of template.endpoints.filter(({ id }) => !known.includes(id))) {
        await saveDraft(tx, Endpoint.parse({ ...endpoint, connectionId: service }), author)
        await publish(tx, endpoint.id, author)
      }
    }
  })
}
