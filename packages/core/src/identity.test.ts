import { describe, expect, test } from 'vitest'
import { address, agent, comment, MAIL, order, person, ticket } from '../test/examples.ts'
import { identify, isAtLeast } from './identity.ts'
import type { Comment, Ticket } from './ticket.ts'

const levelOf = (over: Partial<Comment>, onTicket: Partial<Ticket> = {}) => identify({ ticket: ticket({ comments: [comment(over)], ...onTicket }), orders: [order()] }).level

describe('proof of identity', () => {
  test('a trusted mail sent from the requester’s own address proves the address', () => {
    expect(levelOf({})).toBe('mail')
    expect(levelOf({ fromAddress: '  IDA.Brandt@Example.com ' })).toBe('mail')
  })

  test.each<[string, Partial<Comment>]>([
    ['the sender is not vouched for', { isTrusted: false }],
    ['it came by a web form without signing in, trusted or not', { channel: 'web_form' }],
    ['it came by chat', { channel: 'chat' }],
    ['it came by the API', { channel: 'api' }],
    ['it came by an unknown channel', { channel: 'other' }],
    ['the envelope shows another address', { fromAddress: 'ida.brandt@example.org' }],
    ['the envelope address is not known', { fromAddress: null }],
    ['the envelope has a plus-tag', { fromAddress: 'ida.brandt+shop@example.com' }],
    ['the envelope leaves out the dot', { fromAddress: 'idabrandt@example.com' }],
    ['the envelope has a look-alike letter', { fromAddress: 'id\u0430.brandt@example.com' }],
    ['the envelope has a sign whose small letter is a Latin one', { author: person({ email: 'ida.k@example.com' }), fromAddress: 'ida.\u212a@example.com' }],
    ['the envelope has full-width letters', { fromAddress: 'ｉda.brandt@example.com' }],
    ['it was written by somebody in copy', { author: person({ id: '502', email: 'tom@example.com' }), fromAddress: 'tom@example.com' }],
    ['somebody else has the same address but is not the requester', { author: person({ id: '502' }) }],
    ['the requester is suspended', { author: person({ isSuspended: true }) }],
    ['the author’s role is not known', { author: person({ role: 'unknown' }) }],
    ['the requester has no address', { author: person({ email: null }), fromAddress: '' }],
    ['it is a forwarded mail', { body: 'See below\n---------- Forwarded message ----------\nFrom: x@example.com' }],
    ['it is a forwarded mail in German', { body: 'Siehe unten\nWeitergeleitete Nachricht\nVon: x@example.com' }],
  ])('nothing is proven when %s', (_why, over) => {
    expect(levelOf(over)).toBe('claimed')
  })

  test('a first mail whose subject says that it is forwarded proves nothing', () => {
    expect(levelOf({}, { subject: 'Fwd: where is it' })).toBe('claimed')
  })

  test('a signed-in web form counts only where Zendesk says so and trusts it', () => {
    expect(levelOf({ channel: 'web_form', isSignedIn: true })).toBe('signed_in')
    expect(levelOf({ channel: 'web_form', isSignedIn: true, isTrusted: false })).toBe('claimed')
    expect(levelOf({ channel: 'chat', isSignedIn: true })).toBe('claimed')
  })

  test('the weakest of all comments that wait for an answer decides', () => {
    const comments = [comment(), comment({ id: 'c2', isTrusted: false, body: 'Also change the address' }), comment({ id: 'c3' })]
    expect(levelOf({}, { comments })).toBe('claimed')
  })

  test('what the shop has answered already does not count any more', () => {
    const comments = [comment({ isTrusted: false }), comment({ id: 'c2', author: agent() }), comment({ id: 'c3' })]
    expect(levelOf({}, { comments })).toBe('mail')
    const byUs = [comment({ isTrusted: false }), comment({ id: 'c2', author: agent(), bookbagKey: 'k' }), comment({ id: 'c3' })]
    expect(levelOf({}, { comments: byUs })).toBe('mail')
  })

  test('an internal note between two mails answers nothing', () => {
    const comments = [comment({ isTrusted: false }), comment({ id: 'c2', author: agent(), isPublic: false }), comment({ id: 'c3' })]
    expect(levelOf({}, { comments })).toBe('claimed')
  })

  test('a ticket that no customer wrote on proves nothing', () => {
    expect(levelOf({}, { comments: [comment({ author: agent() })] })).toBe('claimed')
    expect(levelOf({}, { comments: [] })).toBe('claimed')
  })

  test('every level says why', () => {
    expect(identify({ ticket: ticket({ comments: [comment({ isTrusted: false })] }), orders: [] }).reason).toMatch(/vouch/)
    expect(identify({ ticket: ticket(), orders: [] })).toMatchObject({ email: MAIL, reason: expect.stringContaining('own address') })
  })

  test('levels are ordered from claimed to signed in', () => {
    expect(isAtLeast('mail', 'mail')).toBe(true)
    expect(isAtLeast('knows_order', 'mail')).toBe(false)
    expect(isAtLeast('signed_in', 'claimed')).toBe(true)
  })
})

