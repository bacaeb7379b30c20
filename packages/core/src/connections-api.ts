import { z } from 'zod'
import { ConnectionHealth } from './connection-health.ts'
import { LAYERS } from './connector.ts'

/** What can be connected, and what an admin has to know and enter for it. */
export const ConnectorView = z.object({
  id: z.string(),
  name: z.string(),
  layer: z.enum(LAYERS),
  fields: z.array(z.object({ name: z.string(), label: z.string(), help: z.string(), isSecret: z.boolean(), isRequired: z.boolean() })),
  scopes: z.array(z.object({ name: z.string(), why: z.string() })),
  unverified: z.array(z.string()),
  /** False = it is there from the beginning, and only its credentials change. */
  mayAdd: z.boolean(),
  /** It is connected for one certain shop, never for all. */
  needsShop: z.boolean(),
})
export type ConnectorView = z.infer<typeof ConnectorView>

/** Nothing of what was entered: secrets are never shown again. */
export const ConnectionView = z.object({
  id: z.string(),
  connectorId: z.string(),
  name: z.string(),
  layer: z.enum(LAYERS),
  shopId: z.string().nullable(),
  /** Where this system’s pushes are taken; to be entered at the vendor where its settings ask for an address. Left out = it pushes nothing. */
  pushAddress: z.string().optional(),
  /** It has ended, and what the law has a shop ask in its customers’ name is still taken. */
  takesPrivacyRequests: z.boolean().optional(),
  health: ConnectionHealth,
})
export type ConnectionView = z.infer<typeof ConnectionView>

/** GET /api/admin/connections */
export const ConnectionsView = z.object({
  connectors: z.array(ConnectorView),
  connections: z.array(ConnectionView),
  shops: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type ConnectionsView = z.infer<typeof ConnectionsView>

const Entered = z.record(z.string(), z.string().max(20_000))

/** POST /api/admin/connections -> 201 Connected; 422 with fields ("credentials.apiKey"); 409 refused with the vendor's reason. */
export const AddConnection = z.strictObject({ connectorId: z.string(), shopId: z.string().nullable(), credentials: Entered })
export type AddConnection = z.infer<typeof AddConnection>

/** PUT /api/admin/connections/:id/credentials -> Connected. What is left empty stays as it is. The old ones work on until the new ones have proven themselves. */
export const RotateCredentials = z.strictObject({ credentials: Entered })
export type RotateCredentials = z.infer<typeof RotateCredentials>

/** `account`: as the vendor calls what was reached. */
export const Connected = z.object({ connectionId: z.string(), account: z.string() })
export type Connected = z.infer<typeof Connected>

/** POST /api/admin/connections/:id/test (no body) */
export const TestResult = z.discriminatedUnion('kind', [z.object({ kind: z.literal('works'), account: z.string() }), z.object({ kind: z.literal('fails'), problem: z.string() })])
export type TestResult = z.infer<typeof TestResult>

/** DELETE /api/admin/connections/:id -> ConnectionsView */
