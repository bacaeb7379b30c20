import { money } from '@bookbag/core/money'
import type { WriteCatalogue, WriteName, Writes } from '@bookbag/core/writes/catalogue'
import { exampleWorld } from '@bookbag/sandbox/shopify/example-world'
import { afterEach, describe, expect, test } from 'vitest'
import { addReturn } from './probes/shopify-returns.ts'
import { KEY, OTHER_KEY, openShopify } from './shopify-sandbox.ts'

let opened: Awaited<ReturnType<typeof openShopify>> | undefined
async function open(prepare: (world: ReturnType<typeof exampleWorld>) => void = () => undefined) {
  const world = exampleWorld()
  addReturn(world)
  prepare(world)
  opened = await openShopify(world)
  const { writes } = opened.shop
  const write = <K extends WriteName>(name: K): Writes[K] => {
    const found = writes[name]
    if (!found) throw new Error(`The connector lacks ${name}.`)
    return found
  }
  return { ...opened, write }
}
afterEach(async () => {
  await opened?.sandbox.stop()
  opened = undefined
})

const start = (over: Partial<WriteCatalogue['startReturn']['request']> = {}) => ({
  orderId: '1043',
  lines: [{ lineId: '703', quantity: 1, reason: 'too_big' as const }],
  exchanges: [],
  isApproved: true,
  note: 'too big, ticket 77, by Maria Sand',
  ...over,
})
const process = (over: Partial<WriteCatalogue['processReturn']['request']> = {}) => ({
  orderId: '8200',
  returnId: '8201',
  lines: [{ returnLineId: '820100', quantity: 1 }],
  exchanges: [],
  restock: true,
  amount: money(4_000, 'USD'),
  note: 'return, ticket 77, by Maria Sand',
  ...over,
})
const move = (to: WriteCatalogue['moveReturn']['request']['to'], returnId = '8201', orderId = '8200') => ({ orderId, returnId, to, declineReason: null, note: 'ticket 77' })

describe('starting a return at Shopify', () => {
  test('leaves who, which ticket and our key in its note, and is found again by it', async () => {
    const { write, sandbox } = await open()
    const done = await write('startReturn').perform(start(), KEY)
    expect(done).toMatchObject({ kind: 'done', reference: '#1043-R1', result: { name: '#1043-R1', isApproved: true } })
    expect(sandbox.store.order('1043')?.returns).toMatchObject([{ status: 'open', lines: [{ reason: 'too-big', note: `too big, ticket 77, by Maria Sand bookbag:${KEY}` }] }])
    expect(await write('startReturn').lookUp(start(), KEY, null)).toEqual(done)
    expect(await write('startReturn').lookUp(start(), OTHER_KEY, null)).toEqual({ kind: 'absent' })
  })

  test.each(['reset_before', 'reset_after', 'truncated'] as const)('with its answer lost (%s) and sent again is one return', async (kind) => {
    const { write, sandbox, effects } = await open()
    sandbox.faults.add({ service: 'shopify', kind, match: { body: 'mutation CreateReturn' }, times: 1 })
    await expect(write('startReturn').perform(start(), KEY)).rejects.toMatchObject({ kind: 'outcome-unknown' })
    expect(await write('startReturn').perform(start(), KEY)).toMatchObject({ kind: 'done', reference: '#1043-R1' })
    expect(effects()).toEqual(['return'])
  })

  test('of more than can still come back is refused, before anything is sent', async () => {
    const { write, effects } = await open()
    await write('startReturn').perform(start({ lines: [{ lineId: '703', quantity: 2, reason: 'other' }] }), KEY)
    expect(await write('startReturn').perform(start(), OTHER_KEY)).toEqual({ kind: 'refused', reason: 'Of line 703, 1 should be returned, but none can be.' })
    expect(effects()).toEqual(['return'])
  })

  test('of a line that came in two parcels names both', async () => {
    const { write, sandbox } = await open((world) => {
      const order = world.orders.find(({ id }) => id === '1043')
      if (order) order.fulfillments = ['901', '902'].map((id) => ({ id, at: '2026-11-11T09:00:00Z', status: 'success', lines: [{ line: '703', quantity: 1 }], tracking: [] }))
    })
    expect(await write('startReturn').perform(start({ lines: [{ lineId: '703', quantity: 2, reason: 'color' }] }), KEY)).toMatchObject({ kind: 'done' })
    expect(sandbox.store.order('1043')?.returns[0]?.lines).toMatchObject([
      { fulfillment: '901', quantity: 1, reason: 'color' },
      { fulfillment: '902', quantity: 1 },
    ])
  })

  test('with something in exchange puts it on the return', async () => {
    const { write, sandbox } = await open()
    expect(await write('startReturn').perform(start({ exchanges: [{ variantId: '612', quantity: 1 }] }), KEY)).toMatchObject({ kind: 'done' })
    expect(sandbox.store.order('1043')?.returns[0]?.exchanges).toEqual([{ variant: '612', quantity: 1, processed: 0 }])
  })

  test('that a person decides is only asked for, and then approved once or declined', async () => {
    const { write, sandbox, effects } = await open()
    const asked = await write('startReturn').perform(start({ isApproved: false }), KEY)
    expect(asked).toMatchObject({ kind: 'done', result: { isApproved: false } })
    const id = asked.kind === 'done' ? asked.result.returnId : ''
    expect(await write('startReturn').lookUp(start({ isApproved: false }), KEY, null)).toEqual(asked)
    expect(await write('moveReturn').lookUp(move('approved', id, '1043'), KEY, null)).toEqual({ kind: 'absent' })
    for (const key of [KEY, OTHER_KEY]) expect(await write('moveReturn').perform(move('approved', id, '1043'), key)).toMatchObject({ kind: 'done' })
    expect(await write('moveReturn').perform(move('declined', id, '1043'), KEY)).toEqual({ kind: 'refused', reason: 'Return #1043-R1 is open and can’t be declined any more.' })
    expect([sandbox.store.order('1043')?.returns[0]?.status, effects()]).toEqual(['open', ['return', 'return_approve']])
  })
})

