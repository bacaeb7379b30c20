import { accountIds } from './accounts/directory.ts'
import type { Tx } from './db/transaction.ts'
import type { Deps } from './deps.ts'
import { errorText } from './log.ts'
import { repeatedly } from './repeatedly.ts'

export type DueTickets = (tx: Tx, now: Date) => Promise<string[]>
export type Sweep = { /** Once, now: for tests and for a clock that was moved. Gives how many tickets were woken. */ run(): Promise<number>; stop(): Promise<void> }

/** Wakes what waits for a time, by the injected clock: a day can be played in a minute. Waking twice does no harm, since a run looks for itself what is due. */
export function startSweep(deps: Pick<Deps, 'db' | 'queue' | 'now' | 'log'>, dueTickets: DueTickets, everyMs: number): Sweep {
  async function run(): Promise<number> {
    let woken = 0
    for (const accountId of await accountIds(deps.db)) {
      woken += await deps.db.withAccount(accountId, async (tx) => {
        const tickets = await dueTickets(tx, deps.now())
        const idle = await deps.queue.withoutJob(tx, accountId, tickets)
        if (idle.length > 0)
          await deps.queue.enqueue(
            tx,
            idle.map((ticketId) => ({ accountId, ticketId })),
          )
        return idle.length
      })
    }
    return woken
  }

  const loop = repeatedly(run, everyMs, (error) => deps.log.warn('what is due could not be looked for', { error: errorText(error) }))
  return { run, stop: loop.stop }
}
