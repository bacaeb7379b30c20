import { IdempotencyKey } from '@bookbag/core/idempotency-key'
import { describe, expect, test } from 'vitest'
import { loop } from './connector.ts'

const loopThatAnswers = (status: number, body: unknown) => {
  const asked: string[] = []
  const answer: typeof fetch = async (url) => {
    asked.push(String(url))
    return Response.json(body, { status })
  }
  const deps = { fetch: answer, now: () => new Date('2026-11-20T12:00:00Z'), newId: () => 'id', tokens: { get: async () => 'none' }, sleep: async () => {} }
  return { has: loop.connect({ apiKey: 'key' }, deps), asked }
}
const order = { id: '4001', name: '#1042', lineIds: ['7011'] }

describe('the test of a Loop connection', () => {
  // How Loop answers for an order that is nobody's is not documented.
  test.each([
    [200, []],
    [404, { message: 'Not found' }],
    [400, { errors: ['order not found'] }],
    [422, { message: 'Invalid' }],
  ])('passes with status %i', async (status, body) => {
    expect(await loopThatAnswers(status, body).has.check()).toEqual({ account: 'Loop' })
  })

  test('fails with a key that Loop does not know', async () => {
    await expect(loopThatAnswers(401, { message: 'Unauthorized' }).has.check()).rejects.toMatchObject({ kind: 'auth' })
  })
})

describe('the return of an order at Loop', () => {
  const details = { id: 37603915, state: 'open', created_at: '2026-11-18 14:08:31', order_name: null, label_url: null }
  const lookWith = (over: object) => {
    const { has, asked } = loopThatAnswers(200, { ...details, items: [{ external_id: '7011', eligible: true }], ...over })
    return { answer: has.returnPortals?.look(order), asked }
  }

  test('is asked for by the shop’s own id, and told where it is this order’s', async () => {
    const { answer, asked } = lookWith({ provider_order_id: 4001 })
    expect((await answer)?.returns).toMatchObject([{ id: '37603915', status: 'open' }])
    expect(asked).toContainEqual(expect.stringContaining('/warehouse/return/details?order_id=4001'))
  })

  test('that names no order is taken for this one’s', async () => {
    expect((await lookWith({}).answer)?.returns).toHaveLength(1)
  })

  test.each([{ provider_order_id: 4002, order_name: '#1042' }, { order_name: '#1043' }])('of another order is not told: %j', async (over) => {
    expect((await lookWith(over).answer)?.returns).toEqual([])
  })
})

test('a link that Loop refuses to make is a refusal with its reason', async () => {
  const write = loopThatAnswers(400, { errors: ['Order not found'] }).has.writes?.createReturnLink
  const request = { orderId: '4001', orderName: '#1042', postalCode: '97205', note: 'ticket 77' }
  expect(await write?.perform(request, IdempotencyKey.parse('3f0b5a52-7c1e-4c6c-9c39-1d2f5a7f0a01'))).toMatchObject({ kind: 'refused' })
})
