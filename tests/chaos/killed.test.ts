import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Harness, startHarness } from '../harness.ts'
import { brokenCup, cupWorld, orderOf } from './cup-world.ts'
import type { Start } from './server-process.ts'

/** Where a death could cost money or a word; crash-between-steps.test.ts has every point, within one process. */
const POINTS = ['recorded intend refund', 'begun refund', 'performed refund', 'settled refund', 'recorded do refund', 'begun reply', 'performed reply', 'settled reply']

let shop: Harness
let child: ChildProcess | undefined
beforeAll(async () => {
  shop = await startHarness({ world: cupWorld(POINTS.length) })
  await shop.server.stop()
})
afterAll(async () => {
  child?.kill('SIGKILL')
  await shop.stop()
})

const now = (): string => shop.sandbox.store.now().toISOString()

/** Resolves when it takes requests. */
async function startProcess(fatal: string): Promise<ChildProcess> {
  const started = fork(fileURLToPath(new URL('server-process.ts', import.meta.url)), { execArgv: [] })
  const listens = once(started, 'message')
  started.send({ settings: shop.server.deps.settings, fatal, now: now() } satisfies Start)
  await listens
  return started
}

/** As the world has it: what was refunded, how often the customer was answered, whether a person was called. */
const endOf = (ticketId: string, index: number) => ({
  refunds: shop.sandbox.store.world.orders.find((each) => each.id === orderOf(index))?.refunds.map((refund) => refund.amount),
  status: shop.ticket(ticketId).status,
  replies: shop.repliesOn(ticketId).length,
  notes: shop.notesOn(ticketId).length,
})

describe('A server that is killed while it refunds', () => {
  test('refunds once and answers once, wherever it was killed', async () => {
    const tickets: string[] = []
    for (const [index, point] of POINTS.entries()) {
      child = await startProcess(point)
      const died = once(child, 'exit')
      tickets.push((await shop.sandbox.writeIn(brokenCup(index))).ticketId)
      expect([point, ...(await died)]).toEqual([point, null, 'SIGKILL'])
    }
    child = await startProcess('')
    const ends = (): unknown => {
      shop.sandbox.store.advance(10_000)
      child?.send({ now: now() })
      return tickets.map(endOf)
    }
    await expect.poll(ends, { timeout: 150_000, interval: 500 }).toEqual(POINTS.map(() => ({ refunds: ['12.00'], status: 'solved', replies: 1, notes: 0 })))
  }, 240_000)
})
