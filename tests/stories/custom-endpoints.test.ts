import { Endpoint } from '@bookbag/core/endpoints/endpoint'
import { DEFAULT_RULES } from '@bookbag/core/rules/default-rules'
import { Rule } from '@bookbag/core/rules/rule'
import { publish, saveDraft } from '@bookbag/server/endpoints/store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCrash } from '../crash.ts'
import { ANNA, BRUNO } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'
import { customWorld } from './custom-world.ts'

let shop: Harness
const crash = createCrash()
beforeAll(async () => {
  shop = await startHarness({ world: customWorld(), work: crash.work })
})
afterAll(() => shop.stop())

const done = (effect: string) => shop.sandbox.store.world.history.filter((event) => event.effect === effect)

/** An admin's rule before all others: what comes from the shop's own systems goes by itself. */
async function letAct() {
  const { server, accountId } = shop
  const limit = { maxAmountMinor: null, maxShareOfOrder: null, maxPerCustomer: null, perCustomerDays: null, budgetPerDayMinor: null }
  const rule = Rule.parse({
    id: 'own-systems',
    name: 'Own systems',
    mode: 'auto',
    all: [
      { field: 'intent.primary', operator: 'any_of', value: ['discount_or_promo', 'subscription_change', 'product_question'] },
      { field: 'requester.verified', operator: 'is', value: true },
    ],
    any: [],
    actions: [
      { action: 'custom', ...limit },
      { action: 'reply', ...limit },
    ],
    statusAfterReply: 'solved',
    delaySeconds: 0,
  })
  const ruleSet = { ...DEFAULT_RULES, rules: [rule, ...DEFAULT_RULES.rules] }
  await server.deps.db.withAccount(accountId, (tx) =>
    tx.query(`insert into rule_sets (account_id, version, rule_set, saved_by, saved_at) select $1, max(version) + 1, $2, 'Test', $3 from rule_sets`, [
      accountId,
      JSON.stringify(ruleSet),
      server.deps.now(),
    ]),
  )
}

/** A present of points that nothing can prove. */
async function publishUnproven() {
  const { server, accountId } = shop
  const author = { accountId, by: 'Ines', now: server.deps.now() }
  const endpoint = Endpoint.parse({
    id: 'birthday',
    name: 'Birthday surprise',
    connectionId: 'loyalty',
    kind: 'write',
    method: 'POST',
    path: '/v1/members/{requester.email}/points',
    body: { points: 10, reason: '{note}' },
    serves: { intents: ['discount_or_promo', 'complaint_other', 'out_of_scope', 'account_access', 'product_question'], words: ['birthday surprise'] },
    write: {},
  })
  await server.deps.db.withAccount(accountId, async (tx) => {
    await saveDraft(tx, endpoint, author)
    await publish(tx, endpoint.id, author)
  })
}

const contextOf = async (ticketId: string) => (await shop.sidebar('901')).context(ticketId)

