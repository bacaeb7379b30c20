import { createConnections } from '@bookbag/server/accounts/connections'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANNA } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'

let shop: Harness
beforeAll(async () => {
  shop = await startHarness()
})
afterAll(() => shop.stop())

const ask = { from: ANNA, subject: 'My order', body: 'Hi, where is my order #1001? Thanks, Anna' }
const healthOf = async (connectionId: string) => (await shop.server.deps.connections.health(shop.accountId)).find((each) => each.connectionId === connectionId)

describe('How a connection fares', () => {
  test('is counted at the door: when it last worked, how quick it is, what is left of its limits', async () => {
    await shop.mail(ask)
    expect(await healthOf('ups')).toMatchObject({
      connectorId: 'ups',
      state: 'connected',
      lastError: null,
      errorRate: 0,
      lastSuccessAt: shop.sandbox.store.now().toISOString(),
      pausedUntil: null,
    })
    expect((await healthOf('ups'))?.calls).toBeGreaterThan(0)
    expect(await healthOf('dhl')).toMatchObject({ calls: 0, errorRate: null, medianMs: null, lastSuccessAt: null })
  })

  test('a vendor that fails shows as failing, with a reason, until it answers again', async () => {
    shop.sandbox.faults.add({ service: 'ups', kind: '503' })
    await shop.pass(3 * 3_600_000)
    await shop.mail(ask)
    expect(await healthOf('ups')).toMatchObject({ state: 'failing', lastError: { problem: 'UPS answered with status 503.' } })
    shop.sandbox.faults.clear()
    for (let tries = 0; tries < 3; tries += 1) await shop.pass(10 * 60_000)
    expect(await healthOf('ups')).toMatchObject({ state: 'connected', lastError: { problem: 'UPS answered with status 503.' } })
  })

  test('what was used of a day’s limit outlives the process', async () => {
    const { deps } = shop.server
    const track = async (connections: typeof deps.connections) => {
      const dhl = (await connections.of(shop.accountId)).find((each) => each.connectorId === 'dhl')
      await dhl?.capabilities.tracking?.track(['1234567891'])
    }
    await track(deps.connections)
    await deps.connections.flush()
    const afterRestart = createConnections(deps)
    await afterRestart.of(shop.accountId)
    const day = (await afterRestart.health(shop.accountId)).find((each) => each.connectionId === 'dhl')?.limits.find((limit) => limit.per === 'day')
    expect(day).toMatchObject({ most: 250, left: 249, opensAt: '2026-11-21T00:00:00.000Z' })
  })
})
