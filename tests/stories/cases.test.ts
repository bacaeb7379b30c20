import { parseWorld } from '@bookbag/sandbox/world/load'
import type { World } from '@bookbag/sandbox/world/schema'
import { wakeCase } from '@bookbag/server/workflows/cases/wake-case'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCrash } from '../crash.ts'
import { type Harness, startHarness } from '../harness.ts'
import { upsNumber } from './shop-world.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const COUNT = 18
const numbers = Array.from({ length: COUNT }, (_, index) => index)
const customerOf = (index: number) => `customer${index}@example.com`
const orderOf = (index: number) => String(3000 + index)
const MARIA = '901'

/** Each customer has one order, paid through Stripe: the even ones on their way and due on the 23rd, the odd ones delivered. Order 3010 waits to be sent. Noon, 20 November 2026. */
function world(): World {
  const loaded = parseWorld({
    format: 'bookbag-world/1',
    now: '2026-11-20T12:00:00Z',
    shops: [{ id: '1', name: 'Lantern & Loom', domain: 'lantern.example', supportAddress: 'help@lantern.example', policies: { refundDaysToBank: 10 } }],
    agents: [{ id: MARIA, name: 'Maria Sand', email: 'maria@lantern.example', role: 'agent' }],
    users: numbers.map((index) => ({ id: String(8000 + index), name: `Customer ${index}`, email: customerOf(index) })),
    customers: numbers.map((index) => ({ id: String(100 + index), shop: '1', name: `Customer ${index}`, email: customerOf(index) })),
    orders: numbers.map((index) => ({
      id: orderOf(index),
      shop: '1',
      name: `#${orderOf(index)}`,
      customer: String(100 + index),
      email: customerOf(index),
      createdAt: '2026-11-16T10:00:00Z',
      shippingAddress: { name: `Customer ${index}`, line1: '12 Harbour Lane', city: 'Portland', province: 'OR', postalCode: '97205', country: 'US' },
      lines: [
        { id: `${orderOf(index)}1`, title: 'Tea cup', quantity: 1, price: '12.00' },
        { id: `${orderOf(index)}2`, title: 'Wool rug', quantity: 1, price: '90.00' },
      ],
      payments: [{ id: `${orderOf(index)}5`, gateway: 'stripe', amount: '102.00', at: '2026-11-16T10:00:00Z', card: { brand: 'Visa', last4: '4242' } }],
      fulfillments: index === 10 ? [] : [{ id: `${orderOf(index)}9`, at: '2026-11-17T09:00:00Z', tracking: [{ carrier: 'ups', number: upsNumber(index) }] }],
    })),
    parcels: numbers.map((index) => ({
      carrier: 'ups',
      number: upsNumber(index),
      estimatedDelivery: '2026-11-23',
      events: [
        { at: '2026-11-18T15:00:00Z', status: 'in_transit', city: 'Salem', province: 'OR', country: 'US' },
        {
          at: index % 2 === 1 ? '2026-11-19T16:00:00Z' : '2026-11-23T16:00:00Z',
          status: index % 2 === 1 ? 'delivered' : 'out_for_delivery',
          city: 'Portland',
          province: 'OR',
          country: 'US',
        },
        ...(index % 2 === 1 ? [] : [{ at: '2026-11-23T20:00:00Z', status: 'delivered', city: 'Portland', province: 'OR', country: 'US' }]),
      ],
    })),
  })
  if (!loaded.ok) throw new Error(`The world of promises does not load: ${JSON.stringify(loaded.problems)}`)
  return loaded.world
}

let shop: Harness
const crash = createCrash()
beforeAll(async () => {
  shop = await startHarness({ world: world(), work: crash.work })
})
afterAll(() => shop.stop())

const asks = (index: number) => ({ from: customerOf(index), subject: 'My order', body: `Hi, where is my order #${orderOf(index)}? Thanks` })
/** Of what was delivered yesterday, whenever the test has come to it. */
const complains = (index: number) => {
  const delivered = parcelOf(index).events.find((each) => each.status === 'delivered')
  if (delivered) delivered.at = new Date(shop.server.deps.now().getTime() - DAY_MS).toISOString()
  return {
    from: customerOf(index),
    subject: `Broken item in order #${orderOf(index)}`,
    body: `Hello, the tea cup in my order #${orderOf(index)} arrived broken. Please refund it. Photo attached.`,
    attachments: [{ name: 'photo.jpg', type: 'image/jpeg' }],
  }
}
const states = async (ticketId: string) => (await shop.runs(ticketId)).map((run) => run.state)
const caseOf = async (index: number) =>
  (
    await shop.server.deps.db.withAccount(shop.accountId, (tx) =>
      tx.query<{ kind: string | null; ended_because: string | null }>(`select waits_for->>'kind' as kind, ended_because from cases where order_id = $1`, [orderOf(index)]),
    )
  ).rows[0]
