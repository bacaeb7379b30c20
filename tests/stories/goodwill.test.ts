import { DEFAULT_RULES } from '@bookbag/core/rules/default-rules'
import { RuleSet } from '@bookbag/core/rules/rule'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCrash } from '../crash.ts'
import { ANNA } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'
import { worldFor } from './shop-world.ts'

let shop: Harness
const crash = createCrash()
beforeAll(async () => {
  const world = worldFor()
  for (const each of world.shops) each.policies.goodwill = { maxMinor: 2_000, as: 'store_credit', expiresInDays: 365 }
  shop = await startHarness({ world, work: crash.work })
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
    crash.at = 'performed store_credit'
    const { proposal, status } = await click(ticketId, '1010', 'We have added $10.00 of store credit to your account.')
    expect([proposal?.action.kind, proposal?.title, proposal?.objections, status]).toEqual(['store_credit', 'Store credit of $10.00 for order #1010', [], 202])
    for (let minutes = 0; minutes < 4; minutes += 1) await shop.pass(61_000)
    expect(crash.at).toBeNull()
    expect(shop.sandbox.store.world.storeCredits.map((credit) => [credit.customer, credit.amount])).toEqual([['11', '10.00']])
    expect(shop.repliesOn(ticketId)).toEqual(['We have added $10.00 of store credit to your account.'])
    expect((await effects(ticketId)).filter((effect) => effect.kind === 'store_credit')).toMatchObject([
      { state: 'done', by: 'Maria Sand', receipt: { sentence: expect.stringMatching(/^Added \$10\.00 of store credit, good until /) } },
    ])
  })

  test('gets a gift card by one click: one card, its code in the shop’s own mail and nowhere else', async () => {
    const ticketId = await shop.mail(late('1011', 'A $15 gift card as compensation would be fine.'))
    crash.at = 'performed gift_card'
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
    crash.at = 'performed discount_code'
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

  test('who would take store credit for a broken item is refunded so by one click, once, and no card is touched', async () => {
    const ticketId = await shop.mail({
      from: ANNA,
      subject: 'Broken cup, order #1015',
      body: 'Hello, the tea cup in my order #1015 arrived broken. I would take store credit instead of a refund. Anna',
      attachments: [{ name: 'photo.jpg', type: 'image/jpeg' }],
    })
    expect(shop.repliesOn(ticketId)).toEqual([])
    crash.at = 'performed refund'
    const { proposal, status } = await click(ticketId, '1015', 'The credit is on your account.')
    expect([proposal?.title, status]).toEqual(['Refund $20.00 of order #1015 as store credit', 202])
    for (let minutes = 0; minutes < 4; minutes += 1) await shop.pass(61_000)
    const refunds = shop.sandbox.store.world.orders.find((each) => each.id === '1015')?.refunds
    expect(refunds).toMatchObject([{ amount: '20.00', to: 'store_credit', payment: null, lines: [{ line: '10152', quantity: 1 }] }])
    expect(shop.sandbox.store.world.storeCredits.filter((each) => each.origin === 'refund')).toMatchObject([{ customer: '11', amount: '20.00', expiresAt: null }])
    expect((await effects(ticketId)).find((effect) => effect.kind === 'refund')?.receipt?.sentence).toBe('Refunded $20.00 to store credit.')
  })
})

describe('Where an admin lets it go by itself', () => {
  test.each([
    ['store_credit', '1016', 'store credit', /We have added \$5\.00 of store credit to your account\./, 'storeCredits'],
    ['gift_card', '1017', 'gift card', /We have made a gift card of \$5\.00 for you, ending in \w{4}\. Its code comes to you in a mail of its own/, 'giftCards'],
    ['discount_code', '1018', 'discount on my next order', /Here is a discount code for \$5\.00 off your next order: THANKS-[0-9A-F]{10}\./, 'discountCodes'],
  ] as const)('%s is given, once, and told from its receipt', async (kind, order, words, told, shelf) => {
    await allow(kind)
    const before = shop.sandbox.store.world[shelf].length
    crash.at = `performed ${kind}`
    const ticketId = await shop.mail({
      from: ANNA,
      subject: 'Discount',
      body: `Hello, order #${order} came late for my sister’s birthday, which was disappointing. Can you offer me a discount? A $5 ${words} would be fine.`,
    })
    for (let minutes = 0; minutes < 4; minutes += 1) await shop.pass(61_000)
    expect((await shop.runs(ticketId)).map((run) => [run.state, run.reasons])).toEqual([['resolved', []]])
    expect(crash.at).toBeNull()
    expect(shop.sandbox.store.world[shelf].length - before).toBe(1)
    expect(shop.repliesOn(ticketId)).toEqual([expect.stringMatching(told)])
    const code = kind === 'gift_card' ? shop.sandbox.store.world.giftCards.at(-1)?.code : undefined
    if (code) expect(shop.repliesOn(ticketId)[0]).not.toContain(code)
  })

  test('never beyond the rule’s cap: then it waits for a click', async () => {
    await allow('store_credit', 400)
    const ticketId = await shop.mail({
      from: ANNA,
      subject: 'Discount',
      body: 'Hello, order #1014 came late for my sister’s birthday, which was disappointing. Can you offer me a discount? A $5 store credit would be fine.',
    })
    expect((await shop.runs(ticketId)).at(-1)?.state).toBe('approval')
    expect(shop.repliesOn(ticketId)).toEqual([])
  })
})

/** The admin saves a rule in front of the others. */
async function allow(action: 'store_credit' | 'gift_card' | 'discount_code', maxAmountMinor = 1_000): Promise<void> {
  const rule = {
    id: 'goodwill',
    name: 'Something for late parcels',
    mode: 'auto',
    all: [{ field: 'intent.primary', operator: 'is', value: 'discount_or_promo' }],
    any: [],
    actions: [{ action, maxAmountMinor }, { action: 'reply' }],
    statusAfterReply: 'solved',
    delaySeconds: 0,
  }
  const ruleSet = RuleSet.parse({ rules: [rule, ...DEFAULT_RULES.rules], guardrails: { ...DEFAULT_RULES.guardrails, minConfidence: 0.3 } })
  await shop.server.deps.db.withAccount(shop.accountId, (tx) =>
    tx.query(`insert into rule_sets (account_id, version, rule_set, saved_by, saved_at) select $1, max(version) + 1, $2, 'Ada', $3 from rule_sets`, [
      shop.accountId,
      JSON.stringify(ruleSet),
      shop.server.deps.now(),
    ]),
  )
}
