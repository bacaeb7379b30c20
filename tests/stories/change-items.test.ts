import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCrash } from '../crash.ts'
import { ANNA } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'
import { goodsWorld } from './goods-world.ts'

let shop: Harness
const crash = createCrash()
beforeAll(async () => {
  const jumpers = ['3001', '3002', '3003', '3004'].map((id) => ({ id, goods: 'jumper' as const }))
  shop = await startHarness({ world: goodsWorld([...jumpers, { id: '3005', goods: 'home' }, { id: '3006', goods: 'jumper', isSent: true }]), work: crash.work })
})
afterAll(() => shop.stop())

const order = (id: string) => {
  const found = shop.sandbox.store.world.orders.find((each) => each.id === id)
  if (!found) throw new Error(`no order ${id}`)
  return found
}
const kept = (id: string) => order(id).lines.flatMap((line) => (line.quantity > (line.removed ?? 0) ? [[line.variant, line.quantity - (line.removed ?? 0)]] : []))
const count = (id: string, effect: string) => shop.sandbox.store.world.history.filter((event) => event.effect === effect && event.order === id).length
const mail = (id: string, body: string) => shop.mail({ from: ANNA, subject: `Order #${id}`, body })
const proposals = async (ticketId: string) => (await (await shop.sidebar('901')).context(ticketId)).proposals

async function click(ticketId: string, orderId: string, reply: string | null) {
  const sidebar = await shop.sidebar('901')
  const [proposal] = (await sidebar.context(ticketId)).proposals
  const answer = await sidebar.post(`/${ticketId}/proposals/${proposal?.hash}/run`, { orderId, reply, solve: reply !== null })
  for (let minutes = 0; minutes < 4; minutes += 1) await shop.pass(61_000)
  return { kind: proposal?.action.kind, objections: proposal?.objections.map((each) => each.code), difference: proposal?.preview.lines.at(-1)?.after, status: answer.status }
}

describe('What is on an order, before it is sent', () => {
  test('another size at the same price goes by one click, once, though the server died right after', async () => {
    const ticketId = await mail('3001', 'Hello, I ordered the jumper in size M, could you change it to size L in order #3001 before it ships? Thanks, Anna')
    expect([(await shop.runs(ticketId)).at(-1)?.state, kept('3001')]).toEqual(['approval', [['612', 1]]])
    crash.at = 'performed change_items'
    expect(await click(ticketId, '3001', 'You get size L.')).toEqual({ kind: 'change_items', objections: [], difference: 'none', status: 202 })
    expect([crash.at, kept('3001'), count('3001', 'edit')]).toEqual([null, [['613', 1]], 1])
    expect(shop.repliesOn(ticketId)).toEqual(['You get size L.'])
    expect(order('3001').edits?.[0]?.staffNote).toMatch(new RegExp(`ticket ${ticketId}, by Maria Sand bookbag:`))
    expect(shop.sandbox.store.world.products[0]?.variants.map((each) => each.inventory)).toEqual([4, 5, 3, 4, 0])
  })

  test('a dearer one waits for a person, who then sends the invoice by a click of its own', async () => {
    const ticketId = await mail('3002', 'Please change the jumper in order #3002 to size XL, it has not shipped yet. Anna')
    crash.at = 'performed change_items'
    expect(await click(ticketId, '3002', null)).toMatchObject({
      kind: 'change_items',
      objections: ['customer_owes'],
      difference: expect.stringContaining('owes $8.00 more'),
      status: 202,
    })
    expect([crash.at, kept('3002'), count('3002', 'edit'), count('3002', 'invoice')]).toEqual([null, [['614', 1]], 1, 0])
    expect(await click(ticketId, '3002', 'Your invoice is in the mail.')).toMatchObject({
      kind: 'send_invoice',
      objections: expect.arrayContaining(['asks_for_money']),
      status: 202,
    })
    expect([count('3002', 'edit'), count('3002', 'invoice')]).toEqual([1, 1])
    expect(order('3002').refunds).toEqual([])
  })

  test('of a cheaper one the rest is given back by a click of its own, and once', async () => {
    const ticketId = await mail('3003', 'Please change the jumper in order #3003 to size S. Anna')
    crash.at = 'performed change_items'
    expect(await click(ticketId, '3003', null)).toMatchObject({ kind: 'change_items', objections: ['money_back'], status: 202 })
    expect([crash.at, kept('3003'), count('3003', 'edit'), order('3003').refunds]).toEqual([null, [['611', 1]], 1, []])
    crash.at = 'performed refund'
    expect(await click(ticketId, '3003', 'You get $5.00 back.')).toMatchObject({ kind: 'refund', status: 202 })
    expect([crash.at, order('3003').refunds.map((refund) => refund.amount)]).toEqual([null, ['5.00']])
    expect(await proposals(ticketId)).toEqual([])
  })

  test('one more, one less and one thing taken off', async () => {
    expect(await click(await mail('3005', 'Can you add one more tea cup to my order #3005 please?'), '3005', null)).toMatchObject({
      kind: 'change_items',
      objections: ['customer_owes'],
    })
    expect(kept('3005')).toEqual([
      ['621', 3],
      ['631', 1],
    ])
    const less = await mail('3005', 'Sorry, please remove the brass lamp from my order #3005.')
    // What is open from before is settled first.
    expect((await proposals(less))[0]?.action.kind).toBe('send_invoice')
  })

  test('what the shop has none of is refused, and so is what was sent', async () => {
    const none = await mail('3004', 'Please change the jumper in order #3004 to size XXL. Anna')
    const [proposal] = await proposals(none)
    expect([proposal?.action.kind, proposal?.canRun, proposal?.objections.map((each) => each.code)]).toEqual(['change_items', false, expect.arrayContaining(['out_of_stock'])])
    const sent = await mail('3006', 'Please change the jumper in order #3006 to size L. Anna')
    expect(await proposals(sent)).toEqual([])
    expect(shop.notesOn(sent)[0]).toContain('has shipped already, so its items can no longer be changed')
    expect([count('3004', 'edit'), count('3006', 'edit')]).toEqual([0, 0])
  })
})
