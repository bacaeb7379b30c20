import { ConnectorError, type ConnectorErrorKind } from '@bookbag/core/connector-error'

/** Header Retry-After in seconds or as a date; ShipBob writes it with an "x-" before it. Undefined where there is none that can be read. */
export function retryAfterMs(headers: Headers, now: Date): number | undefined {
  const header = (headers.get('retry-after') ?? headers.get('x-retry-after') ?? secondsToReset(headers))?.trim()
  if (!header) return undefined
  if (/^\d+(\.\d+)?$/.test(header)) return Math.ceil(Number(header) * 1000)
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime())
}

/** ShipStation's way: seconds until its minute is over. Others put a point in time there, which is far larger. */
function secondsToReset(headers: Headers): string | null {
  const reset = headers.get('x-rate-limit-reset')
  return reset !== null && /^\d{1,2}$/.test(reset.trim()) ? reset : null
}

const SAYS: Record<number, [ConnectorErrorKind, string]> = {
  401: ['auth', 'does not accept the credentials. Enter them again.'],
  402: ['refused', 'refused the request (status 402). Look at the account there.'],
  403: ['scope', 'does not allow this account what was asked for. Check its permissions there.'],
  404: ['not-found', 'does not know what was asked for.'],
  409: ['conflict', 'says that something else changed this at the same time. Read it again and decide anew.'],
  410: ['not-found', 'no longer has what was asked for.'],
  423: ['conflict', 'has locked this for the moment. Try again.'],
  429: ['rate-limited', 'is asked too often. Nothing was done; it will be asked again.'],
}

/** What a status means at any vendor. */
export function refusalOf(vendor: string, status: number, retryAfter: number | undefined): ConnectorError {
  const [kind, says]: [ConnectorErrorKind, string] =
    SAYS[status] ??
    (status >= 500
      ? ['unavailable', `answered with status ${status}. It will be asked again.`]
      : status >= 400
        ? ['refused', `refused the request (status ${status}).`]
        : ['bad-answer', `answered with status ${status}, which is not expected here.`])
  const isTimely = kind === 'rate-limited' || kind === 'unavailable'
  return new ConnectorError({ kind, vendor, message: `${vendor} ${says}`, ...(isTimely && retryAfter !== undefined ? { retryAfterMs: retryAfter } : {}) })
}
