import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCrash } from '../crash.ts'
import { ANNA } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'
import { goodsWorld } from './goods-world.ts'

let shop: Harness
const crash = createCrash()
beforeAll(async () => {
  const sent = ['4001', '4002', '4003'].map((id) => ({ id, goods: 'home' as const, isSent: true }))
  shop = await startHarness({ world: goodsWorld([...sent, { id: '4004', goods: 'jumper', isSent: true }]), work: crash.work })
})
afterAll(() => shop.stop())

const made = () => shop.sandbox.store.world.orders.filter((each) => each.draft !== undefined)
const order = (id: string) => shop.sandbox.store.world.orders.find((each) => each.id === id)
const mail = (id: string, body: string) => shop.mail({ from: ANNA, subject: `Order #${id}`, body })

async function click(ticketId: string, orderId: string, reply: string) {
  const sidebar = await shop.sidebar('901')
  const [proposal] = (await sidebar.context(ticketId)).proposals
  const answer = await sidebar.post(`/${ticketId}/proposals/${proposal?.hash}/run`, { orderId, reply, solve: true })
  for (let minutes = 0; minutes < 4; minutes += 1) await shop.pass(61_000)
  return { proposal, codes: proposal?.objections.map((each) => each.code), status: answer.status }
}

describe('Goods that came broken or not at all', () => {
  test('are sent once more by one click, free of charge and to the same address, once, though the server died right after', async () => {
    const ticketId = await mail('4001', 'Hello, the brass lamp in my order #4001 arrived broken. Please send me a new one. Anna')
    expect([(await shop.runs(ticketId)).at(-1)?.state, made()]).toEqual(['approval', []])
    crash.at = 'performed resend'
    const { proposal, codes, status } = await click(ticketId, '4001', 'A new lamp comes to you.')
    expect([proposal?.action.kind, codes, proposal?.preview.amount, status]).toEqual(['resend', [], { minor: 6_000, currency: 'USD' }, 202])
    expect(crash.at).toBeNull()
    const [replacement, ...others] = made()
    expect(others).toEqual([])
    expect(replacement).toMatchObject({
      name: '#4005',
      customer: '11',
      payments: [],
      lines: [{ variant: '631', quantity: 1, price: '60.00', discount: '60.00' }],
      shippingAddress: { line1: '12 Harbour Lane' },
    })
    expect(replacement?.note).toContain(`Replacement for order #4001: damaged, ticket ${ticketId}, by Maria Sand`)
    expect(order('4001')?.tags).toEqual(['bookbag-resent-40012x1', `bookbag-draft-${replacement?.draft}`])
    expect(shop.repliesOn(ticketId)).toEqual(['A new lamp comes to you.'])
    expect(shop.sandbox.store.world.products[2]?.variants[0]?.inventory).toBe(1)
  })

  test('are not sent twice, and not paid back as well', async () => {
    const again = await mail('4001', 'The brass lamp in my order #4001 arrived broken, please send a replacement.')
    const [proposal] = (await (await shop.sidebar('901')).context(again)).proposals
    expect([proposal?.action.kind, proposal?.canRun, proposal?.objections.map((each) => each.code)]).toEqual(['resend', false, expect.arrayContaining(['already_resent'])])
    const refund = await mail('4001', 'The brass lamp in my order #4001 arrived broken. I want my money back.')
    const [wished] = (await (await shop.sidebar('901')).context(refund)).proposals
    expect([wished?.action.kind, wished?.canRun, wished?.objections.map((each) => each.code)]).toEqual(['refund', false, expect.arrayContaining(['already_resent'])])
    expect([made().length, order('4001')?.refunds]).toEqual([1, []])
  })

  test('what was refunded is not sent again', async () => {
    order('4002')?.refunds.push({
      id: '9901',
      at: '2026-11-20T11:00:00Z',
      lines: [{ line: '40022', quantity: 1, restock: 'none' }],
      amount: '60.00',
      shipping: '0',
      note: null,
      payment: null,
      parts: [],
      status: 'success',
      settlement: null,
      key: null,
    })
    const ticketId = await mail('4002', 'The brass lamp in my order #4002 arrived broken, please send me a new one.')
    const { codes, status } = await click(ticketId, '4002', 'No.').catch(() => ({ codes: undefined, status: 0 }))
    expect([made().length, status]).not.toContain(202)
    expect(codes ?? ['handed over']).not.toEqual([])
  })

  test('what is left of nothing can’t be sent', async () => {
    const lamp = shop.sandbox.store.world.products[2]?.variants[0]
    if (lamp) lamp.inventory = 0
    const ticketId = await mail('4003', 'The brass lamp was missing from my order #4003. Could you please send a replacement?')
    const [proposal] = (await (await shop.sidebar('901')).context(ticketId)).proposals
    expect([proposal?.action.kind, proposal?.canRun]).toEqual(['resend', false])
  })

  test('a parcel that never came is a person’s to judge, and then sent whole', async () => {
    const ticketId = await mail('4004', 'The tracking says order #4004 was delivered but I never received the parcel. Please resend it.')
    const { proposal, status } = await click(ticketId, '4004', 'It is on its way once more.')
    expect([proposal?.action.kind, proposal?.preview.amount?.minor, status]).toEqual(['resend', 5_000, 202])
    expect(made().at(-1)?.lines).toMatchObject([{ variant: '612', quantity: 1 }])
  })
})
