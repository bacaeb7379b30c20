import { connectorOf } from '@bookbag/connectors/registry'
import type { PushProof, PushReceiver } from '@bookbag/core/connector'
import type { Tx } from '../db/transaction.ts'
import type { Deps } from '../deps.ts'

/** Vendors sign with the old secret for a while after it was exchanged: Shopify until it is revoked, Stripe up to a day, EasyPost what is on its way. */
const PREVIOUS_KEPT_MS = 7 * 86_400_000

type Keeping = Pick<Deps, 'vault' | 'now' | 'newId'>
type Place = { accountId: string; connectionId: string; connectorId: string }
type Fields = Record<string, string>
/** `afterwards`: of a connection that has ended, for the law's requests alone. */
export type KeptProof = PushReceiver & { connectionId: string; kind: 'previous' | 'afterwards' }

const FIELD = 'push proof'

const onlyProof = ({ fields }: PushProof, entered: Fields): Fields => Object.fromEntries(fields.flatMap((name) => (entered[name] === undefined ? [] : [[name, entered[name]]])))

async function keep(tx: Tx, deps: Keeping, place: Place, kind: KeptProof['kind'], fields: Fields): Promise<void> {
  const id = `${place.connectionId}/${deps.newId()}`
  const sealed = deps.vault.seal(JSON.stringify(fields), { accountId: place.accountId, connectionId: id, field: FIELD })
  const until = kind === 'previous' ? new Date(deps.now().getTime() + PREVIOUS_KEPT_MS) : null
  await tx.query('insert into push_proofs (account_id, id, connection_id, kind, fields_sealed, kept_at, until) values ($1, $2, $3, $4, $5, $6, $7)', [
    place.accountId,
    id,
    place.connectionId,
    kind,
    sealed,
    deps.now(),
    until,
  ])
}

/** After an exchange: nothing is kept where what proves a push stayed the same. */
export async function keepPreviousProof(tx: Tx, deps: Keeping, place: Place, before: Fields, after: Fields): Promise<void> {
  await dropOldProofs(tx, deps.now())
  const proof = connectorOf(place.connectorId)?.pushProof
  if (!proof?.receiver(before, deps.now)) return
  const [old, fresh] = [onlyProof(proof, before), onlyProof(proof, after)]
  if (JSON.stringify(old) !== JSON.stringify(fresh)) await keep(tx, deps, place, 'previous', old)
}

/** When a connection ends: what proves the law's requests stays, sealed, and nothing else does. Where nothing is owed, nothing stays. */
export async function keepProofAfterwards(tx: Tx, deps: Keeping, place: Place, entered: Fields): Promise<void> {
  const proof = connectorOf(place.connectorId)?.pushProof
  if (!proof?.isOwedAfterwards) return dropProofs(tx, place.connectionId)
  await dropOldProofs(tx, deps.now())
  await tx.query(`update push_proofs set kind = 'afterwards', until = null where connection_id = $1`, [place.connectionId])
  if (proof.receiver(entered, deps.now)) await keep(tx, deps, place, 'afterwards', onlyProof(proof, entered))
}

/** Of every connection that has ended: what proves the law's requests stays, and all else that was entered is overwritten. Also of those that ended under an older version, which kept it all. */
export async function closeEnded(tx: Tx, deps: Keeping, accountId: string): Promise<void> {
  const { rows } = await tx.query<{ id: string; connector_id: string; credentials_sealed: string }>(
    `select id, connector_id, credentials_sealed from connections where state = 'disconnected' and credentials_sealed <> '' order by id for update`,
  )
  for (const { id: connectionId, connector_id: connectorId, credentials_sealed: sealed } of rows) {
    const entered: Fields = JSON.parse(deps.vault.open(sealed, { accountId, connectionId, field: 'credentials' }))
    await keepProofAfterwards(tx, deps, { accountId, connectionId, connectorId }, entered)
    await tx.query(`update connections set credentials_sealed = '' where id = $1`, [connectionId])
  }
}

export async function dropProofs(tx: Tx, connectionId: string): Promise<void> {
  await tx.query('delete from push_proofs where connection_id = $1', [connectionId])
}

export async function dropOldProofs(tx: Tx, now: Date): Promise<void> {
  await tx.query('delete from push_proofs where until <= $1', [now])
}

export async function proofsOf(deps: Pick<Deps, 'db' | 'vault' | 'now'>, accountId: string, connectorId: string): Promise<KeptProof[]> {
  const proof = connectorOf(connectorId)?.pushProof
  if (!proof) return []
  const { rows } = await deps.db.withAccount(accountId, (tx) =>
    tx.query<{ id: string; connection_id: string; kind: KeptProof['kind']; fields_sealed: string }>(
      `select p.id, p.connection_id, p.kind, p.fields_sealed from push_proofs p join connections c on c.id = p.connection_id
       where c.connector_id = $1 and (p.until is null or p.until > $2) order by p.kept_at desc`,
      [connectorId, deps.now()],
    ),
  )
  return rows.flatMap((row): KeptProof[] => {
    const fields: Fields = JSON.parse(deps.vault.open(row.fields_sealed, { accountId, connectionId: row.id, field: FIELD }))
    const receiver = proof.receiver(fields, deps.now)
    return receiver ? [{ connectionId: row.connection_id, kind: row.kind, receive: receiver.receive }] : []
  })
}
