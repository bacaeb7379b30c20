export const CONNECTOR_ERROR_KINDS = ['auth', 'scope', 'not-found', 'refused', 'rate-limited', 'unavailable', 'bad-answer', 'conflict', 'outcome-unknown'] as const
export type ConnectorErrorKind = (typeof CONNECTOR_ERROR_KINDS)[number]

/**
 * Anything unexpected at a vendor. `outcome-unknown` is its own kind: a write was sent and its answer lost, so it may
 * have happened; it is looked up, never repeated blindly and never called failed.
 * `message` is a sentence an admin understands: what happened and what to do. It carries no secret and no personal data.
 */
export class ConnectorError extends Error {
  readonly kind: ConnectorErrorKind
  readonly vendor: string
  readonly retryAfterMs: number | undefined
  constructor(options: { kind: ConnectorErrorKind; vendor: string; message: string; retryAfterMs?: number; cause?: unknown }) {
    super(options.message, { cause: options.cause })
    this.name = 'ConnectorError'
    this.kind = options.kind
    this.vendor = options.vendor
    this.retryAfterMs = options.retryAfterMs
  }
  /** Worth asking again later: the request did nothing. */
  get isRetryable(): boolean {
    return this.kind === 'rate-limited' || this.kind === 'unavailable'
  }
}
