const RETENTION_MS = 24 * 60 * 60 * 1000

export type KeyedAttempt = { parameters: string; startedAt: number; outcome: 'running' | 'failed' | 'done' }

/** Shopify's memory of `@idempotent` keys: a day long, by shop. */
export type RefundKeys = {
  find(shopId: string, key: string, now: Date): KeyedAttempt | undefined
  isKept(startedAt: number, now: Date): boolean
  start(shopId: string, key: string, parameters: string, now: Date): KeyedAttempt
}

export function createRefundKeys(): RefundKeys {
  const attempts = new Map<string, KeyedAttempt>()
  const isKept = (startedAt: number, now: Date) => now.getTime() - startedAt < RETENTION_MS
  return {
    isKept,
    find(shopId, key, now) {
      const attempt = attempts.get(`${shopId}/${key}`)
      return attempt && isKept(attempt.startedAt, now) ? attempt : undefined
    },
    start(shopId, key, parameters, now) {
      const attempt: KeyedAttempt = { parameters, startedAt: now.getTime(), outcome: 'running' }
      attempts.set(`${shopId}/${key}`, attempt)
      return attempt
    },
  }
}
