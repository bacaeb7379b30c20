import { createWork } from '@bookbag/server/work'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANNA } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'
import { customWorld } from './custom-world.ts'

let shop: Harness
let crashAt: string | null = null
beforeAll(async () => {
  const work = createWork((point) => {
    if (point !== crashAt) return
    crashAt = null
    throw new Error(`crashed at: ${point}`)
  })
  shop = await startHarness({ world: customWorld(), work })
})
afterAll(() => shop.stop())

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
})
