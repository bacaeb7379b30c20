import { carryOutPrivacyRequests } from '@bookbag/server/privacy/carry-out-requests'
import { findPersonal } from '@bookbag/server/privacy/find-personal'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Lantern, startLantern } from './lantern.ts'

let lantern: Lantern
beforeAll(async () => {
  lantern = await startLantern()
})
afterAll(() => lantern.stop())

const hear = (ticketId: string, subject: string): Promise<unknown> =>
  lantern.server.deps.db.withAccount('lantern', (tx) =>
    tx.query(`insert into webhook_events (account_id, id, ticket_id, type, payload, received_at) values ('lantern', $1, $2, 't', $3, now())`, [
      `e${ticketId}`,
      ticketId,
      JSON.stringify({ detail: { subject } }),
    ]),
  )
const found = async (email: string): Promise<string[]> =>
  (await lantern.server.deps.db.withAccount('lantern', (tx) => findPersonal(tx, '1', { customer: { id: null, email }, orderIds: [] }))).ticketIds.toSorted()

test('Who asks to be forgotten is found by the whole address, and nobody whose address only ends or begins like it', async () => {
  await hear('1', 'From ann@fern.example about a lamp')
  await hear('2', 'Line one\nANN@fern.example.')
  await hear('3', 'joann@fern.example')
  await hear('4', 'ann@fern.example.org')
  await hear('5', 'jo-ann@fern.example, mary.ann@fern.example, x+ann@fern.example')
  await hear('6', 'annXfern@fern.example')
  await hear('7', '<o+neil.x@fern.example>')
  expect(await found('ann@fern.example')).toEqual(['1', '2'])
  expect(await found('o+neil.x@fern.example')).toEqual(['7'])
  expect(await found('o+neil_x@fern.example')).toEqual([])
  expect(await found('müll^er\\@fern.example')).toEqual([])
})

const [MAIL, NAME, PHONE, PLACE, NUMBER, AWAY] = ['ottilie@pfeffer.example', 'Ottilie Pfeffer', '+49 151 2345678', '3 Salt Alley', '1Z999AA10123456784', '1Z999AA10123456791']
const WORDS = [MAIL, NAME, PHONE, PLACE, NUMBER, AWAY]
const ALL = JSON.stringify(WORDS)
const [RUN, CASE, EFFECT, CHANGE, NOTE] = ['1', '2', '3', '4', '5'].map((end) => `7a1f6a52-7c1e-4c6c-9c39-1d2f5a7f0b1${end}`)
const FACTS = {
  customer: { shopId: '1', id: '77', email: MAIL, name: NAME, phone: PHONE },
  orders: [{ shopId: '1', id: '501', email: MAIL, customerId: '77', shippingAddress: { name: NAME, line1: PLACE }, fulfillments: [{ tracking: [{ number: NUMBER }] }] }],
  shipments: [],
}

