import { ConnectorError } from '@bookbag/core/connector-error'
import type { Deps } from '../deps.ts'

/**
 * Asks every vendor that can push to push here, where it does not yet; repeating it makes nothing twice. A vendor that will not does not stand in the way of connecting:
 * what it would have pushed is looked for at the next waking instead, and the connection says so.
 */
export async function subscribeToPushes(deps: Deps, accountId: string, intakeKey: string): Promise<void> {
  const connected = await deps.connections.of(accountId)
  for (const { connectionId, connectorId, capabilities } of connected) {
    const subscribe = capabilities.webhooks?.subscribe
    if (!subscribe) continue
    const problem = await subscribe(`${deps.settings.publicUrl}/webhooks/${intakeKey}/${connectorId}`).then(
      ({ refused }) => (refused.length > 0 ? `Some news is not pushed: ${refused.join('; ')}` : null),
      (error: unknown) => {
        if (error instanceof ConnectorError) return `No news is pushed: ${error.message}`
        throw error
      },
    )
    if (problem === null) continue
    deps.log.warn('a vendor does not push all of its news', { accountId, connectionId, problem })
    await deps.db.withAccount(accountId, (tx) => tx.query('update connections set last_error = $2, last_error_at = $3 where id = $1', [connectionId, problem, deps.now()]))
  }
}
