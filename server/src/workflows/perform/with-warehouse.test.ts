import type { WarehouseCapability } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import { IdempotencyKey } from '@bookbag/core/idempotency-key'
import { order } from '@bookbag/core/test/examples'
import type { WarehouseOrder } from '@bookbag/core/warehouse'
import type { Writes } from '@bookbag/core/writes/catalogue'
import { describe, expect, test } from 'vitest'
import { withWarehouse } from './with-warehouse.ts'

const KEY = IdempotencyKey.parse('3f0b5a52-7c1e-4c6c-9c39-1d2f5a7f0b01')
const REQUEST = { orderId: 'o1', lines: [{ lineId: 'l1', from: 2, quantity: 1 }], add: [], difference: null, note: 'x' }

const inWarehouse = (status: WarehouseOrder['status']): WarehouseOrder => ({
  id: 'w1',
  orderId: 'o1',
  orderName: '#1042',
  status,
  rawStatus: null,
  reason: null,
  address: null,
  lines: [],
  trackingNumbers: [],
  at: null,
})

function changing(status: WarehouseOrder['status'] | null) {
  let changes = 0
  const changeItems: Writes['changeItems'] = {
    async perform() {
      changes += 1
      return { kind: 'refused', reason: 'asked' }
    },
    lookUp: async () => ({ kind: 'absent' }),
  }
  const held = status === null ? null : inWarehouse(status)
  const warehouse: WarehouseCapability = { partner: 'Lantern Logistics', find: async () => held }
  const write = withWarehouse({ changeItems }, { warehouse, writes: {}, readOrder: async () => order() }).changeItems
  return { run: async () => ({ answer: await write?.perform(REQUEST, KEY), changes }) }
}

describe('A change of items where a partner keeps the goods', () => {
  test('is not made behind its back', async () => {
    expect(await changing('received').run()).toMatchObject({ changes: 0, answer: { kind: 'refused', reason: expect.stringContaining('Lantern Logistics') } })
  })
  test('is the shop’s own where the partner has no such order, or has given it up', async () => {
    expect(await changing(null).run()).toMatchObject({ changes: 1 })
    expect(await changing('cancelled').run()).toMatchObject({ changes: 1 })
  })
})

const HOLD = { orderId: 'o1', reason: 'Asked for', note: 'x' }

/** A warehouse with one hold on or off, and a shop whose cancellation goes as told, once for each time it is asked. */
function cancelling(
  status: WarehouseOrder['status'],
  shopDoes: ('refuses' | 'dies before' | 'dies after' | 'does it' | 'fails at it')[],
  lettingGo: 'does it' | 'refuses' | 'is out' | 'may have' = 'does it',
) {
  const trail: string[] = []
  let isCancelled = false
  let hasFailed = false
  const held = { status }
  const at = '2026-11-20T12:00:00.000Z'
  const orderThere = (): WarehouseOrder => inWarehouse(held.status)
  const step = (name: string, next: WarehouseOrder['status']): NonNullable<Writes['holdWarehouseOrder']> => ({
    async perform() {
      if (held.status !== next) trail.push(name)
      held.status = next
      return { kind: 'done', reference: 'w1', at, result: { partner: 'Lantern Logistics', isHeld: next === 'on_hold' } }
    },
    lookUp: async () => ({ kind: 'absent' }),
  })
  const done = { kind: 'done', reference: 'o1', at, result: { refunded: null } } as unknown as Awaited<ReturnType<Writes['cancelOrder']['perform']>>
  const cancelOrder = {
    async perform() {
      const does = isCancelled ? 'does it' : (shopDoes.shift() ?? 'does it')
      if (does === 'refuses') return { kind: 'refused', reason: 'It was paid in instalments.' }
      if (does === 'dies before') throw new Error('crashed')
      if (does === 'fails at it') {
        hasFailed = true
        return { kind: 'pending', job: 'job-1' }
      }
      if (!isCancelled) trail.push('cancelled at the shop')
      isCancelled = true
      if (does === 'dies after') throw new Error('crashed')
      return done
    },
    async lookUp(_request: unknown, _key: unknown, job: string | null) {
      if (isCancelled) return done
      return hasFailed && job === 'job-1' ? { kind: 'failed', reason: 'The payment can’t be given back.' } : { kind: 'absent' }
    },
  } as unknown as Writes['cancelOrder']
  const letGo: NonNullable<Writes['releaseWarehouseOrder']> = {
    ...step('let go there', 'received'),
    async perform(request, key) {
      if (lettingGo === 'refuses') return { kind: 'refused', reason: 'Their own people hold it.' }
      if (lettingGo !== 'does it')
        throw new ConnectorError({
          kind: lettingGo === 'is out' ? 'unavailable' : 'outcome-unknown',
          vendor: 'Lantern Logistics',
          message: 'Lantern Logistics could not be reached.',
        })
      return step('let go there', 'received').perform(request, key)
    },
  }
  const write = withWarehouse(
    { cancelOrder },
    {
      warehouse: { partner: 'Lantern Logistics', find: async () => orderThere() },
      writes: {
        holdWarehouseOrder: step('held there', 'on_hold'),
        releaseWarehouseOrder: letGo,
        cancelWarehouseOrder: step('cancelled there', 'cancelled'),
      },
      readOrder: async () => order({ cancelledAt: isCancelled ? at : null }),
    },
  ).cancelOrder
  if (!write) throw new Error('There is no cancellation to try.')
  const request = HOLD as unknown as Parameters<typeof write.perform>[0]
  return {
    trail,
    held,
    perform: () => write.perform(request, KEY),
    lookUp: (job: string | null = null) => write.lookUp(request, KEY, job),
    putBack: async (job: string | null) => write.putBack?.(request, KEY, job),
  }
}