describe('processing a return at Shopify', () => {
  test('comes to what Shopify calculates, and in the shop’s own currency', async () => {
    const { write } = await open()
    expect(await write('processReturn').preview?.(process({ amount: null }))).toEqual({
      kind: 'preview',
      amount: money(4_000, 'USD'),
      amountInShopCurrency: money(4_000, 'USD'),
      maximum: money(4_000, 'USD'),
    })
  })

  test.each(['reset_before', 'reset_after'] as const)('with its answer lost (%s) and sent again pays once', async (kind) => {
    const { write, sandbox, effects } = await open()
    sandbox.faults.add({ service: 'shopify', kind, match: { body: 'mutation ProcessReturn' }, times: 1 })
    await expect(write('processReturn').perform(process(), KEY)).rejects.toMatchObject({ kind: 'outcome-unknown' })
    expect(await write('processReturn').perform(process(), KEY)).toMatchObject({ kind: 'done', result: { refunded: money(4_000, 'USD') } })
    expect(await write('processReturn').lookUp(process(), KEY, null)).toMatchObject({ kind: 'done', result: { refunded: money(4_000, 'USD') } })
    expect([effects(), sandbox.store.order('8200')?.refunds.length]).toEqual([['return_process'], 1])
    const stock = sandbox.store.world.products.flatMap(({ variants }) => variants).find(({ id }) => id === '611')?.inventory
    expect(stock).toBe(6)
  })

  test('of an exchange sends the new goods, and gives back only what is left over', async () => {
    const { write, sandbox } = await open((world) => {
      const [entry] = world.orders.find(({ id }) => id === '8200')?.returns ?? []
      entry?.exchanges.push({ variant: '612', quantity: 1, processed: 0 })
    })
    const exchanged = process({ exchanges: [{ exchangeLineId: '820100', quantity: 1 }], amount: money(3_500, 'USD') })
    expect(await write('processReturn').preview?.({ ...exchanged, amount: null })).toMatchObject({ amount: money(3_500, 'USD') })
    expect(await write('processReturn').perform(exchanged, KEY)).toMatchObject({ kind: 'done', result: { refunded: money(3_500, 'USD') } })
    expect(sandbox.store.order('8200')?.returns[0]?.exchanges).toEqual([{ variant: '612', quantity: 1, processed: 1 }])
  })

  test('of an even exchange moves no money, and is found again by its state', async () => {
    const { write, sandbox, effects } = await open((world) => {
      const [entry] = world.orders.find(({ id }) => id === '8200')?.returns ?? []
      entry?.exchanges.push({ variant: '611', quantity: 1, processed: 0 })
    })
    const even = process({ exchanges: [{ exchangeLineId: '820100', quantity: 1 }], amount: money(0, 'USD') })
    expect(await write('processReturn').lookUp(even, KEY, null)).toEqual({ kind: 'absent' })
    expect(await write('processReturn').perform(even, KEY)).toMatchObject({ kind: 'done', result: { refunded: money(0, 'USD') } })
    expect(await write('processReturn').lookUp(even, KEY, null)).toMatchObject({ kind: 'done', reference: '#8200-R1' })
    expect([effects(), sandbox.store.order('8200')?.refunds]).toEqual([['return_process'], []])
  })

  test('of an exchange for which the customer still owes is refused', async () => {
    const { write, effects } = await open((world) => {
      const [entry] = world.orders.find(({ id }) => id === '8200')?.returns ?? []
      entry?.exchanges.push({ variant: '611', quantity: 2, processed: 0 })
    })
    const dear = process({ exchanges: [{ exchangeLineId: '820100', quantity: 2 }], amount: null })
    expect(await write('processReturn').preview?.(dear)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('still owe $40.00') })
    expect(effects()).toEqual([])
  })

  test('at another sum than was decided on is refused', async () => {
    const { write, effects } = await open()
    expect(await write('processReturn').perform(process({ amount: money(3_000, 'USD') }), KEY)).toMatchObject({ kind: 'refused' })
    expect(effects()).toEqual([])
  })

  test('that somebody else did meanwhile is no deed of ours', async () => {
    const { write, effects } = await open()
    await write('processReturn').perform(process(), KEY)
    expect(await write('processReturn').perform(process(), OTHER_KEY)).toMatchObject({ kind: 'refused' })
    await expect(write('processReturn').lookUp(process(), OTHER_KEY, null)).rejects.toMatchObject({ kind: 'conflict' })
    expect(effects()).toEqual(['return_process'])
  })

  test('makes the return one that can no longer be cancelled, only closed', async () => {
    const { write } = await open()
    await write('processReturn').perform(process(), KEY)
    expect(await write('moveReturn').perform(move('cancelled'), KEY)).toEqual({ kind: 'refused', reason: 'Shopify refused it: Return is not cancelable.' })
    expect(await write('moveReturn').perform(move('closed'), KEY)).toMatchObject({ kind: 'done' })
  })
})
