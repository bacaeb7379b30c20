import { type Answer, createDeliverer, type Deliverer, type Outgoing } from './deliver.ts'
import type { WorldOrder } from './world/order.ts'
import type { WorldStore } from './world/store.ts'

const HOUR_MS = 3_600_000
/** Stripe and PayPal both come back for three days; how they spread their tries is not documented. */
const RETRIES_MS = [5_000, 60_000, 10 * 60_000, HOUR_MS, 6 * HOUR_MS, 24 * HOUR_MS, 24 * HOUR_MS]

export type Push = Outgoing & { eventId: string; isForged: boolean }
export type ProcessorNews = {
  deliverer: Deliverer<Push>
  /** `PUT /_sandbox/webhook {url, copies?}`, `POST /_sandbox/forge {body}`, `GET /_sandbox/deliveries`: what a person sets up on the processor's own pages, and mischief. */
  control(request: Request): Promise<Response>
}

/** What a processor pushes: each thing it knows, by name, with its state now; a state that is another than before is news. */
export type Telling = {
  states(): Map<string, string>
  eventOf(name: string, state: string, eventId: string): Record<string, unknown> | null
  send(push: Push, at: string): Promise<Answer>
}

export const hasNews = (order: WorldOrder): boolean => order.refunds.length > 0 || order.dispute !== null

export function createProcessorNews(store: WorldStore, telling: Telling): ProcessorNews {
  let endpoint: string | null = null
  let copies = 1
  let seen = new Map<string, string>()
  const deliverer = createDeliverer<Push>(store, { send: telling.send, retryAfterMs: (_answer, attempts) => RETRIES_MS[attempts - 1] ?? null })

  function queue(eventId: string, body: string, isForged: boolean): void {
    if (endpoint !== null) deliverer.add({ endpoint, body, dueAt: store.now().getTime(), attempts: [], state: 'waiting', eventId, isForged })
  }
  store.onChange(() => {
    if (endpoint === null) return
    const before = seen
    seen = telling.states()
    for (const [name, state] of seen) {
      if (before.get(name) === state) continue
      const eventId = `${name}-${state}-${store.nextId()}`
      const event = telling.eventOf(name, state, eventId)
      if (event) for (let copy = 0; copy < copies; copy += 1) queue(eventId, JSON.stringify(event), false)
    }
  })

  return {
    deliverer,
    async control(request) {
      const { pathname } = new URL(request.url)
      const body = request.method === 'GET' ? {} : ((await request.json()) as { url?: string; copies?: number; body?: string })
      if (pathname === '/_sandbox/deliveries') return Response.json({ deliveries: deliverer.all() })
      if (pathname === '/_sandbox/forge') queue('forged', body.body ?? '{}', true)
      else {
        endpoint = body.url ?? null
        copies = body.copies ?? 1
        seen = telling.states()
      }
      return Response.json({})
    },
  }
}
