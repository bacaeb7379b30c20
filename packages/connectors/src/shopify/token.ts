import type { AccessToken, ConnectorDeps } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import { z } from 'zod'
import { baseUrlOf, type ShopifyCredentials } from './credentials.ts'

const Grant = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

/** `get(stale)` names a token Shopify just refused. A custom app's own token is all there is: it can't be renewed. */
export type TokenSource = { canRenew: boolean; get(stale?: string): Promise<string> }

const failure = (kind: 'auth' | 'unavailable' | 'bad-answer', message: string, cause?: unknown) => new ConnectorError({ kind, vendor: 'Shopify', message, cause })

export function createTokenSource(credentials: ShopifyCredentials, deps: ConnectorDeps): TokenSource {
  const { accessToken } = credentials
  if (accessToken !== undefined) return { canRenew: false, get: async () => accessToken }
  return { canRenew: true, get: (stale) => deps.tokens.get(() => obtain(credentials, deps), stale === undefined ? {} : { stale }) }
}

/** Client credentials grant: good for a day, no refresh token, simply asked again. */
async function obtain(credentials: ShopifyCredentials, deps: ConnectorDeps): Promise<AccessToken> {
  const body = { grant_type: 'client_credentials', client_id: credentials.clientId, client_secret: credentials.clientSecret }
  let response: Response
  try {
    response = await deps.fetch(`${baseUrlOf(credentials)}/admin/oauth/access_token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
    })
  } catch (cause) {
    throw failure('unavailable', 'Shopify could not be reached for an access token. It will be asked again.', cause)
  }
  if (response.status >= 500 || response.status === 429) throw failure('unavailable', `Shopify gave no access token (status ${response.status}). It will be asked again.`)
  if (!response.ok) throw failure('auth', 'Shopify does not accept the client id and secret. Check them, and that app and shop belong to the same organisation.')
  const grant = Grant.safeParse(await response.json().catch(() => null))
  if (!grant.success) throw failure('bad-answer', 'Shopify’s answer holds no access token.', grant.error)
  return { value: grant.data.access_token, expiresAt: new Date(deps.now().getTime() + grant.data.expires_in * 1000) }
}
