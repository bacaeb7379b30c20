import { z } from 'zod'
import { createWorldStore } from '../world/create-store.ts'
import type { World } from '../world/schema.ts'
import { exampleWorld } from './example-world.ts'
import { shopify } from './service.ts'

const Reply = z.looseObject({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .union([
      z.string(),
      z.array(z.looseObject({ message: z.string(), path: z.array(z.union([z.string(), z.number()])).optional(), extensions: z.looseObject({ code: z.string() }) })),
    ])
    .optional(),
  extensions: z.looseObject({}).optional(),
})

/** The service without a port, for its own tests: ask in GraphQL, look at the world. */
export function openService(world: World = exampleWorld()) {
  const store = createWorldStore(world, { frozen: true })
  const service = shopify.create({ store, urlOf: () => 'http://shopify.test', credentialsOf: () => ({}) })
  const ask = async (query: string, variables: Record<string, unknown> = {}, shopId = '1') => {
    const response = await service.fetch(
      new Request('http://shopify.test/admin/api/2026-10/graphql.json', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-shopify-access-token': service.credentials[`token:${shopId}`] ?? '' },
        body: JSON.stringify({ query, variables }),
      }),
    )
    return { status: response.status, ...Reply.parse(await response.json()) }
  }
  return { store, service, ask }
}
