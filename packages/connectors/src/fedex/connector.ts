import type { AccessToken, Connector, ConnectorDeps } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { Shipment } from '@bookbag/core/shipment'
import { z } from 'zod'
import { type Tracked, tidyNumber } from '../carriers/ask-each.ts'
import { requestJson } from '../http.ts'
import { withToken } from '../with-token.ts'
import { newestOf, shipmentOf } from './map.ts'
import { ErrorAnswer, TokenAnswer, TrackAnswer } from './payloads.ts'

const VENDOR = 'FedEx'
/** The most numbers FedEx takes in one call. */
const MOST_NUMBERS = 30
/** Twelve digits that no parcel has: asking for them proves the credentials and shows nobody's parcel. */
const NOBODYS_NUMBER = '000000000000'

export const FedexCredentials = z.object({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  /** Where the API is reached; left out, FedEx's production host. */
  baseUrl: z.url().optional(),
})
export type FedexCredentials = z.infer<typeof FedexCredentials>

const hostOf = ({ baseUrl }: FedexCredentials): string => (baseUrl ?? 'https://apis.fedex.com').replace(/\/+$/, '')

const refusedToken = (status: number): ConnectorError | undefined =>
  [400, 401, 403, 422].includes(status)
    ? new ConnectorError({ kind: 'auth', vendor: VENDOR, message: 'FedEx does not accept the API key and secret key. Enter them again.' })
    : undefined

async function obtainToken(credentials: FedexCredentials, deps: ConnectorDeps): Promise<AccessToken> {
  const grant = await requestJson(deps, {
    vendor: VENDOR,
    url: `${hostOf(credentials)}/oauth/token`,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: credentials.clientId, client_secret: credentials.clientSecret }).toString(),
    isWrite: false,
    schema: TokenAnswer,
    errorFor: refusedToken,
  })
  return { value: grant.access_token, expiresAt: new Date(deps.now().getTime() + grant.expires_in * 1000) }
}

const ABOUT_NUMBER = 'TRACKING.TRACKINGNUMBER.'

const isInvalidNumber = (status: number, body: unknown): boolean => {
  const read = ErrorAnswer.safeParse(body)
  return (status === 400 || status === 404) && read.success && read.data.errors.some(({ code }) => code.startsWith(ABOUT_NUMBER))
}

/** "Not found" hides behind 200 with an error inside the result. Any other error there is no answer about the parcel. */
function found(answer: TrackAnswer, number: string): Shipment | null {
  const results = answer.output.completeTrackResults.find((each) => each.trackingNumber.replace(/\s/g, '') === number)?.trackResults ?? []
  const newest = newestOf(results.filter((result) => !result.error?.code))
  if (newest) return shipmentOf(number, newest)
  if (results.every((result) => result.error?.code?.startsWith(ABOUT_NUMBER))) return null
  throw new ConnectorError({ kind: 'unavailable', vendor: VENDOR, message: 'FedEx could not look at this parcel. It will be asked again.' })
}

async function track(credentials: FedexCredentials, deps: ConnectorDeps, asked: string[]): Promise<Tracked> {
  const tracked: Tracked = new Map()
  for (let start = 0; start < asked.length; start += MOST_NUMBERS) {
    const numbers = asked.slice(start, start + MOST_NUMBERS)
    const answer = await ask(credentials, deps, numbers.map(tidyNumber))
    // One number that FedEx can't read spoils the call for all that go with it.
    const isSpoilt = answer === null && numbers.length > 1
    for (const number of numbers) {
      const own = isSpoilt ? await ask(credentials, deps, [tidyNumber(number)]) : answer
      tracked.set(number, own && found(own, tidyNumber(number)))
    }
  }
  return tracked
}

function ask(credentials: FedexCredentials, deps: ConnectorDeps, numbers: string[]): Promise<TrackAnswer | null> {
  return withToken(
    deps.tokens,
    () => obtainToken(credentials, deps),
    (token) =>
      requestJson<TrackAnswer | null>(deps, {
        vendor: VENDOR,
        url: `${hostOf(credentials)}/track/v1/trackingnumbers`,
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'x-locale': 'en_US', 'x-customer-transaction-id': deps.newId() },
        body: { includeDetailedScans: true, trackingInfo: numbers.map((trackingNumber) => ({ trackingNumberInfo: { trackingNumber } })) },
        isWrite: false,
        schema: TrackAnswer,
        expected: (status, body) => (isInvalidNumber(status, body) ? null : undefined),
      }),
  )
}

export const fedex: Connector<FedexCredentials> = {
  id: 'fedex',
  name: 'FedEx',
  layer: 'carriers',
  credentials: FedexCredentials,
  fields: [
    { name: 'clientId', label: 'API key', help: 'developer.fedex.com, My Projects, a project of its own with the Track API.', isSecret: false, isRequired: true },
    { name: 'clientSecret', label: 'Secret key', help: 'Beside the API key; FedEx shows it once.', isSecret: true, isRequired: true },
    { name: 'baseUrl', label: 'API address', help: 'Only for a test system. Leave it empty to reach FedEx itself.', isSecret: false, isRequired: false },
  ],
  scopes: [{ name: 'Track API', why: 'To see where a parcel is. The keys of a Ship project do not include it.' }],
  limits: [
    { per: 'second', calls: 50 },
    { per: 'day', calls: 100_000 },
  ],
  atOnce: 20,
  baseUrls: ['https://apis.fedex.com'],
  operations: [
    { name: 'POST /oauth/token', kind: 'read' },
    { name: 'POST /track/v1/trackingnumbers', kind: 'read' },
  ],
  fixtures: [
    {
      what: 'answers for parcels in every state and for unknown numbers',
      source: 'written anew after FedEx’s Basic Integrated Visibility 1.0.0 and its status codes',
      date: '2026-11-23',
    },
  ],
  unverified: [
    'FedEx’s limits: 1,400 calls in ten seconds and 100,000 tracking calls a day by its pages; fifty a second are taken.',
    'When FedEx blocks an address that asks for too many tokens: it names no number.',
    'Ground Economy numbers of 20 and 22 digits that the post delivers.',
    'Which of several parcels with one number is meant: the one shipped last is shown.',
    'Whether “RS” is still sent once a return has reached its sender.',
  ],
  connect(credentials, deps) {
    return {
      async check() {
        await ask(credentials, deps, [NOBODYS_NUMBER])
        return { account: credentials.clientId }
      },
      tracking: { carriers: ['fedex'], source: 'carrier', numbersPerCall: MOST_NUMBERS, track: (numbers) => track(credentials, deps, [...new Set(numbers)]) },
    }
  },
}
