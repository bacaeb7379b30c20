import type { AccessToken, ConnectorDeps } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import { z } from 'zod'
import { type JsonRequest, requestJson } from '../http.ts'
import { withToken } from '../with-token.ts'
import { baseUrlOf, type ZendeskCredentials } from './credentials.ts'

export const VENDOR = 'Zendesk'

export type ZendeskRequest<T> = Omit<JsonRequest<T>, 'vendor' | 'url'> & { path: string; query?: Record<string, string> }
export type AskZendesk = <T>(request: ZendeskRequest<T>) => Promise<T>

const Grant = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive().nullish() })

const asBase64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)))

async function obtainToken(credentials: ZendeskCredentials, deps: ConnectorDeps): Promise<AccessToken> {
  const grant = await requestJson(deps, {
    vendor: VENDOR,
    url: `${baseUrlOf(credentials)}/oauth/tokens`,
    method: 'POST',
    body: { grant_type: 'client_credentials', client_id: credentials.clientId, client_secret: credentials.clientSecret, scope: 'read write' },
    isWrite: false,
    schema: Grant,
    errorFor: (status) =>
      status === 400 || status === 401 || status === 403
        ? new ConnectorError({ kind: 'auth', vendor: VENDOR, message: 'Zendesk does not accept the client id and secret. Enter them again.' })
        : undefined,
  })
  return { value: grant.access_token, expiresAt: grant.expires_in ? new Date(deps.now().getTime() + grant.expires_in * 1000) : null }
}

export function createAsk(credentials: ZendeskCredentials, deps: ConnectorDeps): AskZendesk {
  const { oauthToken, email, apiToken } = credentials
  const send = <T>({ path, query, headers, ...request }: ZendeskRequest<T>, authorization: string): Promise<T> => {
    const url = new URL(`${baseUrlOf(credentials)}/api/v2${path}`)
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value)
    return requestJson(deps, { vendor: VENDOR, url, headers: { ...headers, authorization }, ...request })
  }
  if (oauthToken !== undefined) return (request) => send(request, `Bearer ${oauthToken}`)
  if (email !== undefined && apiToken !== undefined) return (request) => send(request, `Basic ${asBase64(`${email}/token:${apiToken}`)}`)
  const obtain = () => obtainToken(credentials, deps)
  return (request) => withToken(deps.tokens, obtain, (token) => send(request, `Bearer ${token}`))
}
