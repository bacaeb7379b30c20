import { accountIds } from './accounts/directory.ts'
import type { Tx } from './db/transaction.ts'
import type { Deps } from './deps.ts'
import { errorText } from './log.ts'
import { repeatedly } from './repeatedly.ts'

/** `done`: how much else fell due and was carried out at once, in this transaction. */
export type DueTickets = (tx: Tx, now: Date) => Promise<{ tickets: string[]; done: number }>
export type Sweep = {
  /** Once, after the one under way: for tests and for a clock that was moved. Gives how much was woken or carried out; 0 = nothing is due, and nothing is being done about it. */
  run(): Promise<number>
  stop(): Promise<void>
}

/** Wakes what waits for a time, by the injected clock: a day can be played in a minute. Waking twice does no harm, since a run looks for itself what is due. */
export function startSweep(deps: Pick<Deps, 'db' | 'queue' | 'now' | 'log'>, dueTickets: DueTickets, everyMs: number): Sweep {
  async function once(): Promise<number> {
    let moved = 0
    for (const accountId of await accountIds(deps.db)) {
      moved += await deps.db.withAccount(accountId, async (tx) => {
        const { tickets, done } = await dueTickets(tx, deps.now())
        const idle = await deps.queue.withoutJob(tx, accountId, tickets)
        if (idle.length > 0)
          await deps.queue.enqueue(
            tx,
            idle.map((ticketId) => ({ accountId, ticketId })),
          )
        return idle.length + done
      })
    }
    return moved
  }

  let underWay: Promise<unknown> = Promise.resolve()
  const run = (): Promise<number> => {
    const next = underWay.then(once, once)
    underWay = next
    return next
  }

  const loop = repeatedly(run, everyMs, (error) => deps.log.warn('what is due could not be looked for', { error: errorText(error) }))
  return { run, stop: loop.stop }
}
