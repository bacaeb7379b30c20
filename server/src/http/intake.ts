import type { Deps } from '../deps.ts'
import { errorText } from '../log.ts'

export type IncomingEvent = { accountId: string; id: string; ticketId: string; type: string; payload: unknown; receivedAt: Date }

const MOST_AT_ONCE = 500

export type Intake = { /** Resolves when it is committed, rejects when it could not be stored. */ take(event: IncomingEvent): Promise<void> }

/** All events that wait go in by one transaction, with their jobs: under load that is what keeps the answer fast. */
export function createIntake(deps: Pick<Deps, 'db' | 'queue' | 'log'>): Intake {
  type Waiting = { event: IncomingEvent; done: () => void; fail: (error: unknown) => void }
  let waiting: Waiting[] = []
  let isStoring = false

  async function storeAll(): Promise<void> {
    isStoring = true
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_AT_ONCE)
      waiting = waiting.slice(MOST_AT_ONCE)
      await storeBatch(batch)
    }
    isStoring = false
  }

  async function storeBatch(batch: Waiting[]): Promise<void> {
    try {
      await store(
        deps,
        batch.map((each) => each.event),
      )
      for (const each of batch) each.done()
    } catch (error) {
      deps.log.warn('webhook events could not be stored', { events: batch.length, error: errorText(error) })
      if (batch.length === 1) {
        batch[0]?.fail(error)
        return
      }
      // One that the database refuses must not take the others with it.
      for (const each of batch) await storeBatch([each])
    }
  }

  return {
    take: (event) =>
      new Promise((done, fail) => {
        waiting.push({ event, done, fail })
        if (!isStoring) void storeAll()
      }),
  }
}

/** PostgreSQL's JSON takes neither NUL nor half a surrogate pair; customers' mails have held both. */
const toJson = (payload: unknown): string => JSON.stringify(payload, (_key, value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value))

async function store(deps: Pick<Deps, 'db' | 'queue'>, events: IncomingEvent[]): Promise<void> {
  await deps.db.asIntake(async (tx) => {
    await tx.query(
      `insert into webhook_events (account_id, id, ticket_id, type, payload, received_at)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::jsonb[], $6::timestamptz[]) on conflict do nothing`,
      [
        events.map((each) => each.accountId),
        events.map((each) => each.id),
        events.map((each) => each.ticketId),
        events.map((each) => each.type),
        events.map((each) => toJson(each.payload)),
        events.map((each) => each.receivedAt),
      ],
    )
    await deps.queue.enqueue(
      tx,
      events.map((each) => ({ accountId: each.accountId, ticketId: each.ticketId, eventId: each.id })),
    )
  })
}