const parcelOf = (index: number) => {
  const parcel = shop.sandbox.store.world.parcels.find((each) => each.number === upsNumber(index))
  if (!parcel) throw new Error('The world lost a parcel.')
  return parcel
}
/** The days go by one after another: each is looked at. */
const days = async (count: number) => {
  for (let day = 0; day < count; day += 1) await shop.pass(DAY_MS)
}
const wake = (key: Parameters<typeof wakeCase>[1]) => shop.server.deps.db.withAccount(shop.accountId, (tx) => wakeCase(tx, key, shop.server.deps.now()))
const settle = (index: number, status: 'succeeded' | 'failed') => {
  const refund = shop.sandbox.store.world.orders.find((each) => each.id === orderOf(index))?.refunds[0]
  if (!refund) throw new Error('The world has no such refund.')
  refund.settlement = {
    status,
    at: shop.server.deps.now().toISOString(),
    arn: status === 'succeeded' ? '74537602288841190045817' : null,
    failureReason: status === 'failed' ? 'expired_or_canceled_card' : null,
  }
}

describe('A promise in an answer is kept', () => {
  test('an order that waited to be sent is told once when it is on its way, and its parcel is followed from then on', async () => {
    const ticketId = await shop.mail(asks(10))
    expect([shop.repliesOn(ticketId).length, (await caseOf(10))?.kind]).toEqual([1, 'order'])
    const order = shop.sandbox.store.world.orders.find((each) => each.id === orderOf(10))
    order?.fulfillments.push({
      id: `${orderOf(10)}9`,
      at: shop.server.deps.now().toISOString(),
      status: 'success',
      tracking: [{ carrier: 'ups', number: upsNumber(10), url: null }],
    })
    await wake({ orderId: orderOf(10) })
    await shop.pass(11 * 60_000)
    expect(shop.repliesOn(ticketId)).toHaveLength(2)
    expect(shop.repliesOn(ticketId)[1]).toContain('Your order has been sent.')
    expect(shop.repliesOn(ticketId)[1]).toContain(upsNumber(10))
    expect((await caseOf(10))?.kind).toBe('parcel')
  })

  test('a parcel that moves and comes as promised brings no second message, however often its carrier tells', async () => {
    const ticketId = await shop.mail(asks(0))
    expect(shop.repliesOn(ticketId)).toHaveLength(1)
    expect((await caseOf(0))?.kind).toBe('parcel')
    for (let scan = 0; scan < 3; scan += 1) {
      expect(await wake({ trackingNumber: upsNumber(0) })).toBe(1)
      await shop.pass(11 * 60_000)
    }
    await days(5)
    expect([shop.repliesOn(ticketId).length, shop.notesOn(ticketId), await states(ticketId)]).toEqual([1, [], ['resolved']])
    expect(await caseOf(0)).toEqual({ kind: null, ended_because: 'Delivered, as the customer was told.' })
  })

  test('a parcel that will be late is told before the customer asks: once for each new day, on the ticket, which stays solved', async () => {
    const late = parcelOf(2)
    late.events = late.events.filter((each) => each.status === 'in_transit')
    late.estimatedDelivery = '2026-12-02'
    const ticketId = await shop.mail(asks(2))
    expect(shop.repliesOn(ticketId)[0]).toContain('December 2')
    late.estimatedDelivery = '2026-12-04'
    late.events.push({ ...late.events[0], at: shop.server.deps.now().toISOString(), city: 'Eugene' } as never)
    await wake({ trackingNumber: upsNumber(2) })
    await days(2)
    const replies = shop.repliesOn(ticketId)
    expect(replies).toHaveLength(2)
    expect(replies[1]).toContain('later than we told you')
    expect(replies[1]).toContain('December 4')
    expect(replies[1]).toContain('automatic reply')
    expect(shop.ticket(ticketId).status).toBe('solved')
    expect(await states(ticketId)).toEqual(['resolved', 'resolved'])
  })

  test('a promise that was not kept goes to a person with a note', async () => {
    const lost = parcelOf(4)
    lost.events = lost.events.filter((each) => each.status === 'in_transit')
    lost.estimatedDelivery = new Date(shop.server.deps.now().getTime() + 2 * DAY_MS).toISOString().slice(0, 10)
    lost.events.push({ ...lost.events[0], at: shop.server.deps.now().toISOString() } as never)
    const ticketId = await shop.mail(asks(4))
    expect(shop.repliesOn(ticketId)).toHaveLength(1)
    await days(5)
    expect(shop.repliesOn(ticketId)).toHaveLength(1)
    expect(shop.notesOn(ticketId)).toHaveLength(1)
    expect(shop.notesOn(ticketId)[0]).toContain('has not been delivered')
    expect([shop.ticket(ticketId).status, await states(ticketId)]).toEqual(['open', ['resolved', 'handed_over']])
  })
})

