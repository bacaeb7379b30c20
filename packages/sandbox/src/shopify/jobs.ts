export type CancelJob = { id: string; orderId: string; status: 'STARTED' | 'SUCCEEDED' | 'FAILED'; errors: { field: string[] | null; message: string; code: string | null }[] }

/** Work that Shopify does after it has answered: `run` happens a moment later, whoever asks meanwhile sees STARTED. */
export type Jobs = {
  start(id: string, orderId: string, run: () => void): CancelJob
  find(id: string): CancelJob | undefined
  isRunningFor(orderId: string): boolean
  /** How many are not over yet. */
  running(): number
  stop(): void
}

const MOMENT_MS = 150

export function createJobs(): Jobs {
  const jobs = new Map<string, CancelJob>()
  const timers = new Set<NodeJS.Timeout>()
  return {
    start(id, orderId, run) {
      const job: CancelJob = { id, orderId, status: 'STARTED', errors: [] }
      jobs.set(id, job)
      const timer = setTimeout(() => {
        timers.delete(timer)
        run()
        job.status = 'SUCCEEDED'
      }, MOMENT_MS)
      timer.unref()
      timers.add(timer)
      return job
    },
    find: (id) => jobs.get(id),
    isRunningFor: (orderId) => [...jobs.values()].some((job) => job.orderId === orderId && job.status === 'STARTED'),
    running: () => timers.size,
    stop() {
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
    },
  }
}
