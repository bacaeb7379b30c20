import { randomUUID } from 'node:crypto'
import { openDatabase } from '@bookbag/server/db/pool'
import type { Database } from '@bookbag/server/db/transaction'
import { type Intended, intend } from '@bookbag/server/ledger/intend'
import { undo } from '@bookbag/server/ledger/settle'
import { createLog } from '@bookbag/server/log'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase, type TestDatabase } from '../database.ts'

const NOW = new Date('2026-11-20T12:00:00Z')
let own: TestDatabase
let db: Database
beforeAll(async () => {
  own = await createDatabase()
  db = openDatabase(
    own.url,
    createLog(
      'error',
      () => NOW,
      () => undefined,
    ),
  )
  await db.withAccount('lantern', (tx) =>
    tx.query(`insert into accounts (account_id, zendesk_origin, app_id, signed_url_key, created_at) values ('lantern', 'https://lantern.zendesk.com', '1', 'key', now())`),
  )
})
afterAll(async () => {
  await db.close()
  await own.drop()
})

const refundOf = (orderId: string, minor: number, change: Partial<Intended> = {}): Intended => ({
  id: randomUUID(),
  key: `refund:${orderId}:${minor}`,
  kind: 'refund',
  arguments: {},
  ticketId: '1',
  runId: null,
  shopId: '1',
  orderId,
  customerEmail: null,
  amount: { minor, currency: 'USD' },
  amountInShopCurrency: { minor, currency: 'USD' },
  by: { kind: 'rule', id: 'damaged', name: 'Damaged' },
  commitAt: null,
  ...change,
})
const budget = { shopMinor: 10_000, ruleMinor: null, since: new Date('2026-11-20T05:00:00Z') }
const ask = (wanted: Intended) => db.withAccount('lantern', (tx) => intend(tx, 'lantern', wanted, { budget, now: NOW }))
const kindsOf = async (wanted: Intended[]) => (await Promise.all(wanted.map(ask))).map((each) => each.kind).toSorted()

describe('The ledger of effects', () => {
  test('holds one effect of those who ask for the same at once', async () => {
    expect(await kindsOf([1, 2, 3, 4].map(() => refundOf('a', 100)))).toEqual(['intended', 'stands', 'stands', 'stands'])
  })

  test('lets no second effect on an order begin while one is open', async () => {
    expect((await ask(refundOf('a', 200))).kind).toBe('busy')
  })

  test('spends no more than the day’s budget, however many ask at once', async () => {
    expect(await kindsOf(['b', 'c', 'd', 'e', 'f'].map((order) => refundOf(order, 3_000)))).toEqual(['intended', 'intended', 'intended', 'over_budget', 'over_budget'])
  })

  test('takes the same again once it was taken back', async () => {
    const first = await ask(refundOf('g', 10))
    if (first.kind !== 'intended') throw new Error(`It was ${first.kind}.`)
    expect((await db.withAccount('lantern', (tx) => undo(tx, first.effect.id, 'Taken back.', NOW)))?.state).toBe('undone')
    expect((await ask(refundOf('g', 10))).kind).toBe('intended')
  })
})
