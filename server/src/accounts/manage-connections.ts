import { connectorOf } from '@bookbag/connectors/registry'
import type { AddConnection, TestResult } from '@bookbag/core/connections-api'
import type { Connector } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import { insertActivity } from '../db/activity.ts'
import type { Tx } from '../db/transaction.ts'
import type { Deps } from '../deps.ts'
import { intakeKeyOf } from './directory.ts'
import { keepPreviousProof, keepProofAfterwards } from './push-proofs.ts'
import { subscribeToPushes } from './subscribe.ts'
import { type Mistake, readCredentials, tryCredentials } from './try-credentials.ts'
import { ITSELF, needsShop } from './view-connections.ts'

/** Who does it, for the log. */
export type Doer = { deps: Deps; accountId: string; agentId: string }
export type Managed =
  | { kind: 'done'; connectionId: string; account: string }
  | { kind: 'invalid'; mistakes: Mistake[] }
  /** By the vendor, or because it makes no sense; the sentence says which. */
  | { kind: 'refused'; reason: string }
  | { kind: 'not_found' }

type Row = { id: string; connector_id: string; shop_id: string | null; credentials_sealed: string; state: string }

/** Nothing is kept that the vendor does not take. One that was taken back before comes to life again under its old id. */
export async function addConnection(doer: Doer, { connectorId, shopId, credentials }: AddConnection): Promise<Managed> {
  const { deps, accountId } = doer
  const connector = connectorOf(connectorId)
  if (!connector || connectorId === ITSELF) return { kind: 'invalid', mistakes: [{ path: 'connectorId', message: 'There is no such system to connect.' }] }
  const mistakes = await whatOfShop(doer, shopId, needsShop(connector))
  const read = readCredentials(connector, credentials, deps.settings.publicUrl)
  if (read.kind === 'mistakes' || mistakes.length > 0) return { kind: 'invalid', mistakes: [...mistakes, ...(read.kind === 'mistakes' ? read.mistakes : [])] }
  const before = connector.isAddressGiven ? undefined : await existing(doer, connectorId, shopId)
  const taken = `${connector.name} is connected already${shopId === null ? '' : ' for this shop'}. Change its credentials there.`
  if (before && before.state !== 'disconnected') return { kind: 'refused', reason: taken }
  const tried = await tryOut(doer, connectorId, read.credentials)
  if (tried.kind === 'fails') return { kind: 'refused', reason: tried.problem }
  const id = before?.id ?? (connector.isAddressGiven || shopId !== null ? `${connectorId}-${deps.newId().slice(0, 8)}` : connectorId)
  const isWritten = await deps.db.withAccount(accountId, async (tx) => {
    const { rowCount } = await tx.query(
      `insert into connections (account_id, id, connector_id, shop_id, credentials_sealed, created_at, last_success_at) values ($1, $2, $3, $4, $5, $6, $6)
       on conflict (account_id, id) do update set credentials_sealed = excluded.credentials_sealed, state = 'connected', last_error = null, last_error_at = null, last_success_at = excluded.last_success_at
       where connections.state = 'disconnected'`,
      [accountId, id, connectorId, shopId, seal(doer, id, read.credentials), deps.now()],
    )
    if (rowCount === 0) return false
    await record(tx, doer, 'connection made', { connectionId: id, connectorId, shopId })
    return true
  })
  if (!isWritten) return { kind: 'refused', reason: taken }
  await subscribe(doer)
  return { kind: 'done', connectionId: id, account: tried.account }
}

/** The old credentials are overwritten only when the vendor has taken the new ones. What is left empty stays as it was. */
export async function rotateCredentials(doer: Doer, connectionId: string, entered: Record<string, string>): Promise<Managed> {
  const { deps, accountId } = doer
  const row = await rowOf(doer, connectionId)
  const connector = row && connectorOf(row.connector_id)
  if (!row || !connector) return { kind: 'not_found' }
  const filled = Object.fromEntries(Object.entries(entered).filter(([, value]) => value.trim() !== ''))
  const before = row.credentials_sealed === '' ? {} : unseal(doer, row)
  const kept = connector.isAddressGiven && leadsElsewhere(before, filled) ? withoutSecrets(before, connector) : before
  if (Object.keys(filled).length === 0) return { kind: 'invalid', mistakes: [{ path: 'credentials', message: 'Nothing was entered, so nothing was changed.' }] }
  // What a server that is not local would refuse now was let in when it was connected; only what is new is held against that.
  const read = readCredentials(connector, { ...(connector.isAddressGiven ? kept : withoutAddress(kept)), ...filled }, deps.settings.publicUrl)
  if (read.kind === 'mistakes') return { kind: 'invalid', mistakes: read.mistakes }
  const credentials = { ...kept, ...read.credentials }
  const tried = await tryOut(doer, row.connector_id, credentials)
  if (tried.kind === 'fails') return { kind: 'refused', reason: tried.problem }
  const isWritten = await deps.db.withAccount(accountId, async (tx) => {
    const { rowCount } = await tx.query(
      `update connections set credentials_sealed = $2, state = 'connected', last_success_at = $3, last_error = null, last_error_at = null where id = $1 and credentials_sealed = $4`,
      [connectionId, seal(doer, connectionId, credentials), deps.now(), row.credentials_sealed],
    )
    await tx.query('delete from access_tokens where connection_id = $1', [connectionId])
    if (rowCount === 1) await keepPreviousProof(tx, deps, { accountId, connectionId, connectorId: row.connector_id }, before, credentials)
    if (rowCount === 1) await record(tx, doer, 'connection rotated', { connectionId, fields: Object.keys(filled) })
    return rowCount === 1
  })
  if (!isWritten) return { kind: 'refused', reason: 'Somebody else has changed these credentials meanwhile. Look at the connection again.' }
  await subscribe(doer)
  return { kind: 'done', connectionId, account: tried.account }
}

