import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANNA } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'

let shop: Harness
beforeAll(async () => {
  shop = await startHarness()
})
afterAll(() => shop.stop())

const order = (id: string) => shop.sandbox.store.world.orders.find((each) => each.id === id)

async function click(ticketId: string, orderId: string, reply: string) {
  const sidebar = await shop.sidebar('901')
  const [proposal] = (await sidebar.context(ticketId)).proposals
  return { proposal, answer: await sidebar.post(`/${ticketId}/proposals/${proposal?.hash}/run`, { orderId, reply, solve: true }) }
}

describe('By one click', () => {
  test('an address is changed before the order is sent, and the customer is told', async () => {
    const ticketId = await shop.mail({
      from: ANNA,
      subject: 'New address for order #1002',
      body: 'Hello, please change the shipping address of order #1002 to:\n45 Mill Road\nPortland, OR 97209\nUnited States\nThank you, Anna',
    })
    expect((await shop.runs(ticketId)).at(-1)?.state).toBe('approval')
    const { proposal, answer } = await click(ticketId, '1002', 'It goes to Mill Road now.')
    expect([proposal?.action.kind, answer.status]).toEqual(['change_address', 202])
    await shop.pass(11_000)
    expect(order('1002')?.shippingAddress?.line1).toBe('45 Mill Road')
    expect(order('1002')?.holds).toEqual([])
    expect(shop.repliesOn(ticketId)).toEqual(['It goes to Mill Road now.'])
  })

  test('an order is cancelled once the shop has done it, and not before is that told', async () => {
    const ticketId = await shop.mail({ from: ANNA, subject: 'Cancel order #1002', body: 'Please cancel my order #1002, I no longer need it.' })
    const { proposal, answer } = await click(ticketId, '1002', 'Your order is cancelled.')
    expect([proposal?.action.kind, answer.status]).toEqual(['cancel_order', 202])
    for (let minutes = 0; minutes < 4; minutes += 1) await shop.pass(61_000)
    expect(order('1002')?.cancelled).not.toBeNull()
    expect(shop.repliesOn(ticketId)).toEqual(['Your order is cancelled.'])
  })

  test('nothing is done when the order changed after the agent saw it', async () => {
    const ticketId = await shop.mail({ from: ANNA, subject: 'Broken lamp, order #1001', body: 'The brass lamp in order #1001 arrived broken, please refund it.' })
    const sidebar = await shop.sidebar('901')
    const [proposal] = (await sidebar.context(ticketId)).proposals
    expect(proposal?.action.kind).toBe('refund')
    order('1001')?.refunds.push({
      id: '9901',
      at: '2026-11-20T12:00:00Z',
      lines: [],
      amount: '5.00',
      shipping: '5.00',
      note: null,
      payment: null,
      parts: [],
      status: 'success',
      settlement: null,
      key: null,
    })
    const answer = await sidebar.post<{ code: string }>(`/${ticketId}/proposals/${proposal?.hash}/run`, { orderId: '1001', reply: null, solve: false })
    expect([answer.status, answer.body.code]).toEqual([409, 'changed'])
  })

  test('a session sees its own account’s tickets only, and none without it', async () => {
    const bare = await fetch(`${shop.url}/api/tickets/1/context`)
    expect(bare.status).toBe(401)
    const sidebar = await shop.sidebar('901')
    expect((await sidebar.get('/999999/context')).status).toBe(404)
  })
})
