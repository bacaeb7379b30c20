import { createSubscriptionKeeper } from './accounts/keep-subscribed.ts'
import { dueTickets } from './db/runs.ts'
import { ticketRoutes } from './http/tickets.ts'
import { carryOutPrivacyRequests } from './privacy/carry-out-requests.ts'
import type { Work } from './start-server.ts'
import { readChanges } from './workflows/missed/read-changes.ts'
import type { Interrupt } from './workflows/running.ts'
import { takeJob } from './workflows/take-job.ts'

/** All that the server does with tickets. `interrupt` is for tests that play a crash between two steps. */
export const createWork = (interrupt: Interrupt = () => undefined, keepSubscribed = createSubscriptionKeeper()): Work => ({
  handle: (deps, job) => takeJob(deps, job, interrupt),
  async dueTickets(tx, now) {
    const done = await carryOutPrivacyRequests(tx, now)
    return { tickets: await dueTickets(tx, now), done }
  },
  ticketRoutes,
  async readChanges(deps) {
    await keepSubscribed(deps)
    return readChanges(deps)
  },
})
