import type { ConnectorDeps } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import Stripe from 'stripe'
import { type ZodType, z } from 'zod'
import { DEFAULT_DEADLINE_MS } from '../http.ts'
import { refusalOf, retryAfterMs } from '../refusal.ts'
import { isRepeated, type Outcome, repeatRead } from '../repeat.ts'
import { limitedFetch } from './fetch.ts'

export const VENDOR = 'Stripe'

export const StripeCredentials = z.object({
  apiKey: z.string().min(1),
  /** Of the endpoint that leads to us; left out = no pushes are taken. */
  webhookSecret: z.string().min(1).optional(),
  /** Where the API is reached; left out, api.stripe.com. */
  baseUrl: z.url().optional(),
})
export type StripeCredentials = z.infer<typeof StripeCredentials>

export function clientOf({ apiKey, baseUrl }: StripeCredentials, deps: ConnectorDeps): Stripe {
  const url = baseUrl === undefined ? null : new URL(baseUrl)
  const isPlain = url?.protocol === 'http:'
  return new Stripe(apiKey, {
    httpClient: Stripe.createFetchHttpClient(limitedFetch(deps)),
    maxNetworkRetries: 0,
    timeout: deps.deadlineMs ?? DEFAULT_DEADLINE_MS,
    telemetry: false,
    ...(url ? { host: url.hostname, port: url.port || (isPlain ? '80' : '443'), protocol: isPlain ? 'http' : 'https' } : {}),
  })
}

/** The SDK wraps what its transport threw. */
function ownErrorIn(error: unknown): ConnectorError | undefined {
  for (let each = error, depth = 0; each instanceof Error && depth < 4; depth += 1) {
    if (each instanceof ConnectorError) return each
    each = 'detail' in each && each.detail instanceof Error ? each.detail : each.cause
  }
  return undefined
}

/** Reads only: whatever went wrong, nothing happened at Stripe. Stripe's own words may hold parts of the key, and are not passed on. */
function failureOf(error: unknown, deps: ConnectorDeps): Outcome<never> {
  const own = ownErrorIn(error)
  if (own) return { kind: 'failed', error: own }
  if (!(error instanceof Stripe.errors.StripeError)) throw error
  const { statusCode } = error
  if (statusCode === undefined) {
    const message = 'Stripe could not be reached, or not in time. It will be asked again.'
    const isTimeout = ('code' in error && error.code === 'ETIMEDOUT') || /timed out|aborted due to timeout/i.test(error.message)
    return { kind: isTimeout ? 'failed' : 'again', error: new ConnectorError({ kind: 'unavailable', vendor: VENDOR, message }) }
  }
  const pause = retryAfterMs(new Headers(error.headers), deps.now())
  return { kind: isRepeated(statusCode) ? 'again' : 'failed', error: refusalOf(VENDOR, statusCode, pause) }
}

/** One read by the SDK, in the form that is used of it. */
export const askStripe = <T>(deps: ConnectorDeps, question: () => Promise<unknown>, schema: ZodType<T>): Promise<T> =>
  repeatRead(deps, async (): Promise<Outcome<T>> => {
    try {
      const read = schema.safeParse(await question())
      if (read.success) return { kind: 'value', value: read.data }
      const message = `Stripe's answer has another form than expected at "${read.error.issues[0]?.path.join('.') ?? ''}".`
      return { kind: 'failed', error: new ConnectorError({ kind: 'bad-answer', vendor: VENDOR, message }) }
    } catch (error) {
      return failureOf(error, deps)
    }
  })
