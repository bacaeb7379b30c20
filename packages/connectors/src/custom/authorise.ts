import type { AccessToken, ConnectorDeps } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import { z } from 'zod'
import { requestJson } from '../http.ts'
import { withToken } from '../with-token.ts'
import type { CustomCredentials } from './credentials.ts'

/** What lets a request in, beside what the endpoint itself says. */
export type Pass = { headers: Record<string, string>; query: Record<string, string> }

const utf8 = (text: string): string => String.fromCharCode(...new TextEncoder().encode(text))

export function passOf(credentials: CustomCredentials, token: string): Pass {
  const { auth, parameter = '', username = '', password = '' } = credentials
  const none: Pass = { headers: {}, query: {} }
  switch (auth) {
    case 'none':
      return none
    case 'bearer':
    case 'oauth2':
      return { ...none, headers: { authorization: `Bearer ${token}` } }
    case 'basic':
      return { ...none, headers: { authorization: `Basic ${btoa(utf8(`${username}:${password}`))}` } }
    case 'header':
      return { ...none, headers: { [parameter.toLowerCase()]: token } }
    case 'query':
      return { ...none, query: { [parameter]: token } }
  }
}

/** Asks with what lets it in; where that is a token that passes, once more with a fresh one. */
export function authorised<T>(credentials: CustomCredentials, deps: ConnectorDeps, ask: (pass: Pass) => Promise<T>): Promise<T> {
  if (credentials.auth !== 'oauth2') return ask(passOf(credentials, credentials.token ?? ''))
  return withToken(
    deps.tokens,
    () => obtainToken(credentials, deps),
    (token) => ask(passOf(credentials, token)),
  )
}

const TokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive().optional() })

async function obtainToken({ name, tokenUrl = '', clientId = '', clientSecret = '', scope }: CustomCredentials, deps: ConnectorDeps): Promise<AccessToken> {
  const refused = (status: number): ConnectorError | undefined =>
    status === 400 || status === 401 || status === 403
      ? new ConnectorError({ kind: 'auth', vendor: name, message: `${name} does not accept the client id and secret. Enter them again.` })
      : undefined
  const grant = await requestJson(deps, {
    vendor: name,
    url: tokenUrl,
    method: 'POST',
    headers: { authorization: `Basic ${btoa(utf8(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`))}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope ? { scope } : {}) }).toString(),
    isWrite: false,
    maxBytes: 64 * 1024,
    schema: TokenAnswer,
    errorFor: refused,
  })
  return { value: grant.access_token, expiresAt: grant.expires_in === undefined ? null : new Date(deps.now().getTime() + grant.expires_in * 1000) }
}
