import { buildRequest } from '@bookbag/core/endpoints/build-request'
import type { Endpoint, EndpointInputs } from '@bookbag/core/endpoints/endpoint'
import { passOf } from './authorise.ts'
import { addressOf } from './call.ts'
import type { CustomCredentials } from './credentials.ts'

const MASK = '•••'
const LONGEST = 20_000

export type ShownRequest = { method: string; url: string; headers: Record<string, string>; body: string | null }

/** What is sent, for an admin to look at, with everything that lets it in masked. Throws UnfitInput like the call itself. */
export function shownRequest(credentials: CustomCredentials, endpoint: Endpoint, inputs: EndpointInputs): ShownRequest {
  const request = buildRequest(endpoint, inputs)
  const pass = passOf(credentials, MASK)
  const headers = { ...request.headers, ...Object.fromEntries(Object.keys(pass.headers).map((name) => [name, MASK])) }
  const url = addressOf(credentials, request, { headers: {}, query: Object.fromEntries(Object.keys(pass.query).map((name) => [name, MASK])) })
  return {
    method: request.method,
    url: masked(decodeMask(url.href), credentials),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, masked(value, credentials)])),
    body: request.body === undefined ? null : masked(JSON.stringify(request.body, null, 2), credentials),
  }
}

const decodeMask = (text: string): string => text.replaceAll(encodeURIComponent(MASK), MASK)

/** A system that echoes what it was sent does not get our secret shown. */
export function masked(text: string, credentials: CustomCredentials): string {
  const { token, password, clientSecret, auth } = credentials
  // Name and password as they are sent, which anybody can read back.
  const pair = auth === 'basic' ? passOf(credentials, '').headers.authorization?.slice('Basic '.length) : undefined
  const secrets = [token, password, clientSecret, pair].flatMap((secret) =>
    secret && secret.length >= 4 ? [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)] : [],
  )
  return secrets.reduce((left, secret) => left.replaceAll(secret, MASK), text)
}

export const shownBody = (body: unknown, credentials: CustomCredentials): string => {
  const text = masked(JSON.stringify(body ?? null, null, 2), credentials)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}\n…` : text
}
