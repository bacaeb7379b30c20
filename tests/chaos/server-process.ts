import type { Settings } from '@bookbag/server/env'
import { startServer } from '@bookbag/server/start-server'
import { createWork } from '@bookbag/server/work'

/** What killed.test.ts starts: the whole server in a process of its own, which kills itself as by kill -9 at the point it is given, on a clock that is told to it. */
export type Start = { settings: Settings; fatal: string; now: string }

let now = new Date(0)
process.on('message', (told: Start | { now: string }) => {
  now = new Date(told.now)
  if ('settings' in told) void start(told)
})
process.on('disconnect', () => process.exit(0))

async function start({ settings, fatal }: Start): Promise<void> {
  const work = createWork((point) => {
    if (point === fatal) process.kill(process.pid, 'SIGKILL')
  })
  await startServer({ settings, work, clock: () => now })
  process.send?.('listening')
}
