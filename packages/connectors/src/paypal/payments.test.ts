import { ConnectorError } from '@bookbag/core/connector-error'
import { describe, expect, test } from 'vitest'
import type { ZodType } from 'zod'
import type { Ask } from './ask.ts'
import { paymentStates } from './payments.ts'

const CAPTURE = '8A123456789012345'
/** The fields of PayPal's specifications (payments v2, orders v2, disputes v1; read 2026-11-25), as far as they matter here; the values are made up. */
const capture = {
  id: CAPTURE,
  status: 'PARTIALLY_REFUNDED',
  amount: { currency_code: 'EUR', value: '20.00' },
  create_time: '2026-11-10T09:00:00Z',
  supplementary_data: { related_ids: { order_id: '5O190127TN364715T' } },
}
const refund = { id: '1JU08902781691411', status: 'COMPLETED', amount: { currency_code: 'EUR', value: '5.00' }, create_time: '2026-11-12T09:00:00Z' }
const dispute = {
  dispute_id: 'PP-D-27803',
  create_time: '2026-11-15T09:00:00.000Z',
  update_time: '2026-11-16T09:00:00.000Z',
  reason: 'MERCHANDISE_OR_SERVICE_NOT_RECEIVED',
  status: 'RESOLVED',
  dispute_amount: { currency_code: 'EUR', value: '20.00' },
  dispute_life_cycle_stage: 'CHARGEBACK',
  links: [],
}

function paypalThat(answers: Record<string, unknown>) {
  const asked: string[] = []
  const ask: Ask = async <T>(path: string, schema: ZodType<T>): Promise<T> => {
    asked.push(path)
    const answer = answers[path.split('?')[0] ?? '']
    if (answer === undefined) throw new ConnectorError({ kind: 'not-found', vendor: 'PayPal', message: 'PayPal does not know what was asked for.' })
    return schema.parse(answer)
  }
  return { states: paymentStates(ask, { now: () => new Date('2026-11-20T12:00:00Z') }), asked }
}
const order = (payments: object) => ({ '/v2/checkout/orders/5O190127TN364715T': { purchase_units: [{ payments }] } })
const taken = { [`/v2/payments/captures/${CAPTURE}`]: capture }

describe('a dispute at PayPal', () => {
  test('that is over is asked for by itself: the list tells no outcome', async () => {
    const whole = { ...dispute, dispute_outcome: { outcome_code: 'RESOLVED_SELLER_FAVOUR' } }
    const { states } = paypalThat({
      ...taken,
      ...order({ captures: [capture], refunds: [] }),
      '/v1/customer/disputes': { items: [dispute] },
      '/v1/customer/disputes/PP-D-27803': whole,
    })
    expect((await states.read(CAPTURE)).disputes).toMatchObject([{ id: 'PP-D-27803', kind: 'chargeback', status: 'won' }])
  })

  test('that is open is not', async () => {
    const open = { ...dispute, status: 'UNDER_REVIEW' }
    const { states, asked } = paypalThat({ ...taken, ...order({ captures: [capture], refunds: [] }), '/v1/customer/disputes': { items: [open] } })
    expect((await states.read(CAPTURE)).disputes).toMatchObject([{ status: 'open' }])
    expect(asked).not.toContain('/v1/customer/disputes/PP-D-27803')
  })
})

describe('a refund in PayPal’s order', () => {
  const linked = (id: string) => [{ href: `https://api-m.paypal.com/v2/payments/captures/${id}`, rel: 'up', method: 'GET' }]

  test('belongs to the capture it names', async () => {
    const refunds = [
      { ...refund, links: linked(CAPTURE) },
      { ...refund, id: '9ZZ08902781691411', links: linked('7Z123456789012345') },
    ]
    const { states } = paypalThat({ ...taken, ...order({ captures: [capture, { ...capture, id: '7Z123456789012345' }], refunds }) })
    expect((await states.refundStates(CAPTURE)).map((each) => each.refundId)).toEqual([refund.id])
  })

  test('that names none belongs to the only one; of several nobody can tell', async () => {
    const one = paypalThat({ ...taken, ...order({ captures: [capture], refunds: [refund] }) })
    expect(await one.states.refundStates(CAPTURE)).toHaveLength(1)
    const two = paypalThat({ ...taken, ...order({ captures: [capture, { ...capture, id: '7Z123456789012345' }], refunds: [refund] }) })
    await expect(two.states.refundStates(CAPTURE)).rejects.toMatchObject({ kind: 'bad-answer' })
  })
})
