import { DEFAULT_RULES } from '@bookbag/core/rules/default-rules'
import { Rule } from '@bookbag/core/rules/rule'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCrash } from '../crash.ts'
import { ANNA, BRUNO } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'
import { INSTRUCTIONS, LABEL, returnsWorld } from './returns-world.ts'

let shop: Harness
const crash = createCrash()
beforeAll(async () => {
  const back = { id: '7701', at: '2026-11-18T12:00:00Z', lines: [{ line: '30091', quantity: 1, reason: 'too-big' }] }
  shop = await startHarness({
    world: returnsWorld([
      { id: '3001', days: 5 },
      { id: '3002', days: 5 },
      { id: '3003', days: 60 },
      { id: '3004', days: 5, owner: BRUNO },
      { id: '3005', days: 5, returns: [{ ...back, id: '7702', status: 'closed', lines: [{ line: '30051', quantity: 1, processed: 1 }] }] },
      { id: '3006', days: 5, isUnderWay: true },
      { id: '3007', days: 5, goods: 'jumper' },
      { id: '3008', days: 5, goods: 'jumper' },
      { id: '3009', days: 5, returns: [{ ...back, status: 'open' }] },
      { id: '3010', days: 5 },
      { id: '3011', days: 5, goods: 'jumper' },
      { id: '3012', days: 5, returns: [{ ...back, id: '7712', status: 'open', lines: [{ line: '30121', quantity: 1 }] }] },
      { id: '3013', days: 5 },
      { id: '3014', days: 5, returns: [{ ...back, id: '7714', status: 'requested', lines: [{ line: '30141', quantity: 1 }] }] },
    ]),
    work: crash.work,
  })
})
afterAll(() => shop.stop())

const order = (id: string) => shop.sandbox.store.world.orders.find((each) => each.id === id)
const effects = (id: string) => shop.sandbox.store.world.history.filter((event) => event.order === id && event.service === 'shopify').map((event) => event.effect)
const wish = (id: string, item = 'wool throw') => ({
  from: ANNA,
  subject: `Return, order #${id}`,
  body: `Hello, I changed my mind and want to return the ${item} from my order #${id}. Thanks, Anna`,
})
const swap = (id: string, body: string) => ({ from: ANNA, subject: `Exchange, order #${id}`, body: `Hello, ${body} It is from order #${id}. Anna` })

async function click(ticketId: string, orderId: string, kind: string, reply: string | null) {
  const sidebar = await shop.sidebar('901')
  const { proposals } = await sidebar.context(ticketId)
  const proposal = proposals.find((each) => each.action.kind === kind)
  const answer = await sidebar.post(`/${ticketId}/proposals/${proposal?.hash}/run`, { orderId, reply, solve: true })
  return { proposal, proposals, status: answer.status }
}
async function minutes(count: number): Promise<void> {
  for (let each = 0; each < count; each += 1) await shop.pass(61_000)
}
const last = async (ticketId: string) => (await shop.runs(ticketId)).at(-1)

describe('A return', () => {
  test('waits for a click, and is then started once at the shop', async () => {
    const ticketId = await shop.mail(wish('3001'))
    expect((await last(ticketId))?.state).toBe('approval')
    const { proposal, status } = await click(ticketId, '3001', 'start_return', 'Your return is started.')
    expect([proposal?.title, proposal?.objections, status]).toEqual(['Start a return of order #3001', [], 202])
    await shop.pass(11_000)
    expect(order('3001')?.returns).toMatchObject([{ status: 'open', lines: [{ line: '30011', quantity: 1, reason: 'changed-my-mind' }] }])
    expect(effects('3001')).toEqual(['return'])
    expect(shop.repliesOn(ticketId)).toEqual(['Your return is started.'])
    const { returns, returnPortals } = await (await shop.sidebar('901')).context(ticketId)
    expect(returns).toMatchObject([{ orderId: '3001', status: 'open', lines: [{ lineId: '30011', quantity: 1, reason: 'changed-my-mind' }], refunds: [] }])
    expect(returnPortals).toEqual([])
  })
})

