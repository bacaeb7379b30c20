import { openDatabase } from '@bookbag/server/db/pool'
import type { Database } from '@bookbag/server/db/transaction'
import { createLog } from '@bookbag/server/log'
import { LostJob, openQueue, type Queue, type TicketJob } from '@bookbag/server/queue'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createDatabase, type TestDatabase } from '../database.ts'

const log = createLog(
  'error',
  () => new Date(),
  () => undefined,
)
let own: TestDatabase
let db: Database
let queue: Queue

beforeAll(async () => {
  own = await createDatabase()
  db = openDatabase(own.url, log)
})
afterAll(async () => {
  await db.close()
  await own.drop()
})
beforeEach(async () => {
  queue = await openQueue(own.url, log)
})
afterEach(() => queue.stop())

const add = (ticketId: string, eventId?: string) => db.withoutAccount((tx) => queue.enqueue(tx, { accountId: 'lantern', ticketId, eventId }))
const idle = () => vi.waitFor(async () => expect(await queue.isIdle()).toBe(true), 15_000)
const asOwner = async (sql: string) => {
  const client = new pg.Client({ connectionString: own.url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

test('A database that ends a connection in use, as by a restart, costs that piece of work only', async () => {
  const work = db.withoutAccount(async (tx) => {
    const { rows } = await tx.query<{ pid: number }>('select pg_backend_pid() as pid')
    // By the server's own role: an owner who is no superuser may not.
    const { rows: ended } = await db.withoutAccount((other) => other.query<{ done: boolean }>('select pg_terminate_backend($1, 10000) as done', [rows[0]?.pid]))
    expect(ended).toEqual([{ done: true }])
    await tx.query('select 1')
  })
  await expect(work).rejects.toThrow(/terminating connection|connection terminated|not queryable|connection error/i)
  await add('after')
  expect(await queue.isIdle()).toBe(false)
  await asOwner('delete from pgboss.job')
})

describe('The queue of tickets', () => {
  test('runs the jobs of one ticket in order, one at a time, and other tickets beside it', async () => {
    const seen: string[] = []
    let atOnce = 0
    let mostForOne = 0
    await queue.startWorkers(async (job) => {
      if (job.ticketId === 'a') atOnce += 1
      mostForOne = Math.max(mostForOne, atOnce)
      await new Promise((done) => setTimeout(done, 20))
      if (job.ticketId === 'a') atOnce -= 1
      seen.push(`${job.ticketId}${job.eventId}`)
    }, 4)
    for (const each of ['1', '2', '3', '4']) {
      await add('a', each)
      await add('b', `b${each}`)
    }
    await idle()
    expect(seen.filter((each) => each.startsWith('a'))).toEqual(['a1', 'a2', 'a3', 'a4'])
    expect([seen.length, mostForOne]).toEqual([8, 1])
  })

  test('knows nothing of what was not committed', async () => {
    const seen: TicketJob[] = []
    await queue.startWorkers(async (job) => void seen.push(job))
    await db
      .withoutAccount(async (tx) => {
        await queue.enqueue(tx, { accountId: 'lantern', ticketId: 'never' })
        throw new Error('changed my mind')
      })
      .catch(() => undefined)
    await add('yes')
    await idle()
    expect(seen.map((job) => job.ticketId)).toEqual(['yes'])
  })

  test('tries again what failed, and the next of the ticket waits for it', async () => {
    const seen: string[] = []
    await queue.startWorkers(async (job) => {
      seen.push(`${job.eventId}:${job.attempt}`)
      if (job.eventId === 'fails' && job.attempt === 0) throw new Error('once')
    })
    await add('f', 'fails')
    await add('f', 'follows')
    await idle()
    expect(seen).toEqual(['fails:0', 'fails:1', 'follows:0'])
  })

  test('lets a worker that lost its job record nothing more', async () => {
    const outcomes: unknown[] = []
    await queue.startWorkers(async (job) => {
      if (job.attempt > 0) return
      expect(await job.isStillOurs()).toBe(true)
      await db.withoutAccount((tx) => job.fence(tx))
      // What supervision does to a worker that was frozen for longer than its heartbeat.
      await asOwner(`update pgboss.job set state = 'retry', retry_count = retry_count + 1 where id = '${job.id}'`)
      outcomes.push(await job.isStillOurs())
      const recording = db.withAccount('lantern', async (tx) => {
        await tx.query(`insert into webhook_events (account_id, id, ticket_id, type, payload, received_at) values ('lantern', 'late', 'lost', 't', '{}', now())`)
        await job.fence(tx)
      })
      await recording.catch((error: unknown) => {
        outcomes.push(error instanceof LostJob)
        throw error
      })
    }, 1)
    await add('lost')
    await idle()
    expect(outcomes).toEqual([false, true])
    expect((await db.withAccount('lantern', (tx) => tx.query(`select 1 from webhook_events where id = 'late'`))).rowCount).toBe(0)
  })
})
