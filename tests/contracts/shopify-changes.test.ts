import type { Address } from '@bookbag/core/address'
import { money } from '@bookbag/core/money'
import type { CancellationRequest } from '@bookbag/core/writes/cancel-order'
import { exampleWorld } from '@bookbag/sandbox/shopify/example-world'
import { afterEach, describe, expect, test } from 'vitest'
import { KEY, OTHER_KEY, openShopify, type ShopifyCapabilities } from './shopify-sandbox.ts'

let opened: Awaited<ReturnType<typeof openShopify>> | undefined
async function open(...options: Parameters<typeof openShopify>) {
  opened = await openShopify(...options)
  return opened
}
afterEach(async () => {
  await opened?.sandbox.stop()
  opened = undefined
})

const cancellation = (orderId: string): CancellationRequest => ({ orderId, reason: 'customer', restock: true, notifyCustomer: false, note: 'Asked by mail.' })

/** Shopify works on it a moment longer than it takes to answer. */
async function settled(shop: ShopifyCapabilities, orderId: string, jobId: string | null) {
  for (let tries = 0; tries < 40; tries += 1) {
    const found = await shop.cancelOrder.lookUp(cancellation(orderId), KEY, jobId)
    if (found.kind === 'done' || found.kind === 'failed') return found
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('The cancellation never ended.')
}

describe('cancelling at Shopify', () => {
  test('is pending first, then done with the money that went back', async () => {
    const { shop, sandbox } = await open()
    const answer = await shop.cancelOrder.perform(cancellation('1042'), KEY)
    if (answer.kind !== 'pending') throw new Error(`expected pending, got ${answer.kind}`)
    expect(await shop.cancelOrder.lookUp(cancellation('1042'), KEY, answer.job)).toEqual({ kind: 'pending', job: answer.job })
    expect(await settled(shop, '1042', answer.job)).toEqual({ kind: 'done', reference: null, at: '2026-11-20T12:00:00.000Z', result: { refunded: money(9950, 'USD') } })
    expect(sandbox.store.order('1042')?.cancelled).toMatchObject({ reason: 'customer', staffNote: `Asked by mail. bookbag:${KEY}` })
    expect(await shop.orders.read('1042')).toMatchObject({ cancelReason: 'customer', financialStatus: 'refunded', fulfillmentOrders: [{ status: 'closed' }] })
  })

  test('counts only what the cancellation paid back, not what went back before', async () => {
    const { shop } = await open()
    const answer = await shop.cancelOrder.perform(cancellation('1044'), KEY)
    expect(await settled(shop, '1044', answer.kind === 'pending' ? answer.job : null)).toMatchObject({ result: { refunded: money(6000, 'USD') } })
  })

  test('asked for again under the same key is the same cancellation, under another a refusal', async () => {
    const { shop, effects } = await open()
    const answer = await shop.cancelOrder.perform(cancellation('1042'), KEY)
    await settled(shop, '1042', answer.kind === 'pending' ? answer.job : null)
    expect(await shop.cancelOrder.perform(cancellation('1042'), KEY)).toMatchObject({ kind: 'done', result: { refunded: money(9950, 'USD') } })
    expect(await shop.cancelOrder.perform(cancellation('1042'), OTHER_KEY)).toEqual({ kind: 'refused', reason: 'Order #1042 was already cancelled on 2026-11-20.' })
    expect(effects()).toEqual(['cancel'])
  })

  test('while one runs a second is not begun', async () => {
    const { shop } = await open()
    await shop.cancelOrder.perform(cancellation('1042'), KEY)
    await expect(shop.cancelOrder.perform(cancellation('1042'), KEY)).rejects.toMatchObject({ kind: 'outcome-unknown' })
  })

  test.each(['1043', '1046'])('order %s is on its way and is refused', async (orderId) => {
    const { shop, effects } = await open()
    expect(await shop.cancelOrder.perform(cancellation(orderId), KEY)).toEqual({
      kind: 'refused',
      reason: 'Shopify refused the cancellation: Cannot cancel an order that has outstanding fulfillments',
    })
    expect(effects()).toEqual([])
  })

  test('a lost answer is looked up without the job’s name', async () => {
    const { shop, sandbox } = await open()
    sandbox.faults.add({ kind: 'reset_after', service: 'shopify', match: { body: 'mutation CancelOrder' } })
    await expect(shop.cancelOrder.perform(cancellation('1042'), KEY)).rejects.toMatchObject({ kind: 'outcome-unknown' })
    sandbox.faults.clear()
    expect(await settled(shop, '1042', null)).toMatchObject({ kind: 'done', result: { refunded: money(9950, 'USD') } })
  })

  test('an order nobody cancelled is said to be that', async () => {
    const { shop } = await open()
    expect(await shop.cancelOrder.lookUp(cancellation('1043'), KEY, null)).toEqual({ kind: 'absent' })
  })
})

const moved: Address = {
  name: 'Ada van Dyke',
  company: null,
  line1: '5 Hill Road',
  line2: 'Flat 2',
  city: 'Salem',
  provinceCode: 'OR',
  postalCode: '97301',
  countryCode: 'US',
  phone: null,
}

const to = (orderId: string, address: Address) => ({ orderId, address, note: 'Asked by mail.' })

describe('changing an address at Shopify', () => {
  test('holds the order, changes it, reads it back and lets it go', async () => {
    const { shop, sandbox, effects } = await open()
    expect(await shop.changeAddress.perform(to('1042', moved), KEY)).toMatchObject({ kind: 'done', result: { address: moved } })
    expect(effects()).toEqual(['hold', 'address', 'release'])
    expect(sandbox.store.order('1042')).toMatchObject({ holds: [], shippingAddress: { line1: '5 Hill Road', city: 'Salem' } })
  })

  test.each([
    ['1043', 'A parcel of order #1043 has been made already.'],
    ['1046', 'The warehouse already works on order #1046.'],
  ])('order %s is refused: it is too late', async (orderId, reason) => {
    const { shop, effects } = await open()
    expect(await shop.changeAddress.perform(to(orderId, moved), KEY)).toEqual({ kind: 'refused', reason })
    expect(effects()).toEqual([])
  })

  test('another country or state is refused: shipping and tax would change', async () => {
    const { shop, effects } = await open()
    expect(await shop.changeAddress.perform(to('1042', { ...moved, countryCode: 'CA', provinceCode: 'ON', postalCode: 'K1A 0B1' }), KEY)).toMatchObject({ kind: 'refused' })
    expect(await shop.changeAddress.perform(to('1042', { ...moved, provinceCode: 'WA' }), KEY)).toMatchObject({ kind: 'refused' })
    expect(effects()).toEqual([])
  })

  test('an address Shopify does not take leaves the order as it was, and free', async () => {
    const { shop, sandbox } = await open()
    expect(await shop.changeAddress.perform(to('1042', { ...moved, postalCode: '' }), KEY)).toEqual({
      kind: 'refused',
      reason: 'Shopify does not take this address: Enter a ZIP code',
    })
    expect(sandbox.store.order('1042')).toMatchObject({ holds: [], shippingAddress: { line1: '12 Canal Street' } })
  })

  test('somebody else’s hold is not worked around', async () => {
    const world = exampleWorld()
    world.orders[0]?.holds.push({ id: '77', reason: 'high_risk_of_fraud', note: null, handle: null })
    const { shop, effects } = await open(world)
    expect(await shop.changeAddress.perform(to('1042', moved), KEY)).toMatchObject({ kind: 'refused', reason: 'Order #1042 is held by somebody else: see why first.' })
    expect(effects()).toEqual([])
  })

  test('a lost answer keeps the order held, and asking again under the same key ends it well', async () => {
    const { shop, sandbox, effects } = await open()
    sandbox.faults.add({ kind: 'reset_after', service: 'shopify', times: 1, match: { body: 'mutation UpdateAddress' } })
    await expect(shop.changeAddress.perform(to('1042', moved), KEY)).rejects.toMatchObject({ kind: 'outcome-unknown' })
    expect(sandbox.store.order('1042')?.holds).toHaveLength(1)
    expect(await shop.changeAddress.lookUp(to('1042', moved), KEY, null)).toEqual({ kind: 'absent' })
    expect(await shop.changeAddress.perform(to('1042', moved), KEY)).toMatchObject({ kind: 'done', result: { address: moved } })
    expect(sandbox.store.order('1042')?.holds).toEqual([])
    expect(effects()).toEqual(['hold', 'address', 'release'])
  })

  test.each(['mutation Hold', 'mutation ReleaseHold'])('an answer lost at "%s" is made good by asking again', async (body) => {
    const { shop, sandbox, effects } = await open()
    sandbox.faults.add({ kind: 'reset_after', service: 'shopify', times: 1, match: { body } })
    await expect(shop.changeAddress.perform(to('1042', moved), KEY)).rejects.toMatchObject({ kind: 'outcome-unknown' })
    expect(await shop.changeAddress.perform(to('1042', moved), KEY)).toMatchObject({ kind: 'done', result: { address: moved } })
    expect(effects()).toEqual(['hold', 'address', 'release'])
    expect(sandbox.store.order('1042')?.holds).toEqual([])
  })

  test('an address that is there already needs nothing done', async () => {
    const { shop, effects } = await open()
    await shop.changeAddress.perform(to('1042', moved), KEY)
    expect(await shop.changeAddress.perform(to('1042', moved), OTHER_KEY)).toMatchObject({ kind: 'done', result: { address: moved } })
    expect(effects()).toEqual(['hold', 'address', 'release'])
  })

  test('what certainly did not happen lets the order go again', async () => {
    const { shop, sandbox, effects } = await open()
    sandbox.faults.add({ kind: '429', service: 'shopify', match: { body: 'mutation UpdateAddress' } })
    await expect(shop.changeAddress.perform(to('1042', moved), KEY)).rejects.toMatchObject({ kind: 'rate-limited' })
    expect(effects()).toEqual(['hold', 'release'])
  })
})
