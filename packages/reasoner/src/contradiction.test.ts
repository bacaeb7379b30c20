import { comment, delivered, facts, order, shipment, ticket, unsentOrder } from '@bookbag/core/test/examples'
import { describe, expect, test } from 'vitest'
import { contradictionOf } from './contradiction.ts'

const wrote = (body: string) => ticket({ subject: 'My order', comments: [comment({ body })] })
const of = (body: string, over: Parameters<typeof facts>[0] = {}) => contradictionOf(order(), facts({ ticket: wrote(body), shipments: [delivered], ...over }))

describe('what a customer states against what the carrier says', () => {
  test.each([
    'Order #1042 never arrived.',
    'I still have not received #1042',
    'it hasnt come yet',
    'It is severely overdue, still nothing.',
    'Delivery was attempted but nobody came, I was home all day',
    'Tracking says delivered. I have nothing.',
  ])('not received, yet delivered: %s', (body) => {
    expect(of(body)).toMatch(/has not arrived, and the carrier says/)
  })
  test('a parcel that is on its way contradicts nobody', () => {
    expect(of('It has not arrived yet', { shipments: [shipment()] })).toBeNull()
  })
  test('neither does one that came after the mail was written', () => {
    expect(of('It has not arrived yet', { shipments: [{ ...delivered, deliveredAt: '2027-01-01T00:00:00Z' }] })).toBeNull()
  })
  test('who only asks is told', () => {
    expect(of('Was #1042 delivered?')).toBeNull()
  })
  test('a cancellation that the shop does not know', () => {
    expect(of('Why was my order #1042 cancelled without notice?')).toMatch(/is not cancelled/)
    expect(contradictionOf(unsentOrder({ cancelledAt: '2026-11-20T10:00:00Z' }), facts({ ticket: wrote('Why was #1042 cancelled?') }))).toBeNull()
  })
})
