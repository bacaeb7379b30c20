import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCrash } from '../crash.ts'
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
/** Between decision and refund the customer goes to the bank, about this order. */
let disputing: string | null = null
const crash = createCrash((point) => {
  if (point === 'before do refund' && disputing !== null) openDispute(disputing)
})
beforeAll(async () => {
  const world = paymentsWorld([
    { id: '3001', payments: [paidBy('3001', 'paypal')] },
    { id: '3002', payments: [paidBy('3002', 'stripe', CARD)] },
    { id: '3003', payments: [paidBy('3003', 'stripe', CARD)] },
    { id: '3004', isBrunos: true, payments: [paidBy('3004', 'shopify_payments', CARD)] },
    {
      id: '3101',
      isBrunos: true,
      payments: [
        { ...paidBy('3101', 'stripe', CARD), id: '31016', kind: 'authorization' },
        { ...paidBy('3101', 'stripe', CARD), id: '31017', kind: 'void' },
        paidBy('3101', 'stripe', { ...CARD, at: '2026-11-08T10:05:00Z' }),
      ],
    },
    { id: '3102', isBrunos: true, payments: [paidBy('3102', 'shopify_payments', CARD), { ...paidBy('3102', 'shopify_payments', CARD), id: '31026', isDuplicate: true }] },
    { id: '3103', isBrunos: true, payments: [paidBy('3103', 'stripe', CARD)], dispute: { at: '2026-11-18T10:00:00Z', status: 'needs_response', amount: '100.00' } },
    { id: '3104', isBrunos: true, payments: [paidBy('3104', 'paypal')], dispute: { at: '2026-11-18T10:00:00Z', status: 'under_review', amount: '100.00' } },
    { id: '3107', isBrunos: true, payments: [paidBy('3107', 'stripe', CARD)] },
    { id: '3108', isBrunos: true, payments: [paidBy('3108', 'paypal')] },
    { id: '3109', isBrunos: true, payments: [paidBy('3109', 'stripe', CARD)] },
    { id: '3105', isBrunos: true, payments: [paidBy('3105', 'klarna')], refunds: [{ id: '31058', at: '2026-11-18T10:00:00Z', amount: '20.00' }] },
    {
      id: '3106',
      isBrunos: true,
      payments: [
        { id: '31065', giftCard: { lastCharacters: 'k7qd' }, amount: '30.00', at: '2026-11-08T10:00:00Z' },
        { id: '31066', gateway: 'stripe', amount: '70.00', at: '2026-11-08T10:00:00Z', ...CARD },
      ],
      refunds: [
        {
          id: '31068',
          at: '2026-11-18T10:00:00Z',
          amount: '100.00',
          payment: '31066',
          parts: [
            { payment: '31065', amount: '30.00' },
            { payment: '31066', amount: '70.00' },
          ],
          settlement: { status: 'succeeded', at: '2026-11-19T10:00:00Z', arn: '74537602288841190045999' },
        },
      ],
    },
  ])
  shop = await startHarness({ world, work: crash.work })
})
afterAll(() => shop.stop())

function openDispute(id: string): void {
  const order = shop.sandbox.store.world.orders.find((each) => each.id === id)
  if (order) order.dispute = { at: shop.sandbox.store.now().toISOString(), status: 'needs_response', amount: '100.00' }
}
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
    crash.at = 'performed refund'
    const ticketId = await shop.mail(broken('3003'))
    for (let minutes = 0; minutes < 6; minutes += 1) await shop.pass(61_000)
    expect([crash.at, shop.repliesOn(ticketId).length]).toEqual([null, 1])
    crash.at = 'performed reply'
    await shop.pass(25 * HOUR_MS)
    for (let minutes = 0; minutes < 6; minutes += 1) await shop.pass(11 * 61_000)
    expect(crash.at).toBeNull()
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

const asks = (id: string, body: string) => ({ from: BRUNO, subject: `Order #${id}`, body })

