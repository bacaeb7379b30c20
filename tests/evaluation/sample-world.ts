import type { WorldComment } from '@bookbag/sandbox/world/desk'
import { parseWorld } from '@bookbag/sandbox/world/load'
import type { World } from '@bookbag/sandbox/world/schema'
import type { CaseFile } from './case-file.ts'
import type { TicketLine } from './ticket-file.ts'

export const ANNA = 'anna.lindqvist@example.com'
export const BRUNO = 'bruno.keller@example.com'
const anna = { name: 'Anna Lindqvist', line1: '12 Harbour Lane', city: 'Portland', province: 'OR', postalCode: '97205', country: 'US' }
const bruno = { name: 'Bruno Keller', line1: '88 Cedar Street', city: 'Austin', province: 'TX', postalCode: '73301', country: 'US' }

/** Two customers, six orders: small enough to say by heart what is true in it. It is 20 November 2026, noon. */
export function sampleWorld(): World {
  const order = (id: string, customer: string, email: string, rest: Record<string, unknown>) => ({
    id,
    shop: '1',
    name: `#${id}`,
    customer,
    email,
    createdAt: '2026-11-10T10:00:00Z',
    shipping: '5.00',
    shippingAddress: customer === '11' ? anna : bruno,
    ...rest,
  })
  const parcel = (number: string, statuses: [string, string][]) => ({
    carrier: 'ups',
    number,
    estimatedDelivery: '2026-11-23',
    events: statuses.map(([at, status]) => ({ at, status, city: 'Salem' })),
  })
  const loaded = parseWorld({
    format: 'bookbag-world/1',
    now: '2026-11-20T12:00:00Z',
    shops: [{ id: '1', name: 'Lantern & Loom', domain: 'lantern.example', supportAddress: 'help@lantern.example', policies: { returnWindowDays: 30, refundDaysToBank: 10 } }],
    agents: [{ id: '901', name: 'Bookbag', email: 'bookbag@lantern.example', role: 'agent' }],
    users: [
      { id: '801', name: 'Anna Lindqvist', email: ANNA },
      { id: '802', name: 'Bruno Keller', email: BRUNO },
    ],
    customers: [
      { id: '11', shop: '1', name: 'Anna Lindqvist', email: ANNA },
      { id: '12', shop: '1', name: 'Bruno Keller', email: BRUNO },
    ],
    orders: [
      order('1001', '11', ANNA, {
        lines: [
          { id: '1', title: 'Wool throw', quantity: 2, price: '40.00' },
          { id: '2', title: 'Brass lamp', quantity: 1, price: '60.00' },
        ],
        fulfillments: [{ id: '71', at: '2026-11-12T09:00:00Z', tracking: [{ carrier: 'ups', number: '1Z999AA10123456784' }] }],
      }),
      order('1002', '11', ANNA, { lines: [{ id: '3', title: 'Linen apron', quantity: 1, price: '25.00' }] }),
      order('1003', '11', ANNA, {
        lines: [{ id: '4', title: 'Tea set', quantity: 1, price: '80.00' }],
        fulfillments: [{ id: '73', at: '2026-11-11T09:00:00Z', tracking: [{ carrier: 'ups', number: '1Z999AA10123456791' }] }],
      }),
      order('2001', '12', BRUNO, {
        lines: [{ id: '5', title: 'Oak shelf', quantity: 1, price: '120.00' }],
        fulfillments: [{ id: '74', at: '2026-11-12T09:00:00Z', tracking: [{ carrier: 'ups', number: '1Z999AA10123456805' }] }],
      }),
      order('2002', '12', BRUNO, { lines: [{ id: '6', title: 'Clay vase', quantity: 1, price: '30.00' }], cancelled: { at: '2026-11-11T10:00:00Z', reason: 'customer' } }),
      order('2003', '12', BRUNO, {
        lines: [{ id: '7', title: 'Cork mat', quantity: 1, price: '15.00' }],
        dispute: { at: '2026-11-15T10:00:00Z', status: 'needs_response', amount: '20.00' },
      }),
    ],
    parcels: [
      parcel('1Z999AA10123456784', [
        ['2026-11-12T10:00:00Z', 'label_created'],
        ['2026-11-18T15:00:00Z', 'in_transit'],
      ]),
      parcel('1Z999AA10123456791', [
        ['2026-11-12T10:00:00Z', 'in_transit'],
        ['2026-11-15T16:00:00Z', 'delivered'],
      ]),
      parcel('1Z999AA10123456805', [
        ['2026-11-12T10:00:00Z', 'in_transit'],
        ['2026-11-19T16:00:00Z', 'returning'],
      ]),
    ],
    articles: [{ id: '500', title: 'Returns', body: 'You may return unused goods within 30 days. Return postage costs $7.50.' }],
  })
  if (!loaded.ok) throw new Error(`The sample world does not load: ${JSON.stringify(loaded.problems)}`)
  return loaded.world
}

export type Planted = {
  line?: Partial<TicketLine>
  replies?: (string | Partial<WorldComment>)[]
  status?: 'solved' | 'open'
  change?: (world: World) => void
  start?: (world: World) => void
}

/** A case in which just what is planted happened, an hour after the mail came in. */
export function plant({ line, replies = [], status = 'solved', change, start }: Planted): CaseFile {
  const before = sampleWorld()
  start?.(before)
  const from = line?.from ?? ANNA
  const author = before.users.find((user) => user.email === from)?.id ?? '899'
  if (author === '899') before.users.push({ id: '899', name: 'Somebody', email: from, locale: 'en-US', isSuspended: false, isVerified: true })
  const full: TicketLine = { id: 'planted', from, subject: 'My order', body: 'Where is my order #1001?', ...line }
  const comment = (id: string, rest: Partial<WorldComment>): WorldComment => ({
    id,
    author: '901',
    body: '',
    isPublic: true,
    at: '2026-11-20T12:05:00.000Z',
    channel: 'api',
    from: null,
    cc: [],
    isTrusted: true,
    flags: [],
    attachments: [],
    metadata: {},
    ...rest,
  })
  before.tickets.push({
    id: '3001',
    subject: full.subject,
    status: 'new',
    channel: 'email',
    brandId: null,
    recipient: null,
    requester: author,
    assignee: null,
    tags: [],
    customFields: {},
    createdAt: '2026-11-20T12:00:00.000Z',
    updatedAt: '2026-11-20T12:00:00.000Z',
    comments: [comment('4001', { author, body: full.body, at: '2026-11-20T12:00:00.000Z', channel: 'email' })],
    audits: [],
  })
  const after = structuredClone(before)
  change?.(after)
  const ticket = after.tickets.find((each) => each.id === '3001')
  if (ticket) {
    ticket.status = status
    for (const [index, reply] of replies.entries()) ticket.comments.push(comment(String(4002 + index), typeof reply === 'string' ? { body: reply } : reply))
  }
  return { line: full, ticketId: '3001', before, after, events: after.history.slice(before.history.length) }
}
