import type { z } from 'zod'
import { addOddMoney } from './seed-odd-money.ts'
import { decimal, iso, type SeedBook } from './seed-order.ts'
import type { WorldCustomer } from './shop.ts'

type Customer = z.input<typeof WorldCustomer>
const HOUR = 3_600_000
const DAY = 24

/** Orders that a careless resolver gets wrong. Each carries a tag that says what it is; a real shop's would not. */
export const addAwkwardOrders = (book: SeedBook, customers: Customer[]): void => {
  const named = (name: string): Customer => {
    const customer = customers.find((candidate) => candidate.name === name)
    if (!customer) throw new Error(`The seed has no customer ${name}`)
    return customer
  }
  addOddBuyers(book, named, customers)
  addOddParcels(book, named)
  addOddMoney(book, named)
  addOddStates(book, named)
}

const addOddBuyers = (book: SeedBook, named: (name: string) => Customer, customers: Customer[]): void => {
  book.add(
    {
      customer: { ...named('Ada Moss'), name: 'Vera Nash', email: 'vera.nash@example.net', phone: null },
      isGuest: true,
      ageHours: 5 * DAY,
      items: [[2, 1]],
      shippedAfterHours: 20,
    },
    () => ({ tags: ['seed:guest-checkout'] }),
  )
  for (const [index, customer] of customers.filter((candidate) => ['500090', '500091', '500092'].includes(candidate.id)).entries())
    book.add({ customer, ageHours: (3 + index) * DAY, items: [[1 + index, 2]], shippedAfterHours: 18 }, () => ({ tags: ['seed:look-alike'] }))
  const twice = named('Sam Fenwick')
  for (const ageHours of [7, 6.5]) book.add({ customer: twice, ageHours, items: [[4, 1]] }, () => ({ tags: ['seed:duplicate'] }))
  book.add({ customer: named('Xenia Poole'), ageHours: 40, items: [[6, 1]] }, () => ({ email: null, phone: '+16145550188', tags: ['seed:no-email'] }))
}

const addOddParcels = (book: SeedBook, named: (name: string) => Customer): void => {
  book.add(
    {
      customer: named('Ben Larkin'),
      ageHours: 5 * DAY,
      items: [
        [3, 1],
        [1, 4],
      ],
    },
    (order) => {
      const [first, second] = order.lines
      const sentFirst = book.now - 100 * HOUR
      const sentSecond = book.now - 30 * HOUR
      if (!first || !second) return {}
      return {
        warehouse: 'accepted',
        tags: ['seed:split-fulfilment'],
        fulfillments: [
          { id: book.nextId(), at: iso(sentFirst), lines: [{ line: first.id, quantity: 1 }], tracking: [book.ship({ order, at: sentFirst, journey: 'on_time' })] },
          { id: book.nextId(), at: iso(sentSecond), lines: [{ line: second.id, quantity: 3 }], tracking: [book.ship({ order, at: sentSecond, journey: 'on_time' })] },
        ],
      }
    },
  )
  const odd = [
    ['Cora Whitlow', 15, 'lost', 'seed:lost-parcel'],
    ['Dario Finn', 7, 'returning', 'seed:returning-parcel'],
    ['Elise Harrow', 6, 'neighbour', 'seed:delivered-to-neighbour'],
    ['Anja Feld', 14, 'lost', 'seed:lost-parcel'],
    ['Felix Thorne', 5, 'attempted', 'seed:attempted'],
    ['Greta Pine', 4, 'delayed', 'seed:delayed'],
    ['Hugo Marsh', 5, 'exception', 'seed:damaged-in-transit'],
    ['Ines Calder', 6, 'pickup', 'seed:waits-for-pickup'],
    ['Jonas Reed', 3, 'label_only', 'seed:label-only'],
  ] as const
  for (const [name, days, journey, tag] of odd)
    book.add(
      {
        customer: named(name),
        ageHours: days * DAY,
        items: [
          [4, 1],
          [8, 1],
        ],
        shippedAfterHours: 20,
        journey,
      },
      () => ({ tags: [tag] }),
    )
  book.add({ customer: named('Kira Holloway'), ageHours: 2 * DAY, items: [[5, 2]] }, (order) => {
    const at = book.now - 20 * HOUR
    return {
      warehouse: 'accepted',
      tags: ['seed:unknown-to-carrier'],
      fulfillments: [{ id: book.nextId(), at: iso(at), tracking: [book.ship({ order, at, journey: 'label_only', isUnknownToCarrier: true })] }],
    }
  })
}