describe('A return by itself', () => {
  const byRule = Rule.parse({
    ...DEFAULT_RULES.rules.find((rule) => rule.id === 'everything-else'),
    id: 'returns',
    name: 'Returns and exchanges',
    mode: 'auto',
    all: [{ field: 'intent', operator: 'any_of', value: ['return_request', 'exchange_request'] }],
    statusAfterReply: 'solved',
  })
  beforeAll(async () => {
    const ruleSet = { ...DEFAULT_RULES, rules: [byRule, ...DEFAULT_RULES.rules] }
    await shop.server.deps.db.withAccount(shop.accountId, (tx) =>
      tx.query(`insert into rule_sets (account_id, version, rule_set, saved_by, saved_at) values ($1, 2, $2, 'test', now())`, [shop.accountId, JSON.stringify(ruleSet)]),
    )
  })

  test('within the window is started, and the reply tells its number, the label and the shop’s own instructions', async () => {
    const ticketId = await shop.mail(wish('3002'))
    expect([(await last(ticketId))?.state, (await last(ticketId))?.reasons]).toEqual(['resolved', []])
    expect(effects('3002')).toEqual(['return'])
    const [reply = ''] = shop.repliesOn(ticketId)
    for (const words of ['1 x Wool throw from your order #3002', '#3002-R1', LABEL, INSTRUCTIONS]) expect(reply).toContain(words)
    expect(shop.ticket(ticketId).status).toBe('solved')
  })

  test.each([
    ['outside the window', '3003', 'delivered on'],
    ['of somebody else’s order', '3004', 'not belong'],
    ['of what came back already', '3005', 'is part of return #3005-R1 already'],
    ['of what has not arrived', '3006', 'not known to have reached the customer'],
  ])('%s is left to a person, and nothing is written', async (_, id, why) => {
    const ticketId = await shop.mail(wish(id))
    const run = await last(ticketId)
    expect(['approval', 'handed_over']).toContain(run?.state)
    expect(run?.reasons.join(' ')).toContain(why)
    expect([effects(id), shop.repliesOn(ticketId)]).toEqual([[], []])
  })

  test('asked for a second time finds the first', async () => {
    const ticketId = await shop.mail({ ...wish('3002'), subject: 'Once more' })
    expect((await last(ticketId))?.state).not.toBe('resolved')
    expect(effects('3002')).toEqual(['return'])
  })

  test('that crashes after Shopify took it is not started twice', async () => {
    crash.at = 'performed start_return'
    const ticketId = await shop.mail(wish('3010'))
    await minutes(4)
    expect(crash.at).toBeNull()
    expect(effects('3010')).toEqual(['return'])
    expect([(await last(ticketId))?.state, shop.repliesOn(ticketId).length]).toEqual(['resolved', 1])
  })

  test('whose answer is lost is not started twice', async () => {
    shop.sandbox.faults.add({ service: 'shopify', kind: 'reset_after', match: { body: 'returnCreate' }, times: 1 })
    const ticketId = await shop.mail(wish('3013'))
    await minutes(4)
    expect(effects('3013')).toEqual(['return'])
    expect([(await last(ticketId))?.state, shop.repliesOn(ticketId).length]).toEqual(['resolved', 1])
  })

  test('becomes an exchange for the size that is asked for and in stock', async () => {
    const ticketId = await shop.mail(swap('3007', 'the jumper is too big, I want to exchange it for a size M.'))
    expect([(await last(ticketId))?.state, (await last(ticketId))?.reasons]).toEqual(['resolved', []])
    expect(order('3007')?.returns).toMatchObject([{ status: 'open', lines: [{ line: '30071', reason: 'too-big' }], exchanges: [{ variant: '612', quantity: 1 }] }])
    expect(shop.repliesOn(ticketId)[0]).toContain('an exchange of 1 x Lambswool jumper')
  })

  test('is no exchange when the size is sold out, or costs more', async () => {
    const soldOut = await shop.mail(swap('3008', 'the jumper is too big, I want to exchange it for a size S.'))
    expect((await last(soldOut))?.reasons.join(' ')).toContain('0 are left')
    const dearer = await shop.mail(swap('3008', 'the jumper is too tight, I want to exchange it for a size XL.'))
    expect((await last(dearer))?.reasons.join(' ')).toContain('would owe $8.00')
    expect(effects('3008')).toEqual([])
  })

  test('that is an exchange and crashes is one exchange', async () => {
    crash.at = 'performed exchange'
    const ticketId = await shop.mail(swap('3011', 'the jumper is too big, I want to exchange it for a size M.'))
    await minutes(4)
    expect([crash.at, effects('3011'), shop.repliesOn(ticketId).length]).toEqual([null, ['return'], 1])
  })
})

describe('What a colleague may do about a return', () => {
  const asks = (id: string) => ({ from: ANNA, subject: `Refund, order #${id}`, body: `Hello, I sent the wool throw of order #${id} back. I want my money back please. Anna` })

  test('its refund comes to what the shop calculates, and is made once though the server dies', async () => {
    const ticketId = await shop.mail(asks('3009'))
    crash.at = 'performed process_return'
    const { proposal, status } = await click(ticketId, '3009', 'process_return', 'Your refund is made.')
    expect([proposal?.title, status]).toEqual(['Refund $40.00 for return #3009-R1', 202])
    await minutes(5)
    expect(crash.at).toBeNull()
    expect(order('3009')?.refunds.map((refund) => refund.amount)).toEqual(['40.00'])
    expect(effects('3009')).toEqual(['return_process'])
    expect(shop.repliesOn(ticketId)).toEqual(['Your refund is made.'])
  })

  test('one that was asked for is approved or declined', async () => {
    const ticketId = await shop.mail({ ...wish('3014'), subject: 'My return' })
    const { proposals, status } = await click(ticketId, '3014', 'approve_return', null)
    expect([proposals.map((each) => each.action.kind), status]).toEqual([['approve_return', 'decline_return'], 202])
    await minutes(1)
    expect(order('3014')?.returns[0]?.status).toBe('open')
    expect(effects('3014')).toEqual(['return_approve'])
  })

  test('one that the customer gives up is cancelled', async () => {
    const ticketId = await shop.mail({ ...wish('3012'), body: 'Hello, about my return of the wool throw of order #3012: please cancel the return, I want to keep it. Anna' })
    const { status } = await click(ticketId, '3012', 'cancel_return', 'It is cancelled.')
    expect(status).toBe(202)
    await minutes(1)
    expect([order('3012')?.returns[0]?.status, effects('3012')]).toEqual(['canceled', ['return_cancel']])
  })
})
