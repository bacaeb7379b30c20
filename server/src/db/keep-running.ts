import type { ChildProcess } from 'node:child_process'

const MOST_TRIES = 20
const BETWEEN_TRIES_MS = 500

export type Kept = { stop(): Promise<void> }

/**
 * Whenever the database ends by itself (killed for want of memory, say), it is started again, where the pools look for it. Right after a
 * death its last processes may still hold its memory, and it refuses: so it is tried again for ten seconds, then given up, which is reported.
 */
export function keepRunning(first: ChildProcess, launch: () => Promise<ChildProcess>, report: (text: string) => void): Kept {
  let isStopping = false
  let current = first
  let starting: Promise<void> = Promise.resolve()
  const watch = (child: ChildProcess): void => {
    current = child
    child.once('exit', (code, signal) => {
      if (isStopping) return
      report(`The embedded PostgreSQL ended by itself (${signal ?? `code ${code}`}) and is started again.`)
      starting = again(MOST_TRIES)
    })
  }
  const again = async (triesLeft: number): Promise<void> => {
    if (isStopping) return
    try {
      watch(await launch())
    } catch (error) {
      if (triesLeft <= 1) return report(`The embedded PostgreSQL could not be started again: ${error instanceof Error ? error.message : String(error)} Restart the server.`)
      await new Promise((done) => setTimeout(done, BETWEEN_TRIES_MS))
      return again(triesLeft - 1)
    }
  }
  watch(first)
  return {
    async stop() {
      isStopping = true
      await starting
      await stopChild(current)
    },
  }
}

/** Fast shutdown: clients are disconnected, everything is on disk. */
async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = new Promise((done) => child.once('exit', done))
  // Counted again among what keeps node running, else it would end before the database has.
  child.ref()
  child.kill('SIGINT')
  await exited
}
