export type CancelJob = { id: string; orderId: string; status: 'STARTED' | 'SUCCEEDED' | 'FAILED'; errors: { field: string[] | null; message: string; code: string | null }[] }

/** Work that Shopify does after it has answered: `run` happens a moment later and gives why it could not be done, or null; whoever asks meanwhile sees STARTED. */
export type Jobs = {
  start(id: string, orderId: string, run: () => string | null): CancelJob
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
        const problem = run()
        if (problem !== null) job.errors = [{ field: null, message: problem, code: null }]
        job.status = problem === null ? 'SUCCEEDED' : 'FAILED'
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