describe('A refund is followed to the bank', () => {
  test('and its arrival told once, with the reference that the bank can search', async () => {
    const ticketId = await shop.mail(complains(1))
    expect(shop.repliesOn(ticketId)).toHaveLength(1)
    expect((await caseOf(1))?.kind).toBe('refund')
    await wake({ orderId: orderOf(1) })
    await shop.pass(HOUR_MS)
    expect(shop.repliesOn(ticketId)).toHaveLength(1)
    settle(1, 'succeeded')
    await wake({ orderId: orderOf(1) })
    await wake({ orderId: orderOf(1) })
    await days(3)
    const replies = shop.repliesOn(ticketId)
    expect(replies).toHaveLength(2)
    expect(replies[1]).toContain('74537602288841190045817')
    expect(shop.ticket(ticketId).status).toBe('solved')
    expect((await caseOf(1))?.kind).toBe(null)
  })

  test('one that fails goes to a person, and the customer reads nothing untrue', async () => {
    const ticketId = await shop.mail(complains(3))
    settle(3, 'failed')
    await days(2)
    expect(shop.repliesOn(ticketId)).toHaveLength(1)
    expect(shop.notesOn(ticketId).join()).toContain('failed')
  })

  test.each(['before follow up', 'begun reply', 'performed reply', 'settled reply', 'recorded follow up'])(
    'a server that dies at “%s” tells it once all the same',
    async (point) => {
      const index = { 'before follow up': 5, 'begun reply': 7, 'performed reply': 9, 'settled reply': 11, 'recorded follow up': 6 }[point] ?? 0
      if (index === 6) parcelOf(6).events = parcelOf(7).events
      const ticketId = await shop.mail(complains(index))
      expect(shop.repliesOn(ticketId)).toHaveLength(1)
      settle(index, 'succeeded')
      crash.at = point
      await wake({ orderId: orderOf(index) })
      // The shop's own news of the refund may have had a look at it taken: the next comes ten minutes later.
      await shop.pass(11 * 60_000)
      for (let minutes = 0; minutes < 4; minutes += 1) await shop.pass(61_000)
      expect(crash.at).toBeNull()
      expect(shop.repliesOn(ticketId)).toHaveLength(2)
      await days(2)
      expect([shop.repliesOn(ticketId).length, shop.notesOn(ticketId)]).toEqual([2, []])
    },
  )
})

describe('A promise is no longer ours to keep', () => {
  const asPerson = async (ticketId: string, ticket: Record<string, unknown>) => {
    const zendesk = shop.sandbox.service('zendesk')
    const answer = await fetch(`${zendesk.url}/api/v2/tickets/${ticketId}.json`, {
      method: 'PUT',
      headers: { authorization: `Basic ${btoa(`maria@lantern.example/token:${zendesk.credentials.apiToken}`)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ticket }),
    })
    expect(answer.status).toBe(200)
    await shop.settle()
  }
  const refunded = async (index: number) => {
    const ticketId = await shop.mail(complains(index))
    expect(shop.repliesOn(ticketId)).toHaveLength(1)
    return ticketId
  }

  test('when a colleague has answered publicly', async () => {
    const ticketId = await refunded(13)
    await asPerson(ticketId, { comment: { body: 'I look after you myself.', public: true } })
    settle(13, 'succeeded')
    await days(2)
    expect(shop.repliesOn(ticketId)).toHaveLength(2)
    expect((await caseOf(13))?.ended_because).toContain('written on the ticket')
  })

  test('when a colleague has opened the ticket again', async () => {
    const ticketId = await refunded(15)
    await asPerson(ticketId, { status: 'open' })
    settle(15, 'succeeded')
    await days(2)
    expect([shop.repliesOn(ticketId).length, shop.ticket(ticketId).status]).toEqual([1, 'open'])
  })

  test('when the ticket is closed by then: nothing can be written, and the run says that a person has to', async () => {
    const ticketId = await refunded(17)
    shop.ticket(ticketId).status = 'closed'
    settle(17, 'succeeded')
    await days(2)
    expect(shop.repliesOn(ticketId)).toHaveLength(1)
    const run = (await shop.runs(ticketId)).at(-1)
    expect([run?.state, run?.reasons.join()]).toEqual(['handed_over', expect.stringContaining('new ticket')])
  })

  test('but a customer who writes again is answered as always, and the promise of the newest answer counts', async () => {
    const ticketId = await shop.mail(asks(8))
    await shop.sandbox.reply(ticketId, { body: `Hi again, please cancel order #${orderOf(8)}, I do not need it any more.` })
    await shop.settle()
    expect((await states(ticketId)).at(-1)).not.toBe('resolved')
    expect((await caseOf(8))?.kind ?? null).toBeNull()
  })
})