describe('A system that an admin has described', () => {
  test('shows an agent the points of the customer who wrote, through the guarded door', async () => {
    const ticketId = await shop.mail({ from: ANNA, subject: 'Points', body: 'Hello, how many points do I have? Anna' })
    const { custom } = await contextOf(ticketId)
    expect(custom?.find((each) => each.endpointId === 'loyalty_points')).toMatchObject({
      name: 'Loyalty points',
      state: 'found',
      fields: [
        { label: 'Points', value: { type: 'number', value: 320 } },
        { label: 'Worth', value: { type: 'money', value: { minor: 320, currency: 'USD' } } },
        { label: 'Tier', value: { type: 'text', value: 'gold' } },
        { label: 'Good until', value: { type: 'date', value: '2027-03-01' } },
      ],
    })
  })

  test('is changed by a click: the draft is filled in with what was read back', async () => {
    const ticketId = await shop.mail({ from: ANNA, subject: 'Moving', body: 'Please send my subscription to my new address: 5 Elm Street, Salem, OR 97301, United States.' })
    expect((await shop.runs(ticketId)).at(-1)?.state).toBe('approval')
    const sidebar = await shop.sidebar('901')
    const [proposal] = (await sidebar.context(ticketId)).proposals
    expect([proposal?.title, proposal?.objections]).toEqual(['Send the subscription elsewhere', []])
    const click = await sidebar.post(`/${ticketId}/proposals/${proposal?.hash}/run`, { orderId: null, reply: proposal?.replyDraft, solve: true })
    expect(click.status).toBe(202)
    for (let minutes = 0; minutes < 3; minutes += 1) await shop.pass(61_000)
    expect(shop.sandbox.store.world.subscriptions[0]?.address).toMatchObject({ line1: '5 Elm Street', city: 'Salem', postalCode: '97301', country: 'US' })
    expect(done('subscription_address')).toHaveLength(1)
    expect(shop.repliesOn(ticketId)).toEqual([expect.stringContaining('We have changed the address of your subscription to 5 Elm Street, Salem.')])
  })

  test('answers by itself where a rule lets it, with the values as they are there', async () => {
    await letAct()
    const ticketId = await shop.mail({ from: ANNA, subject: 'My points', body: 'Hello, how many points do I have? Anna' })
    expect((await shop.runs(ticketId)).at(-1)).toMatchObject({ state: 'resolved', rule_name: 'Own systems' })
    expect(shop.repliesOn(ticketId)[0]).toContain('You have 320 points, worth $3.20. They are good until 1 March 2027.')
  })

  test('is asked about nobody but who is proven: a stranger who types Anna’s address on a web form is told nothing, and she is not looked up', async () => {
    const before = shop.sandbox.calls().filter((call) => call.service === 'loyalty').length
    const ticketId = await shop.mail({ from: ANNA, subject: 'Points', body: 'How many points do I have?', channel: 'web' })
    expect((await shop.runs(ticketId)).at(-1)?.state).not.toBe('resolved')
    expect(shop.repliesOn(ticketId)).toEqual([])
    const { custom } = await contextOf(ticketId)
    expect(custom?.find((each) => each.endpointId === 'loyalty_points')).toMatchObject({ state: 'not_asked', fields: [] })
    expect(shop.sandbox.calls().filter((call) => call.service === 'loyalty')).toHaveLength(before)
  })

  test('grants the points of an order once, found again though the server died right after, and tells it as it was read back', async () => {
    crash.at = 'performed custom'
    const ticketId = await shop.mail({ from: ANNA, subject: 'Points', body: 'Hello, I did not get my points for order #1010. Please add my points. Anna' })
    for (let minutes = 0; minutes < 4; minutes += 1) await shop.pass(61_000)
    expect(crash.at).toBeNull()
    expect((await shop.runs(ticketId)).at(-1)).toMatchObject({ state: 'resolved' })
    expect(done('points')).toMatchObject([{ details: { email: ANNA, points: 100 } }])
    expect(shop.repliesOn(ticketId)).toEqual([expect.stringContaining('We have added 100 points to your account. You now have 420 points.')])
  })

  test('grants them not again, whoever asks once more', async () => {
    const ticketId = await shop.mail({ from: ANNA, subject: 'Points again', body: 'I did not get my points for order #1010. Please add my points.' })
    expect((await shop.runs(ticketId)).at(-1)?.state).toBe('handed_over')
    expect(done('points')).toHaveLength(1)
  })

  test('skips the next charge of the customer’s own subscription, once, though the server died right after', async () => {
    crash.at = 'performed custom'
    const ticketId = await shop.mail({ from: ANNA, subject: 'Coffee', body: 'Please skip my next box, I still have enough coffee.' })
    for (let minutes = 0; minutes < 4; minutes += 1) await shop.pass(61_000)
    expect(crash.at).toBeNull()
    expect((await shop.runs(ticketId)).at(-1)).toMatchObject({ state: 'resolved' })
    expect(done('subscription_skip')).toMatchObject([{ details: { subscription: '5001', charge: '611' } }])
    expect(shop.repliesOn(ticketId)).toEqual([
      expect.stringContaining('We have skipped the next delivery of your subscription to Harbour Roast. The next charge is due on 1 January 2027.'),
    ])
  })

  test('hands over what the other side refuses, with its reason and nothing claimed', async () => {
    const ticketId = await shop.mail({ from: BRUNO, subject: 'Oil', body: 'Please skip my next subscription delivery.' })
    expect((await shop.runs(ticketId)).at(-1)?.state).toBe('handed_over')
    expect(shop.repliesOn(ticketId)).toEqual([])
    expect(shop.notesOn(ticketId).join('\n')).toContain('refused it (status 422)')
  })

  test('does nothing when it is only spoken of', async () => {
    const ticketId = await shop.mail({ from: ANNA, subject: 'Coffee', body: 'Please do not skip my next box.' })
    expect((await shop.runs(ticketId)).at(-1)?.state).toBe('handed_over')
    expect(done('subscription_skip')).toHaveLength(1)
  })

  test('tells what is in stock', async () => {
    const ticketId = await shop.mail({ from: ANNA, subject: 'Lamp', body: 'Hello, is the brass lamp in stock?' })
    expect((await shop.runs(ticketId)).at(-1)).toMatchObject({ state: 'resolved' })
    expect(shop.repliesOn(ticketId)).toEqual([expect.stringContaining('Of “Brass lamp” we have 7 in stock right now.')])
  })

  test('whose answer is lost is asked what happened before anything is sent again, even where it takes no keys', async () => {
    const { loyalty } = shop.sandbox.store.world
    if (loyalty) loyalty.honoursKeys = false
    shop.sandbox.faults.add({ service: 'loyalty', kind: 'reset_after', match: { method: 'POST' }, times: 1 })
    const ticketId = await shop.mail({ from: ANNA, subject: 'Points', body: 'Hello, I did not get my points for order #1012. Please add my points. Anna' })
    for (let minutes = 0; minutes < 4; minutes += 1) await shop.pass(61_000)
    expect((await shop.runs(ticketId)).at(-1)?.state).toBe('resolved')
    expect(done('points')).toHaveLength(2)
    expect(shop.repliesOn(ticketId)).toEqual([expect.stringContaining('You now have 520 points.')])
  })

  test('that can’t be read back is left to a click, stays “sent, not verified”, and no reply claims more', async () => {
    await publishUnproven()
    const ticketId = await shop.mail({ from: ANNA, subject: 'Birthday', body: 'It is my birthday, please send me my birthday surprise. Do I get a discount?' })
    expect((await shop.runs(ticketId)).at(-1)?.state).not.toBe('resolved')
    expect(done('points')).toHaveLength(2)
    const sidebar = await shop.sidebar('901')
    const [proposal] = (await sidebar.context(ticketId)).proposals
    expect([proposal?.title, proposal?.objections.map((each) => each.code)]).toEqual(['Birthday surprise', ['not_provable']])
    expect(proposal?.replyDraft ?? '').not.toMatch(/sent|added|done/i)
    await sidebar.post(`/${ticketId}/proposals/${proposal?.hash}/run`, { orderId: null, reply: null, solve: false })
    for (let minutes = 0; minutes < 3; minutes += 1) await shop.pass(61_000)
    expect(done('points')).toHaveLength(3)
    const effect = (await contextOf(ticketId)).effects.find((each) => each.kind === 'custom')
    expect(effect).toMatchObject({ state: 'done', receipt: { sentence: 'Birthday surprise: sent, not verified.', details: { isVerified: 'no' } } })
    expect(shop.repliesOn(ticketId)).toEqual([])
  })

  test('that nothing could ever tell about is sent anew by a click, once an agent has found that it was not done', async () => {
    const before = done('points').length
    const ticketId = await shop.mail({ from: BRUNO, subject: 'Birthday', body: 'It is my birthday, please send me my birthday surprise. Do I get a discount?' })
    const sidebar = await shop.sidebar('901')
    const click = async () => {
      const [proposal] = (await sidebar.context(ticketId)).proposals
      const { status } = await sidebar.post(`/${ticketId}/proposals/${proposal?.hash}/run`, { orderId: null, reply: null, solve: false })
      for (let minutes = 0; minutes < 8; minutes += 1) await shop.pass(61_000)
      return { status, codes: proposal?.objections.map((each) => each.code), effect: (await contextOf(ticketId)).effects.findLast((each) => each.kind === 'custom') }
    }
    shop.sandbox.faults.add({ service: 'loyalty', kind: 'reset_before', match: { method: 'POST' }, times: 1 })
    const { effect } = await click()
    expect([effect?.state, effect?.wakeAt]).toEqual(['outcome_unknown', null])
    await sidebar.post(`/${ticketId}/effects/${effect?.effectId}/settle`, { found: 'not_done' })
    const again = await click()
    expect([again.status, again.codes, again.effect?.state, done('points').length - before]).toEqual([202, ['not_provable', 'said_not_done'], 'done', 1])
  })
})
