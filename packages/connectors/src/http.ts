import type { ConnectorDeps } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { ZodType } from 'zod'
import { readBody } from './read-body.ts'
import { refusalOf, retryAfterMs } from './refusal.ts'
import { isRepeated, type Outcome, repeatRead } from './repeat.ts'

export const DEFAULT_DEADLINE_MS = 10_000
export const DEFAULT_MAX_BYTES = 4 * 1024 * 1024

export type HttpDeps = Pick<ConnectorDeps, 'fetch' | 'now' | 'sleep' | 'deadlineMs'>

export type JsonRequest<T> = {
  /** As it is said to an admin: "Zendesk", "UPS". */
  vendor: string
  url: string | URL
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  headers?: Record<string, string>
  /** A string is sent as it is; anything else as JSON. */
  body?: unknown
  /** For each attempt: connecting, answer and body together. */
  deadlineMs?: number
  /** Of the decoded body. */
  maxBytes?: number
  /** A write is sent once; whatever gets lost after it left is `outcome-unknown`. */
  isWrite: boolean
  schema: ZodType<T>
  /** What an answer without a body stands for. Left out: it is held against the schema like any other. */
  whenEmpty?: T
  /** The vendor's own reading of an answer that is not 2xx. Undefined = by its status. The body is parsed JSON, or undefined where it is none. */
  errorFor?: (status: number, body: unknown) => ConnectorError | undefined
  /** An answer that is not 2xx and yet expected ("stale", "closed"): its value. Comes before `errorFor`. */
  expected?: (status: number, body: unknown) => T | undefined
}

/** Node's fetch says so when nothing left this machine; everything else may have reached the vendor. */
const NEVER_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'CERT_HAS_EXPIRED']
function wasNeverSent(cause: unknown): boolean {
  for (let each = cause, depth = 0; each instanceof Error && depth < 4; each = each.cause, depth += 1) {
    if ('code' in each && typeof each.code === 'string' && NEVER_SENT.includes(each.code)) return true
    if (each instanceof AggregateError && each.errors.length > 0 && each.errors.every(wasNeverSent)) return true
  }
  return false
}

const lost = (vendor: string, cause?: unknown) =>
  new ConnectorError({ kind: 'outcome-unknown', vendor, message: `${vendor}'s answer to a change was lost: it may have happened. Look it up before anything is repeated.`, cause })

const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The one door out of every connector that speaks JSON: a value of the form asked for, or a ConnectorError that says what to do. Nothing sent or received gets into a message. */
export async function requestJson<T>(deps: HttpDeps, request: JsonRequest<T>): Promise<T> {
  if (!request.isWrite) return repeatRead(deps, () => askOnce(deps, request))
  const outcome = await askOnce(deps, request)
  if (outcome.kind === 'value') return outcome.value
  throw outcome.error
}

async function askOnce<T>(deps: HttpDeps, request: JsonRequest<T>): Promise<Outcome<T>> {
  const { vendor, isWrite } = request
  const deadlineMs = request.deadlineMs ?? deps.deadlineMs ?? DEFAULT_DEADLINE_MS
  const signal = AbortSignal.timeout(deadlineMs)
  let response: Response
  let text: string
  try {
    response = await deps.fetch(request.url, { method: request.method ?? 'GET', redirect: 'manual', signal, ...headersAndBody(request) })
    text = await readBody(response, request.maxBytes ?? DEFAULT_MAX_BYTES, signal)
  } catch (cause) {
    if (cause instanceof ConnectorError) throw cause
    if (isWrite && !wasNeverSent(cause)) return { kind: 'failed', error: lost(vendor, cause) }
    if (cause instanceof RangeError)
      return { kind: 'failed', error: new ConnectorError({ kind: 'bad-answer', vendor, message: `${vendor}'s answer is larger than is read. Ask for less at once.`, cause }) }
    const happened = signal.aborted ? `did not answer within ${deadlineMs / 1000} seconds` : 'could not be reached'
    const error = new ConnectorError({ kind: 'unavailable', vendor, message: `${vendor} ${happened}. It will be asked again.`, cause })
    return { kind: signal.aborted ? 'failed' : 'again', error }
  }
  return readAnswer(deps, request, response, text)
}

function headersAndBody({ headers, body }: JsonRequest<unknown>): { headers: Record<string, string>; body?: string } {
  const accept = { accept: 'application/json' }
  if (body === undefined) return { headers: { ...accept, ...headers } }
  if (typeof body === 'string') return { headers: { ...accept, ...headers }, body }
  return { headers: { ...accept, 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }
}

function readAnswer<T>(deps: Pick<ConnectorDeps, 'now'>, request: JsonRequest<T>, response: Response, text: string): Outcome<T> {
  const { vendor, isWrite } = request
  const body = asJson(text)
  if (!response.ok) {
    const value = request.expected?.(response.status, body)
    if (value !== undefined) return { kind: 'value', value }
    const own = request.errorFor?.(response.status, body)
    if (own) return { kind: 'failed', error: own }
    if (isWrite && (response.status >= 500 || response.status === 408)) return { kind: 'failed', error: lost(vendor) }
    const error = refusalOf(vendor, response.status, retryAfterMs(response.headers, deps.now()))
    return { kind: isRepeated(response.status) ? 'again' : 'failed', error }
  }
  const isEmpty = text === '' && (response.status === 204 || response.headers.get('content-length') === '0')
  if (isEmpty && request.whenEmpty !== undefined) return { kind: 'value', value: request.whenEmpty }
  const parsed = request.schema.safeParse(isEmpty ? undefined : body)
  if (parsed.success) return { kind: 'value', value: parsed.data }
  if (isWrite) return { kind: 'failed', error: lost(vendor) }
  const what = body === undefined ? 'is not JSON' : `has another form than expected at "${parsed.error.issues[0]?.path.join('.') ?? ''}"`
  return { kind: 'failed', error: new ConnectorError({ kind: 'bad-answer', vendor, message: `${vendor}'s answer ${what}. Nothing was taken from it.` }) }
}
