import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FaultBook } from './fault.ts'
import { playFaults, type Reply } from './play-fault.ts'

/** One call that reached a service, faults included. `status` is null where the socket was cut. */
export type CallRecord = { service: string; method: string; path: string; status: number | null; tookMs: number; at: string }

/** Ways of the sandbox's own, beside the vendor's protocol: neither counted nor disturbed. */
export const OWN_PATH = '/_sandbox/'

const MAX_BODY_BYTES = 50 * 1024 * 1024
const PIECES = 10

const readBody = async (incoming: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) throw new RangeError(`A body of more than ${MAX_BODY_BYTES} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const toRequest = (incoming: IncomingMessage, body: Buffer): Request => {
  const headers = new Headers()
  for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2) headers.append(incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '')
  const method = incoming.method ?? 'GET'
  const hasBody = method !== 'GET' && method !== 'HEAD' && body.length > 0
  return new Request(`http://${incoming.headers.host ?? '127.0.0.1'}${incoming.url ?? '/'}`, { method, headers, ...(hasBody ? { body: new Uint8Array(body) } : {}) })
}

const headersOf = (response: Response): Record<string, string | string[]> => {
  const headers: Record<string, string | string[]> = Object.fromEntries(response.headers)
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) headers['set-cookie'] = cookies
  return headers
}

/** Chunk by chunk; a caller who goes away ends the stream at its source too. */
const passOn = async (body: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> => {
  const reader = body.getReader()
  outgoing.once('close', () => void reader.cancel().catch(() => undefined))
  for (;;) {
    const { done, value } = await reader.read()
    if (done || outgoing.destroyed) return
    outgoing.write(value)
  }
}

/** Writes an answer, in drips or cut in the middle where a fault says so. Streams are passed on as they come. */
const writeReply = async (reply: Exclude<Reply, { kind: 'reset' }>, outgoing: ServerResponse): Promise<void> => {
  const { response, slowMs, cutAt } = reply
  if (slowMs === 0 && cutAt === null) {
    outgoing.writeHead(response.status, headersOf(response))
    if (response.body) await passOn(response.body, outgoing)
    outgoing.end()
    return
  }
  const body = Buffer.from(await response.arrayBuffer())
  outgoing.writeHead(response.status, { ...headersOf(response), 'content-length': String(body.length) })
  if (cutAt !== null) {
    outgoing.write(body.subarray(0, cutAt), () => outgoing.destroy())
    return
  }
  const size = Math.max(1, Math.ceil(body.length / PIECES))
  for (let start = 0; start < body.length && !outgoing.destroyed; start += size) {
    await sleep((slowMs * size) / body.length)
    outgoing.write(body.subarray(start, start + size))
  }
  outgoing.end()
}

export type ServeOptions = {
  id: string
  port: number
  faults: FaultBook
  handle: (request: Request) => Response | Promise<Response>
  now: () => Date
  log: (call: CallRecord) => void
}

const answer = async (incoming: IncomingMessage, outgoing: ServerResponse, options: ServeOptions): Promise<void> => {
  const started = performance.now()
  const body = await readBody(incoming)
  const method = incoming.method ?? 'GET'
  const path = incoming.url ?? '/'
  const serve = async (): Promise<Response> => options.handle(toRequest(incoming, body))
  if (path.startsWith(OWN_PATH)) return writeReply({ kind: 'answer', response: await serve(), slowMs: 0, cutAt: null }, outgoing)
  const at = options.now().toISOString()
  const reply = await playFaults(options.faults.draw({ service: options.id, method, path, body: body.toString('utf8') }), serve)
  const status = reply.kind === 'reset' ? null : reply.response.status
  options.log({ service: options.id, method, path, status, tookMs: Math.round(performance.now() - started), at })
  if (reply.kind === 'reset') incoming.socket.destroy()
  else await writeReply(reply, outgoing)
}

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })

/** Puts one handler on a port of its own, with its calls counted and faults played around it. */
export const serve = async (options: ServeOptions): Promise<{ url: string; stop: () => Promise<void> }> => {
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing, options).catch((cause: unknown) => {
      // A fault in the fake itself must be seen as one, not as the vendor's 500.
      const message = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
      if (!outgoing.headersSent) outgoing.writeHead(599, { 'content-type': 'text/plain; charset=utf-8' })
      outgoing.end(`The sandbox itself failed (${options.id}): ${message}`)
    })
  })
  const port = await listen(server, options.port)
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
