import { describe, expect, test } from 'vitest'
import { facts } from '../../test/examples.ts'
import { ACTION_KINDS } from './action.ts'
import { actions, parseAction } from './catalogue.ts'

describe('the catalogue of actions', () => {
  test('has every kind once, under its own name', () => {
    expect(Object.keys(actions).toSorted()).toEqual([...ACTION_KINDS].toSorted())
    for (const kind of ACTION_KINDS) expect(actions[kind].kind).toBe(kind)
  })

  test('whatever moves money or changes an order needs more than a claim', () => {
    const changing = Object.values(actions).filter(({ kind, risk }) => risk !== 'reads' && kind !== 'reply' && kind !== 'escalate')
    expect(changing.length).toBeGreaterThan(20)
    for (const { kind, needsIdentity } of changing) expect([kind, needsIdentity]).toEqual([kind, expect.stringMatching(/^(mail|signed_in)$/)])
  })

  test('binds arguments that fit, with defaults filled in', () => {
    const parsed = parseAction({ kind: 'refund', arguments: { orderId: 'o1', lines: [{ lineId: 'l1', quantity: 1 }], reason: 'damaged' } })
    if (!parsed.ok) throw new Error(parsed.reason)
    expect(parsed.action.arguments).toEqual({ orderId: 'o1', lines: [{ lineId: 'l1', quantity: 1 }], shipping: false, amountMinor: null, reason: 'damaged' })
    expect(parsed.action.preview(facts()).amount?.minor).toBe(2_000)
    expect(parsed.action.effectKey(facts())).toBe('refund:o1:l1x1::')
  })

  test('says what is wrong with arguments that do not fit', () => {
    expect(parseAction({ kind: 'refund', arguments: { orderId: 'o1', reason: 'because' } })).toMatchObject({ ok: false, reason: expect.stringMatching(/^Refund: /) })
    expect(parseAction({ kind: 'reply', arguments: { answers: ['order_status'], orderId: 'o1', to: 'x@example.com' } }).ok).toBe(false)
  })
})
