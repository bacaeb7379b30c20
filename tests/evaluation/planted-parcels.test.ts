import type { World } from '@bookbag/sandbox/world/schema'
import { expect, test } from 'vitest'
import { judge } from './judge.ts'
import { plant } from './sample-world.ts'

const waits = (world: World): void => {
  for (const parcel of world.parcels) {
    parcel.pickup = { name: 'Corner Shop', address: null, hours: null, until: '2026-11-25' }
    parcel.originalDelivery = '2026-11-12'
  }
}
const kinds = (reply: string): string[] => judge(plant({ line: { body: 'Where is #1001?' }, start: waits, replies: [reply] })).violations.map((each) => each.kind)

test('the days until which a parcel is kept, and for which it was first promised, are no inventions; any other day is', () => {
  expect(kinds('Your parcel of #1001 is kept until Wednesday, November 25. It was first promised for November 12.')).toEqual([])
  expect(kinds('Your parcel of #1001 is kept until Thursday, November 26.')).toContain('false_claim')
})