describe('Money that seems to be taken twice', () => {
  test('and is a reservation that was let go: answered with the one payment there was', async () => {
    const ticketId = await shop.mail(asks('3101', 'Hi, I was charged twice for order #3101. Why is that?'))
    expect((await shop.runs(ticketId)).map((run) => [run.state, run.reasons])).toEqual([['resolved', []]])
    expect(shop.repliesOn(ticketId)[0]).toMatch(/We took one payment for your order #3101: \$100\.00.*is a reservation, not a second payment/)
  })

  test('and really is: a person sees both payments, and one click pays one of them back, once', async () => {
    const ticketId = await shop.mail(asks('3102', 'Hello, you charged my card twice for order #3102.'))
    expect((await shop.runs(ticketId)).at(-1)?.state).not.toBe('resolved')
    expect(shop.repliesOn(ticketId)).toEqual([])
    const sidebar = await shop.sidebar('901')
    const [proposal] = (await sidebar.context(ticketId)).proposals
    const click = await sidebar.post(`/${ticketId}/proposals/${proposal?.hash}/run`, { orderId: '3102', reply: null, solve: false })
    expect(click.status).toBe(202)
    await shop.pass(11_000)
    expect(shop.sandbox.store.world.orders.find((order) => order.id === '3102')?.refunds.map((refund) => refund.amount)).toEqual(['100.00'])
  })

  test('and only once by all that the shop knows: a person looks at it', async () => {
    const ticketId = await shop.mail(asks('3004', 'You charged my card twice for order #3004.'))
    expect((await shop.runs(ticketId)).at(-1)?.state).toBe('handed_over')
  })
})

describe('A payment that is disputed at its processor, which the shop does not see', () => {
  test.each(['3103', '3104'])('is not refunded (%s), and a person gets the ticket', async (id) => {
    const ticketId = await shop.mail({ ...broken(id), from: BRUNO })
    expect((await shop.runs(ticketId)).at(-1)?.state).toBe('handed_over')
    expect(shop.notesOn(ticketId).join()).toMatch(id === '3103' ? /disputed at Stripe/ : /disputed at PayPal/)
    expect(shop.sandbox.store.world.orders.find((order) => order.id === id)?.refunds).toEqual([])
  })
})

describe('A payment that is disputed between the decision and the refund', () => {
  test.each(['3107', '3108'])('is asked about once more, and not refunded (%s)', async (id) => {
    disputing = id
    const ticketId = await shop.mail({ ...broken(id), from: BRUNO })
    disputing = null
    const run = (await shop.runs(ticketId)).at(-1)
    expect([run?.state, run?.reasons.join()]).toEqual(['handed_over', expect.stringMatching(id === '3107' ? /disputed at Stripe/ : /disputed at PayPal/)])
    expect(run?.decision?.outcome).toBe('act')
    expect([refundOf(id), shop.repliesOn(ticketId)]).toEqual([undefined, []])
  })

  test('is not refunded by a click either while its processor is silent', async () => {
    const ticketId = await shop.mail({ from: BRUNO, subject: 'Order #3109', body: 'Hello, the tea cup in my order #3109 arrived broken. Please refund it.' })
    const maria = await shop.sidebar('901')
    const { proposals } = await maria.context(ticketId)
    const refund = proposals.find((each) => each.action.kind === 'refund')
    expect((await maria.post(`/${ticketId}/proposals/${refund?.hash}/run`, { orderId: '3109', reply: null, solve: false })).status).toBe(202)
    shop.sandbox.faults.add({ service: 'stripe', kind: '503', share: 1 })
    await shop.pass(11_000)
    shop.sandbox.faults.clear()
    await shop.pass(60_000)
    expect(refundOf('3109')).toBeUndefined()
    const { effects } = await maria.context(ticketId)
    expect(effects.filter((each) => each.kind === 'refund' && each.state === 'refused').map((each) => each.reason)).toContainEqual(expect.stringContaining('could not be asked'))
  })
})

describe('Where a refund is', () => {
  test('of a plan is told as what it is, never as money on a card', async () => {
    const ticketId = await shop.mail(asks('3105', 'Where is my refund for order #3105?'))
    expect(shop.repliesOn(ticketId)[0]).toContain('to your plan with Klarna, not to your card')
    expect(shop.repliesOn(ticketId)[0]).not.toMatch(/bank|statement/)
  })

  test('of a gift card and a card is told for each', async () => {
    const ticketId = await shop.mail(asks('3106', 'Where is my refund for order #3106?'))
    const [reply] = shop.repliesOn(ticketId)
    expect(reply).toContain('$30.00 of it to Gift card ending k7qd: It goes back to that gift card, not to a bank.')
    expect(reply).toMatch(/\$70\.00 of it to Visa ending 4242: .*your bank decides when it shows\. Banks usually show it by Wednesday, December 2\..*74537602288841190045999/)
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

test('A push is taken by the connection that proves it, though another of the same processor can’t be asked', async () => {
  const { deps } = shop.server
  const entered = { clientId: 'gone', clientSecret: 'gone', webhookId: 'WH-GONE', baseUrl: shop.sandbox.service('paypal').url }
  const sealed = deps.vault.seal(JSON.stringify(entered), { accountId: shop.accountId, connectionId: 'paypal-gone', field: 'credentials' })
  await deps.db.withAccount(shop.accountId, (tx) =>
    tx.query(
      `insert into connections (account_id, id, connector_id, shop_id, state, credentials_sealed, created_at)
       select account_id, 'paypal-gone', connector_id, case when shop_id is null then '1' end, 'connected', $1, created_at - interval '1 day' from connections where id = 'paypal'`,
      [sealed],
    ),
  )
  const before = (await events()).length
  openDispute('3001')
  await shop.pass(1_000)
  expect((await events()).slice(before)).toEqual([{ connection_id: 'paypal', type: 'CUSTOMER.DISPUTE.CREATED' }])
})
