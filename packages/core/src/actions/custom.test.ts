import { describe, expect, test } from 'vitest'
import { facts, NOW } from '../../test/examples.ts'
import { LiveEndpoint } from '../endpoints/endpoint.ts'
import { subscriptionsTemplate } from '../endpoints/templates/subscriptions.ts'
import type { Facts } from '../facts.ts'
import { IdempotencyKey } from '../idempotency-key.ts'
import { parseAction } from './catalogue.ts'
import { type CustomArguments, custom } from './custom.ts'

const endpoints = subscriptionsTemplate.endpoints.map((endpoint) => LiveEndpoint.parse({ ...endpoint, connectionId: 'c', version: 2 }))
const reading = (id: string) => ({
  endpointId: 'subscription',
  version: 2,
  at: NOW,
  state: 'found' as const,
  problem: null,
  values: { next_charge_id: { type: 'text' as const, value: id } },
})
const known = (over: Partial<Facts> = {}): Facts => facts({ custom: { endpoints, readings: [reading('611')] }, ...over })
const email = known().identity.email ?? ''
const args = (over: Partial<CustomArguments> = {}): CustomArguments => ({
  endpointId: 'subscription_skip',
  version: 2,
  identity: { 'requester.email': email },
  input: { charge_id: '611' },
  ...over,
})
const codes = (given: CustomArguments, at = known()): string[] => custom.check(given, at).map((each) => each.code)

describe('A change at a system that an admin has described', () => {
  test('may go when it is the verified requester’s own', () => {
    expect(codes(args())).toEqual([])
  })

  test.each<[string, CustomArguments, Partial<Facts>, string]>([
    ['an endpoint that is not there', args({ endpointId: 'nothing' }), {}, 'endpoint_unknown'],
    ['an endpoint that only reads', args({ endpointId: 'subscription' }), {}, 'endpoint_unknown'],
    ['another version than was weighed', args({ version: 1 }), {}, 'endpoint_changed'],
    ['somebody else', args({ identity: { 'requester.email': 'other@example.com' } }), {}, 'other_identity'],
    ['nobody', args({ identity: {} }), {}, 'other_identity'],
    ['a charge that is another’s', args({ input: { charge_id: '999' } }), {}, 'input_refused'],
    ['an input left out', args({ input: {} }), {}, 'input_refused'],
    ['an input it does not have', args({ input: { charge_id: '611', admin: true } }), {}, 'input_unknown'],
  ])('is refused for %s', (_, given, over, code) => {
    expect(codes(given, known(over))).toContain(code)
  })

  test('is refused for who is not proven, also where the endpoint itself names nobody', () => {
    const identity = { ...known().identity, level: 'claimed' as const, reason: 'It came by web form.' }
    expect(codes(args(), known({ identity }))).toContain('identity_unknown')
  })

  test('never goes by itself where nothing proves it, or where strangers read along', () => {
    const bare = endpoints.map((each) => (each.id === 'subscription_skip' ? { ...each, write: { verify: null, idempotency: null, reversibleBy: null } } : each))
    expect(codes(args({ identity: {} }), known({ custom: { endpoints: bare, readings: [reading('611')] } }))).toEqual(['not_provable'])
  })

  test('is the same effect whatever version describes it, and another for another charge', () => {
    const key = custom.effectKey(args(), known())
    expect(custom.effectKey(args({ version: 9 }), known())).toBe(key)
    expect(custom.effectKey(args({ input: { charge_id: '612' } }), known())).not.toBe(key)
    const done = {
      id: 'e',
      kind: 'custom',
      key,
      orderId: null,
      ticketId: known().ticket.id,
      amount: null,
      state: 'done' as const,
      by: { kind: 'agent' as const, id: '1', name: 'Maria' },
      createdAt: NOW,
      settledAt: NOW,
    }
    expect(codes(args(), known({ effects: [done] }))).toEqual(['already_done'])
    expect(codes(args({ input: { charge_id: '611' } }), known({ effects: [{ ...done, key: 'custom:other', state: 'in_flight', settledAt: null }] }))).toEqual(['effect_under_way'])
    expect(codes(args(), known({ effects: [{ ...done, state: 'refused', isSaidNotDone: true }] }))).toEqual(['said_not_done'])
    const forAnotherCharge = custom.effectKey(args({ input: { charge_id: '610' } }), known())
    expect(codes(args(), known({ effects: [{ ...done, key: forAnotherCharge }] }))).toEqual(['earlier_effect'])
    expect(codes(args(), known({ effects: [{ ...done, key: forAnotherCharge, createdAt: '2026-01-01T00:00:00Z', settledAt: '2026-01-01T00:00:00Z' }] }))).toEqual([])
    const forAnotherOrder = custom.effectKey(args({ identity: { ...args().identity, 'order.name': '#1' } }), known())
    expect(codes(args(), known({ effects: [{ ...done, key: forAnotherOrder }] }))).toEqual([])
    expect(codes(args(), known({ effects: [{ ...done, key: 'custom:another:[]:[]' }] }))).toEqual([])
  })

  test.each([
    [{ name: 'Skip', isVerified: true, told: 'We have skipped it.' }, 'Skip: done and read back. We have skipped it.', { isVerified: 'yes', told: 'We have skipped it.' }],
    [{ name: 'Skip', isVerified: false, told: 'We have skipped it.' }, 'Skip: sent, not verified.', { isVerified: 'no' }],
  ])('is told as done only once it was read back: %j', async (result, sentence, details) => {
    const parsed = parseAction({ kind: 'custom', arguments: args() })
    const done = { kind: 'done' as const, reference: null, at: NOW, result }
    const write = { perform: async () => done, lookUp: async () => done }
    const intended = { ticketId: '1', orderId: null, amount: null, currency: null, by: 'Maria' }
    const bound = parsed.ok ? parsed.action.does?.bind(intended, { customWrite: write }) : null
    expect(await bound?.perform(IdempotencyKey.parse('3f0b5a52-7c1e-4c6c-9c39-1d2f5a7f0a01'))).toMatchObject({ sentence, details: { endpointId: 'subscription_skip', ...details } })
  })
})
