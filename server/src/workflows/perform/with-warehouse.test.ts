import type { WarehouseCapability } from '@bookbag/core/connector'
import { IdempotencyKey } from '@bookbag/core/idempotency-key'
import { order } from '@bookbag/core/test/examples'
import type { WarehouseOrder } from '@bookbag/core/warehouse'
import type { Writes } from '@bookbag/core/writes/catalogue'
import { describe, expect, test } from 'vitest'
import { withWarehouse } from './with-warehouse.ts'

const KEY = IdempotencyKey.parse('3f0b5a52-7c1e-4c6c-9c39-1d2f5a7f0b01')
const REQUEST = { orderId: 'o1', lines: [{ lineId: 'l1', from: 2, quantity: 1 }], add: [], difference: null, note: 'x' }

function changing(status: WarehouseOrder['status'] | null) {
  let changes = 0
  const changeItems: Writes['changeItems'] = {
    async perform() {
      changes += 1
      return { kind: 'refused', reason: 'asked' }
    },
    lookUp: async () => ({ kind: 'absent' }),
  }
  const held: WarehouseOrder | null =
    status === null ? null : { id: 'w1', orderId: 'o1', orderName: '#1042', status, rawStatus: null, reason: null, address: null, lines: [], trackingNumbers: [], at: null }
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
