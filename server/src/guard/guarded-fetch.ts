import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { Readable } from 'node:stream'
import { ConnectorError } from '@bookbag/core/connector-error'
import { checkedLookup, type Resolve } from './checked-lookup.ts'
import { checkUrl, ForbiddenAddress, type GuardRules } from './checked-url.ts'

/** Of the body as it comes; it is asked for unpacked, and a packed one is refused. */
const MOST_BYTES = 1024 * 1024
const LONGEST_MS = 15_000

export type GuardOptions = GuardRules & {
  resolve?: Resolve
  /** For tests: certificates to trust besides. */
  ca?: string
  mostBytes?: number
  longestMs?: number
}

/** The only door to an address that somebody has typed: https, no way into our own network, no redirects, no proxies, nothing packed, bounded in size and time. */
export function createGuardedFetch(options: GuardOptions): typeof fetch {
  const { mostBytes = MOST_BYTES, longestMs = LONGEST_MS } = options
  const lookup = checkedLookup(options.resolve)
  const guarded: typeof fetch = async (input, init = {}) => {
    const asked = input instanceof Request ? input : undefined
    const { url, isOwnMachine } = checkUrl(asked?.url ?? String(input), options)
    const body = init.body ?? null
    if (body !== null && typeof body !== 'string') throw new TypeError('The guarded door takes texts only.')
    const headers = headersOf(init.headers, body)
    const signal = AbortSignal.any([AbortSignal.timeout(longestMs), ...(init.signal ? [init.signal] : [])])
    // An agent of its own for each call: neither the machine's proxies nor a connection that was opened for another name.
    const base: RequestOptions = { method: init.method ?? 'GET', headers, signal, maxHeaderSize: 16 * 1024 }
    const response = await send(url, isOwnMachine ? base : { ...base, lookup }, body, options.ca)
    return answerOf(response, mostBytes)
  }
  return (input, init) =>
    guarded(input, init).catch((error: unknown) => {
      throw toldOf(error, init?.method ?? 'GET')
    })
}

/** Refused before anything left is no lost answer; after a change was sent it is one, whatever came back. */
function toldOf(error: unknown, method: string): unknown {
  if (!(error instanceof ForbiddenAddress) || (error.wasSent && method !== 'GET')) return error
  return new ConnectorError({ kind: error.wasSent ? 'bad-answer' : 'refused', vendor: 'Custom API', message: error.message })
}

function headersOf(given: RequestInit['headers'], body: string | null): Record<string, string> {
  const headers = Object.fromEntries(new Headers(given))
  for (const name of ['host', 'connection', 'transfer-encoding', 'content-length', 'expect', 'upgrade', 'te']) delete headers[name]
  return { ...headers, 'accept-encoding': 'identity', 'user-agent': 'Bookbag', ...(body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }) }
}

function send(url: URL, options: RequestOptions, body: string | null, ca: string | undefined): Promise<IncomingMessage> {
  return new Promise((done, fail) => {
    const isPlain = url.protocol === 'http:'
    const request = isPlain
      ? httpRequest(url, { ...options, agent: false })
      : httpsRequest(url, { ...options, agent: new HttpsAgent({ keepAlive: false, ...(ca === undefined ? {} : { ca }) }) })
    request.once('response', done)
    request.once('error', fail)
    request.end(body ?? undefined)
  })
}

function answerOf(incoming: IncomingMessage, mostBytes: number): Response {
  const status = incoming.statusCode ?? 0
  const refuse = (message: string): never => {
    incoming.destroy()
    throw new ForbiddenAddress(message, { wasSent: true })
  }
  if (status >= 300 && status < 400) refuse('It answers with another address (a redirect), which is never followed. Enter the address that it leads to.')
  if (status < 200 || status > 599) refuse('It answers with a status that does not exist.')
  const encoding = incoming.headers['content-encoding']
  if (encoding !== undefined && encoding !== 'identity') refuse('It answers packed, though it was asked not to.')
  if (Number(incoming.headers['content-length'] ?? 0) > mostBytes) refuse(`Its answer has more than ${mostBytes} bytes.`)
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) if (value !== undefined) for (const each of [value].flat()) headers.append(name, each)
  const isEmpty = status === 204 || status === 205
  if (isEmpty) incoming.resume()
  return new Response(isEmpty ? null : bounded(incoming, mostBytes), { status, headers })
}

/** Breaks off as soon as more comes than is read. */
function bounded(incoming: IncomingMessage, mostBytes: number): ReadableStream<Uint8Array> {
  let size = 0
  return (Readable.toWeb(incoming) as ReadableStream<Uint8Array>).pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        size += chunk.byteLength
        if (size > mostBytes) {
          incoming.destroy()
          controller.error(new RangeError(`The body has more than ${mostBytes} bytes`))
        } else controller.enqueue(chunk)
      },
    }),
  )
}
