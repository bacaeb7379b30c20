import Stripe from 'stripe'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exampleWorld } from '../shopify/example-world.ts'
import { type Sandbox, startSandbox } from '../start.ts'
import { WorldOrder } from '../world/order.ts'
import { stripe as service } from './service.ts'

const settled = (id: string, status: string, more: object = {}) => ({
  id,
  at: '2026-11-19T09:00:00Z',
  amount: '1.00',
  payment: '800',
  settlement: { status, at: '2026-11-21T09:00:00Z', ...more },
})

let sandbox: Sandbox
beforeEach(async () => {
  const world = exampleWorld()
  world.orders.push(
    WorldOrder.parse({
      id: '8000',
      shop: '2',
      name: 'EU-8000',
      email: 'bo@example.com',
      createdAt: '2026-11-10T09:00:00Z',
      lines: [{ id: '8001', title: 'Bulb', quantity: 4, price: '5.00' }],
      payments: [{ id: '800', gateway: 'stripe', amount: '20.00', at: '2026-11-10T09:00:00Z' }],
      refunds: [settled('801', 'succeeded', { arn: '74900000000000000000001' }), settled('802', 'failed', { failureReason: 'expired_or_canceled_card' })],
    }),
  )
  sandbox = await startSandbox({ world, frozenClock: true, services: [service] })
})
afterEach(() => sandbox.stop())

function client(apiKey = sandbox.service('stripe').credentials.apiKey ?? ''): Stripe {
  const { hostname, port } = new URL(sandbox.service('stripe').url)
  return new Stripe(apiKey, { host: hostname, port, protocol: 'http', maxNetworkRetries: 0, telemetry: false })
}
const statuses = async () =>
  (await client().refunds.list({ payment_intent: 'pi_800' })).data.map((refund) => [refund.id, refund.status, refund.destination_details?.card?.reference_status])

describe('Stripe as the sandbox plays it, asked by its own SDK', () => {
  test('a refund is pending, then sent to the bank with its number; one that fails looked well first', async () => {
    expect(await statuses()).toEqual([
      ['re_801', 'pending', 'pending'],
      ['re_802', 'succeeded', 'pending'],
    ])
    sandbox.store.advance(2 * 24 * 3_600_000)
    expect(await statuses()).toEqual([
      ['re_801', 'succeeded', 'available'],
      ['re_802', 'failed', 'unavailable'],
    ])
    expect(await client().refunds.retrieve('re_802')).toMatchObject({ failure_reason: 'expired_or_canceled_card', currency: 'eur', amount: 100 })
  })

  test('charge and payment intent are two sides of one payment; other gateways’ payments are not there', async () => {
    expect(await client().paymentIntents.retrieve('pi_800')).toMatchObject({ amount: 2000, latest_charge: 'ch_800' })
    expect(await client().charges.retrieve('ch_800')).toMatchObject({ payment_intent: 'pi_800', refunded: false })
    await expect(client().charges.retrieve('ch_1042')).rejects.toMatchObject({ statusCode: 404, code: 'resource_missing' })
  })

  test('the same key makes one refund; with other parameters it is an error', async () => {
    const first = await client().refunds.create({ payment_intent: 'pi_800', amount: 300 }, { idempotencyKey: 'k1' })
    const again = await client().refunds.create({ payment_intent: 'pi_800', amount: 300 }, { idempotencyKey: 'k1' })
    expect(again.id).toBe(first.id)
    await expect(client().refunds.create({ payment_intent: 'pi_800', amount: 400 }, { idempotencyKey: 'k1' })).rejects.toMatchObject({ type: 'StripeIdempotencyError' })
    expect(sandbox.store.world.history).toMatchObject([{ service: 'stripe', effect: 'refund', amount: '3.00', key: 'k1' }])
  })

  test('more than is left, and a wrong key, are refused', async () => {
    await expect(client().refunds.create({ charge: 'ch_800', amount: 99_999 })).rejects.toMatchObject({ statusCode: 400, code: 'amount_too_large' })
    await expect(client('rk_test_wrong').refunds.list()).rejects.toMatchObject({ statusCode: 401, type: 'StripeAuthenticationError' })
    expect(sandbox.store.world.history).toEqual([])
  })
})
