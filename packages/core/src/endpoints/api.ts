import { z } from 'zod'
import { Endpoint, LiveEndpoint, Scalar } from './endpoint.ts'

/** One system that endpoints are asked of; made and changed among the other connections. */
export const EndpointConnectionView = z.object({ id: z.string(), name: z.string(), baseUrl: z.string() })
export type EndpointConnectionView = z.infer<typeof EndpointConnectionView>

export const EndpointView = z.object({
  id: z.string(),
  draft: Endpoint.nullable(),
  draftBy: z.string().nullable(),
  live: LiveEndpoint.nullable(),
  /** A test call of the draft as it stands, or of the live version where there is no draft. */
  testedAt: z.iso.datetime().nullable(),
})
export type EndpointView = z.infer<typeof EndpointView>

/** A template's endpoint, or an imported one, without a connection yet. */
export const EndpointStart = Endpoint.extend({ connectionId: z.literal('') })
export const TemplateView = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  auth: z.object({ kind: z.string(), parameter: z.string().nullable() }),
  endpoints: z.array(EndpointStart),
})
export type TemplateView = z.infer<typeof TemplateView>

/** GET /api/admin/endpoints */
export const EndpointsView = z.object({ endpoints: z.array(EndpointView), connections: z.array(EndpointConnectionView), templates: z.array(TemplateView) })
export type EndpointsView = z.infer<typeof EndpointsView>

/** POST /api/admin/endpoints/:id/test. A write really writes: only with `confirmsWrite`. */
export const TestEndpoint = z.strictObject({ identity: z.record(z.string(), z.string().max(320)), input: z.record(z.string(), Scalar), confirmsWrite: z.boolean().default(false) })
export type TestEndpoint = z.input<typeof TestEndpoint>
export const TestView = z.object({
  request: z.object({ method: z.string(), url: z.string(), headers: z.record(z.string(), z.string()), body: z.string().nullable() }),
  outcome: z.enum(['found', 'none', 'refused', 'failed']),
  status: z.int().nullable(),
  /** The answer, secrets masked. */
  body: z.string().nullable(),
  problems: z.array(z.string()),
  values: z.array(z.object({ key: z.string(), label: z.string(), text: z.string().nullable() })),
  sentence: z.string().nullable(),
  tookMs: z.int(),
})
export type TestView = z.infer<typeof TestView>

/** POST /api/admin/endpoints/import */
export const ImportDocument = z.union([z.strictObject({ text: z.string().min(1).max(500_000) }), z.strictObject({ url: z.string().min(1).max(500) })])
export type ImportDocument = z.infer<typeof ImportDocument>
export const ImportedOperation = z.object({ endpoint: EndpointStart, remarks: z.array(z.string()) })
export const ImportView = z.object({
  title: z.string(),
  baseUrl: z.string().nullable(),
  auth: z.object({ kind: z.enum(['none', 'bearer', 'basic', 'header', 'query', 'oauth2']), parameter: z.string().nullable(), tokenUrl: z.string().nullable() }),
  operations: z.array(ImportedOperation),
  /** Operations that could not be taken, each with why. */
  left: z.array(z.object({ name: z.string(), reason: z.string() })),
})
export type ImportView = z.infer<typeof ImportView>

/** GET /api/admin/endpoints/usage?endpoint=&before= */
export const UsageView = z.object({
  calls: z.array(
    z.object({
      id: z.string(),
      at: z.iso.datetime(),
      endpointId: z.string(),
      version: z.int().nullable(),
      purpose: z.enum(['read', 'write', 'proof', 'test']),
      ticketId: z.string().nullable(),
      status: z.int().nullable(),
      outcome: z.enum(['found', 'none', 'refused', 'failed']),
      problem: z.string().nullable(),
      tookMs: z.int(),
      shown: z.record(z.string(), z.string()),
    }),
  ),
  nextBefore: z.string().nullable(),
})
export type UsageView = z.infer<typeof UsageView>
