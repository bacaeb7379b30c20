import { z } from 'zod'
import { LiveEndpoint } from './endpoint.ts'
import { CustomValue } from './value.ts'

/** What a custom endpoint told about this requester. `none`: it knows nothing of him; `not_asked`: who he is, is not proven, or an input is missing. */
export const Reading = z.object({
  endpointId: z.string(),
  version: z.int(),
  at: z.iso.datetime(),
  state: z.enum(['found', 'none', 'failed', 'not_asked']),
  problem: z.string().nullable(),
  values: z.record(z.string(), CustomValue.nullable()),
})
export type Reading = z.infer<typeof Reading>

/** `endpoints`: those in question on this ticket, reads and writes, as they are live; no secret stands in them. */
export const CustomFacts = z.object({ endpoints: z.array(LiveEndpoint), readings: z.array(Reading) })
export type CustomFacts = z.infer<typeof CustomFacts>

export const endpointById = (facts: { custom?: CustomFacts | undefined }, id: string): LiveEndpoint | undefined => facts.custom?.endpoints.find((each) => each.id === id)
export const readingOf = (facts: { custom?: CustomFacts | undefined }, id: string): Reading | undefined => facts.custom?.readings.find((each) => each.endpointId === id)
