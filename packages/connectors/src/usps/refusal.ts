import { ConnectorError } from '@bookbag/core/connector-error'
import { ErrorAnswer } from './payloads.ts'

const VENDOR = 'USPS'

const NO_TRACKING = new Map([
  ['150004', 'USPS does not show this parcel to anyone outside. Look at its public page.'],
  ['150008', 'USPS does not show parcels to or from this country. Look at its public page.'],
  ['150010', 'USPS shows an app only the parcels of its own label accounts, and this one is of another. What the shop knows of it is all there is.'],
  ['150012', 'USPS holds this parcel for its postage. A person has to look at it.'],
])
/** Not known, not yet known, or a number that is none of a parcel. */
const NOT_FOUND = ['150001', '150002', '150003', '150009', '150011']

function codesOf(body: unknown): string[] {
  const read = ErrorAnswer.safeParse(body)
  if (!read.success) return []
  const { code, errors } = read.data.error
  return [code, ...(errors ?? []).map((each) => each.code)].filter((each) => typeof each === 'string')
}

/** "Not found" hides behind 400. */
export const isNotFound = (status: number, body: unknown): boolean => status === 404 || (status === 400 && codesOf(body).some((code) => NOT_FOUND.includes(code)))

export const noTrackingScope = (): ConnectorError =>
  new ConnectorError({ kind: 'scope', vendor: VENDOR, message: 'USPS has not opened its Tracking product to this app. Ask USPS API support for it, then connect again.' })

export function refusedTracking(status: number, body: unknown): ConnectorError | undefined {
  const read = ErrorAnswer.safeParse(body)
  const words = read.success ? [read.data.error.message, ...(read.data.error.errors ?? []).flatMap(({ title, detail }) => [title, detail])].join(' ') : ''
  if ((status === 401 || status === 403) && /insufficient oauth scope/i.test(words)) return noTrackingScope()
  const message = codesOf(body)
    .map((code) => NO_TRACKING.get(code))
    .find((each) => each !== undefined)
  return message === undefined ? undefined : new ConnectorError({ kind: 'refused', vendor: VENDOR, message })
}

export const refusedToken = (status: number): ConnectorError | undefined =>
  [400, 401, 403].includes(status)
    ? new ConnectorError({ kind: 'auth', vendor: VENDOR, message: 'USPS does not accept the consumer key and secret. Enter them again.' })
    : undefined
