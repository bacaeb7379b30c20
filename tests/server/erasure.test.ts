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
