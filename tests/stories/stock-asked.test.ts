import { DEFAULT_RULES } from '@bookbag/core/rules/default-rules'
import { createWork } from '@bookbag/server/work'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANNA } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'
import { warehouseWorld } from './warehouse-world.ts'

let shop: Harness
const mail = (body: string) => shop.mail({ from: ANNA, subject: 'A question', body })
const last = async (ticketId: string) => {
  const run = (await shop.runs(ticketId)).at(-1)
  return { state: run?.state, rule: run?.rule_name, asked: run?.facts?.askedStock }
}
const lampsLeft = (inventory: number): void => {
  for (const product of shop.sandbox.store.world.products) if (product.title === 'Brass lamp') for (const variant of product.variants) variant.inventory = inventory
}
/** The retries of a run that waits for a system, until it decides on what is known. */
const wait = async () => {
  for (let tries = 0; tries < 4; tries += 1) await shop.pass(30 * 60_000)
}

async function answerByRule(mode: 'auto' | 'approve'): Promise<void> {
  const { server, accountId } = shop
  const rules = DEFAULT_RULES.rules.map((rule) => (rule.id === 'in-stock' ? { ...rule, mode } : rule))
  await server.deps.db.withAccount(accountId, (tx) =>
    tx.query(`insert into rule_sets (account_id, version, rule_set, saved_by, saved_at) select $1, max(version) + 1, $2, 'Test', $3 from rule_sets`, [
      accountId,
      JSON.stringify({ ...DEFAULT_RULES, rules }),
      server.deps.now(),
    ]),
  )
}

describe.each([
  ['shiphero', 'ShipHero'],
  ['shopify', 'Lantern & Loom'],
] as const)('Whether something is in stock, which %s knows', (service, keeper) => {
  beforeAll(async () => {
    const world = warehouseWorld('shiphero', [])
    for (const each of world.shops) if (service === 'shopify') each.warehouseApp = null
    const [lamp] = world.products
    if (!lamp) throw new Error('The world has no lamp.')
    for (const [id, title] of [
      ['61', 'Wool rug'],
      ['62', 'Wool rug cleaner'],
    ] as const)
      world.products.push({ ...lamp, id, title, variants: lamp.variants.map((variant) => ({ ...variant, id: `${id}1`, sku: `SKU-${id}` })) })
    shop = await startHarness({ world, work: createWork() })
  })
  afterAll(() => shop.stop())

  test('waits for an agent, with a draft that says when it was read and no number', async () => {
    const ticketId = await mail('Hello, is the brass lamp in stock?')
    expect(await last(ticketId)).toMatchObject({
      state: 'approval',
      rule: 'Is it in stock',
      asked: { kind: 'found', source: keeper, isFresh: true, kinds: [{ isThere: true, count: 12 }] },
    })
    expect(shop.repliesOn(ticketId)).toEqual([])
    const context = await (await shop.sidebar('901')).context(ticketId)
    expect(context.askedStock).toMatchObject({ product: 'Brass lamp', source: keeper, kinds: [{ count: 12 }] })
    expect(context.replyDraft).toContain('“Brass lamp” is in stock right now. We looked on Friday, November 20 at 07:00; it can change at any time.')
    expect(context.replyDraft).not.toContain('12')
  })

  test('is not guessed where two products could be meant', async () => {
    const ticketId = await mail('Hello, is the wool rug in stock?')
    expect(await last(ticketId)).toMatchObject({ state: 'handed_over', asked: { kind: 'unclear' } })
    expect(shop.notesOn(ticketId).join()).toContain('“wool rug” could be Wool rug, Wool rug cleaner.')
  })

  test('is not asked by whoever writes about something else', async () => {
    const ticketId = await mail('Hello, where is my order? It has not come yet.')
    expect((await last(ticketId)).asked).toBeUndefined()
  })

  test('is answered by itself once an admin says so; that it is gone is no answer to when it is back', async () => {
    await answerByRule('auto')
    lampsLeft(0)
    const gone = await mail('Hi, is the brass lamp sold out?')
    expect(shop.repliesOn(gone)).toEqual([expect.stringContaining('“Brass lamp” is not in stock right now.')])
    expect(shop.ticket(gone).status).toBe('solved')
    const when = await mail('Hi, when will the brass lamp be back in stock?')
    expect([(await last(when)).state, shop.repliesOn(when)]).toEqual(['handed_over', []])
    expect(shop.notesOn(when).join()).toContain('Brass lamp is not in stock, and when it comes back is not known.')
  })

  test('is not known right now while it can’t be asked: nobody is told, and an agent sees the last answer with its age', async () => {
    await shop.pass(3 * 3_600_000)
    lampsLeft(9)
    shop.sandbox.faults.add({ service, kind: '503', match: { body: service === 'shopify' ? 'query FindProducts' : 'query Stock' } })
    const ticketId = await mail('Is the brass lamp in stock?')
    const never = service === 'shopify' ? await mail('Is the copper kettle in stock?') : null
    await wait()
    expect(await last(ticketId)).toMatchObject({ state: 'handed_over', asked: { kind: 'found', isFresh: false, kinds: [{ isThere: false, count: 0 }] } })
    expect(shop.repliesOn(ticketId)).toEqual([])
    expect(shop.notesOn(ticketId).join()).toContain(
      `Whether Brass lamp is in stock is not known right now: ${keeper} could not be asked. Its last answer is 5 hours old: not in stock.`,
    )
    if (never !== null) expect(shop.notesOn(never).join()).toContain('Whether “copper kettle” is in stock is not known right now')
    shop.sandbox.faults.clear()
  })
})
