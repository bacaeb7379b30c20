import type { AccessToken, ConnectorDeps } from '@bookbag/core/connector'
import { ConnectorError, type ConnectorErrorKind } from '@bookbag/core/connector-error'
import { type ZodType, z } from 'zod'
import { requestJson } from '../http.ts'
import { withToken } from '../with-token.ts'
import { VENDOR } from './map.ts'
import { ErrorPayload, TokenAnswer } from './payloads.ts'

export const PaypalCredentials = z.object({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  /** PayPal's id of the webhook that leads to us: part of what it signs. Left out = no pushes are taken. */
  webhookId: z.string().min(1).optional(),
  /** Where the API is reached, and then the certificates its pushes name too; left out, PayPal's production host. */
  baseUrl: z.url().optional(),
})
export type PaypalCredentials = z.infer<typeof PaypalCredentials>

export const PRODUCTION = 'https://api-m.paypal.com'
export const hostOf = ({ baseUrl }: PaypalCredentials): string => (baseUrl ?? PRODUCTION).replace(/\/+$/, '')

const failure = (kind: ConnectorErrorKind, message: string): ConnectorError => new ConnectorError({ kind, vendor: VENDOR, message })

const refusedToken = (status: number): ConnectorError | undefined =>
  [400, 401, 403].includes(status) ? failure('auth', 'PayPal does not accept the client id and secret. Enter them again.') : undefined

async function obtainToken(credentials: PaypalCredentials, deps: ConnectorDeps): Promise<AccessToken> {
  const { clientId, clientSecret } = credentials
  const grant = await requestJson(deps, {
    vendor: VENDOR,
    url: `${hostOf(credentials)}/v1/oauth2/token`,
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
    isWrite: false,
    schema: TokenAnswer,
    errorFor: refusedToken,
  })
  return { value: grant.access_token, expiresAt: new Date(deps.now().getTime() + grant.expires_in * 1000) }
}

/** What PayPal means beside the status: by `name`, else by the first `issue`. Its texts may quote what was sent, and are not passed on. */
function errorFor(status: number, body: unknown): ConnectorError | undefined {
  const read = ErrorPayload.safeParse(body)
  const word = read.success ? (read.data.details?.[0]?.issue ?? read.data.name ?? read.data.error ?? '') : ''
  if (status === 403) return failure('scope', 'PayPal does not allow this app what was asked for. Switch the feature on for it in PayPal’s developer dashboard.')
  if (status === 422 || status === 400) return failure('refused', `PayPal refused the request (${/^[A-Z_]{3,60}$/.test(word) ? word : `status ${status}`}).`)
  return undefined
}

/** `body`: JSON that is sent as it stands; left out, a GET. Nothing that is asked here changes anything. */
export type Ask = <T>(path: string, schema: ZodType<T>, body?: string) => Promise<T>
export const createAsk =
  (credentials: PaypalCredentials, deps: ConnectorDeps): Ask =>
  (path, schema, body) =>
    withToken(
      deps.tokens,
      () => obtainToken(credentials, deps),
      (token) =>
        requestJson(deps, {
          vendor: VENDOR,
          url: `${hostOf(credentials)}${path}`,
          headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
          ...(body === undefined ? {} : { method: 'POST' as const, body }),
          isWrite: false,
          schema,
          errorFor,
        }),
    )