/** Every column in which something of a customer may stand, filled with all of her. */
const PLANTED: Record<string, Record<string, unknown>> = {
  webhook_events: { id: 'planted', ticket_id: '900', type: 't', payload: { detail: { requester: ALL } }, received_at: new Date() },
  cases: { id: CASE, ticket_id: '900', waits_for: { kind: 'parcel', trackingNumbers: [NUMBER], said: ALL }, ended_because: ALL, opened_at: new Date() },
  runs: {
    id: RUN,
    ticket_id: '900',
    event_id: 'planted',
    case_id: CASE,
    trigger_event: { said: ALL },
    state: 'handed_over',
    subject: ALL,
    understanding: { said: ALL },
    decision: { said: ALL },
    facts: { ...FACTS, said: ALL },
    proposals: [{ replyDraft: ALL }],
    reasons: WORDS,
    answer_state: ALL,
    started_at: new Date(),
  },
  steps: {
    run_id: RUN,
    name: 'planted',
    attempt: 1,
    input: { said: ALL },
    output: { said: ALL },
    summary: ALL,
    calls: [{ vendor: 'Points', what: `GET /members/${MAIL}/${NUMBER}`, status: '200', tookMs: 1 }],
    at: new Date(),
    took_ms: 1,
  },
  activity_personal: { activity_id: 'planted', personal: { said: ALL } },
  kept_shipments: { tracking_number: NUMBER, carrier: 'ups', shipment: { receivedBy: NAME, said: ALL }, asked_at: new Date(), shop_id: '1', order_id: '501' },
  endpoint_calls: { id: 'planted', at: new Date(), endpoint_id: 'points', purpose: 'read', ticket_id: '900', outcome: 'failed', problem: ALL, took_ms: 1, shown: { said: ALL } },
  vendor_events: { connection_id: 'zendesk', event_id: 'planted', type: 'tracker.updated', subject: { trackingNumber: NUMBER }, received_at: new Date() },
  privacy_requests: {
    connection_id: 'zendesk',
    event_id: 'planted',
    kind: 'erase_customer',
    shop_id: '1',
    who: { customer: { id: '77', email: MAIL }, orderIds: ['501'] },
    received_at: new Date(),
    look_at: new Date(0),
  },
}
const effect = (id: string | undefined, kind: string, more: Record<string, unknown>) => ({
  id,
  kind,
  effect_key: `${kind}:${id}`,
  ticket_id: '900',
  shop_id: '1',
  order_id: '501',
  arguments: { orderId: '501', customerId: '77', said: kind === 'store_credit' ? '' : ALL },
  customer_email: MAIL,
  by_kind: 'agent',
  by_id: '12',
  by_name: 'Maria Sand',
  state: 'done',
  follow_up: { text: ALL },
  receipt: { sentence: ALL, details: { said: ALL } },
  reason: ALL,
  created_at: new Date(),
  ...more,
})
const MORE: [string, Record<string, unknown>][] = [
  ['effects', effect(EFFECT, 'store_credit', {})],
  ['effects', effect(CHANGE, 'change_address', { effect_key: `change_address:501:${ALL}` })],
  ['effects', effect(NOTE, 'escalate', { effect_key: 'note:planted', order_id: null })],
  // Looked at by an agent on somebody else's ticket; and tried out by an admin, on none.
  ['kept_shipments', { tracking_number: AWAY, carrier: 'ups', shipment: { receivedBy: NAME }, asked_at: new Date(), shop_id: '1', order_id: '501' }],
  ['endpoint_calls', { id: 'tried', at: new Date(), endpoint_id: 'points', purpose: 'test', ticket_id: null, outcome: 'found', took_ms: 1, shown: { owner: MAIL } }],
]
/** Texts in which only ids, kinds, our own words and an agent's name stand. */
const OURS: Record<string, string[]> = {
  activity: ['id', 'actor', 'what', 'run_id', 'ticket_id', 'details'],
  activity_personal: ['activity_id'],
  case_tickets: ['ticket_id'],
  cases: ['order_id', 'ticket_id'],
  change_reading: ['cursor'],
  effects: ['kind', 'ticket_id', 'shop_id', 'order_id', 'currency', 'shop_currency', 'by_kind', 'by_id', 'by_name', 'state', 'vendor_job'],
  endpoint_calls: ['id', 'endpoint_id', 'purpose', 'ticket_id', 'outcome'],
  kept_shipments: ['carrier', 'shop_id', 'order_id'],
  // Only words of the product's own title.
  kept_stock: ['shop_id', 'words', 'shelf'],
  privacy_requests: ['connection_id', 'event_id', 'kind', 'shop_id'],
  push_proofs: ['id', 'connection_id', 'kind', 'fields_sealed'],
  runs: ['ticket_id', 'event_id', 'state', 'intents', 'rule_id', 'rule_name'],
  steps: ['name'],
  unexplained_changes: ['ticket_id'],
  vendor_events: ['connection_id', 'event_id', 'type'],
  vendor_use: ['connection_id', 'per'],
  webhook_events: ['id', 'ticket_id', 'type'],
}
/** The admin's own settings and Zendesk's agents. */
const NO_CUSTOMERS = 'bookbag_migrations accounts account_directory shops connections access_tokens rule_sets agents sessions used_signed_tokens endpoints endpoint_versions'.split(
  ' ',
)

const inLantern = async <T extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await lantern.server.deps.db.withAccount('lantern', (tx) => tx.query<T>(text, values))).rows

const isValue = (value: unknown): boolean =>
  value === null || typeof value !== 'object' || value instanceof Date || (Array.isArray(value) && value.every((each) => typeof each === 'string'))
async function plant(table: string, row: Record<string, unknown>): Promise<void> {
  const columns = Object.keys(row)
  const values = Object.values(row).map((value) => (isValue(value) ? value : JSON.stringify(value)))
  await inLantern(`insert into ${table} (account_id, ${columns.join(', ')}) values ('lantern', ${columns.map((_, index) => `$${index + 1}`).join(', ')})`, values)
}

test('Every text that is kept is known here: as our own, or as one that is erased', async () => {
  const columns = await inLantern<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public' and data_type in ('text', 'jsonb', 'json', 'ARRAY', 'character varying', 'bytea') and column_name <> 'account_id' order by 1, 2`,
  )
  const planted = (table: string): string[] => [PLANTED[table] ?? {}, ...MORE.flatMap(([name, row]) => (name === table ? [row] : []))].flatMap(Object.keys)
  const unknown = columns.filter(({ table, column }) => !NO_CUSTOMERS.includes(table) && !OURS[table]?.includes(column) && !planted(table).includes(column))
  expect(columns.length).toBeGreaterThan(100)
  expect(unknown).toEqual([])
})

test('Who is to be forgotten is found nowhere afterwards, wherever she stood', async () => {
  await plant('activity', { id: 'planted', at: new Date(), actor: 'bookbag', what: 'planted', run_id: RUN, ticket_id: '900' })
  for (const [table, row] of [...Object.entries(PLANTED), ...MORE]) await plant(table, row)
  const kept = async (): Promise<string> => {
    const tables = await inLantern<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public'`)
    const rows = await Promise.all(tables.filter(({ name }) => !NO_CUSTOMERS.includes(name)).map(({ name }) => inLantern(`select to_jsonb(t) as row from ${name} t`)))
    return JSON.stringify(rows)
  }
  for (const word of WORDS) expect(await kept()).toContain(word)
  await lantern.server.deps.db.withAccount('lantern', (tx) => carryOutPrivacyRequests(tx, new Date()))
  const left = await kept()
  expect([...WORDS, '"77"'].filter((word) => left.includes(word))).toEqual([])
  expect(await inLantern(`select kind, state, by_name from effects order by kind`)).toMatchObject([
    { kind: 'change_address' },
    { kind: 'escalate' },
    { kind: 'store_credit', state: 'done', by_name: 'Maria Sand' },
  ])
})
