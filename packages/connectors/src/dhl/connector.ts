import type { Connector, ConnectorDeps } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { Shipment } from '@bookbag/core/shipment'
import type { VendorLimit } from '@bookbag/core/vendor'
import { z } from 'zod'
import { askEach, tidyNumber } from '../carriers/ask-each.ts'
import { requestJson } from '../http.ts'
import { isOf, newestOf, shipmentOf } from './map.ts'
import { TrackAnswer } from './payloads.ts'

const VENDOR = 'DHL'
/** Ten digits whose check digit is wrong: asking for them proves the key and shows nobody's parcel. */
const NOBODYS_NUMBER = '0000000001'

/** Of a new key. Days begin at midnight, GMT. */
const USUAL_LIMITS: VendorLimit[] = [
  { per: 'second', calls: 0.2 },
  { per: 'day', calls: 250 },
]

const DIVISIONS = [
  'dgf',
  'dsc',
  'ecommerce',
  'ecommerce-apac',
  'ecommerce-europe',
  'ecommerce-ppl',
  'ecommerce-iberia',
  'express',
  'freight',
  'parcel-de',
  'parcel-nl',
  'parcel-pl',
  'parcel-uk',
  'post-de',
  'post-international',
  'sameday',
  'svb',
] as const

export const DhlCredentials = z.object({
  apiKey: z.string().min(1),
  /** The division the shop ships with; left out, DHL looks in all of them. */
  service: z.enum(DIVISIONS).optional(),
  /** What DHL allows this key, where it has raised its usual 250. */
  callsPerDay: z.coerce.number().int().positive().optional(),
  /** Where the API is reached; left out, DHL's production host. */
  baseUrl: z.url().optional(),
})
export type DhlCredentials = z.infer<typeof DhlCredentials>

const hostOf = ({ baseUrl }: DhlCredentials): string => (baseUrl ?? 'https://api-eu.dhl.com').replace(/\/+$/, '')

/** Two divisions may each have a parcel with this number, and one of them is a stranger's. */
function found(answer: TrackAnswer, number: string): Shipment | null {
  const own = answer.shipments.filter((each) => isOf(each, number))
  if (new Set(own.map((each) => each.service)).size > 1) {
    const message = 'DHL has parcels with this number in several divisions. Enter the division you ship with at the DHL connection.'
    throw new ConnectorError({ kind: 'refused', vendor: VENDOR, message })
  }
  const newest = newestOf(own)
  return newest ? shipmentOf(number, newest) : null
}

async function track(credentials: DhlCredentials, deps: ConnectorDeps, trackingNumber: string): Promise<Shipment | null> {
  const number = tidyNumber(trackingNumber)
  const query = new URLSearchParams({ trackingNumber: number, language: 'en', ...(credentials.service ? { service: credentials.service } : {}) })
  const answer = await requestJson<TrackAnswer | null>(deps, {
    vendor: VENDOR,
    url: `${hostOf(credentials)}/track/shipments?${query}`,
    headers: { 'DHL-API-Key': credentials.apiKey },
    isWrite: false,
    schema: TrackAnswer,
    expected: (status) => (status === 404 ? null : undefined),
  })
  return answer && found(answer, number)
}

export const dhl: Connector<DhlCredentials> = {
  id: 'dhl',
  name: 'DHL',
  layer: 'carriers',
  credentials: DhlCredentials,
  fields: [
    {
      name: 'apiKey',
      label: 'API key',
      help: 'developer.dhl.com, My Apps, your app with Shipment Tracking - Unified. DHL wants each merchant’s own key.',
      isSecret: true,
      isRequired: true,
    },
    {
      name: 'service',
      label: 'Division',
      help: 'As DHL names it: express, parcel-de, ecommerce, … Leave it empty if you ship with several; DHL may then find parcels with the same number in two of them.',
      isSecret: false,
      isRequired: false,
    },
    { name: 'callsPerDay', label: 'Calls a day', help: 'Only if DHL has raised your limit: a new key has 250 a day, one every five seconds.', isSecret: false, isRequired: false },
    { name: 'baseUrl', label: 'API address', help: 'Only for a test system. Leave it empty to reach DHL itself.', isSecret: false, isRequired: false },
  ],
  scopes: [{ name: 'Shipment Tracking - Unified', why: 'To see where a parcel is.' }],
  limits: USUAL_LIMITS,
  limitsOf: ({ callsPerDay }) =>
    callsPerDay === undefined
      ? USUAL_LIMITS
      : [
          { per: 'second', calls: 1 },
          { per: 'day', calls: callsPerDay },
        ],
  atOnce: 2,
  baseUrls: ['https://api-eu.dhl.com'],
  operations: [{ name: 'GET /track/shipments', kind: 'read' }],
  fixtures: [
    {
      what: 'answers of Express and Parcel Germany in every state',
      source: 'written anew after DHL’s Shipment Tracking - Unified 1.5 and its list of statuses',
      date: '2026-11-23',
    },
  ],
  unverified: [
    'How fast it may be asked: 250 calls a day for a new key, one a second or one in five seconds.',
    'The finer codes of all divisions but Express and Parcel Germany: theirs are read by the general status.',
    'The clock of times without a zone: they are taken for the place’s own, so that the day is right and the moment may not be.',
    'When DHL starts to show a new parcel: ten to thirty minutes after its first scan.',
  ],
  connect(credentials, deps) {
    return {
      async check() {
        await track(credentials, deps, NOBODYS_NUMBER)
        return { account: credentials.service ? `DHL ${credentials.service}` : 'DHL' }
      },
      tracking: { carriers: ['dhl'], source: 'carrier', numbersPerCall: 1, track: (numbers) => askEach(numbers, (number) => track(credentials, deps, number)) },
    }
  },
}