describe('knowing an order', () => {
  const form = (body: string, orders = [order()], more: Partial<Comment> = {}) =>
    identify({ ticket: ticket({ subject: 'Order', comments: [comment({ channel: 'web_form', body, ...more })] }), orders })

  test('number and postcode together raise a claim, for that order only', () => {
    const other = order({ id: 'o2', name: '#1043', shippingAddress: null, billingAddress: null })
    const found = form('Order #1042, postcode 97205, where is it?', [order(), other])
    expect(found).toMatchObject({ level: 'knows_order', knownOrderIds: ['o1'] })
  })

  test('the billing postcode, ZIP+4, blanks and bare numbers count', () => {
    expect(form('order 1042, 97205-3312').level).toBe('knows_order')
    const british = order({ shippingAddress: address({ postalCode: 'SW1A 1AA', countryCode: 'GB' }), billingAddress: null })
    expect(form('#1042 sw1a1aa', [british]).level).toBe('knows_order')
    expect(form('#1042 SW1A 1AA', [british]).level).toBe('knows_order')
  })

  test('postcodes by the dozen prove nothing: whoever writes them is trying them out', () => {
    const tried = (count: number) => Array.from({ length: count }, (_, at) => String(97_205 - at)).join(', ')
    expect(form(`order 1042, ${tried(4)}`).level).toBe('knows_order')
    expect(form(`order 1042, ${tried(5)}`).level).toBe('claimed')
    expect(form(`order 1042, ${tried(3_000)}`).level).toBe('claimed')
    expect(form(`order 1042, ${tried(3_000).replaceAll(',', '1234')}`).level).toBe('claimed')
    expect(form(`order 1042, ${tried(3_000).replaceAll(',', '-1234,')}`).level).toBe('claimed')
  })

  test.each(['Re: Fwd: your order', 'AW: WG: Bestellung', 're: FW: order'])('a mail called “%s” is a forwarded one', (subject) => {
    expect(levelOf({ body: 'Where is #1042?' }, { subject })).toBe('claimed')
  })

  test.each([
    ['the number alone', 'Where is #1042?'],
    ['the postcode alone', 'I live in 97205'],
    ['a part of the number', 'Order 104, postcode 97205'],
    ['a longer number', 'Order 10421, postcode 97205'],
    ['a part of the postcode', 'Order #1042, postcode 9720'],
    ['the postcode within another number', 'Order #1042, reference 1972059'],
    ['words quoted from our own reply', 'Where is it?\n> Your order #1042 goes to 97205'],
    ['words below the heading of a quotation', 'Where is it?\nOn Mon, Nov 23, 2026 Elm & Clay wrote:\nOrder #1042 to 97205'],
  ])('%s proves nothing', (_what, body) => {
    expect(form(body)).toMatchObject({ level: 'claimed', knownOrderIds: [] })
  })

  test('one number that is both order and postcode has to be written twice', () => {
    const same = order({ name: '#97205' })
    expect(form('My number is 97205', [same]).level).toBe('claimed')
    expect(form('Order #97205, postcode 97205', [same]).level).toBe('knows_order')
  })

  test('what somebody else wrote on the ticket proves nothing', () => {
    const comments = [comment({ channel: 'web_form', body: 'hello' }), comment({ id: 'c2', author: person({ id: '502' }), body: '#1042 97205' })]
    expect(identify({ ticket: ticket({ comments }), orders: [order()] })).toMatchObject({ level: 'claimed', knownOrderIds: [] })
    const told = [comment({ body: '#1042 97205' }), comment({ id: 'c2', author: person({ id: '502', email: 'x@example.com' }) })]
    expect(identify({ ticket: ticket({ comments: told }), orders: [order()] })).toMatchObject({ level: 'claimed', knownOrderIds: [] })
  })

  test('an internal note of an agent proves nothing', () => {
    const comments = [comment({ channel: 'web_form', body: 'hello' }), comment({ id: 'c2', author: agent(), isPublic: false, body: '#1042 97205' })]
    expect(identify({ ticket: ticket({ comments }), orders: [order()] }).knownOrderIds).toEqual([])
  })

  test('a verified requester stays verified', () => {
    expect(form('#1042 97205', [order()], { channel: 'mail' })).toMatchObject({ level: 'mail', knownOrderIds: ['o1'] })
  })
})
