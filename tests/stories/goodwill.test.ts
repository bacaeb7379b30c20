import { createWork } from '@bookbag/server/work'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANNA } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'
import { worldFor } from './shop-world.ts'

let shop: Harness
let crashAt: string | null = null
beforeAll(async () => {
  const world = worldFor()
  for (const each of world.shops) each.policies.goodwill = { maxMinor: 2_000, as: 'store_credit', expiresInDays: 365 }
  const work = createWork((point) => {
    if (point !== crashAt) return
    crashAt = null
    throw new Error(`crashed at: ${point}`)
  })
  shop = await startHarness({ world, work })
})
afterAll(() => shop.stop())

const late = (order: string, wish: string) => ({
  from: ANNA,
  subject: `Late parcel, order #${order}`,
  body: `Hello, my order #${order} came two weeks late and I am disappointed. ${wish} Anna`,
})

/** The agent sees the draft, clicks, and writes what the customer is told. */
async function click(ticketId: string, orderId: string, reply: string) {
  const sidebar = await shop.sidebar('901')
  const [proposal] = (await sidebar.context(ticketId)).proposals
  const answer = await sidebar.post(`/${ticketId}/proposals/${proposal?.hash}/run`, { orderId, reply, solve: true })
  return { proposal, status: answer.status }
}
const effects = async (ticketId: string) => (await (await shop.sidebar('901')).context(ticketId)).effects

describe('A customer who was let down', () => {
  test('gets store credit by one click: once, found again though the server died right after, and told as the agent wrote', async () => {
    const ticketId = await shop.mail(late('1010', 'Could I have $10 of store credit for the trouble?'))
    // Nothing goes before a person has looked.
    expect([shop.sandbox.store.world.storeCredits, shop.repliesOn(ticketId), shop.notesOn(ticketId).length]).toEqual([[], [], 1])
    crashAt = 'performed store_credit'
    const { proposal, status } = await click(ticketId, '1010', 'We have added $10.00 of store credit to your account.')
    expect([proposal?.action.kind, proposal?.title, proposal?.objections, status]).toEqual(['store_credit', 'Store credit of $10.00 for order #1010', [], 202])
    for (let minutes = 0; minutes < 4; minutes += 1) await shop.pass(61_000)
    expect(crashAt).toBeNull()
    expect(shop.sandbox.store.world.storeCredits.map((credit) => [credit.customer, credit.amount])).toEqual([['11', '10.00']])
    expect(shop.repliesOn(ticketId)).toEqual(['We have added $10.00 of store credit to your account.'])
    expect((await effects(ticketId)).filter((effect) => effect.kind === 'store_credit')).toMatchObject([
      { state: 'done', by: 'Maria Sand', receipt: { sentence: expect.stringMatching(/^Added \$10\.00 of store credit, good until /) } },
    ])
  })

  test('gets a gift card by one click: one card, its code in the shop’s own mail and nowhere else', async () => {
    const ticketId = await shop.mail(late('1011', 'A $15 gift card as compensation would be fine.'))
    crashAt = 'performed gift_card'
    const { proposal } = await click(ticketId, '1011', 'A gift card is on its way to you by mail.')
    expect(proposal?.action.kind).toBe('gift_card')
    for (let minutes = 0; minutes < 4; minutes += 1) await shop.pass(61_000)
    const [card, ...others] = shop.sandbox.store.world.giftCards
    expect([card?.amount, card?.customer, card?.mailed, others.length]).toEqual(['15.00', '11', 1, 0])
    const kept = await shop.server.deps.db.withAccount(shop.accountId, (tx) =>
      tx.query(`select to_jsonb(effects) as row from effects union all select to_jsonb(activity) from activity`),
    )
    expect(JSON.stringify(kept.rows)).not.toContain(card?.code)
    expect(JSON.stringify([shop.ticket(ticketId), shop.log])).not.toContain(card?.code)
  })

  test('gets a discount code by one click: for this customer, for one order', async () => {
    const ticketId = await shop.mail(late('1012', 'Can you offer me a $5 discount on my next order?'))
    crashAt = 'performed discount_code'
    const { proposal } = await click(ticketId, '1012', 'Your code follows.')
    expect(proposal?.action.kind).toBe('discount_code')
    for (let minutes = 0; minutes < 4; minutes += 1) await shop.pass(61_000)
    expect(shop.sandbox.store.world.discountCodes).toMatchObject([{ amount: '5.00', customers: ['11'], usageLimit: 1 }])
    const receipt = (await effects(ticketId)).find((effect) => effect.kind === 'discount_code')?.receipt
    expect(receipt?.details?.code).toBe(shop.sandbox.store.world.discountCodes[0]?.code)
  })

  test('who asks for more than the shop gives is a person’s', async () => {
    const ticketId = await shop.mail(late('1013', 'I want $50 of store credit for the trouble.'))
    expect((await shop.runs(ticketId)).at(-1)?.state).toBe('handed_over')
    expect((await (await shop.sidebar('901')).context(ticketId)).proposals).toEqual([])
    expect(shop.notesOn(ticketId)[0]).toContain('more than the $20.00 that may be given')
  })

  test('is given the same once, whoever asks again', async () => {
    const ticketId = await shop.mail({ ...late('1010', 'I still would like $10 of store credit for the trouble.'), subject: 'Once more' })
    const { proposal, status } = await click(ticketId, '1010', 'Again.')
    expect([proposal?.objections.map((each) => each.code), status]).toEqual([['already_done'], 409])
    expect(shop.sandbox.store.world.storeCredits).toHaveLength(1)
  })
})