const addOddStates = (book: SeedBook, named: (name: string) => Customer): void => {
  book.add({ customer: named('Rosa Linden'), ageHours: 30, items: [[2, 1]] }, () => ({
    tags: ['seed:held'],
    holds: [{ id: book.nextId(), reason: 'inventory_out_of_stock', note: 'The board comes in next week' }],
  }))
  book.add({ customer: named('Tessa Dunn'), ageHours: 4 * DAY, items: [[0, 1]] }, (order) => ({
    tags: ['seed:cancelled'],
    cancelled: { at: iso(book.now - 80 * HOUR), reason: 'customer' },
    refunds: [
      {
        id: book.nextId(),
        at: iso(book.now - 80 * HOUR),
        amount: decimal(order.total),
        shipping: order.shipping ?? '0',
        lines: order.lines.map((line) => ({ line: line.id, quantity: line.quantity, restock: 'cancel' as const })),
      },
    ],
  }))
  book.add({ customer: named('Uma Hartley'), ageHours: 70 * DAY, items: [[4, 1]], shippedAfterHours: 22 }, () => ({ tags: ['seed:70-days-old'] }))
  book.add({ customer: named('Victor Lowe'), ageHours: 10, items: [[6, 1]] }, () => ({ warehouse: 'accepted', tags: ['seed:warehouse-has-it'] }))
  book.add({ customer: named('Wren Castor'), ageHours: 3, items: [[2, 1]] }, () => ({ tags: ['seed:untouched'] }))
  book.add({ customer: named('Emma Vogelsang'), ageHours: 5, items: [[0, 2]] }, () => ({ tags: ['seed:untouched'] }))
  book.add({ customer: named('Yusuf Banner'), ageHours: 12 * DAY, items: [[8, 2]], shippedAfterHours: 20 }, (order) => {
    const line = order.lines[0]
    return {
      tags: ['seed:return-open'],
      returns: line ? [{ id: book.nextId(), at: iso(book.now - 2 * DAY * HOUR), status: 'open', lines: [{ line: line.id, quantity: 1, reason: 'UNWANTED' }] }] : [],
    }
  })
  book.add({ customer: named('Zoe Merrick'), ageHours: 2, items: [[9, 1]], shipping: 0 }, () => ({ tags: ['seed:gift-card-bought'] }))
  book.add({ customer: named('Franz Ebner'), ageHours: 26, items: [[1, 1]] }, (order) => ({
    tags: ['seed:authorized-only'],
    payments: [{ id: book.nextId(), gateway: 'stripe', kind: 'authorization', amount: decimal(order.total), at: order.createdAt, card: { brand: 'Visa', last4: '4242' } }],
  }))
  for (const [name, carrier] of [
    ['Gisela Roth', 'dhl'],
    ['Ada Moss', 'fedex'],
    ['Leo Aster', 'usps'],
  ] as const)
    book.add({ customer: named(name), ageHours: 3 * DAY, items: [[1, 1]], shippedAfterHours: 18, carrier }, () => ({ tags: [`seed:carrier-${carrier}`] }))
}

/** Sent just now with a carrier that only EasyPost can ask. Added last, and younger than any other, so that no other order gets another name or id. */
export const addNewestOrder = (book: SeedBook, customers: Customer[]): void => {
  const customer = customers.find(({ name }) => name === 'Jannik Wolff')
  if (!customer) throw new Error('The seed has no customer Jannik Wolff')
  book.add({ customer, ageHours: 0.9, items: [[1, 1]], shippedAfterHours: 0.4, carrier: 'dpd' }, () => ({ tags: ['seed:carrier-dpd'] }))
}
