import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANNA, BRUNO } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'
import { worldFor } from './shop-world.ts'

let shop: Harness
beforeAll(async () => {
  shop = await startHarness({ world: worldFor() })
})
afterAll(() => shop.stop())

const broken = (order: string, item: string) => ({
  from: ANNA,
  subject: `Broken item in order #${order}`,
  body: `Hello, the ${item} in my order #${order} arrived broken. Please refund it. Photo attached. Anna`,
  attachments: [{ name: 'photo.jpg', type: 'image/jpeg' }],
})
const refunds = (order: string) => shop.sandbox.store.world.orders.find((each) => each.id === order)?.refunds ?? []

describe('A damaged item', () => {
  test('within the cap is refunded by itself, and the reply tells the sum that the shop gave back', async () => {
    const ticketId = await shop.mail(broken('1010', 'tea cup'))
    expect((await shop.runs(ticketId)).map((run) => [run.state, run.reasons])).toEqual([['resolved', []]])
    expect(refunds('1010').map((refund) => refund.amount)).toEqual(['20.00'])
    expect(shop.repliesOn(ticketId)).toHaveLength(1)
    expect(shop.repliesOn(ticketId)[0]).toContain('$20.00')
    expect(shop.ticket(ticketId).status).toBe('solved')
  })

  test('above the cap waits for a click, which refunds once and answers', async () => {
    const ticketId = await shop.mail(broken('1011', 'brass lamp'))
    expect((await shop.runs(ticketId)).at(-1)?.state).toBe('approval')
    expect(refunds('1011')).toEqual([])
    expect(shop.repliesOn(ticketId)).toEqual([])
    expect(shop.notesOn(ticketId)).toHaveLength(1)
    expect(shop.notesOn(ticketId)[0]).toContain('a draft waits in the sidebar')

    const sidebar = await shop.sidebar('901')
    const context = await sidebar.context(ticketId)
    const [proposal] = context.proposals
    expect(proposal?.canRun).toBe(true)
    const body = { orderId: '1011', reply: 'We have refunded your lamp.', solve: true }
    const clicks = await Promise.all([1, 2].map(() => sidebar.post(`/${ticketId}/proposals/${proposal?.hash}/run`, body)))
    expect(clicks.map((click) => click.status).toSorted()).toEqual([202, 409])
    await shop.settle()
    expect(refunds('1011')).toEqual([])
    await shop.pass(11_000)
    expect(refunds('1011').map((refund) => refund.amount)).toEqual(['60.00'])
    expect(shop.repliesOn(ticketId)).toEqual(['We have refunded your lamp.'])
    expect(shop.ticket(ticketId).status).toBe('solved')
    expect((await sidebar.context(ticketId)).effects.map((effect) => [effect.kind, effect.state, effect.by])).toContainEqual(['refund', 'done', 'Maria Sand'])
    const again = await sidebar.post(`/${ticketId}/proposals/${proposal?.hash}/run`, body)
    expect(again.status).toBe(409)
  })

  test.each([
    ['1013', 'to another card than it was paid with', 'Please pay it to my other card ending in 4242.'],
    ['1014', 'with a thing besides that nobody can judge', 'Zebras waltz in Reykjavik.'],
  ])('%s: %s waits for a click', async (order, _, besides) => {
    const mail = broken(order, 'tea cup')
    const ticketId = await shop.mail({ ...mail, body: mail.body.replace('Photo', `${besides} Photo`) })
    expect((await shop.runs(ticketId)).at(-1)?.state).toBe('approval')
    expect((await shop.runs(ticketId)).at(-1)?.reasons.join(' ')).toContain(besides)
    expect(refunds(order)).toEqual([])
  })

  test('that an agent takes back within ten seconds stays unrefunded', async () => {
    const ticketId = await shop.mail(broken('1012', 'brass lamp'))
    const sidebar = await shop.sidebar('901')
    const [proposal] = (await sidebar.context(ticketId)).proposals
    const click = await sidebar.post<{ effectId: string }>(`/${ticketId}/proposals/${proposal?.hash}/run`, { orderId: '1012', reply: null, solve: false })
    const undone = await sidebar.post<{ state: string }>(`/${ticketId}/effects/${click.body.effectId}/undo`)
    expect([undone.status, undone.body.state]).toEqual([200, 'undone'])
    await shop.pass(60_000)
    expect(refunds('1012')).toEqual([])
  })

  test('told twice, on two tickets at once, is refunded once', async () => {
    const first = await shop.sandbox.writeIn({ ...broken('1019', 'tea cup'), from: BRUNO })
    const second = await shop.sandbox.writeIn({ ...broken('1019', 'tea cup'), from: BRUNO, subject: 'And once more' })
    await shop.settle()
    expect(refunds('1019')).toHaveLength(1)
    const states = [...(await shop.runs(first.ticketId)), ...(await shop.runs(second.ticketId))].map((run) => run.state)
    expect(states.filter((state) => state === 'resolved')).toHaveLength(1)
  })
})
