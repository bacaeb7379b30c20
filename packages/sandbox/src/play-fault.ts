import { setTimeout as sleep } from 'node:timers/promises'
import type { Fault } from './fault.ts'

/** What goes back over the wire: an answer, or a socket that dies. A slow body comes in pieces over so many milliseconds; a cut one breaks off at that byte. */
export type Reply = { kind: 'reset' } | { kind: 'answer'; response: Response; slowMs: number; cutAt: number | null }

const DOES_NOTHING_FIRST = new Set(['429', '500', '503', 'html'])

const plain = (response: Response): Reply => ({ kind: 'answer', response, slowMs: 0, cutAt: null })

const bareAnswer = (fault: Fault): Response => {
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8' })
  if (fault.retryAfterSeconds !== null) headers.set('retry-after', String(fault.retryAfterSeconds))
  if (fault.kind === 'html') {
    headers.set('content-type', 'text/html; charset=utf-8')
    return new Response('<!DOCTYPE html><html><head><title>Just a moment</title></head><body><h1>We will be right back</h1></body></html>', { status: 200, headers })
  }
  const text = { '429': 'Too Many Requests', '500': 'Internal Server Error', '503': 'Service Unavailable' }[fault.kind as '429' | '500' | '503']
  return new Response(JSON.stringify({ error: text }), { status: Number(fault.kind), headers })
}

/** The length no longer fits after the body was changed. */
const withBody = (response: Response, body: string): Response => {
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  return new Response(body, { status: response.status, headers })
}

/** Runs a call through the faults drawn for it. `serve` is the service itself: whether it runs at all is the point of half of them. */
export const playFaults = async (faults: Fault[], serve: () => Promise<Response>): Promise<Reply> => {
  for (const fault of faults) if (fault.kind === 'latency') await sleep(fault.ms)
  const fault = faults.find((candidate) => candidate.kind !== 'latency')
  if (!fault) return plain(await serve())
  if (fault.kind === 'reset_before') return { kind: 'reset' }
  if (DOES_NOTHING_FIRST.has(fault.kind)) {
    if (fault.afterEffect) await serve()
    return plain(bareAnswer(fault))
  }
  const response = await serve()
  if (fault.kind === 'reset_after') return { kind: 'reset' }
  const body = await response.text()
  const half = Math.floor(Buffer.byteLength(body) / 2)
  if (fault.kind === 'malformed') return plain(withBody(response, `${body.slice(0, Math.floor(body.length / 2))}\u0000}{`))
  if (fault.kind === 'truncated') return { kind: 'answer', response: withBody(response, body), slowMs: 0, cutAt: half }
  return { kind: 'answer', response: withBody(response, body), slowMs: fault.ms, cutAt: null }
}
