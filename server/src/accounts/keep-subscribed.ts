import type { Deps } from '../deps.ts'
import { accountIds } from './directory.ts'
import { closeEnded, dropOldProofs } from './push-proofs.ts'
import { subscribeToPushes } from './subscribe.ts'

const EVERY_MS = 24 * 3_600_000

/**
 * A vendor drops a subscription whose pushes failed for hours, and tells nobody. So each process looks once a day, and when it starts, whether all are still there;
 * what is there is left alone, so that two who look at once do no harm. Old secrets whose time is over, and what an ended connection still holds, go then too.
 */
export function createSubscriptionKeeper(): (deps: Deps) => Promise<void> {
  const lookedAt = new Map<string, number>()
  return async (deps) => {
    for (const accountId of await accountIds(deps.db)) {
      const now = deps.now().getTime()
      if (now - (lookedAt.get(accountId) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) continue
      lookedAt.set(accountId, now)
      await deps.db.withAccount(accountId, async (tx) => {
        await dropOldProofs(tx, deps.now())
        await closeEnded(tx, deps, accountId)
      })
      const { rows } = await deps.db.withAccount(accountId, (tx) => tx.query<{ intake_key: string }>('select intake_key from account_directory where account_id = $1', [accountId]))
      if (rows[0]) await subscribeToPushes(deps, accountId, rows[0].intake_key)
    }
  }
}
