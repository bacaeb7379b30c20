import { DEFAULT_RULES } from '@bookbag/core/rules/default-rules'
import type { RuleSet } from '@bookbag/core/rules/rule'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ANNA } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'

const MINUTE_MS = 60_000
let shop: Harness
beforeEach(async () => {
  shop = await startHarness()
})
afterEach(() => shop.stop())

const save = (ruleSet: RuleSet) =>
  shop.server.deps.db.withAccount(shop.accountId, (tx) =>
    tx.query(`insert into rule_sets (account_id, version, rule_set, saved_by, saved_at) values ($1, 2, $2, 'test', now())`, [shop.accountId, JSON.stringify(ruleSet)]),
  )
const changed = (change: object): RuleSet => ({ ...DEFAULT_RULES, rules: DEFAULT_RULES.rules.map((rule) => (rule.id === 'order-status' ? { ...rule, ...change } : rule)) })
const ask = { from: ANNA, subject: 'My order', body: 'Hi, where is my order #1001? Thanks, Anna' }
const states = async (ticketId: string) => (await shop.runs(ticketId)).map((run) => run.state)

describe('A rule that waits before it acts', () => {
  test('answers when its time has come, and not before', async () => {
    await save(changed({ delaySeconds: 600 }))
    const ticketId = await shop.mail(ask)
    await shop.pass(9 * MINUTE_MS)
    expect([shop.repliesOn(ticketId), await states(ticketId)]).toEqual([[], ['waiting']])
    await shop.pass(2 * MINUTE_MS)
    expect([shop.repliesOn(ticketId).length, await states(ticketId)]).toEqual([1, ['resolved']])
  })

  test('gives way when the customer writes again, and answers once', async () => {
    await save(changed({ delaySeconds: 600 }))
    const ticketId = await shop.mail(ask)
    await shop.sandbox.reply(ticketId, { body: 'Hello again, where is my order #1001?' })
    await shop.settle()
    await shop.pass(11 * MINUTE_MS)
    expect([shop.repliesOn(ticketId).length, await states(ticketId)]).toEqual([1, ['ignored', 'resolved']])
  })

  test('sends nothing when everything is stopped meanwhile', async () => {
    await save(changed({ delaySeconds: 600 }))
    const ticketId = await shop.mail(ask)
    await shop.server.deps.db.withAccount(shop.accountId, (tx) => tx.query('update accounts set is_stopped = true'))
    await shop.pass(11 * MINUTE_MS)
    expect([shop.repliesOn(ticketId), shop.notesOn(ticketId), await states(ticketId)]).toEqual([[], [], ['handed_over']])
  })

  test('in shadow tells a colleague only what it would have done', async () => {
    await save(changed({ mode: 'shadow' }))
    const ticketId = await shop.mail(ask)
    expect([shop.repliesOn(ticketId), await states(ticketId)]).toEqual([[], ['handed_over']])
    expect(shop.notesOn(ticketId)[0]).toContain('only watches here')
  })
})
