import type { AccessToken, ConnectorDeps } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import { z } from 'zod'
import { requestJson } from '../http.ts'
import { withToken } from '../with-token.ts'
import { baseUrlOf, type ShopifyCredentials } from './credentials.ts'

const Grant = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

/** A custom app's own token is all there is: refused once, it stays refused. A granted one is renewed. */
export function withAccess<T>(credentials: ShopifyCredentials, deps: ConnectorDeps, ask: (token: string) => Promise<T>): Promise<T> {
  return credentials.accessToken === undefined ? withToken(deps.tokens, () => obtain(credentials, deps), ask) : ask(credentials.accessToken)
}

const NOT_ACCEPTED = 'Shopify does not accept the client id and secret. Check them, and that app and shop belong to the same organisation.'

/** Client credentials grant: good for a day, no refresh token, simply asked again. Getting one changes nothing, so it counts as a read. */
async function obtain(credentials: ShopifyCredentials, deps: ConnectorDeps): Promise<AccessToken> {
  const grant = await requestJson(deps, {
    vendor: 'Shopify',
    url: `${baseUrlOf(credentials)}/admin/oauth/access_token`,
    method: 'POST',
    body: { grant_type: 'client_credentials', client_id: credentials.clientId, client_secret: credentials.clientSecret },
    isWrite: false,
    schema: Grant,
    errorFor: (status) => (status >= 400 && status < 500 && status !== 429 ? new ConnectorError({ kind: 'auth', vendor: 'Shopify', message: NOT_ACCEPTED }) : undefined),
  })
  return { value: grant.access_token, expiresAt: new Date(deps.now().getTime() + grant.expires_in * 1000) }
}
