import type { Connector, ConnectorDeps } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { RefundState } from '@bookbag/core/payment'
import Stripe from 'stripe'
import { z } from 'zod'
import { DEFAULT_DEADLINE_MS } from '../http.ts'
import { refusalOf, retryAfterMs } from '../refusal.ts'
import { isRepeated, type Outcome, repeatRead } from '../repeat.ts'
import { limitedFetch } from './fetch.ts'
import { RefundPayload, refundStateOf } from './map.ts'

const VENDOR = 'Stripe'

export const StripeCredentials = z.object({
  apiKey: z.string().min(1),
  /** Where the API is reached; left out, api.stripe.com. */
  baseUrl: z.url().optional(),
})
export type StripeCredentials = z.infer<typeof StripeCredentials>

function clientOf({ apiKey, baseUrl }: StripeCredentials, deps: ConnectorDeps): Stripe {
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

const RefundList = z.object({ data: z.array(RefundPayload) })

async function listRefunds(client: Stripe, deps: ConnectorDeps, params: Stripe.RefundListParams): Promise<RefundPayload[]> {
  return repeatRead(deps, async () => {
    try {
      const read = RefundList.safeParse(await client.refunds.list(params))
      if (read.success) return { kind: 'value', value: read.data.data }
      const message = `Stripe's answer has another form than expected at "${read.error.issues[0]?.path.join('.') ?? ''}".`
      return { kind: 'failed', error: new ConnectorError({ kind: 'bad-answer', vendor: VENDOR, message }) }
    } catch (error) {
      return failureOf(error, deps)
    }
  })
}

const paymentIn = (id: string): Stripe.RefundListParams | null => {
  if (id.startsWith('pi_')) return { payment_intent: id, limit: 100 }
  return id.startsWith('ch_') || id.startsWith('py_') ? { charge: id, limit: 100 } : null
}

export const stripe: Connector<StripeCredentials> = {
  id: 'stripe',
  name: 'Stripe',
  layer: 'payments',
  credentials: StripeCredentials,
  fields: [
    { name: 'apiKey', label: 'Restricted key', help: 'Stripe’s dashboard, Developers, API keys: a restricted key that may read refunds.', isSecret: true, isRequired: true },
    { name: 'baseUrl', label: 'API address', help: 'Only for a test system. Leave it empty to reach Stripe itself.', isSecret: false, isRequired: false },
  ],
  scopes: [{ name: 'Charges and Refunds: read', why: 'To say where a refund is, and which number the bank can search by.' }],
  unverified: ['Payments taken by Shopify Payments are not visible with your own Stripe key.', 'How long after a refund its bank reference appears.'],
  connect(credentials, deps) {
    const client = clientOf(credentials, deps)
    return {
      async check() {
        await listRefunds(client, deps, { limit: 1 })
        return { account: /^[rs]k_test_/.test(credentials.apiKey) ? 'Stripe (test)' : 'Stripe' }
      },
      paymentStates: {
        gateways: ['stripe'],
        async refundStates(processorPaymentId): Promise<RefundState[]> {
          const params = paymentIn(processorPaymentId)
          if (!params) throw new ConnectorError({ kind: 'not-found', vendor: VENDOR, message: 'This payment was not taken by Stripe.' })
          return (await listRefunds(client, deps, params)).map(refundStateOf)
        },
      },
    }
  },
}
