import { describe, expect, test } from 'vitest'
import { comment, facts, MAIL, order, person, ticket } from '../../test/examples.ts'
import type { Facts } from '../facts.ts'
import type { IdentityLevel } from '../identity.ts'
import { reply, tellsOrderFacts } from './reply.ts'

const args = { answers: ['order_status' as const], orderId: 'o1' }
const codes = (more: Partial<Facts> = {}, what: Parameters<typeof reply.check>[0] = args) => reply.check(what, facts(more)).map((each) => `${each.severity} ${each.code}`)
const who = (level: IdentityLevel, email = MAIL, knownOrderIds: string[] = []) => ({ identity: { level, email, reason: 'So it is.', knownOrderIds } })
const theirs = { orders: [order({ email: 'tom@example.com', customerId: 'k9' })] }

describe('a reply', () => {
  test('to a verified owner has nothing against it', () => {
    expect(codes()).toEqual([])
    expect(codes(who('signed_in'))).toEqual([])
  })

  test('to a claimed requester goes only to the order’s own address', () => {
    expect(codes(who('claimed'))).toEqual([])
    expect(codes({ ...who('claimed', 'tom@example.com'), customer: null })).toEqual(['person may_not_be_told'])
    expect(codes({ ...who('claimed', 'ida.brandt+x@example.com'), customer: null })).toEqual(['person may_not_be_told'])
  })

  test('to a claimed requester does not count the customer’s account, only the order’s address', () => {
    expect(codes({ ...who('claimed'), orders: [order({ email: 'work@example.com' })] })).toEqual(['person may_not_be_told'])
  })

  test('about a stranger’s order is never sent by itself', () => {
    expect(codes(theirs)).toEqual(['person may_not_be_told'])
  })

  test('may tell who knows number and postcode, of that order only', () => {
    expect(codes({ ...theirs, ...who('knows_order', MAIL, ['o1']) })).toEqual([])
    expect(codes({ ...theirs, ...who('knows_order', MAIL, ['o2']) })).toEqual(['person may_not_be_told'])
    expect(codes({ ...theirs, ...who('claimed', MAIL, ['o1']) })).toEqual(['person may_not_be_told'])
  })

  test('does not reach strangers in copy with order facts', () => {
    const copied = (address: string) => ({ ticket: ticket({ comments: [comment({ ccAddresses: [address] })] }) })
    expect(codes(copied('tom@example.com'))).toEqual(['person may_not_be_told'])
    expect(codes(copied('ida.brandt+1@example.com'))).toEqual(['person may_not_be_told'])
    expect(codes(copied('Help@shop.example'))).toEqual([])
    expect(codes(copied(MAIL))).toEqual([])
    const joined = { ticket: ticket({ comments: [comment(), comment({ id: 'c2', author: person({ id: '502', email: 'tom@example.com' }) })] }) }
    expect(codes(joined)).toEqual(['person may_not_be_told'])
    expect(codes(copied('tom@example.com'), { answers: ['shipping_policy_question'], orderId: null })).toEqual([])
  })

  test('by another channel than mail tells no order facts', () => {
    expect(codes({ ticket: ticket({ channel: 'social' }) })).toEqual(['person may_not_be_told'])
  })

  test('that needs an order and names none is for a person', () => {
    expect(codes({}, { answers: ['order_status'], orderId: null })).toEqual(['person order_not_named'])
    expect(codes({}, { answers: ['order_status'], orderId: 'o9' })).toEqual(['block order_unknown'])
  })

  test('on a closed ticket is impossible', () => {
    expect(codes({ ticket: ticket({ status: 'closed' }) })).toEqual(['block ticket_closed'])
  })

  test('tells no order facts only when it is general through and through', () => {
    expect(tellsOrderFacts({ answers: ['return_policy_question'], orderId: null })).toBe(false)
    expect(tellsOrderFacts({ answers: ['return_policy_question', 'refund_status'], orderId: null })).toBe(true)
    expect(tellsOrderFacts({ answers: ['return_policy_question'], orderId: 'o1' })).toBe(true)
    expect(tellsOrderFacts({ answers: [], orderId: null })).toBe(true)
  })

  test('is no effect on money or goods', () => {
    expect(reply.effectKey(args, facts())).toBeNull()
    expect(reply.preview(args, facts()).lines[0]?.after).toBe('an answer about order #1042')
  })
})
