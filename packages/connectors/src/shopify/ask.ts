import type { ConnectorDeps } from '@bookbag/core/connector'
import { ConnectorError, type ConnectorErrorKind } from '@bookbag/core/connector-error'
import { type ZodType, z } from 'zod'
import { requestJson } from '../http.ts'
import { baseUrlOf, type ShopifyCredentials } from './credentials.ts'
import { withAccess } from './token.ts'

export const API_VERSION = '2026-10'

/** One GraphQL request. A `write` whose answer is lost may have happened; a `read` is simply asked again. */
export type Question<T> = {
  kind: 'read' | 'write'
  document: string
  variables: Record<string, unknown>
  answer: ZodType<T>
  /** Top fields that may be missing for want of a permission: null then, instead of an error. */
  optional?: string[]
}
export type Ask = <T>(question: Question<T>) => Promise<T>

const MAX_THROTTLE_WAITS = 3
const LONGEST_WAIT_MS = 6_000

const Throttle = z.object({
  requestedQueryCost: z.number(),
  throttleStatus: z.object({ maximumAvailable: z.number().nullish(), currentlyAvailable: z.number(), restoreRate: z.number().positive() }),
})
const Envelope = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .union([
      z.string(),
      z.array(z.object({ message: z.string(), path: z.array(z.union([z.string(), z.number()])).nullish(), extensions: z.object({ code: z.string().nullish() }).nullish() })),
    ])
    .nullish(),
  extensions: z
    .object({
      cost: Throttle.nullish().catch(null),
      search: z.array(z.object({ warnings: z.array(z.object({ field: z.string().nullish(), message: z.string().nullish() })).nullish() })).nullish(),
    })
    .nullish(),
})
type Envelope = z.infer<typeof Envelope>

export const failure = (kind: ConnectorErrorKind, message: string, more: { retryAfterMs?: number; cause?: unknown } = {}): ConnectorError =>
  new ConnectorError({ kind, vendor: 'Shopify', message, ...more })

const UNKNOWN = 'Shopify’s answer to a change was lost: it may have happened. Look the order up before anything is repeated.'
const lost = (kind: 'read' | 'write', message: string): ConnectorError => (kind === 'write' ? failure('outcome-unknown', UNKNOWN) : failure('unavailable', message))

const sleepFor = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export function createAsk(credentials: ShopifyCredentials, deps: ConnectorDeps): Ask {
  const url = `${baseUrlOf(credentials)}/admin/api/${API_VERSION}/graphql.json`
  const sleep = deps.sleep ?? sleepFor

  const post = ({ kind, document, variables }: Question<unknown>, token: string): Promise<Envelope> =>
    requestJson(deps, {
      vendor: 'Shopify',
      url,
      method: 'POST',
      headers: { 'x-shopify-access-token': token },
      body: { query: document, variables },
      isWrite: kind === 'write',
      schema: Envelope,
      errorFor: refusalOf,
    })

  return async function ask<T>(question: Question<T>): Promise<T> {
    for (let waits = 0; ; waits += 1) {
      const aheadMs = Math.min(deps.points?.waitMs(question.document) ?? 0, LONGEST_WAIT_MS)
      if (aheadMs > 0) await sleep(aheadMs)
      const envelope = await withAccess(credentials, deps, (token) => post(question, token))
      tellPoints(deps, question.document, envelope)
      const pauseMs = throttlePause(envelope)
      if (pauseMs === null) return readAnswer(question, envelope)
      // Throttled means not begun, of a change too: it may be sent again.
      if (waits >= MAX_THROTTLE_WAITS || pauseMs > LONGEST_WAIT_MS) {
        throw failure('rate-limited', 'Shopify is asked too much at once for this shop. Nothing was done; it will be asked again.', { retryAfterMs: pauseMs })
      }
      await sleep(pauseMs)
    }
  }
}

function tellPoints({ points }: ConnectorDeps, document: string, { extensions }: Envelope): void {
  const cost = extensions?.cost
  if (!cost) return
  const { maximumAvailable, currentlyAvailable, restoreRate } = cost.throttleStatus
  points?.tell(document, cost.requestedQueryCost, { most: maximumAvailable ?? currentlyAvailable, left: currentlyAvailable, perSecond: restoreRate })
}

/** What these statuses mean at Shopify; the others mean what they mean everywhere. */
function refusalOf(status: number): ConnectorError | undefined {
  if (status === 401) return failure('auth', 'Shopify does not accept the access token. Connect the shop again.')
  if (status === 402 || status === 423) return failure('refused', 'Shopify has frozen or locked this shop. Its owner has to see to it at Shopify.')
  if (status === 404) return failure('not-found', 'There is no shop at this address, or it no longer speaks this version. Check the shop’s address.')
  return undefined
}

/** THROTTLED comes with HTTP 200: how long until the bucket holds what is asked. Null = not throttled. */
function throttlePause({ errors, extensions }: Envelope): number | null {
  if (!Array.isArray(errors) || !errors.some((error) => error.extensions?.code === 'THROTTLED')) return null
  const cost = extensions?.cost
  if (!cost) return 2_000
  const missing = Math.max(1, cost.requestedQueryCost - cost.throttleStatus.currentlyAvailable)
  return Math.max(250, Math.ceil((missing / cost.throttleStatus.restoreRate) * 1000))
}

function readAnswer<T>({ kind, answer, optional = [] }: Question<T>, envelope: Envelope): T {
  const errors = typeof envelope.errors === 'string' ? [{ message: envelope.errors }] : (envelope.errors ?? [])
  const grave = errors.filter((error) => !('path' in error && error.extensions?.code === 'ACCESS_DENIED' && error.path?.some((part) => optional.includes(String(part)))))
  const [first] = grave
  if (first) throw errorOf(kind, first)
  const warning = envelope.extensions?.search?.flatMap((search) => search.warnings ?? [])[0]
  if (warning)
    throw failure(
      'bad-answer',
      `Shopify ignored part of a search ("${warning.field ?? warning.message ?? 'unknown'}"), so its answer may hold other people’s orders and was thrown away.`,
    )
  const parsed = answer.safeParse(envelope.data)
  if (parsed.success) return parsed.data
  const where = parsed.error.issues[0]?.path.join('.') ?? ''
  throw kind === 'write'
    ? failure('outcome-unknown', UNKNOWN, { cause: parsed.error })
    : failure('bad-answer', `Shopify’s answer has another form than expected at "${where}".`, { cause: parsed.error })
}

type GraphqlError = { message: string; extensions?: { code?: string | null | undefined } | null | undefined }

function errorOf(kind: 'read' | 'write', { message, extensions }: GraphqlError): ConnectorError {
  const code = extensions?.code
  if (code === 'ACCESS_DENIED') return failure('scope', `Shopify: ${message} Grant it to the app and connect the shop again.`)
  if (code === 'INTERNAL_SERVER_ERROR' || code === 'TIMEOUT') return lost(kind, 'Shopify had an error of its own. It will be asked again.')
  if (code === 'RESOURCE_NOT_FOUND') return failure('not-found', 'Shopify does not know what was asked for. Find the order again.')
  return failure('bad-answer', `Shopify refused the request: ${message}`)
}
