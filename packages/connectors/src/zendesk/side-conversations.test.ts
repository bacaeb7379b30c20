import { ConnectorError } from '@bookbag/core/connector-error'
import type { IdempotencyKey } from '@bookbag/core/idempotency-key'
import { expect, test } from 'vitest'
import type { AskZendesk } from './ask.ts'
import { askPartner, partnerAnswers } from './side-conversations.ts'

const KEY = 'eff-7' as IdempotencyKey
const AT = '2026-11-20T12:00:00Z'
const PAGES: Record<string, unknown> = {
  first: { side_conversations: [{ id: 'other', created_at: AT, external_ids: { bookbag_key: 'eff-1' } }], events: [], meta: { has_more: true, after_cursor: 'second' } },
  second: {
    side_conversations: [{ id: 'ours', created_at: AT, external_ids: { bookbag_key: 'eff-7' } }],
    events: [
      { id: 'e1', side_conversation_id: 'ours', type: 'reply', created_at: AT, actor: { email: 'desk@depot.example' }, message: { body: 'At number 14.' } },
      { id: 'e2', side_conversation_id: 'other', type: 'reply', created_at: AT, actor: { email: 'desk@depot.example' }, message: { body: 'Something else.' } },
    ],
    meta: { has_more: false },
  },
}
const ask: AskZendesk = async ({ query, schema }) => schema.parse(PAGES[query?.['page[after]'] ?? 'first'])

test('A question and its answer are found on whichever page they stand', async () => {
  const asked = { ticketId: '1', email: 'desk@depot.example', subject: 'Order', text: 'Where?' }
  expect(await askPartner(ask).lookUp(asked, KEY, null)).toMatchObject({ kind: 'done', reference: 'ours' })
  expect(await partnerAnswers(ask).answersTo('1', 'ours')).toEqual([{ id: 'e1', at: '2026-11-20T12:00:00.000Z', from: 'desk@depot.example', text: 'At number 14.' }])
})

test('A question that is out is told as asked, also where its ticket can’t be made to wait', async () => {
  const made = { side_conversation: { id: 'ours', created_at: AT } }
  const refusing: AskZendesk = async ({ method, schema }) => {
    if (method === 'PUT') throw new ConnectorError({ kind: 'refused', vendor: 'Zendesk', message: 'Status: on-hold is not in use here.' })
    return schema.parse(method === 'POST' ? made : { side_conversations: [], tickets: [] })
  }
  expect(await askPartner(refusing).perform({ ticketId: '1', email: 'desk@depot.example', subject: 'Order', text: 'Where?' }, KEY)).toMatchObject({
    kind: 'done',
    reference: 'ours',
  })
})
