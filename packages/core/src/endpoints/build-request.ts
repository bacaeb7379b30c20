import type { Endpoint, EndpointInputs } from './endpoint.ts'
import { fillBody, fillHeaders, fillPath, fillQuery } from './template.ts'

export type EndpointRequest = { method: Endpoint['method']; path: string; query: URLSearchParams; headers: Record<string, string>; body: unknown }

/** What is asked, without host and credentials. Throws UnfitInput where a value can't be filled in safely. */
export function buildRequest(endpoint: Endpoint, inputs: EndpointInputs): EndpointRequest {
  const headers = fillHeaders(endpoint.headers, inputs)
  const filled = endpoint.body === null ? undefined : fillBody(endpoint.body, inputs)
  const idempotency = endpoint.write?.idempotency
  const { key } = inputs
  if (idempotency?.in === 'header' && key !== undefined) headers[idempotency.name.toLowerCase()] = key
  const body = idempotency?.in === 'body' && key !== undefined ? { ...(typeof filled === 'object' && filled !== null ? filled : {}), [idempotency.name]: key } : filled
  return { method: endpoint.method, path: fillPath(endpoint.path, inputs), query: fillQuery(endpoint.query, inputs), headers, body }
}
