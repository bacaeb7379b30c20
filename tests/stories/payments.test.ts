import { createWork } from '@bookbag/server/work'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANNA, BRUNO } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'
import { paidBy, paymentsWorld } from './payments-world.ts'

const HOUR_MS = 3_600_000
const CARD = { card: { brand: 'Visa', last4: '4242' } }
const broken = (id: string) => ({
  from: ANNA,
  subject: `Broken item in order #${id}`,
  body: `Hello, the tea cup in my order #${id} arrived broken. Please refund it. Photo attached.`,
  attachments: [{ name: 'photo.jpg', type: 'image/jpeg' }],
})

let shop: Harness
let armed: string | null = null
beforeAll(async () => {
  const work = createWork((point) => {
    if (point !== armed) return
    armed = null
    throw new Error(`crashed at: ${point}`)
  })
  const world = paymentsWorld([
    { id: '3001', payments: [paidBy('3001', 'paypal')] },
    { id: '3002', payments: [paidBy('3002', 'stripe', CARD)] },
    { id: '3003', payments: [paidBy('3003', 'stripe', CARD)] },
    { id: '3004', isBrunos: true, payments: [paidBy('3004', 'shopify_payments', CARD)] },
  ])
  shop = await startHarness({ world, work })
})
afterAll(() => shop.stop())

const refundOf = (id: string) => shop.sandbox.store.world.orders.find((order) => order.id === id)?.refunds[0]
const sandboxed = async (service: string, path: string, body: object) =>
  fetch(`${shop.sandbox.service(service).url}/_sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) })
const events = () =>
  shop.server.deps.db.withAccount(
    shop.accountId,
    async (tx) => (await tx.query<{ connection_id: string; type: string }>('select connection_id, type from vendor_events order by received_at')).rows,
  )

describe('A refund that is made and later found by the bank', () => {
  test.each([
    ['paypal', '3001', 'PAYMENT.CAPTURE.REFUNDED'],
    ['stripe', '3002', 'refund.updated'],
  ])('at %s: its push wakes the case, and the customer gets the number once', async (processor, id, type) => {
    const ticketId = await shop.mail(broken(id))
    expect(shop.repliesOn(ticketId)).toHaveLength(1)
    expect(shop.repliesOn(ticketId)[0]).toContain('$20.00')
    await shop.pass(25 * HOUR_MS)
    await shop.pass(HOUR_MS)
    const arn = refundOf(id)?.settlement?.arn ?? 'none'
    expect(await events()).toContainEqual({ connection_id: processor, type })
    expect(shop.repliesOn(ticketId)).toHaveLength(2)
    expect(shop.repliesOn(ticketId)[1]).toContain(`(ARN): ${arn}`)
    await shop.pass(48 * HOUR_MS)
    expect(shop.repliesOn(ticketId)).toHaveLength(2)
  })

  test('when the server dies after the refund and again after the message: one refund, one message more', async () => {
    armed = 'performed refund'
    const ticketId = await shop.mail(broken('3003'))
    for (let minutes = 0; minutes < 6; minutes += 1) await shop.pass(61_000)
    expect([armed, shop.repliesOn(ticketId).length]).toEqual([null, 1])
    armed = 'performed reply'
    await shop.pass(25 * HOUR_MS)
    for (let minutes = 0; minutes < 6; minutes += 1) await shop.pass(11 * 61_000)
    expect(armed).toBeNull()
    expect(shop.sandbox.store.world.orders.find((order) => order.id === '3003')?.refunds).toHaveLength(1)
    expect(shop.repliesOn(ticketId)).toHaveLength(2)
    expect(shop.repliesOn(ticketId)[1]).toContain(refundOf('3003')?.settlement?.arn)
  })

  test('by Shopify Payments: the number comes from Shopify, with the next look', async () => {
    const ticketId = await shop.mail({ ...broken('3004'), from: BRUNO })
    await shop.pass(25 * HOUR_MS)
    await shop.pass(25 * HOUR_MS)
    expect(shop.repliesOn(ticketId)[1]).toContain(refundOf('3004')?.settlement?.arn)
  })
})

describe('A push that is not the processor’s', () => {
  test.each(['stripe', 'paypal'])('of %s is refused and changes nothing', async (processor) => {
    const before = await events()
    const body = JSON.stringify({
      id: 'evt_1',
      type: 'refund.failed',
      event_type: 'PAYMENT.REFUND.FAILED',
      data: { object: { id: 're_1', object: 'refund' } },
      resource: { id: 'R' },
    })
    await sandboxed(processor, 'forge', { body })
    await shop.settle()
    const { deliveries } = (await (await fetch(`${shop.sandbox.service(processor).url}/_sandbox/deliveries`)).json()) as {
      deliveries: { isForged: boolean; attempts: { status: number }[] }[]
    }
    expect(deliveries.findLast((each) => each.isForged)?.attempts[0]?.status).toBe(401)
    expect(await events()).toEqual(before)
  })
})
