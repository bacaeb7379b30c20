import { migrate } from '@bookbag/server/db/migrate'
import { openDatabase } from '@bookbag/server/db/pool'
import type { Database } from '@bookbag/server/db/transaction'
import { createLog } from '@bookbag/server/log'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase, type TestDatabase } from '../database.ts'

let own: TestDatabase
let db: Database
const log = createLog(
  'error',
  () => new Date(),
  () => undefined,
)

beforeAll(async () => {
  own = await createDatabase()
  db = openDatabase(own.url, log)
  for (const id of ['lantern', 'orchard']) {
    await db.withAccount(id, (tx) =>
      tx.query(`insert into accounts (account_id, zendesk_origin, app_id, signed_url_key, created_at) values ($1, $2, '1', 'key', now())`, [id, `https://${id}.zendesk.com`]),
    )
  }
})
afterAll(async () => {
  await db.close()
  await own.drop()
})

const read = (id: string) => db.withAccount(id, (tx) => tx.query<{ account_id: string }>('select account_id from accounts'))

describe('Accounts are kept apart by the database itself', () => {
  test('an account sees its own rows only, whatever the query says', async () => {
    expect((await read('lantern')).rows).toEqual([{ account_id: 'lantern' }])
  })

  test('without an account nothing is visible', async () => {
    expect((await db.withoutAccount((tx) => tx.query('select * from accounts'))).rows).toEqual([])
  })

  test('a row of another account can be neither written nor changed', async () => {
    const insert = db.withAccount('lantern', (tx) =>
      tx.query(`insert into accounts (account_id, zendesk_origin, app_id, signed_url_key, created_at) values ('meadow', 'https://meadow', '1', 'key', now())`),
    )
    await expect(insert).rejects.toThrow(/row-level security/)
    const update = await db.withAccount('lantern', (tx) => tx.query(`update accounts set app_id = 'stolen' where account_id = 'orchard'`))
    expect(update.rowCount).toBe(0)
  })

  test('the account does not stay on a connection after its transaction', async () => {
    await read('lantern')
    expect((await db.withoutAccount((tx) => tx.query('select * from accounts'))).rows).toEqual([])
  })

  test('every table has an account and forced row-level security', async () => {
    const { rows } = await db.withoutAccount((tx) =>
      tx.query<{ relname: string }>(
        `select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and relname <> 'bookbag_migrations' and not (relrowsecurity and relforcerowsecurity
           and exists (select 1 from pg_attribute where attrelid = pg_class.oid and attname = 'account_id'))`,
      ),
    )
    expect(rows).toEqual([])
  })

  test('the log can only be added to', async () => {
    await expect(db.withAccount('lantern', (tx) => tx.query('delete from activity'))).rejects.toThrow(/permission denied/)
    await expect(db.withAccount('lantern', (tx) => tx.query(`update activity set what = 'nothing'`))).rejects.toThrow(/permission denied/)
  })
})

describe('The role that takes webhooks in', () => {
  test('may add events and read nothing', async () => {
    await db.asIntake((tx) => tx.query(`insert into webhook_events (account_id, id, ticket_id, type, payload, received_at) values ('lantern', 'e1', '1', 't', '{}', now())`))
    await expect(db.asIntake((tx) => tx.query('select * from webhook_events'))).rejects.toThrow(/permission denied/)
    await expect(db.asIntake((tx) => tx.query('select * from accounts'))).rejects.toThrow(/permission denied/)
    await expect(db.asIntake((tx) => tx.query('select data from pgboss.job'))).rejects.toThrow(/permission denied/)
    await expect(db.asIntake((tx) => tx.query('delete from webhook_events'))).rejects.toThrow(/permission denied/)
  })
})

describe('Bringing the database up to date', () => {
  test('a second time changes nothing', async () => {
    expect(await migrate(own.url)).toEqual([])
  })

  test('at the same time as another database of the same server, whose roles are the same, is no failure', async () => {
    const other = await createDatabase()
    for (let times = 0; times < 5; times += 1) expect(await Promise.all([migrate(own.url), migrate(other.url)])).toEqual([[], []])
    await other.drop()
  })
})
