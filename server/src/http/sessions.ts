import { createHash, randomBytes } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { Deps } from '../deps.ts'
import { problem } from './problems.ts'

const IDLE_MS = 30 * 60_000
const WHOLE_MS = 8 * 3_600_000
/** Moved on at most this often: not every read of the sidebar is a write. */
const SLIDE_MS = 60_000

export type Session = { accountId: string; agentId: string; installationId: string; role: 'agent' | 'admin'; location: string }
export type SessionVariables = { Variables: { session: Session /** Set by the admin routes. */; agentName: string } }

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

export async function openSession(deps: Pick<Deps, 'db' | 'now'>, session: Session & { appGuid: string | null }): Promise<string> {
  // The account stands in front so that the row can be found under row-level security; the secret is the rest.
  const token = `${Buffer.from(session.accountId).toString('base64url')}.${randomBytes(32).toString('base64url')}`
  const now = deps.now().getTime()
  await deps.db.withAccount(session.accountId, async (tx) => {
    await tx.query('delete from sessions where expires_at < $1 or idle_expires_at < $1', [deps.now()])
    await tx.query(
      'insert into sessions (account_id, token_hash, installation_id, agent_id, role, location, app_guid, idle_expires_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [
        session.accountId,
        sha256(token),
        session.installationId,
        session.agentId,
        session.role,
        session.location,
        session.appGuid,
        new Date(now + IDLE_MS),
        new Date(now + WHOLE_MS),
      ],
    )
  })
  return token
}

type Row = { agent_id: string; installation_id: string; role: 'agent' | 'admin'; location: string; idle_expires_at: Date; expires_at: Date }

export async function findSession(deps: Pick<Deps, 'db' | 'now'>, token: string): Promise<Session | undefined> {
  const accountId = Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8')
  if (accountId === '' || accountId.includes('\0')) return undefined
  return deps.db.withAccount(accountId, async (tx) => {
    const now = deps.now()
    const { rows } = await tx.query<Row>(
      `select s.* from sessions s join accounts a using (account_id) where s.token_hash = $1 and s.idle_expires_at > $2 and s.expires_at > $2 and s.installation_id = any(a.installation_ids)`,
      [sha256(token), now],
    )
    const row = rows[0]
    if (!row) return undefined
    const idle = new Date(now.getTime() + IDLE_MS)
    if (idle.getTime() - row.idle_expires_at.getTime() > SLIDE_MS) await tx.query('update sessions set idle_expires_at = $2 where token_hash = $1', [sha256(token), idle])
    return { accountId, agentId: row.agent_id, installationId: row.installation_id, role: row.role, location: row.location }
  })
}

/** Every request of the app: its bearer token says which account and agent. */
export const withSession =
  (deps: Pick<Deps, 'db' | 'now'>): MiddlewareHandler<SessionVariables> =>
  async (context, next) => {
    const token = /^Bearer ([\w-]+\.[\w-]+)$/.exec(context.req.header('authorization') ?? '')?.[1]
    const session = token && (await findSession(deps, token))
    if (!session) return problem(context, 'session_expired', 'This session has ended. Reload the app to begin a new one.')
    context.set('session', session)
    context.header('cache-control', 'no-store')
    await next()
    return undefined
  }
