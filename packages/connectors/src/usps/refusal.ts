import { ConnectorError } from '@bookbag/core/connector-error'
import { ErrorAnswer } from './payloads.ts'

const VENDOR = 'USPS'

/** USPS holds this parcel for its postage: what others say of it is no comfort. */
const FRAUDULENT = '150012'
/**
 * Not known, not yet known, or a number that is none of a parcel; and what USPS knows and does not show: to nobody outside (150004), of this country (150008),
 * of another's label account (150010, since April 2026). Either way it has nothing to tell, and another source is asked.
 */
const NOTHING_TOLD = ['150001', '150002', '150003', '150004', '150008', '150009', '150010', '150011']

function codesOf(body: unknown): string[] {
  const read = ErrorAnswer.safeParse(body)
  if (!read.success) return []
  const { code, errors } = read.data.error
  return [code, ...(errors ?? []).map((each) => each.code)].filter((each) => typeof each === 'string')
}

/** "Not found" hides behind 400; and 403 may name the parcel's owner as the reason. */
export const isNothingTold = (status: number, body: unknown): boolean =>
  status === 404 || (status >= 400 && status < 500 && codesOf(body).some((code) => NOTHING_TOLD.includes(code)))

export const noTrackingScope = (): ConnectorError =>
  new ConnectorError({ kind: 'scope', vendor: VENDOR, message: 'USPS has not opened its Tracking product to this app. Ask USPS API support for it, then connect again.' })

export function refusedTracking(status: number, body: unknown): ConnectorError | undefined {
  const read = ErrorAnswer.safeParse(body)
  const words = read.success ? [read.data.error.message, ...(read.data.error.errors ?? []).flatMap(({ title, detail }) => [title, detail])].join(' ') : ''
  if ((status === 401 || status === 403) && /insufficient oauth scope/i.test(words)) return noTrackingScope()
  if (!codesOf(body).includes(FRAUDULENT)) return undefined
  return new ConnectorError({ kind: 'refused', vendor: VENDOR, message: 'USPS holds this parcel for its postage. A person has to look at it.' })
}

export const refusedToken = (status: number): ConnectorError | undefined =>
  [400, 401, 403].includes(status)
    ? new ConnectorError({ kind: 'auth', vendor: VENDOR, message: 'USPS does not accept the consumer key and secret. Enter them again.' })
    : undefined
