import type { AccessToken, Connector, ConnectorDeps } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { Shipment } from '@bookbag/core/shipment'
import { z } from 'zod'
import { askEach, tidyNumber } from '../carriers/ask-each.ts'
import { requestJson } from '../http.ts'
import { withToken } from '../with-token.ts'
import { shipmentOf } from './map.ts'
import { ErrorAnswer, TokenAnswer, TrackAnswer } from './payloads.ts'

const VENDOR = 'UPS'
/** A number of UPS's own form that no parcel has: asking for it proves the credentials and shows nobody's parcel. */
const NOBODYS_NUMBER = '1Z0000000000000000'

export const UpsCredentials = z.object({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  /** Where the API is reached; left out, UPS's production host. */
  baseUrl: z.url().optional(),
})
export type UpsCredentials = z.infer<typeof UpsCredentials>

const hostOf = ({ baseUrl }: UpsCredentials): string => (baseUrl ?? 'https://onlinetools.ups.com').replace(/\/+$/, '')

const refusedToken = (status: number): ConnectorError | undefined =>
  status === 400 || status === 401 || status === 403
    ? new ConnectorError({ kind: 'auth', vendor: VENDOR, message: 'UPS does not accept the client id and secret. Enter them again.' })
    : undefined

async function obtainToken(credentials: UpsCredentials, deps: ConnectorDeps): Promise<AccessToken> {
  const grant = await requestJson(deps, {
    vendor: VENDOR,
    url: `${hostOf(credentials)}/security/v1/oauth/token`,
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${credentials.clientId}:${credentials.clientSecret}`)}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
    isWrite: false,
    schema: TokenAnswer,
    errorFor: refusedToken,
  })
  return { value: grant.access_token, expiresAt: new Date(deps.now().getTime() + grant.expires_in * 1000) }
}

const isInvalidNumber = (status: number, body: unknown): boolean => {
  const read = ErrorAnswer.safeParse(body)
  return status === 404 || (status === 400 && read.success && read.data.response.errors.some(({ code }) => code.startsWith('TV') || code.startsWith('TW')))
}

/** "Not found" hides behind 200 with a warning and no package. */
const firstPackage = (answer: TrackAnswer, number: string): Shipment | null => {
  const packages = answer.trackResponse.shipment.flatMap((shipment) => shipment.package ?? [])
  const own = packages.find((each) => each.trackingNumber.toUpperCase() === number)
  return own ? shipmentOf(own) : null
}

async function track(credentials: UpsCredentials, deps: ConnectorDeps, trackingNumber: string): Promise<Shipment | null> {
  const number = tidyNumber(trackingNumber)
  return withToken(
    deps.tokens,
    () => obtainToken(credentials, deps),
    (token) =>
      requestJson<Shipment | null>(deps, {
        vendor: VENDOR,
        url: `${hostOf(credentials)}/api/track/v1/details/${encodeURIComponent(number)}?locale=en_US&returnSignature=false`,
        headers: { authorization: `Bearer ${token}`, transId: deps.newId(), transactionSrc: 'bookbag' },
        isWrite: false,
        schema: TrackAnswer.transform((answer) => firstPackage(answer, number)),
        expected: (status, body) => (isInvalidNumber(status, body) ? null : undefined),
      }),
  )
}

export const ups: Connector<UpsCredentials> = {
  id: 'ups',
  name: 'UPS',
  layer: 'carriers',
  credentials: UpsCredentials,
  fields: [
    { name: 'clientId', label: 'Client id', help: 'developer.ups.com, Apps, your app with the Tracking product.', isSecret: false, isRequired: true },
    { name: 'clientSecret', label: 'Client secret', help: 'Beside the client id.', isSecret: true, isRequired: true },
    { name: 'baseUrl', label: 'API address', help: 'Only for a test system. Leave it empty to reach UPS itself.', isSecret: false, isRequired: false },
  ],
  scopes: [{ name: 'Tracking', why: 'To see where a parcel is.' }],
  limits: [{ per: 'second', calls: 10 }],
  atOnce: 10,
  baseUrls: ['https://onlinetools.ups.com'],
  operations: [
    { name: 'POST /security/v1/oauth/token', kind: 'read' },
    { name: 'GET /api/track/v1/details/{inquiryNumber}', kind: 'read' },
  ],
  fixtures: [
    {
      what: 'answers for parcels under way, delivered and not found',
      source: 'written anew after UPS’s Tracking specification and its appendix of status codes',
      date: '2026-11-23',
    },
  ],
  unverified: [
    'How long a token lives (the answer says about four hours).',
    'UPS’s limits on calls: it publishes none; ten a second are taken.',
    'Numbers the public site shows and the API does not.',
    'Whether every scan carries GMT: one that does not is read by the place’s own clock, right by the day and not by the hour.',
  ],
  connect(credentials, deps) {
    return {
      async check() {
        await track(credentials, deps, NOBODYS_NUMBER)
        return { account: credentials.clientId }
      },
      tracking: { carriers: ['ups'], source: 'carrier', numbersPerCall: 1, track: (numbers) => askEach(numbers, (number) => track(credentials, deps, number)) },
    }
  },
}
