import type { ConnectorDeps, EndpointAnswer } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import { buildRequest, type EndpointRequest } from '@bookbag/core/endpoints/build-request'
import type { Endpoint, EndpointInputs } from '@bookbag/core/endpoints/endpoint'
import { UnfitInput } from '@bookbag/core/endpoints/template'
import { type CustomValue, readValue } from '@bookbag/core/endpoints/value'
import { z } from 'zod'
import { requestJson } from '../http.ts'
import { authorised, type Pass } from './authorise.ts'
import type { CustomCredentials } from './credentials.ts'
import { bare, evaluate } from './expression.ts'

/** An answer is read for a few fields: more than this is none. */
const MOST_BYTES = 1024 * 1024

type Raw = { status: number; body: unknown }

/** The path is put behind the connection's own address: whatever an input holds, host and port stay. */
export function addressOf({ baseUrl }: CustomCredentials, { path, query }: EndpointRequest, pass: Pass): URL {
  const base = new URL(baseUrl)
  const url = new URL(`${base.origin}${base.pathname.replace(/\/+$/, '')}${path}`)
  for (const [name, value] of [...query, ...Object.entries(pass.query)]) url.searchParams.append(name, value)
  if (url.origin !== base.origin) throw new UnfitInput('The address would lead to another host.')
  return url
}

/** One call as an admin described it. */
export async function callEndpoint(credentials: CustomCredentials, deps: ConnectorDeps, endpoint: Endpoint, inputs: EndpointInputs): Promise<EndpointAnswer> {
  const { name } = credentials
  let request: EndpointRequest
  try {
    request = buildRequest(endpoint, inputs)
  } catch (error) {
    if (error instanceof UnfitInput) throw new ConnectorError({ kind: 'refused', vendor: name, message: `${name} was not asked. ${error.message}` })
    throw error
  }
  const isWrite = endpoint.kind === 'write'
  const { method, headers, body } = request
  let status = 0
  const seeing: ConnectorDeps = {
    ...deps,
    fetch: async (input, init) => {
      const response = await deps.fetch(input, init)
      status = response.status
      return response
    },
  }
  const raw = await authorised(credentials, deps, (pass) =>
    requestJson<Raw>(seeing, {
      vendor: name,
      url: addressOf(credentials, request, pass),
      method,
      headers: { ...headers, ...pass.headers },
      ...(body === undefined ? {} : { body }),
      isWrite,
      maxBytes: MOST_BYTES,
      schema: z.json().transform((read) => ({ status, body: read })),
      whenEmpty: { status: 204, body: null },
      expected: (code, read) => (isOwnAnswer(code, endpoint) ? { status: code, body: read ?? null } : undefined),
    }),
  )
  return answerOf(name, endpoint, raw)
}

/** Of the answers that are no 2xx: those that the endpoint's own test knows, and those that plainly say no. The rest is trouble, by its status. */
const isOwnAnswer = (status: number, { success, write }: Endpoint): boolean =>
  success.statuses.includes(status) || [400, 404, 410, 422].includes(status) || (status === 409 && write?.idempotency === null)

function answerOf(name: string, endpoint: Endpoint, { status, body }: Raw): EndpointAnswer {
  const { success, kind, fields } = endpoint
  const isRight = success.statuses.length > 0 ? success.statuses.includes(status) || (status < 300 && success.statuses.some((each) => each < 300)) : status < 300
  if (!isRight)
    return kind === 'read' && (status === 404 || status === 410) ? { kind: 'none', status } : { kind: 'refused', status, reason: `${name} refused it (status ${status}).`, body }
  let data: unknown
  try {
    data = bare(body)
  } catch {
    return { kind: 'refused', status, reason: `${name}'s answer is nested too deep, or has too many parts, to be read.` }
  }
  if (success.predicate !== null && evaluate(success.predicate, data) !== true) return { kind: 'refused', status, reason: `${name} answered, and not with success.`, body }
  const values: Record<string, CustomValue | null> = {}
  const problems: string[] = []
  for (const field of fields) {
    const { value, problem } = readValue(field, evaluate(field.path, data))
    values[field.key] = value
    if (problem !== null) problems.push(problem)
  }
  return { kind: 'answer', status, body, values, problems }
}
