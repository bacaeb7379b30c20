import { createControl } from './control.ts'
import { createFaultBook, type Fault, type FaultInput } from './fault.ts'
import { type CallRecord, serve } from './serve.ts'
import { SERVICES } from './services.ts'
import { createWorldStore } from './world/create-store.ts'
import type { World } from './world/schema.ts'
import type { SandboxService, Service, WorldStore } from './world/store.ts'
import type { ReplyMail, WriteInMail } from './zendesk/mail.ts'
import type { Limits } from './zendesk/rate-limits.ts'

export type SandboxOptions = {
  world: World
  /** Time moves by `store.advance` only. */
  frozenClock?: boolean
  /** By service id, and 'control'; any free port where nothing is said. */
  ports?: Record<string, number>
  /** Other services than the listed ones; for tests of the platform itself. */
  services?: Service[]
}

export type Sandbox = {
  store: WorldStore
  services: SandboxService[]
  /** Throws when there is none of this id. */
  service(id: string): SandboxService
  controlUrl: string
  faults: { add(fault: FaultInput): string; clear(id?: string): void; list(): (Fault & { id: string; left: number | null })[] }
  calls(): CallRecord[]
  clearCalls(): void
  /** A customer writes in: makes the ticket and fires the webhooks, like a mail that reached Zendesk. */
  writeIn(mail: WriteInMail): Promise<{ ticketId: string }>
  /** The customer answers on a ticket; on a closed one that makes a follow-up, whose id comes back. */
  reply(ticketId: string, mail: ReplyMail): Promise<{ ticketId: string; commentId: string }>
  /** Zendesk's limits, the Professional plan's when nothing is said; many tickets at once need a larger plan. */
  limitZendesk(limits: Partial<Limits>): Promise<void>
  /** Webhook deliveries that are on their way or wait for another try; with `dueBy`, only tries that fall due until then. */
  undelivered(dueBy?: Date): Promise<number>
  /** From now on each webhook event is delivered so many times more. */
  duplicateWebhooks(count: number): Promise<void>
  stop(): Promise<void>
}

type Running = ReturnType<Service['create']>

const askZendesk = async (zendesk: Running | undefined, method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<unknown> => {
  if (!zendesk) throw new Error('This sandbox runs without Zendesk: nobody can write in')
  const response = await zendesk.fetch(
    new Request(`http://127.0.0.1${path}`, { method, headers: { 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
  )
  if (!response.ok) throw new Error(`The Zendesk of the sandbox refused ${path}: ${await response.text()}`)
  return response.json()
}

/** Starts every service on a port of its own, around one world. */
export const startSandbox = async (options: SandboxOptions): Promise<Sandbox> => {
  const store = createWorldStore(options.world, { frozen: options.frozenClock ?? false })
  const faults = createFaultBook(options.world.seed)
  let calls: CallRecord[] = []
  const running = new Map<string, Running>()
  const urls = new Map<string, string>()
  const servers: { stop: () => Promise<void> }[] = []
  const urlOf = (id: string): string => {
    const url = urls.get(id)
    if (url === undefined) throw new Error(`The sandbox has no service "${id}"; it has ${[...urls.keys()].join(', ')}`)
    return url
  }

  const listed = options.services ?? SERVICES
  for (const { id } of listed) {
    const handle = (request: Request) => running.get(id)?.fetch(request) ?? new Response('starting', { status: 503 })
    const server = await serve({ id, port: options.ports?.[id] ?? 0, faults, handle, now: store.now, log: (call) => calls.push(call) })
    servers.push(server)
    urls.set(id, server.url)
  }
  const credentialsOf = (id: string): Record<string, string> => running.get(id)?.credentials ?? {}
  for (const service of listed) running.set(service.id, service.create({ store, urlOf, credentialsOf }))
  for (const service of running.values()) service.start?.()

  const services = [...running].map(([id, service]): SandboxService => ({ id, url: urlOf(id), credentials: service.credentials }))
  const zendesk = running.get('zendesk')
  const sandbox: Omit<Sandbox, 'controlUrl' | 'stop'> = {
    store,
    services,
    service(id) {
      const service = services.find((candidate) => candidate.id === id)
      if (!service) throw new Error(`The sandbox has no service "${id}"; it has ${services.map((candidate) => candidate.id).join(', ')}`)
      return service
    },
    faults,
    calls: () => [...calls],
    clearCalls() {
      calls = []
    },
    writeIn: async (mail) => (await askZendesk(zendesk, 'POST', '/_sandbox/write-in', mail)) as { ticketId: string },
    reply: async (ticketId, mail) => (await askZendesk(zendesk, 'POST', `/_sandbox/tickets/${ticketId}/reply`, mail)) as { ticketId: string; commentId: string },
    async limitZendesk(limits) {
      await askZendesk(zendesk, 'PUT', '/_sandbox/rate-limits', limits)
    },
    undelivered: async (dueBy) => [...running.values()].reduce((sum, service) => sum + (service.undelivered?.(dueBy) ?? 0), 0),
    async duplicateWebhooks(count) {
      await askZendesk(zendesk, 'PUT', '/_sandbox/webhook-duplicates', { count })
    },
  }
  const control = await serve({
    id: 'control',
    port: options.ports?.control ?? 0,
    faults: createFaultBook(0),
    handle: createControl(sandbox),
    now: store.now,
    log: () => undefined,
  })

  return {
    ...sandbox,
    controlUrl: control.url,
    async stop() {
      for (const service of running.values()) await service.stop?.()
      await Promise.all([control, ...servers].map((server) => server.stop()))
    },
  }
}
