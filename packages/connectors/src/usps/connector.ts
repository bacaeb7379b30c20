import type { AccessToken, Connector, ConnectorDeps } from '@bookbag/core/connector'
import type { Shipment } from '@bookbag/core/shipment'
import { z } from 'zod'
import { uspsNumber } from '../carriers/detect.ts'
import { requestJson } from '../http.ts'
import { withToken } from '../with-token.ts'
import { shipmentOf } from './map.ts'
import { TokenAnswer, TrackAnswer } from './payloads.ts'
import { isNotFound, noTrackingScope, refusedToken, refusedTracking } from './refusal.ts'

const VENDOR = 'USPS'

export const UspsCredentials = z.object({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  /** Where the API is reached; left out, USPS's production host. */
  baseUrl: z.url().optional(),
})
export type UspsCredentials = z.infer<typeof UspsCredentials>

const hostOf = ({ baseUrl }: UspsCredentials): string => (baseUrl ?? 'https://apis.usps.com').replace(/\/+$/, '')

async function obtainToken(credentials: UspsCredentials, deps: ConnectorDeps): Promise<AccessToken> {
  const grant = await requestJson(deps, {
    vendor: VENDOR,
    url: `${hostOf(credentials)}/oauth2/v3/token`,
    method: 'POST',
    body: { grant_type: 'client_credentials', client_id: credentials.clientId, client_secret: credentials.clientSecret },
    isWrite: false,
    schema: TokenAnswer,
    errorFor: refusedToken,
  })
  if (grant.scope && !grant.scope.split(/\s+/).includes('tracking')) throw noTrackingScope()
  return { value: grant.access_token, expiresAt: new Date(deps.now().getTime() + grant.expires_in * 1000) }
}

/** As it is printed for people, without the ZIP code of its barcode. */
const printed = (number: string): string => uspsNumber(number) ?? number

async function track(credentials: UspsCredentials, deps: ConnectorDeps, trackingNumber: string): Promise<Shipment | null> {
  const asked = trackingNumber.replace(/\s/g, '').toUpperCase()
  const number = printed(asked)
  const answer = await withToken(
    deps.tokens,
    () => obtainToken(credentials, deps),
    (token) =>
      requestJson<TrackAnswer | null>(deps, {
        vendor: VENDOR,
        url: `${hostOf(credentials)}/tracking/v3/tracking/${encodeURIComponent(number)}?expand=DETAIL`,
        headers: { authorization: `Bearer ${token}` },
        isWrite: false,
        schema: TrackAnswer,
        expected: (status, body) => (isNotFound(status, body) ? null : undefined),
        errorFor: refusedTracking,
      }),
  )
  return answer && printed(answer.trackingNumber) === number ? shipmentOf(asked, answer) : null
}

export const usps: Connector<UspsCredentials> = {
  id: 'usps',
  name: 'USPS',
  layer: 'carriers',
  credentials: UspsCredentials,
  fields: [
    { name: 'clientId', label: 'Consumer key', help: 'developers.usps.com, Apps, your app. USPS must have added its Tracking product.', isSecret: false, isRequired: true },
    {
      name: 'clientSecret',
      label: 'Consumer secret',
      help: 'Beside the consumer key. Since April 2026 an app sees only parcels whose labels were bought with an account that authorised it.',
      isSecret: true,
      isRequired: true,
    },
    { name: 'baseUrl', label: 'API address', help: 'Only for a test system. Leave it empty to reach USPS itself.', isSecret: false, isRequired: false },
  ],
  scopes: [{ name: 'tracking', why: 'To see where a parcel is. It is not among USPS’s usual products: ask for it.' }],
  unverified: [
    'Since April 2026 an app may track only parcels of its own label accounts (or under an IP agreement); how an app is told so for another’s parcel.',
    'About 60 calls an hour for an app, tokens included.',
    'The whole list of status categories: one that is not known leaves the status to the newest scan.',
    'Whether the codes 09 and 21 to 31 are also sent once a return has reached its sender.',
  ],
  connect(credentials, deps) {
    return {
      /** A token tells key, secret and scope; a tracking call would cost one more of 60 an hour. */
      async check() {
        await obtainToken(credentials, deps)
        return { account: credentials.clientId }
      },
      tracking: { carriers: ['usps'], track: (trackingNumber) => track(credentials, deps, trackingNumber) },
    }
  },
}
