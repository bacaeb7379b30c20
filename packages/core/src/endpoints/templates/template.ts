import type { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'

/** Endpoints ready to be filled with a connection: what an admin starts from, and then changes as he likes. */
export type EndpointTemplate = {
  id: string
  name: string
  description: string
  /** How the connection is usually let in. */
  auth: { kind: 'none' | 'bearer' | 'basic' | 'header' | 'query' | 'oauth2'; parameter: string | null }
  /** Reads first: what others stand on. */
  endpoints: Omit<z.input<typeof Endpoint>, 'connectionId'>[]
}
