import { describe, expect, test } from 'vitest'
import { order } from '../test/examples.ts'
import { money } from './money.ts'
import type { Payment, PaymentState } from './payment.ts'
import { paymentStory } from './payment-story.ts'

const payment = (over: Partial<Payment> = {}): Payment => ({
  id: 'p1',
  gateway: 'stripe',
  kind: 'sale',
  status: 'success',
  amount: money(10_000, 'USD'),
  at: '2026-11-14T12:00:00Z',
  tender: 'Visa ending 4242',
  processorId: 'pi_1',
  ...over,
})
const known = (over: Partial<PaymentState> = {}): PaymentState => ({
  processorId: 'pi_1',
  state: 'captured',
  amount: money(10_000, 'USD'),
  refunded: money(0, 'USD'),
  at: '2026-11-14T12:00:00Z',
  way: 'card',
  disputes: [],
  toldBy: 'Stripe',
  ...over,
})
const story = (payments: Payment[], over: Parameters<typeof order>[0] = {}, states?: PaymentState[]) =>
  paymentStory(order({ payments, ...over }), states ? { payments: states } : {})
const held = payment({ id: 'p0', kind: 'authorization', processorId: 'pi_0' })

describe('what an order’s payments come to', () => {
  test('one taken, with a reservation and a declined try beside it', () => {
    const declined = payment({ id: 'p2', status: 'failure', processorId: null })
    expect(story([held, payment(), declined])).toMatchObject({ kind: 'taken_once', taken: { id: 'p1' }, reserved: [{ id: 'p0' }], declined: [{ id: 'p2' }] })
  })

  test('one that is held and not taken', () => {
    expect(story([held], { received: money(0, 'USD') })).toMatchObject({ kind: 'only_reserved' })
    expect(story([held, payment({ id: 'v', kind: 'void' })], { received: money(0, 'USD') }).kind).toBe('unclear')
  })

  test('one too many, of the same sum by the same card', () => {
    const twin = payment({ id: 'p2', processorId: 'pi_2' })
    expect(story([payment(), twin], { received: money(20_000, 'USD') })).toMatchObject({ kind: 'taken_twice', excess: money(10_000, 'USD') })
  })

  test('paid in parts, by different ways or in another sum, is nobody’s mistake', () => {
    const half = (id: string, tender: string) => payment({ id, tender, amount: money(5_000, 'USD') })
    expect(story([half('a', 'Visa ending 4242'), half('b', 'Gift card ending k7qd')]).kind).toBe('unclear')
    expect(story([payment(), payment({ id: 'p2', tender: 'Mastercard ending 1' })], { received: money(20_000, 'USD') }).kind).toBe('unclear')
    expect(story([payment({ amount: money(9_000, 'USD') })]).kind).toBe('unclear')
  })

  test.each([
    ['pending', [payment({ status: 'pending' })], undefined],
    ['not understood', [payment({ kind: 'unknown' })], undefined],
    ['taken at Stripe and only held at the shop', [held, payment()], [known({ processorId: 'pi_0' }), known()]],
    ['disputed at Stripe', [payment()], [known({ disputes: [{ id: 'dp', kind: 'chargeback', status: 'open', amount: null, at: null, toldBy: 'Stripe' }] })]],
    ['voided at Stripe and taken at the shop', [payment()], [known({ state: 'voided' })]],
  ])('%s is a person’s', (_what, payments, states) => {
    expect(story(payments, {}, states).kind).toBe('unclear')
  })
})
