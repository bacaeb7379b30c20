import type { WorldStore } from './world/store.ts'

export type Attempt = { at: string; status: number | null; error: string | null }
/** What every vendor's push has in common. `dueAt` is the world's time. */
export type Outgoing = { endpoint: string; body: string; dueAt: number; attempts: Attempt[]; state: 'waiting' | 'sending' | 'delivered' | 'failed' }
export type Answer = { status: number | null; retryAfter: string | null; error: string | null }

/** How one vendor sends, and after how long it comes back; null = never again. */
export type Courier<D extends Outgoing> = {
  send(delivery: D, at: string): Promise<Answer>
  retryAfterMs(answer: Answer, attemptsSoFar: number): number | null
  gaveUp?(delivery: D): void
}
export type Deliverer<D extends Outgoing> = { add(delivery: D): void; all(): D[]; start(): void; stop(): Promise<void> }

/** Real milliseconds. */
const PUMP_EVERY_MS = 50

export async function post(endpoint: string, headers: Record<string, string>, body: string, timeoutMs: number): Promise<Answer> {
  try {
    const response = await fetch(endpoint, { method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
    await response.arrayBuffer()
    return { status: response.status, retryAfter: response.headers.get('retry-after'), error: null }
  } catch (cause) {
    return { status: null, retryAfter: null, error: cause instanceof Error ? cause.message : String(cause) }
  }
}

/** On their way, or waiting for a try that falls due until `dueBy`. */
export const countOpen = (deliveries: Outgoing[], dueBy: Date | undefined): number =>
  deliveries.filter(({ state, dueAt }) => state === 'sending' || (state === 'waiting' && (dueBy === undefined || dueAt <= dueBy.getTime()))).length

/** Sends what is due by the world's clock, each on its own: no order is promised between them. */
export function createDeliverer<D extends Outgoing>(store: WorldStore, courier: Courier<D>): Deliverer<D> {
  const deliveries: D[] = []
  const open = new Set<D>()
  const flying = new Set<Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let forget: (() => void) | undefined
  let isStopped = false

  const attempt = async (delivery: D): Promise<void> => {
    const at = store.now().toISOString()
    const answer = await courier.send(delivery, at)
    delivery.attempts.push({ at, status: answer.status, error: answer.error })
    if (answer.status !== null && answer.status >= 200 && answer.status < 300) {
      delivery.state = 'delivered'
      return
    }
    const wait = courier.retryAfterMs(answer, delivery.attempts.length)
    delivery.state = wait === null ? 'failed' : 'waiting'
    if (wait === null) courier.gaveUp?.(delivery)
    else open.add(delivery)
    delivery.dueAt = store.now().getTime() + (wait ?? 0)
  }

  const pump = (): void => {
    if (isStopped) return
    const now = store.now().getTime()
    for (const delivery of open) {
      if (delivery.dueAt > now) continue
      open.delete(delivery)
      delivery.state = 'sending'
      const flight = attempt(delivery).finally(() => flying.delete(flight))
      flying.add(flight)
    }
  }

  return {
    add(delivery) {
      deliveries.push(delivery)
      open.add(delivery)
      // After the answer to whoever caused it: events come later than the update's own response.
      setImmediate(pump)
    },
    all: () => [...deliveries],
    start() {
      timer = setInterval(pump, PUMP_EVERY_MS)
      timer.unref()
      forget = store.onChange(pump)
    },
    async stop() {
      isStopped = true
      clearInterval(timer)
      forget?.()
      await Promise.all(flying)
    },
  }
}
