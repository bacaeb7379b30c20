import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from 'graphql'
import { z } from 'zod'

export const API_VERSION = '2026-10'

const File = z.object({
  data: z.custom<IntrospectionQuery>((value) => typeof value === 'object' && value !== null && '__schema' in value),
  offline_scopes: z.object({
    items: z.array(
      z.object({ type: z.enum(['type', 'field']), typeName: z.string(), fieldName: z.string().optional(), requiredAccess: z.string(), offlineScopes: z.array(z.string()) }),
    ),
  }),
})

export type Access = { scopes: string[]; text: string }
export type OfficialSchema = {
  schema: GraphQLSchema
  /** Any one of `scopes` opens it; keys are "Order" for a type and "Mutation.orderCancel" for a field. Absent = open to every app. */
  access: Map<string, Access>
  /** Mutations that answer only with `@idempotent(key:)`: the schema says so in their descriptions alone. */
  idempotentMutations: Set<string>
}

let loaded: OfficialSchema | undefined

/** About 400 ms the first time, then kept: 3,500 types. */
export function loadOfficialSchema(): OfficialSchema {
  loaded ??= read()
  return loaded
}

function read(): OfficialSchema {
  const packed = readFileSync(new URL(`./schema/admin_${API_VERSION}.json.gz`, import.meta.url))
  const file = File.parse(JSON.parse(gunzipSync(packed).toString('utf8')))
  const schema = buildClientSchema(file.data, { assumeValid: true })
  const access = new Map<string, Access>()
  for (const item of file.offline_scopes.items) {
    if (item.offlineScopes.length === 0) continue
    access.set(item.fieldName ? `${item.typeName}.${item.fieldName}` : item.typeName, { scopes: item.offlineScopes, text: item.requiredAccess })
  }
  // The file leaves these empty and says "the owner's scope" in prose.
  access.set('Mutation.refundCreate', { scopes: ['write_orders'], text: '`write_orders` access scope.' })
  for (const name of ['tagsAdd', 'tagsRemove']) access.set(`Mutation.${name}`, { scopes: ['write_orders', 'write_customers'], text: '`write_orders` access scope.' })
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {})
  const idempotentMutations = new Set(mutations.filter((field) => /idempotency key is required/i.test(field.description ?? '')).map((field) => field.name))
  return { schema, access, idempotentMutations }
}
