import { createHash } from 'node:crypto'
import pg from 'pg'
import { type Db, PgBoss } from 'pg-boss'
import { HEARTBEAT_SECONDS, QUEUE_SCHEMA, TICKET_QUEUE } from './db/install-queue.ts'
import { roleUrl, SERVER_ROLE } from './db/roles.ts'
import type { Tx } from './db/transaction.ts'
import { errorText, type Log } from './log.ts'

const WAKE = 'bookbag_wake'
/** A lost notice costs this much at most. */
const POLL_MS = 2_000
const TOUCH_MS = (HEARTBEAT_SECONDS * 1_000) / 4

/** Ids only: the queue's tables are not protected by row-level security. */
export type TicketJobRequest = { accountId: string; ticketId: string; runId?: string | null; eventId?: string | null }
export type TicketJob = {
  id: string
  accountId: string
  ticketId: string
  runId: string | null
  eventId: string | null
  /** Counts from 0; another number means that a crash or a freeze lies between. */
  attempt: number
  /** Asked right before each outside write: false = somebody else has this job now, do nothing more. */
  isStillOurs(): Promise<boolean>
  /** Inside the transaction that records a step: throws LostJob unless the job is ours until the commit. */
  fence(tx: Tx): Promise<void>
}

/** Not a failure: another worker goes on with the ticket. */
export class LostJob extends Error {
  override name = 'LostJob'
}

export type Queue = {
  /** In the caller's transaction: what is not committed was never asked for. An event is enqueued once, however often it comes. */
  enqueue(tx: Tx, requests: TicketJobRequest | TicketJobRequest[]): Promise<void>
  /** Tickets one after another for the same ticket, `slots` different ones at a time. A handler that throws is tried again. */
  startWorkers(handler: (job: TicketJob) => Promise<void>, slots?: number): Promise<void>
  /** Those of the tickets that nothing is waiting or running for. */
  withoutJob(tx: Tx, accountId: string, ticketIds: string[]): Promise<string[]>
  /** Nothing is waiting or running. */
  isIdle(): Promise<boolean>
  stop(): Promise<void>
}

const keyOf = (accountId: string, ticketId: string): string => `${accountId}:${ticketId}`

const bossDb = (tx: Tx): Db => ({ executeSql: (text, values) => tx.query(text, values) })

