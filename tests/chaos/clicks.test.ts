import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCrash } from '../crash.ts'
import { type Harness, startHarness } from '../harness.ts'
import { cupWorld, customerOf, orderOf } from './cup-world.ts'

const KINDS = ['cancel_order', 'change_address'] as const
type Kind = (typeof KINDS)[number]
const pointsOf = (kind: Kind) => [`begun ${kind}`, `performed ${kind}`, `settled ${kind}`, 'begun reply', 'performed reply', 'settled reply']
const CASES = KINDS.flatMap((kind) => pointsOf(kind).map((point) => ({ kind, point }))).map((each, index) => ({ ...each, index }))
const LOST = KINDS.map((kind, at) => ({ kind, index: CASES.length + at }))
const ANSWER = 'It is done as you asked.'

let shop: Harness
const crash = createCrash()
beforeAll(async () => {
  shop = await startHarness({ world: cupWorld(CASES.length + LOST.length, false), work: crash.work })
})
afterAll(() => shop.stop())

const mailOf = (kind: Kind, index: number) => ({
  from: customerOf(index),
  ...(kind === 'cancel_order'
    ? { subject: `Cancel order #${orderOf(index)}`, body: `Please cancel my order #${orderOf(index)}, I no longer need it.` }
    : {
        subject: `New address for order #${orderOf(index)}`,
        body: `Hello, please change the shipping address of order #${orderOf(index)} to:\n45 Mill Road\nPortland, OR 97209\nUnited States\nThank you`,
      }),
})

/** The customer writes, an agent clicks with an answer of his own, and time goes by. */
async function play(kind: Kind, index: number, point: string | null) {
  const ticketId = await shop.mail(mailOf(kind, index))
  const sidebar = await shop.sidebar('901')
  const proposal = (await sidebar.context(ticketId)).proposals.find((each) => each.action.kind === kind)
  const answer = await sidebar.post(`/${ticketId}/proposals/${proposal?.hash}/run`, { orderId: orderOf(index), reply: ANSWER, solve: true })
  expect(answer.status).toBe(202)
  crash.at = point
  await shop.pass(11_000)
  for (let minutes = 0; minutes < 8; minutes += 1) await shop.pass(61_000)
  const order = shop.sandbox.store.world.orders.find((each) => each.id === orderOf(index))
  const effects = shop.sandbox.store.world.history.filter((each) => each.service === 'shopify' && JSON.stringify(each).includes(`"${orderOf(index)}"`))
  return {
    isDone: kind === 'cancel_order' ? order?.cancelled !== null : order?.shippingAddress?.line1 === '45 Mill Road',
    holds: order?.holds.length,
    refunds: order?.refunds.length,
    changes: effects.filter((each) => /cancel|address|update/i.test(each.effect)).length,
    replies: shop.repliesOn(ticketId),
    status: shop.ticket(ticketId).status,
    left: crash.at,
  }
}

const whole = (kind: Kind) => ({ isDone: true, holds: 0, refunds: kind === 'cancel_order' ? 1 : 0, changes: 1, replies: [ANSWER], status: 'solved', left: null })

describe('A server that dies while it does what an agent clicked', () => {
  test.each(CASES)('$kind, $point: done once, and the agent’s answer sent once', async ({ kind, point, index }) => {
    expect(await play(kind, index, point)).toEqual(whole(kind))
  })

  test.each(LOST)('$kind whose answer is lost after it took effect: done once, told once', async ({ kind, index }) => {
    const match = { body: kind === 'cancel_order' ? 'orderCancel' : 'orderUpdate' }
    shop.sandbox.faults.add({ service: 'shopify', kind: 'reset_after', match, times: 1 })
    expect(await play(kind, index, null)).toEqual(whole(kind))
  })
})
