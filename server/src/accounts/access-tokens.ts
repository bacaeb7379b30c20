import type { AccessToken, TokenStore } from '@bookbag/core/connector'
import type { Database } from '../db/transaction.ts'
import type { Vault } from '../vault.ts'

/** Not handed out when it ends within this time. */
const MARGIN_MS = 60_000

/** `credentials`: any name for those that obtain it; a token that others obtained is not handed out from memory. */
export type AccessTokens = { of(accountId: string, connectionId: string, credentials?: string): TokenStore }

/** Vendors' access tokens, sealed in the database. Obtained by one caller at a time: within this process by a shared promise, between processes by an advisory lock. */
export function createAccessTokens(db: Database, vault: Vault, now: () => Date): AccessTokens {
  const known = new Map<string, AccessToken>()
  const underWay = new Map<string, Promise<AccessToken>>()

  const isGood = (token: AccessToken | undefined, stale: string | undefined): token is AccessToken =>
    token !== undefined && token.value !== stale && (token.expiresAt === null || token.expiresAt.getTime() - now().getTime() > MARGIN_MS)

  const renew = (accountId: string, connectionId: string, obtain: () => Promise<AccessToken>, stale: string | undefined): Promise<AccessToken> =>
    db.withAccount(accountId, async (tx) => {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`token ${accountId} ${connectionId}`])
      const place = { accountId, connectionId, field: 'access token' }
      const { rows } = await tx.query<{ token_sealed: string; expires_at: Date | null }>('select token_sealed, expires_at from access_tokens where connection_id = $1', [
        connectionId,
      ])
      const kept = rows[0] && { value: vault.open(rows[0].token_sealed, place), expiresAt: rows[0].expires_at }
      if (isGood(kept, stale)) return kept
      const fresh = await obtain()
      await tx.query(
        `insert into access_tokens (account_id, connection_id, token_sealed, expires_at) values ($1, $2, $3, $4)
         on conflict (account_id, connection_id) do update set token_sealed = excluded.token_sealed, expires_at = excluded.expires_at`,
        [accountId, connectionId, vault.seal(fresh.value, place), fresh.expiresAt],
      )
      return fresh
    })

  return {
    of: (accountId, connectionId, credentials = '') => ({
      async get(obtain, { stale } = {}) {
        const key = JSON.stringify([accountId, connectionId, credentials])
        const before = known.get(key)
        if (isGood(before, stale)) return before.value
        const waiting = underWay.get(key) ?? renew(accountId, connectionId, obtain, stale).finally(() => underWay.delete(key))
        underWay.set(key, waiting)
        const token = await waiting
        known.set(key, token)
        return token.value
      },
    }),
  }
}
