import type { AccessToken, Connector, ConnectorDeps } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { Shipment } from '@bookbag/core/shipment'
import type { VendorLimit } from '@bookbag/core/vendor'
import { z } from 'zod'
import { type Tracked, tidyNumber } from '../carriers/ask-each.ts'
import { uspsNumber } from '../carriers/detect.ts'
import { requestJson } from '../http.ts'
import { withToken } from '../with-token.ts'
import { shipmentOf } from './map.ts'
import { TokenAnswer, TrackAnswers, type TrackEntry } from './payloads.ts'
import { isNothingTold, noTrackingScope, refusedToken, refusedTracking } from './refusal.ts'

const VENDOR = 'USPS'
/** Over all its APIs, tokens included. */
const USUAL_LIMIT: VendorLimit = { per: 'hour', calls: 60 }
/** The most numbers USPS takes in one call. */
const MOST_NUMBERS = 35

export const UspsCredentials = z.object({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  /** What USPS allows this app, where it has raised its usual 60. */
  callsPerHour: z.coerce.number().int().positive().optional(),
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

/** The entry says so itself where its number is not to be told of; any other trouble with it is no answer about the parcel. */
function foundIn(entry: TrackEntry, asked: string): Shipment | null {
  const status = Number(entry.statusCode ?? 200)
  if (status === 200) return shipmentOf(asked, entry)
  const body = { error: entry.error }
  if (isNothingTold(status, body)) return null
  throw refusedTracking(status, body) ?? new ConnectorError({ kind: 'unavailable', vendor: VENDOR, message: 'USPS could not look at this parcel. It will be asked again.' })
}

async function track(credentials: UspsCredentials, deps: ConnectorDeps, asked: string[]): Promise<Tracked> {
  const tracked: Tracked = new Map()
  for (let start = 0; start < asked.length; start += MOST_NUMBERS) {
    const some = asked.slice(start, start + MOST_NUMBERS)
    const entries = await ask(credentials, deps, [...new Set(some.map((each) => printed(tidyNumber(each))))])
    for (const each of some) {
      const entry = entries.find(({ trackingNumber }) => printed(trackingNumber) === printed(tidyNumber(each)))
      tracked.set(each, entry ? foundIn(entry, tidyNumber(each)) : null)
    }
  }
  return tracked
}

const ask = (credentials: UspsCredentials, deps: ConnectorDeps, numbers: string[]): Promise<TrackEntry[]> =>
  withToken(
    deps.tokens,
    () => obtainToken(credentials, deps),
    (token) =>
      requestJson<TrackEntry[]>(deps, {
        vendor: VENDOR,
        url: `${hostOf(credentials)}/tracking/v3r2/tracking`,
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: numbers.map((trackingNumber) => ({ trackingNumber })),
        isWrite: false,
        schema: TrackAnswers,
        expected: (status, body) => (isNothingTold(status, body) ? [] : undefined),
        errorFor: refusedTracking,
      }),
  )

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
    { name: 'callsPerHour', label: 'Calls an hour', help: 'Only if USPS has raised your limit: it allows 60 an hour otherwise.', isSecret: false, isRequired: false },
    { name: 'baseUrl', label: 'API address', help: 'Only for a test system. Leave it empty to reach USPS itself.', isSecret: false, isRequired: false },
  ],
  scopes: [{ name: 'tracking', why: 'To see where a parcel is. It is not among USPS’s usual products: ask for it.' }],
  limits: [USUAL_LIMIT],
  limitsOf: ({ callsPerHour }) => (callsPerHour === undefined ? [USUAL_LIMIT] : [{ per: 'hour', calls: callsPerHour }]),
  atOnce: 5,
  baseUrls: ['https://apis.usps.com'],
  operations: [
    { name: 'POST /oauth2/v3/token', kind: 'read' },
    { name: 'POST /tracking/v3r2/tracking', kind: 'read' },
  ],
  fixtures: [
    {
      what: 'answers in every category, for unknown numbers and for another shipper’s',
      source: 'written anew after USPS’s Tracking 3.2.6 specification and Publication 199',
      date: '2026-11-23',
    },
  ],
  unverified: [
    'How several numbers are answered at once (status 207, an entry a number) is known from others’ clients, not from the specification itself.',
    'Since April 2026 an app may track only parcels of its own label accounts (or under an IP agreement); how an app is told so for another’s parcel.',
    'Whether the usual 60 calls an hour are counted by the clock’s hours.',
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
      tracking: { carriers: ['usps'], source: 'carrier', numbersPerCall: MOST_NUMBERS, track: (numbers) => track(credentials, deps, [...new Set(numbers)]) },
    }
  },
}
