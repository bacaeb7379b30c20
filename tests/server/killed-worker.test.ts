import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '@bookbag/server/db/pool'
import { createLog } from '@bookbag/server/log'
import { openQueue } from '@bookbag/server/queue'
import { expect, test, vi } from 'vitest'
import { createDatabase } from '../database.ts'

const module = (name: string): string => JSON.stringify(new URL(`../../server/src/${name}.ts`, import.meta.url).href)

test('The ticket of a killed server goes on at another one within seconds, as a second attempt, and its next job waits', async () => {
  const own = await createDatabase()
  const log = createLog(
    'error',
    () => new Date(),
    () => undefined,
  )
  const db = openDatabase(own.url, log)
  const queue = await openQueue(own.url, log)
  const script = `
    import { createLog } from ${module('log')}
    import { openQueue } from ${module('queue')}
    const queue = await openQueue(${JSON.stringify(own.url)}, createLog('error', () => new Date()))
    await queue.startWorkers(async () => { console.log('working'); await new Promise(() => {}) }, 2)`
  const other = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: fileURLToPath(new URL('../..', import.meta.url)), stdio: ['ignore', 'pipe', 'inherit'] })
  const isWorking = new Promise((done) => other.stdout.once('data', done))
  for (const eventId of ['first', 'second']) await db.withoutAccount((tx) => queue.enqueue(tx, { accountId: 'lantern', ticketId: '1', eventId }))
  await isWorking
  const gone = new Promise((done) => other.once('exit', done))
  other.kill('SIGKILL')
  await gone
  const seen: string[] = []
  await queue.startWorkers(async (job) => void seen.push(`${job.eventId}:${job.attempt}`), 2)
  await vi.waitFor(() => expect(seen).toEqual(['first:1', 'second:0']), { timeout: 25_000, interval: 200 })
  await queue.stop()
  await db.close()
  await own.drop()
})
