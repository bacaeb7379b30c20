import { describe, expect, test } from 'vitest'
import { effect, facts, order, shipment, understanding } from '../test/examples.ts'
import { answerState } from './answer-state.ts'

const before = answerState(facts(), understanding())

describe('what an answer would tell', () => {
  test('is the same while the world is the same, however the customer words it', () => {
    const reworded = understanding('order_status', {
      summary: 'Asks again, angrily.',
      intents: [
        { intent: 'order_status', confidence: 0.8 },
        { intent: 'complaint_other', confidence: 0.2 },
      ],
    })
    expect(answerState(facts({ at: '2026-11-25T12:00:00Z', automaticReplies: 1 }), reworded)).toBe(before)
    const twice = [shipment(), shipment({ trackingNumber: '1ZB' })]
    expect(answerState(facts({ shipments: twice }), understanding())).toBe(answerState(facts({ shipments: twice.toReversed() }), understanding()))
  })

  test('is new when the parcel moved, the order changed, something was done, or something else is asked', () => {
    const moved = shipment({ events: [{ at: '2026-11-24T09:00:00Z', localTime: null, status: 'in_transit', description: 'Arrived', place: null }, ...shipment().events] })
    expect(answerState(facts({ shipments: [moved] }), understanding())).not.toBe(before)
    expect(answerState(facts({ shipments: [shipment({ status: 'delivered' })] }), understanding())).not.toBe(before)
    expect(answerState(facts({ orders: [order({ cancelledAt: '2026-11-24T00:00:00Z' })] }), understanding())).not.toBe(before)
    expect(answerState(facts({ effects: [effect()] }), understanding())).not.toBe(before)
    expect(answerState(facts({ effects: [effect({ state: 'refused' })] }), understanding())).toBe(before)
    expect(answerState(facts(), understanding('refund_status'))).not.toBe(before)
  })
})
