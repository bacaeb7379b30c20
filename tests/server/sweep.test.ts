import { openDatabase } from '@bookbag/server/db/pool'
import { createLog } from '@bookbag/server/log'
import { openQueue } from '@bookbag/server/queue'
import { startSweep } from '@bookbag/server/sweep'
import { expect, test, vi } from 'vitest'
import { createDatabase } from '../database.ts'

test('What waits for a time is woken when the clock that was handed in reaches it, and once while it is worked on; who asks again is answered after what is under way', async () => {
  const own = await createDatabase()
  let time = new Date('2026-11-25T09:00:00Z')
  const now = () => time
  const log = createLog('error', now, () => undefined)
  const db = openDatabase(own.url, log)
  const queue = await openQueue(own.url, log)
  await db.withAccount('lantern', (tx) => tx.query(`insert into account_directory values ('lantern', 'key', 'https://lantern.zendesk.com', '1', now())`))
  const due = new Date('2026-11-26T09:00:00Z')
  const sweep = startSweep({ db, queue, now, log }, async (_tx, at) => ({ tickets: at >= due ? ['9'] : [], done: 0 }), 3_600_000)
  expect(await sweep.run()).toBe(0)

  const trail: string[] = []
  let release = (): void => undefined
  const gate = new Promise<void>((done) => {
    release = done
  })
  const busy = startSweep(
    { db, queue, now, log },
    async () => {
      trail.push('begins')
      if (trail.length === 1) await gate
      trail.push('ends')
      return { tickets: [], done: trail.length === 2 ? 1 : 0 }
    },
    3_600_000,
  )
  const both = [busy.run(), busy.run()]
  await vi.waitFor(() => expect(trail).toContain('begins'), 8_000)
  release()
  expect([await Promise.all(both), trail]).toEqual([
    [1, 0],
    ['begins', 'ends', 'begins', 'ends'],
  ])
  await busy.stop()

  time = due
  expect([await sweep.run(), await sweep.run()]).toEqual([1, 0])
  const seen: string[] = []
  await queue.startWorkers(async (job) => void seen.push(`${job.accountId}/${job.ticketId}`))
  await vi.waitFor(() => expect(seen).toEqual(['lantern/9']), 8_000)
  await sweep.stop()
  await queue.stop()
  await db.close()
  await own.drop()
})