describe('A cancellation where a partner keeps the goods', () => {
  test('that the shop refuses lets go what was stopped for it', async () => {
    const { perform, trail } = cancelling('received', ['refuses'])
    expect(await perform()).toMatchObject({ kind: 'refused', reason: 'It was paid in instalments.' })
    expect(trail).toEqual(['held there', 'let go there'])
  })
  test('that the shop refuses leaves a hold of somebody else’s, and says so', async () => {
    const { perform, trail } = cancelling('on_hold', ['refuses'])
    expect(await perform()).toMatchObject({ kind: 'refused', reason: expect.stringContaining('still does') })
    expect(trail).toEqual([])
  })
  test.each(['dies before', 'dies after'] as const)('is gone on with when the server %s the shop did its half', async (death) => {
    const { perform, lookUp, trail } = cancelling('received', [death])
    await expect(perform()).rejects.toThrow('crashed')
    expect(await lookUp()).toMatchObject({ kind: 'absent' })
    expect(await perform()).toMatchObject({ kind: 'done' })
    expect(await lookUp()).toMatchObject({ kind: 'done' })
    expect(trail).toEqual(['held there', 'cancelled at the shop', 'cancelled there'])
  })
  test('that the shop has made is never called refused: goods that somebody let go meanwhile are a person’s', async () => {
    const { perform, held, trail } = cancelling('received', ['dies after'])
    await expect(perform()).rejects.toThrow('crashed')
    held.status = 'picking'
    await expect(perform()).rejects.toMatchObject({ kind: 'conflict', message: expect.stringMatching(/cancelled at the shop.*already works on order/) })
    expect(trail).toEqual(['held there', 'cancelled at the shop'])
  })
})

describe('A cancellation that the shop takes and then fails at', () => {
  /** Up to the failure: the name that the ledger keeps of the shop's work. */
  async function failed(status: WarehouseOrder['status'], lettingGo: Parameters<typeof cancelling>[2] = 'does it') {
    const it = cancelling(status, ['fails at it'], lettingGo)
    const outcome = await it.perform()
    const job = outcome.kind === 'pending' ? outcome.job : null
    expect(await it.lookUp(job)).toEqual({ kind: 'failed', reason: 'The payment can’t be given back.' })
    return { ...it, job }
  }

  test('lets go what was stopped for it, once', async () => {
    const { putBack, job, trail } = await failed('received')
    expect([await putBack(job), await putBack(job)]).toEqual([null, null])
    expect(trail).toEqual(['held there', 'let go there'])
  })
  test('leaves a hold of somebody else’s, and says so', async () => {
    const { putBack, job, trail } = await failed('on_hold')
    expect(await putBack(job)).toMatch(/still holds it/)
    expect(trail).toEqual([])
  })
  test.each<[Parameters<typeof cancelling>[2], RegExp]>([
    ['refuses', /Their own people hold it/],
    ['is out', /could not be reached/],
    ['may have', /may have let go/],
  ])('says what is left when the partner %s', async (lettingGo, says) => {
    const { putBack, job } = await failed('received', lettingGo)
    expect(await putBack(job)).toMatch(says)
  })
})

/** A hold that the shop has let go already, and a warehouse that does as told. */
function releasing(warehouseDoes: 'lets go' | 'keeps it' | 'is out' | 'may have'): Writes['releaseHold'] {
  let status: WarehouseOrder['status'] = 'on_hold'
  const at = '2026-11-20T12:00:00.000Z'
  const done = { kind: 'done' as const, reference: null, at, result: { released: 1 } }
  const orderThere = (): WarehouseOrder => inWarehouse(status)
  const release: NonNullable<Writes['releaseWarehouseOrder']> = {
    async perform() {
      if (warehouseDoes === 'keeps it') return { kind: 'refused', reason: 'Their own people hold it.' }
      if (warehouseDoes === 'is out') throw new ConnectorError({ kind: 'unavailable', vendor: 'Lantern Logistics', message: 'Lantern Logistics could not be reached.' })
      if (warehouseDoes === 'may have') throw new ConnectorError({ kind: 'outcome-unknown', vendor: 'Lantern Logistics', message: 'The answer was lost.' })
      status = 'received'
      return { kind: 'done', reference: 'w1', at, result: { partner: 'Lantern Logistics', isHeld: false } }
    },
    lookUp: async () => ({ kind: 'absent' }),
  }
  const write = withWarehouse(
    { releaseHold: { perform: async () => done, lookUp: async () => done } },
    { warehouse: { partner: 'Lantern Logistics', find: async () => orderThere() }, writes: { releaseWarehouseOrder: release }, readOrder: async () => order() },
  ).releaseHold
  if (!write) throw new Error('There is no release to try.')
  return write
}

describe('A hold that is let go where a partner keeps the goods', () => {
  const request = { orderId: 'o1', holdIds: ['h1'], note: 'x' }
  test('is done once the partner lets go as well', async () => {
    const write = releasing('lets go')
    expect(await write.perform(request, KEY)).toMatchObject({ kind: 'done' })
    expect(await write.lookUp(request, KEY, null)).toMatchObject({ kind: 'done' })
  })
  test.each(['keeps it', 'is out'] as const)('is a person’s when the partner %s: nobody is told that the goods leave', async (does) => {
    const write = releasing(does)
    await expect(write.perform(request, KEY)).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('did not follow') })
    expect(await write.lookUp(request, KEY, null)).toEqual({ kind: 'absent' })
  })
  test('is looked up when the partner’s answer was lost', async () => {
    const write = releasing('may have')
    await expect(write.perform(request, KEY)).rejects.toMatchObject({ kind: 'outcome-unknown' })
    expect(await write.lookUp(request, KEY, null)).toEqual({ kind: 'absent' })
  })
})
