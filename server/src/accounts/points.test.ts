import { expect, test } from 'vitest'
import { createPoints } from './points.ts'

test('a call waits until as many points are back as it cost the last time', () => {
  let at = 0
  const points = createPoints(() => at)
  expect([points.waitMs('order'), points.use()]).toEqual([0, null])
  points.tell('order', 300, { most: 1_000, left: 100, perSecond: 100 })
  expect([points.waitMs('order'), points.waitMs('shop')]).toEqual([2_000, 0])
  at = 1_500
  expect([points.waitMs('order'), points.use()]).toEqual([500, { most: 1_000, left: 250 }])
  at = 60_000
  expect([points.waitMs('order'), points.use()]).toEqual([0, { most: 1_000, left: 1_000 }])
})
