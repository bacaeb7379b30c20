import { DEFAULT_RULES } from '@bookbag/core/rules/default-rules'
import { Rule, type RuleSet } from '@bookbag/core/rules/rule'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCrash } from '../crash.ts'
import { ANNA, BRUNO } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'
import { returnsWorld } from './returns-world.ts'

let shop: Harness
const crash = createCrash()
beforeAll(async () => {
  const plans = ['4001', '4002', '4003', '4004', '4006'].map((id) => ({ id, days: 5, ...(id === '4003' ? { owner: BRUNO } : {}) }))
  shop = await startHarness({
    world: returnsWorld([...plans, { id: '4005', days: 90 }], 'loop'),
    work: crash.work,
  })
  const rule = Rule.parse({
    ...DEFAULT_RULES.rules.find((each) => each.id === 'everything-else'),
    id: 'links',
    mode: 'auto',
    all: [{ field: 'intent', operator: 'any_of', value: ['return_request', 'exchange_request'] }],
    statusAfterReply: 'solved',
  })
  await save(2, { ...DEFAULT_RULES, rules: [rule, ...DEFAULT_RULES.rules] })
})
afterAll(() => shop.stop())

const save = (version: number, ruleSet: RuleSet) =>
  shop.server.deps.db.withAccount(shop.accountId, (tx) =>
    tx.query(`insert into rule_sets (account_id, version, rule_set, saved_by, saved_at) values ($1, $2, $3, 'test', now())`, [shop.accountId, version, JSON.stringify(ruleSet)]),
  )
const wish = (id: string) => ({ from: ANNA, subject: `Return, order #${id}`, body: `Hello, I want to return the wool throw from my order #${id}. Anna` })
const links = (id: string): unknown[] => shop.sandbox.store.world.history.filter((event) => event.order === id && event.effect === 'return_link').map((event) => event.details.url)
const atShopify = () => shop.sandbox.store.world.history.filter((event) => event.service === 'shopify')

describe('Where Loop runs a shop’s returns', () => {
  test('the customer gets the link to the page on which the order is filled in, and Shopify’s own returns are left alone', async () => {
    const ticketId = await shop.mail(wish('4001'))
    expect((await shop.runs(ticketId)).map((run) => [run.state, run.reasons])).toEqual([['resolved', []]])
    const [reply = ''] = shop.repliesOn(ticketId)
    const told = /https:\S+/.exec(reply)?.[0]
    expect(links('4001')).toContain(told)
    expect(atShopify()).toEqual([])
  })

  test('a server that dies after the link was made sends one reply with one link', async () => {
    crash.at = 'performed send_return_link'
    const ticketId = await shop.mail(wish('4002'))
    for (let each = 0; each < 4; each += 1) await shop.pass(61_000)
    expect([crash.at, shop.repliesOn(ticketId).length]).toEqual([null, 1])
    expect(shop.repliesOn(ticketId)[0]?.match(/https:/g)).toHaveLength(1)
  })

  test.each([
    ['somebody else’s order', '4003'],
    ['goods that may not come back any more', '4005'],
  ])('%s gets no link', async (_, id) => {
    const ticketId = await shop.mail(wish(id))
    expect((await shop.runs(ticketId)).at(-1)?.state).not.toBe('resolved')
    expect([links(id), shop.repliesOn(ticketId)]).toEqual([[], []])
  })

  test('a Loop that does not answer is waited for, and then a person is asked', async () => {
    shop.sandbox.faults.add({ service: 'loop', kind: '503' })
    const ticketId = await shop.mail(wish('4004'))
    for (let each = 0; each < 8; each += 1) await shop.pass(61_000)
    shop.sandbox.faults.clear()
    expect((await shop.runs(ticketId)).at(-1)?.state).not.toBe('resolved')
    expect([links('4004'), shop.repliesOn(ticketId), atShopify()]).toEqual([[], [], []])
  })

  test('by a colleague’s click goes out with the draft, the link filled in', async () => {
    await save(3, DEFAULT_RULES)
    const ticketId = await shop.mail(wish('4006'))
    const sidebar = await shop.sidebar('901')
    const [proposal] = (await sidebar.context(ticketId)).proposals
    expect([proposal?.action.kind, proposal?.replyDraft]).toEqual(['send_return_link', expect.stringContaining('{{url}}')])
    await sidebar.post(`/${ticketId}/proposals/${proposal?.hash}/run`, { orderId: '4006', reply: proposal?.replyDraft, solve: true })
    await shop.pass(11_000)
    const [reply = ''] = shop.repliesOn(ticketId)
    expect(links('4006')).toContain(/https:\S+/.exec(reply)?.[0])
    expect(reply).not.toContain('{{')
  })
})
