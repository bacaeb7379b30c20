import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANNA } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'

const HOUR_MS = 3_600_000

let shop: Harness
beforeAll(async () => {
  shop = await startHarness()
})
afterAll(() => shop.stop())

const ask = (more: Record<string, unknown> = {}) => ({ from: ANNA, subject: 'My order', body: 'Hi, where is my order #1001? Thanks, Anna', ...more })

describe('Where is my order', () => {
  test('is answered and solved by itself, from four calls to the outside', async () => {
    await shop.mail(ask({ subject: 'First of the day' }))
    await shop.pass(3 * HOUR_MS)
    shop.sandbox.clearCalls()
    const ticketId = await shop.mail(ask())
    expect(shop.repliesOn(ticketId)).toHaveLength(1)
    expect(shop.repliesOn(ticketId)[0]).toContain('1Z999AA10123456784')
    expect(shop.ticket(ticketId).status).toBe('solved')
    expect(shop.sandbox.calls().map((call) => call.service)).toEqual(['zendesk', 'shopify', 'ups', 'zendesk'])
    expect((await shop.runs(ticketId)).map((run) => [run.state, run.upstream_calls])).toContainEqual(['resolved', 4])
  })

  test('asked again within the hour, the carrier is left alone: its answer still stands', async () => {
    shop.sandbox.clearCalls()
    const ticketId = await shop.mail(ask({ subject: 'And again' }))
    expect(shop.repliesOn(ticketId)[0]).toContain('1Z999AA10123456784')
    expect(shop.sandbox.calls().map((call) => call.service)).toEqual(['zendesk', 'shopify', 'zendesk'])
  })
})
