import type { Comment, Ticket } from '@bookbag/core/ticket'
import { describe, expect, test } from 'vitest'
import { readingOf } from './read-ticket.ts'

const CUSTOMER = { id: '7', name: 'Ada', email: 'ada@example.net', role: 'end_user', isSuspended: false, locale: null } as const
const said = (id: string, body: string, change: Partial<Comment> = {}): Comment => ({
  id,
  author: CUSTOMER,
  isPublic: true,
  body,
  createdAt: '2026-11-25T10:00:00.000Z',
  channel: 'mail',
  fromAddress: null,
  toAddress: null,
  ccAddresses: [],
  isTrusted: true,
  isAutomatic: false,
  attachments: [],
  bookbagKey: null,
  ...change,
})
const answer = said('2', 'Your refund is on its way. Reply to reach a person.', { author: { ...CUSTOMER, id: '1', role: 'agent' }, bookbagKey: 'effect-1' })
const ticketOf = (comments: Comment[]): Ticket => ({
  id: '11',
  subject: 'Parcel',
  status: 'open',
  channel: 'mail',
  brandId: null,
  recipient: null,
  requesterId: '7',
  tags: [],
  createdAt: '2026-11-25T10:00:00.000Z',
  updatedStamp: '2026-11-25T10:00:00Z',
  customFields: {},
  comments,
})

describe('what is read of a ticket', () => {
  test('is the customer’s words, also once they are answered: the shop’s own answer asks for nothing', () => {
    const reading = readingOf(ticketOf([said('1', 'Where is my parcel?'), answer]), [])
    expect(reading.body).toBe('Where is my parcel?')
    expect(reading.earlier).toEqual([{ from: 'shop', body: answer.body }])
  })

  test('is all that was written since the answer', () => {
    expect(readingOf(ticketOf([said('1', 'Where is it?'), answer, said('3', 'Still nothing.'), said('4', 'Hello?')]), []).body).toBe('Still nothing.\n\nHello?')
  })
})