/** By the stored credentials, through the connection's own door: its limits count, and its health shows it. */
export async function testConnection(doer: Doer, connectionId: string): Promise<TestResult | 'not_found'> {
  const { deps, accountId } = doer
  const connected = (await deps.connections.of(accountId)).find((each) => each.connectionId === connectionId)
  if (!connected) return (await rowOf(doer, connectionId)) ? { kind: 'fails', problem: 'It is not connected. Connect it again.' } : 'not_found'
  const result = await answerOf(async () => (await connected.capabilities.check()).account)
  await deps.db.withAccount(accountId, (tx) => record(tx, doer, 'connection tested', { connectionId, result: result.kind }))
  return result
}

/** At once: nothing more is asked there, its tokens are gone, and what was entered is overwritten, but for what proves the law's requests where a vendor still owes them. */
export async function revokeConnection(doer: Doer, connectionId: string): Promise<'done' | 'not_found' | 'itself'> {
  const row = await rowOf(doer, connectionId)
  if (!row) return 'not_found'
  if (row.connector_id === ITSELF) return 'itself'
  await doer.deps.db.withAccount(doer.accountId, async (tx) => {
    if (row.credentials_sealed !== '') await keepProofAfterwards(tx, doer.deps, { accountId: doer.accountId, connectionId, connectorId: row.connector_id }, unseal(doer, row))
    await tx.query(`update connections set state = 'disconnected', credentials_sealed = '' where id = $1`, [connectionId])
    await tx.query('delete from access_tokens where connection_id = $1', [connectionId])
    await record(tx, doer, 'connection revoked', { connectionId, connectorId: row.connector_id })
  })
  return 'done'
}

const tryOut = ({ deps }: Doer, connectorId: string, credentials: Record<string, string>): Promise<TestResult> => answerOf(() => tryCredentials(deps, connectorId, credentials))

async function answerOf(ask: () => Promise<string>): Promise<TestResult> {
  try {
    return { kind: 'works', account: await ask() }
  } catch (error) {
    if (error instanceof ConnectorError) return { kind: 'fails', problem: error.message }
    throw error
  }
}

const seal = ({ deps, accountId }: Doer, connectionId: string, credentials: Record<string, string>): string =>
  deps.vault.seal(JSON.stringify(credentials), { accountId, connectionId, field: 'credentials' })

const unseal = ({ deps, accountId }: Doer, row: Row): Record<string, string> =>
  JSON.parse(deps.vault.open(row.credentials_sealed, { accountId, connectionId: row.id, field: 'credentials' }))

/** A secret belongs to the host it was entered for: at another one it is entered anew. */
const leadsElsewhere = (before: Record<string, string>, filled: Record<string, string>): boolean =>
  ['baseUrl', 'tokenUrl'].some((name) => filled[name] !== undefined && before[name] !== undefined && hostOf(filled[name]) !== hostOf(before[name]))
const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).origin : address)
const withoutSecrets = (kept: Record<string, string>, { fields }: Connector<unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(kept).filter(([name]) => !fields.some((field) => field.name === name && field.isSecret)))

const withoutAddress = ({ baseUrl: _, ...rest }: Record<string, string>): Record<string, string> => rest

async function rowOf({ deps, accountId }: Doer, connectionId: string): Promise<Row | undefined> {
  const { rows } = await deps.db.withAccount(accountId, (tx) =>
    tx.query<Row>('select id, connector_id, shop_id, credentials_sealed, state from connections where id = $1', [connectionId]),
  )
  return rows[0]
}

async function existing({ deps, accountId }: Doer, connectorId: string, shopId: string | null): Promise<Row | undefined> {
  const { rows } = await deps.db.withAccount(accountId, (tx) =>
    tx.query<Row>('select id, connector_id, shop_id, credentials_sealed, state from connections where connector_id = $1 and shop_id is not distinct from $2', [
      connectorId,
      shopId,
    ]),
  )
  return rows[0]
}

async function whatOfShop({ deps, accountId }: Doer, shopId: string | null, isNeeded: boolean): Promise<Mistake[]> {
  if (shopId === null) return isNeeded ? [{ path: 'shopId', message: 'Choose the shop that this is.' }] : []
  const { rowCount } = await deps.db.withAccount(accountId, (tx) => tx.query('select 1 from shops where id = $1', [shopId]))
  return rowCount === 0 ? [{ path: 'shopId', message: 'There is no such shop.' }] : []
}

async function subscribe({ deps, accountId }: Doer): Promise<void> {
  const intakeKey = await intakeKeyOf(deps.db, accountId)
  if (intakeKey !== undefined) await subscribeToPushes(deps, accountId, intakeKey)
}

async function record(tx: Tx, { deps, accountId, agentId }: Doer, what: string, details: Record<string, unknown>): Promise<void> {
  await insertActivity(tx, deps, { accountId, actor: `agent:${agentId}`, what, details })
}
