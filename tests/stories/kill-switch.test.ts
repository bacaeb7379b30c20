import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ANNA, sampleWorld } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'

let shop: Harness
beforeAll(async () => {
  const world = sampleWorld()
  const [first] = world.shops
  if (!first) throw new Error('The sample world has no shop.')
  world.shops.push({ ...first, id: '2', name: 'Harbour & Home', domain: 'harbour.example', supportAddress: 'help@harbour.example' })
  shop = await startHarness({ world })
})
afterAll(() => shop.stop())
beforeEach(() => stop(null, null))

/** The switch of everything, or of one shop; null and null = everything runs. */
const stop = (all: boolean | null, shopId: string | null) =>
  shop.server.deps.db.withAccount(shop.accountId, async (tx) => {
    await tx.query('update accounts set is_stopped = $1', [all === true])
    await tx.query('update shops set is_stopped = (id = $1)', [shopId ?? ''])
  })
const where = () => ({ from: ANNA, to: 'help@lantern.example', subject: 'My order', body: `Hi, where is my order #1001? Thanks` })
const written = () => shop.sandbox.calls().filter((call) => ['PUT', 'POST', 'DELETE'].includes(call.method) && call.service === 'zendesk' && !call.path.includes('_sandbox'))
const untouched = async (ticketId: string) => {
  expect([shop.repliesOn(ticketId), shop.notesOn(ticketId), shop.ticket(ticketId).status, written()]).toEqual([[], [], 'new', []])
  const run = (await shop.runs(ticketId)).at(-1)
  expect([run?.state, run?.reasons.join()]).toEqual(['handed_over', expect.stringMatching(/stopped/)])
}

describe('Stopped', () => {
  test('for everything: nothing at all is written, neither answer nor note, and the run says why', async () => {
    await stop(true, null)
    shop.sandbox.clearCalls()
    await untouched(await shop.mail(where()))
  })

  test('for one shop: its tickets alone are left as they are', async () => {
    await stop(false, '1')
    shop.sandbox.clearCalls()
    await untouched(await shop.mail(where()))
    await stop(false, '2')
    const other = await shop.mail(where())
    expect(shop.repliesOn(other)).toHaveLength(1)
  })

  test('while a promise waits: nothing is told, and once it runs again, it is', async () => {
    const parcel = shop.sandbox.store.world.parcels.find((each) => each.number === '1Z999AA10123456784')
    if (!parcel) throw new Error('The sample world lost a parcel.')
    const ticketId = await shop.mail(where())
    const before = shop.repliesOn(ticketId).length
    expect(before).toBe(1)
    await stop(true, null)
    parcel.estimatedDelivery = '2026-11-27'
    const { status } = shop.ticket(ticketId)
    await shop.pass(25 * 3_600_000)
    expect([shop.repliesOn(ticketId).length, shop.notesOn(ticketId), shop.ticket(ticketId).status]).toEqual([before, [], status])
    await stop(null, null)
    await shop.pass(3_600_000)
    expect(shop.repliesOn(ticketId)[1]).toContain('later than we told you')
  })

  test('an agent’s own click is refused as well, and says that it is stopped', async () => {
    const ticketId = await shop.mail({ from: ANNA, to: 'help@lantern.example', subject: 'Cancel order #1002', body: 'Please cancel my order #1002, I no longer need it.' })
    const sidebar = await shop.sidebar('901')
    const [proposal] = (await sidebar.context(ticketId)).proposals
    await stop(true, null)
    const context = await sidebar.context(ticketId)
    expect(context.isStopped).toBe(true)
    const answer = await sidebar.post<{ code: string }>(`/${ticketId}/proposals/${proposal?.hash}/run`, { orderId: '1002', reply: null, solve: false })
    expect([answer.status, answer.body.code]).toEqual([409, 'stopped'])
    expect(shop.sandbox.store.world.orders.find((each) => each.id === '1002')?.cancelled ?? null).toBeNull()
  })
})