/** Named by the event, so that a second delivery is the same job. */
function jobIdOf(request: TicketJobRequest): string | undefined {
  if (!request.eventId) return undefined
  const hex = createHash('sha256').update(`${request.accountId}|${request.eventId}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

type JobData = { accountId: string; ticketId: string; runId: string | null; eventId: string | null }

export async function openQueue(ownerUrl: string, log: Log): Promise<Queue> {
  const url = roleUrl(ownerUrl, SERVER_ROLE)
  const boss = new PgBoss({
    connectionString: url,
    schema: QUEUE_SCHEMA,
    max: 6,
    migrate: false,
    createSchema: false,
    schedule: false,
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
    reindex: false,
    monitorVacuum: false,
  })
  boss.on('error', (error) => log.warn('the queue reported an error', { error: errorText(error) }))
  await boss.start()
  const workers = createWorkers(boss, url, log)
  return {
    async enqueue(tx, requests) {
      const all = Array.isArray(requests) ? requests : [requests]
      const jobs = all.map((each) => {
        const data: JobData = { accountId: each.accountId, ticketId: each.ticketId, runId: each.runId ?? null, eventId: each.eventId ?? null }
        return { id: jobIdOf(each), data, singletonKey: keyOf(each.accountId, each.ticketId) }
      })
      await boss.insert(TICKET_QUEUE, jobs, { db: bossDb(tx) })
      await tx.query(`select pg_notify('${WAKE}', '')`)
    },
    startWorkers: workers.start,
    async withoutJob(tx, accountId, ticketIds) {
      if (ticketIds.length === 0) return []
      const keys = ticketIds.map((ticketId) => keyOf(accountId, ticketId))
      const { rows } = await tx.query<{ key: string }>(
        `select distinct singleton_key as key from ${QUEUE_SCHEMA}.job where name = $1 and state in ('created', 'retry', 'active') and singleton_key = any($2)`,
        [TICKET_QUEUE, keys],
      )
      const busy = new Set(rows.map((row) => row.key))
      return ticketIds.filter((ticketId) => !busy.has(keyOf(accountId, ticketId)))
    },
    async isIdle() {
      const { rows } = await boss.getDb().executeSql(`select 1 from ${QUEUE_SCHEMA}.job where name = $1 and state in ('created', 'retry', 'active') limit 1`, [TICKET_QUEUE])
      return rows.length === 0
    },
    async stop() {
      await workers.stop()
      await boss.stop({ graceful: false })
    },
  }
}

type Fetched = { id: string; data: JobData; retryCount: number }

function createWorkers(boss: PgBoss, url: string, log: Log) {
  const wakers = new Set<() => void>()
  let isStopping = false
  let listener: pg.Client | undefined
  let loops: Promise<void>[] = []

  const wakeAll = (): void => {
    for (const wake of wakers) wake()
  }
  const wait = (ms: number): Promise<void> =>
    new Promise((done) => {
      const wake = (): void => {
        clearTimeout(timer)
        wakers.delete(wake)
        done()
      }
      const timer = setTimeout(wake, ms)
      wakers.add(wake)
    })

  /** Not cut short by other tickets' notices: a job that fails at once must not spin. */
  async function pause(ms: number): Promise<void> {
    for (const until = Date.now() + ms; Date.now() < until && !isStopping; ) await wait(until - Date.now())
  }

  async function listen(): Promise<void> {
    if (isStopping) return
    const client = new pg.Client({ connectionString: url, application_name: 'bookbag_wake', keepAlive: true })
    listener = client
    client.on('notification', wakeAll)
    client.on('error', (error) => log.warn('the queue’s listener was lost', { error: errorText(error) }))
    client.on('end', () => {
      if (!isStopping) setTimeout(() => void listen(), 1_000)
    })
    await client.connect().then(
      () => client.query(`listen ${WAKE}`),
      (error: unknown) => log.warn('the queue’s listener could not connect', { error: errorText(error) }),
    )
    wakeAll()
  }

  async function run(fetched: Fetched, handler: (job: TicketJob) => Promise<void>): Promise<void> {
    const attempt = { id: fetched.id, retryCount: fetched.retryCount }
    const touch = setInterval(() => void boss.touch(TICKET_QUEUE, attempt).catch((error: unknown) => log.warn('a job’s heartbeat failed', { error: errorText(error) })), TOUCH_MS)
    try {
      await handler(jobOf(boss, fetched))
      await boss.complete(TICKET_QUEUE, attempt)
      wakeAll()
    } catch (error) {
      if (error instanceof LostJob) return log.warn('a job went on elsewhere', { ticketId: fetched.data.ticketId })
      log.error('a job failed and is tried again', { accountId: fetched.data.accountId, ticketId: fetched.data.ticketId, attempt: fetched.retryCount, error: errorText(error) })
      await pause(Math.min(30_000, 250 * 2 ** Math.min(fetched.retryCount, 7)))
      await boss.fail(TICKET_QUEUE, attempt)
    } finally {
      clearInterval(touch)
    }
  }

  async function loop(handler: (job: TicketJob) => Promise<void>): Promise<void> {
    while (!isStopping) {
      try {
        const [fetched] = await boss.fetch<JobData>(TICKET_QUEUE, { batchSize: 1 })
        if (fetched) await run(fetched, handler)
        else if (!isStopping) await wait(POLL_MS)
      } catch (error) {
        log.error('the queue could not be asked', { error: errorText(error) })
        await wait(1_000)
      }
    }
  }

  return {
    async start(handler: (job: TicketJob) => Promise<void>, slots = 4): Promise<void> {
      await listen()
      loops = [...loops, ...Array.from({ length: slots }, () => loop(handler)), releaseBlocked()]
    },
    /** Jobs under way are finished first; what is left is taken up again by the next start. */
    async stop(): Promise<void> {
      isStopping = true
      wakeAll()
      await Promise.all(loops)
      await listener?.end().catch(() => undefined)
    },
  }

  /** A job whose tries are used up would hold its ticket's later ones for ever. */
  async function releaseBlocked(): Promise<void> {
    while (!isStopping) {
      try {
        for (const key of await boss.getBlockedKeys(TICKET_QUEUE)) {
          const failed = (await boss.findJobs<JobData>(TICKET_QUEUE, { key })).filter((job) => job.state === 'failed')
          for (const job of failed) await boss.deleteJob(TICKET_QUEUE, job.id)
          log.error('a job that could not be finished was given up', { key, jobs: failed.length })
        }
      } catch (error) {
        log.warn('blocked tickets could not be looked for', { error: errorText(error) })
      }
      await pause(30_000)
    }
  }
}

function jobOf(boss: PgBoss, { id, data, retryCount }: Fetched): TicketJob {
  const condition = `select 1 from ${QUEUE_SCHEMA}.job where name = '${TICKET_QUEUE}' and id = $1 and state = 'active' and retry_count = $2`
  return {
    id,
    ...data,
    attempt: retryCount,
    async isStillOurs() {
      const { rows } = await boss.getDb().executeSql(condition, [id, retryCount])
      return rows.length === 1
    },
    async fence(tx) {
      const { rowCount } = await tx.query(`${condition} for share`, [id, retryCount])
      if (rowCount !== 1) throw new LostJob('Another worker has taken this ticket over. Nothing of this step was kept.')
    },
  }
}
