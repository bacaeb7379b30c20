import type { z } from 'zod'
import { decimal, iso, type SeedBook } from './seed-order.ts'
import type { WorldCustomer } from './shop.ts'

type Customer = z.input<typeof WorldCustomer>
const HOUR = 3_600_000
const DAY = 24

/** Refunds in every state, two tenders, another currency, a chargeback. */
export const addOddMoney = (book: SeedBook, named: (name: string) => Customer): void => {
  book.add(
    {
      customer: named('Leo Aster'),
      ageHours: 12 * DAY,
      items: [
        [0, 2],
        [5, 1],
      ],
      shippedAfterHours: 20,
    },
    (order) => {
      const at = book.now - 2 * DAY * HOUR
      const line = order.lines[0]
      // One apron of two, with its share of the tax.
      const amount = decimal(3800 + 266)
      return {
        tags: ['seed:partly-refunded'],
        refunds: line ? [{ id: book.nextId(), at: iso(at), amount, lines: [{ line: line.id, quantity: 1, restock: 'return' }], note: 'One apron came back' }] : [],
      }
    },
  )
  book.add({ customer: named('Maya Brook'), ageHours: 8 * DAY, items: [[6, 1]], shippedAfterHours: 20 }, (order) => ({
    tags: ['seed:gift-card-tender'],
    payments: [
      { id: book.nextId(), gateway: 'gift_card', amount: '30.00', at: order.createdAt, giftCard: { lastCharacters: 'k7qd' } },
      { ...order.payments[0], id: book.nextId(), at: order.createdAt, amount: decimal(order.total - 3000) },
    ],
  }))
  book.add({ customer: named('Nico Vale'), ageHours: 6 * DAY, items: [[2, 1]], shippedAfterHours: 20, currency: { code: 'CAD', rate: 0.72, factor: 1.39 } }, () => ({
    tags: ['seed:other-currency'],
  }))
  book.add({ customer: named('Bruno Kessler'), ageHours: 9 * DAY, items: [[1, 1]], shippedAfterHours: 20 }, (order) => {
    const at = book.now - 4 * DAY * HOUR
    return {
      tags: ['seed:fully-refunded'],
      refunds: [
        {
          id: book.nextId(),
          at: iso(at),
          amount: decimal(order.total),
          shipping: order.shipping ?? '0',
          lines: order.lines.map((line) => ({ line: line.id, quantity: line.quantity, restock: 'return' as const })),
          settlement: { status: 'succeeded', at: iso(at + 40 * HOUR), arn: '74537602288841190045817' },
        },
      ],
    }
  })
  book.add({ customer: named('Opal Winters'), ageHours: 11 * DAY, items: [[7, 1]], shippedAfterHours: 20 }, (order) => ({
    tags: ['seed:fully-refunded'],
    refunds: [
      {
        id: book.nextId(),
        at: iso(book.now - 3 * DAY * HOUR),
        amount: decimal(order.total),
        shipping: order.shipping ?? '0',
        lines: order.lines.map((line) => ({ line: line.id, quantity: line.quantity })),
      },
    ],
  }))
  book.add({ customer: named('Clara Sommer'), ageHours: 10 * DAY, items: [[3, 1]], shippedAfterHours: 20 }, (order) => ({
    tags: ['seed:refund-pending'],
    refunds: [
      {
        id: book.nextId(),
        at: iso(book.now - 20 * HOUR),
        amount: decimal(order.total),
        lines: order.lines.map((line) => ({ line: line.id, quantity: line.quantity })),
        settlement: { status: 'succeeded', at: iso(book.now + 50 * HOUR), arn: '74537602290011345502264' },
      },
    ],
  }))
  book.add({ customer: named('David Brandt'), ageHours: 14 * DAY, items: [[4, 1]], shippedAfterHours: 20 }, (order) => ({
    tags: ['seed:refund-failed'],
    refunds: [
      {
        id: book.nextId(),
        at: iso(book.now - 6 * DAY * HOUR),
        amount: decimal(order.total),
        status: 'failure',
        settlement: { status: 'failed', at: iso(book.now - 5 * DAY * HOUR), failureReason: 'expired_or_canceled_card' },
      },
    ],
  }))
  book.add({ customer: named('Perry Stone'), ageHours: 16 * DAY, items: [[3, 2]], shippedAfterHours: 20 }, (order) => ({
    tags: ['seed:dispute'],
    dispute: { at: iso(book.now - 2 * DAY * HOUR), status: 'needs_response', amount: decimal(order.total) },
  }))
  book.add({ customer: named('Quinn Ashby'), ageHours: 4, items: [[3, 5]] }, () => ({ riskLevel: 'high', tags: ['seed:high-risk'] }))
}
