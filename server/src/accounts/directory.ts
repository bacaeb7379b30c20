import type { Database, Tx } from '../db/transaction.ts'

export type Account = {
  account_id: string
  zendesk_origin: string
  app_id: string
  installation_ids: string[]
  signed_url_key: string
  webhook_id: string | null
  webhook_secret_sealed: string | null
  is_stopped: boolean
  stopped_changed_at: Date | null
  stopped_changed_by: string | null
}

type Found = { account_id: string }

export async function accountIds(db: Database): Promise<string[]> {
  const { rows } = await db.withoutAccount((tx) => tx.query<Found>('select account_id from account_directory order by account_id'))
  return rows.map((row) => row.account_id)
}

export async function accountOfIntakeKey(db: Database, intakeKey: string): Promise<string | undefined> {
  const { rows } = await db.withoutAccount((tx) => tx.query<Found>('select account_id from account_directory where intake_key = $1', [intakeKey]))
  return rows[0]?.account_id
}

export async function intakeKeyOf(db: Database, accountId: string): Promise<string | undefined> {
  const { rows } = await db.withoutAccount((tx) => tx.query<{ intake_key: string }>('select intake_key from account_directory where account_id = $1', [accountId]))
  return rows[0]?.intake_key
}

export async function accountOfApp(db: Database, zendeskOrigin: string, appId: string): Promise<string | undefined> {
  const { rows } = await db.withoutAccount((tx) => tx.query<Found>('select account_id from account_directory where zendesk_origin = $1 and app_id = $2', [zendeskOrigin, appId]))
  return rows[0]?.account_id
}

/** More than one when several of our apps are installed in one Zendesk. */
export async function accountsAt(db: Database, zendeskOrigin: string): Promise<string[]> {
  const { rows } = await db.withoutAccount((tx) => tx.query<Found>('select account_id from account_directory where zendesk_origin = $1', [zendeskOrigin]))
  return rows.map((row) => row.account_id)
}

export async function readAccount(tx: Tx): Promise<Account | undefined> {
  const { rows } = await tx.query<Account>('select * from accounts')
  return rows[0]
}
