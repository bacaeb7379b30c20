import { randomBytes } from 'node:crypto'
import { DEFAULT_RULES } from '@bookbag/core/rules/default-rules'
import { Shop } from '@bookbag/core/shop'
import type { Tx } from '../db/transaction.ts'
import type { Deps } from '../deps.ts'
import { isLocal } from '../env.ts'
import { readAccount } from './directory.ts'
import { DOCUMENTED_SECRET } from './documented-secret.ts'
import { subscribeToPushes } from './subscribe.ts'

export type ConnectAccount = {
  accountId: string
  /** "https://lantern.zendesk.com": the issuer of its signed tokens. */
  zendeskOrigin: string
  appId: string
  installationIds: string[]
  /** PEM of the app, from GET /api/v2/apps/{app_id}/public_key.pem with admin credentials. */
  signedUrlKey: string
  shops: Shop[]
  connections: { id: string; connectorId: string; shopId: string | null; credentials: unknown }[]
}

/** Everything that makes an account work, or brings it up to what is given. Repeating it makes no second webhook and keeps the admin's rules and stops. */
export async function connectAccount(deps: Deps, given: ConnectAccount): Promise<{ accountId: string; intakeUrl: string }> {
  const intakeKey = await deps.db.withAccount(given.accountId, (tx) => writeAccount(tx, deps, given))
  const intakeUrl = `${deps.settings.publicUrl}/webhooks/zendesk/${intakeKey}`
  await createWebhookOnce(deps, given.accountId, intakeUrl)
  await subscribeToPushes(deps, given.accountId, intakeKey)
  return { accountId: given.accountId, intakeUrl }
}

async function writeAccount(tx: Tx, deps: Deps, given: ConnectAccount): Promise<string> {
  const { accountId } = given
  await tx.query(
    `insert into account_directory (account_id, intake_key, zendesk_origin, app_id, created_at) values ($1, $2, $3, $4, $5)
     on conflict (account_id) do update set zendesk_origin = excluded.zendesk_origin, app_id = excluded.app_id`,
    [accountId, randomBytes(18).toString('base64url'), given.zendeskOrigin, given.appId, deps.now()],
  )
  await tx.query(
    `insert into accounts (account_id, zendesk_origin, app_id, installation_ids, signed_url_key, created_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (account_id) do update set zendesk_origin = excluded.zendesk_origin, app_id = excluded.app_id, installation_ids = excluded.installation_ids, signed_url_key = excluded.signed_url_key`,
    [accountId, given.zendeskOrigin, given.appId, given.installationIds, given.signedUrlKey, deps.now()],
  )
  for (const each of given.shops) {
    const shop = Shop.parse(each)
    await tx.query('insert into shops (account_id, id, shop, is_stopped) values ($1, $2, $3, $4) on conflict (account_id, id) do update set shop = excluded.shop', [
      accountId,
      shop.id,
      JSON.stringify(shop),
      shop.isStopped,
    ])
  }
  for (const each of given.connections) {
    const sealed = deps.vault.seal(JSON.stringify(each.credentials), { accountId, connectionId: each.id, field: 'credentials' })
    await tx.query(
      `insert into connections (account_id, id, connector_id, shop_id, credentials_sealed, created_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (account_id, id) do update set connector_id = excluded.connector_id, shop_id = excluded.shop_id, credentials_sealed = excluded.credentials_sealed, state = 'connected'`,
      [accountId, each.id, each.connectorId, each.shopId, sealed, deps.now()],
    )
    await tx.query('delete from access_tokens where connection_id = $1', [each.id])
  }
  await tx.query(`insert into rule_sets (account_id, version, rule_set, saved_by, saved_at) values ($1, 1, $2, 'Bookbag', $3) on conflict do nothing`, [
    accountId,
    JSON.stringify(DEFAULT_RULES),
    deps.now(),
  ])
  const { rows } = await tx.query<{ intake_key: string }>('select intake_key from account_directory where account_id = $1', [accountId])
  return rows[0]?.intake_key ?? ''
}

/** The lock keeps two starts from making two: Zendesk would send everything twice. */
async function createWebhookOnce(deps: Deps, accountId: string, intakeUrl: string): Promise<void> {
  await deps.db.withAccount(accountId, async (tx) => {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`webhook ${accountId}`])
    const account = await readAccount(tx)
    if (account?.webhook_id) return
    const tickets = (await deps.connections.of(accountId, { layers: ['zendesk'] })).find((each) => each.capabilities.tickets)?.capabilities.tickets
    if (!tickets) throw new Error('The account has no connection to Zendesk, so no webhook can be made. Add one with the connector "zendesk".')
    const webhook = await tickets.createWebhook(intakeUrl)
    if (webhook.signingSecret === DOCUMENTED_SECRET && !isLocal(deps.settings.publicUrl))
      throw new Error('Zendesk gave the webhook the secret of its documentation, which everybody knows. Delete the webhook in Admin Center and connect again.')
    const sealed = deps.vault.seal(webhook.signingSecret, { accountId, connectionId: webhook.id, field: 'webhook secret' })
    await tx.query('update accounts set webhook_id = $1, webhook_secret_sealed = $2', [webhook.id, sealed])
  })
}

/** For a Zendesk that forgot its webhooks (a sandbox that started anew): the next connectAccount makes one. */
export const forgetWebhook = (deps: Pick<Deps, 'db'>, accountId: string): Promise<unknown> =>
  deps.db.withAccount(accountId, (tx) => tx.query('update accounts set webhook_id = null, webhook_secret_sealed = null'))
