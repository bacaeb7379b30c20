import { describe, expect, test } from 'vitest'
import { plainText } from './articles.ts'
import { eventName, ticketFromEvent, WebhookEvent } from './event.ts'
import { channelOf, commentsOf, statusOf } from './map.ts'
import { CommentsAnswer } from './payloads.ts'

/** Made up after the documented form of GET /tickets/{id}/comments. */
const mail = {
  id: 9001,
  author_id: 501,
  body: 'Where is #1042?',
  public: true,
  created_at: '2026-11-24T09:14:00Z',
  attachments: [],
  via: {
    channel: 'email',
    source: { from: { address: 'ann@mail.example', original_recipients: ['help@fern.example', 'bob@mail.example'] }, to: { address: 'help@fern.example', email_ccs: [502, 503] } },
  },
  metadata: { system: {}, custom: {}, suspension_type_id: null },
}
const users = [
  { id: 501, name: 'Ann', email: 'ann@mail.example', role: 'end-user', suspended: false, locale: 'en-US' },
  { id: 502, name: 'Bob', email: 'bob@mail.example', role: 'end-user', suspended: false, locale: 'en-US' },
  { id: 7, name: 'Agnes', email: 'agnes@fern.example', role: 'agent', suspended: false, locale: 'en-US' },
]
const read = (...comments: unknown[]) => commentsOf(CommentsAnswer.parse({ comments, users })).comments
const withMetadata = (metadata: unknown, over: object = {}) => read({ ...mail, metadata, ...over })[0]

describe('comments of a ticket', () => {
  test('a mail without any doubt is trusted and names its envelope', () => {
    expect(read(mail)[0]).toMatchObject({
      channel: 'mail',
      isTrusted: true,
      isAutomatic: false,
      fromAddress: 'ann@mail.example',
      toAddress: 'help@fern.example',
      author: { role: 'end_user' },
    })
  })

  test.each([0, 2, 3, 11, 14, 17, 20, 21, 22, 99])('flag %i is a doubt', (flag) => {
    expect(withMetadata({ flags: [flag] })?.isTrusted).toBe(false)
  })

  test('flags about size and names are no doubt; "trusted: false" is, whatever the flags', () => {
    expect(withMetadata({ flags: [5, 18], flags_options: { 5: { trusted: false }, 18: {} } })?.isTrusted).toBe(true)
    expect(withMetadata({ flags: [5], trusted: false })?.isTrusted).toBe(false)
    expect(withMetadata({ flags: [], flags_options: { 30: {} } })?.isTrusted).toBe(false)
  })

  test('no metadata, or any other way in than mail, is not trusted', () => {
    expect(withMetadata(undefined)?.isTrusted).toBe(false)
    for (const channel of ['web', 'api', 'chat', 'something_new']) expect(read({ ...mail, via: { channel } })[0]?.isTrusted).toBe(false)
  })

  test('a form says nothing about having been signed in', () => {
    expect(read({ ...mail, via: { channel: 'web' } })[0]?.isSignedIn).toBeUndefined()
  })

  test('vacation notices and bounces are automatic', () => {
    expect(withMetadata({ flags: [4] })?.isAutomatic).toBe(true)
    expect(read({ ...mail, via: { channel: 'email', source: { from: { address: 'MAILER-DAEMON@mail.example' } } } })[0]?.isAutomatic).toBe(true)
  })

  test('everybody in copy is named once, and one whom nobody knows is not lost', () => {
    expect(read(mail)[0]?.ccAddresses).toEqual(['bob@mail.example', 'user 503'])
  })

  test('our mark counts on what staff wrote, never on a customer’s comment', () => {
    const custom = { bookbag: { key: '0198c2f4-6a68-7a52-9d0c-54c3d0a4d6b1', kind: 'reply' } }
    expect(withMetadata({ custom }, { author_id: 7 })?.bookbagKey).toBe(custom.bookbag.key)
    expect(withMetadata({ custom })?.bookbagKey).toBeNull()
    expect(withMetadata({ custom: { bookbag: 'yes' } }, { author_id: 7 })?.bookbagKey).toBeNull()
  })

  test('comments come oldest first, and an author who was deleted is nobody', () => {
    const later = { ...mail, id: 9002, author_id: 999, created_at: '2026-11-24T10:00:00Z' }
    const comments = read(later, mail)
    expect(comments.map((comment) => comment.id)).toEqual(['9001', '9002'])
    expect(comments[1]?.author).toMatchObject({ role: 'unknown', email: null })
  })

  test('only a scanned attachment is safe', () => {
    const file = (malware_scan_result: string) => ({ id: 1, file_name: 'a.png', content_type: 'image/png', size: 10, malware_scan_result })
    const [comment] = read({ ...mail, attachments: ['malware_not_found', 'not_scanned', 'failed_to_scan', 'malware_found'].map(file) })
    expect(comment?.attachments.map((each) => each.isSafe)).toEqual([true, false, false, false])
  })
})

describe('events of webhooks', () => {
  const event = {
    type: 'zen:event-type:ticket.created',
    account_id: 22129848,
    id: 'cbe4028c-0000-4000-8000-000000000001',
    time: '2026-11-24T09:14:01.672717030Z',
    detail: {
      id: '5158',
      subject: 'Where is my order',
      status: 'OPEN',
      tags: ['vip'],
      requester_id: '501',
      brand_id: '8',
      created_at: '2026-11-24T09:14:00Z',
      updated_at: '2026-11-24T09:14:00Z',
      via: { channel: 'mail' },
      something_new: 1,
    },
    event: {},
  }
  test('an event and its comments make a ticket', () => {
    const parsed = WebhookEvent.parse(event)
    expect(eventName(parsed)).toBe('ticket.created')
    expect(ticketFromEvent(parsed, read(mail))).toMatchObject({
      id: '5158',
      status: 'open',
      channel: 'mail',
      brandId: '8',
      recipient: 'help@fern.example',
      requesterId: '501',
      tags: ['vip'],
      updatedStamp: '2026-11-24T09:14:00Z',
    })
  })

  test('a channel nobody knows is other, a status nobody knows is closed', () => {
    expect(channelOf('hologram')).toBe('other')
    expect(channelOf(undefined)).toBe('other')
    expect(statusOf('Pending')).toBe('pending')
    expect(statusOf('deleted')).toBe('closed')
  })
})

test('an article is words without markup', () => {
  expect(plainText('<h1>Returns</h1><p>Within&nbsp;30 days &amp; unused.</p><script>x()</script>')).toBe('Returns\nWithin 30 days & unused.')
})
