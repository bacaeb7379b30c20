import type { z } from 'zod'
import type { WorldArticle, WorldTicket, WorldUser } from './desk.ts'
import { iso } from './seed-order.ts'
import type { WorldCustomer } from './shop.ts'

const HOUR = 3_600_000

const article = (id: number, title: string, body: string, labels: string[], locale = 'en-us'): z.input<typeof WorldArticle> => ({
  id: String(id),
  title,
  body: `<p>${body}</p>`,
  labels,
  locale,
})

export const SEED_ARTICLES: z.input<typeof WorldArticle>[] = [
  article(
    730_001,
    'How long does shipping take?',
    'Orders leave Columbus within one business day. Within the United States a parcel takes two to five business days; you get a tracking number by mail when it leaves.',
    ['shipping', 'delivery'],
  ),
  article(730_002, 'What does shipping cost?', 'Shipping is $5.95, and free for orders above $75.', ['shipping', 'cost']),
  article(
    730_003,
    'Returning an item',
    'Unused items may come back within 30 days of delivery. Write to us with your order number and we send a label. Gift cards can not be returned.',
    ['returns', 'return'],
  ),
  article(730_004, 'When do I get my refund?', 'We refund to the way you paid as soon as the item is back. A bank takes up to ten days to show it.', [
    'refunds',
    'refund',
    'money',
  ]),
  article(730_005, 'Something arrived damaged', 'Send us a picture of the item and the box within 14 days. We replace or refund it, you need not send it back.', [
    'damaged',
    'broken',
  ]),
  article(730_006, 'Changing or cancelling an order', 'We can change an address or cancel an order until the warehouse has taken it up, usually for a few hours.', [
    'cancel',
    'change',
    'address',
  ]),
  article(730_007, 'Caring for cast iron', 'Rinse the pan with hot water, dry it at once and rub it with a little oil. No dishwasher, no soap.', ['care', 'cast iron', 'pan']),
  article(730_008, 'Caring for wool throws', 'Air the throw outside; if it must be washed, use the wool program, cold, and dry it flat.', ['care', 'wool', 'wash']),
  article(730_009, 'Sizes of our aprons and boards', 'The linen apron is 30 by 34 inches with adjustable ties. The walnut board is 18 by 9 inches.', [
    'size',
    'sizes',
    'measurements',
  ]),
  article(730_010, 'Using a gift card', 'Enter the code at checkout. What is left stays on the card; it never expires.', ['gift card']),
  article(
    730_011,
    'Versand und Lieferzeit',
    'Wir versenden am nächsten Werktag aus Leipzig. Innerhalb Deutschlands dauert es ein bis drei Werktage, nach Österreich, Frankreich und in die Niederlande bis zu vier.',
    ['versand', 'lieferung'],
    'de',
  ),
  article(
    730_012,
    'Rückgabe und Erstattung',
    'Sie können Artikel innerhalb von 14 Tagen nach der Lieferung zurückgeben. Die Erstattung ist nach spätestens sieben Tagen auf Ihrem Konto.',
    ['rückgabe', 'erstattung'],
    'de',
  ),
]

type Talk = { from: 'customer' | 'agent'; hoursAgo: number; body: string; isPublic?: boolean }
type PastTicket = { customer: string; subject: string; status: z.input<typeof WorldTicket>['status']; agent: string; talk: Talk[]; tags?: string[]; channel?: string }

const PAST: PastTicket[] = [
  {
    customer: 'Hugo Marsh',
    subject: 'Where is my kettle?',
    status: 'closed',
    agent: '72002',
    tags: ['where_is_my_order'],
    talk: [
      { from: 'customer', hoursAgo: 900, body: 'Hi, I ordered a kettle last week and have not heard anything since. When will it arrive?' },
      { from: 'agent', hoursAgo: 896, body: 'Hello Hugo, it left us yesterday and should be with you on Thursday. Sorry for the wait! Deniz' },
    ],
  },
  {
    customer: 'Maya Brook',
    subject: 'Mug arrived broken',
    status: 'closed',
    agent: '72002',
    tags: ['damaged'],
    talk: [
      { from: 'customer', hoursAgo: 720, body: 'One of my two mugs came in three pieces. Picture attached.' },
      { from: 'agent', hoursAgo: 719, body: 'Refund the one mug, no return needed.', isPublic: false },
      { from: 'agent', hoursAgo: 718, body: 'Oh no! I have refunded the broken mug; the money is back with you within ten days. Deniz' },
    ],
  },
  {
    customer: 'Clara Sommer',
    subject: 'Rückgabe Lichterkette',
    status: 'solved',
    agent: '72003',
    tags: ['return'],
    talk: [
      { from: 'customer', hoursAgo: 96, body: 'Guten Tag, die Lichterkette ist kürzer als gedacht. Kann ich sie zurückschicken?' },
      { from: 'agent', hoursAgo: 92, body: 'Gern! Das Etikett ist unterwegs zu Ihnen. Paula' },
    ],
  },
  {
    customer: 'Perry Stone',
    subject: 'I did not make this order',
    status: 'open',
    agent: '72001',
    tags: ['fraud_claim'],
    talk: [{ from: 'customer', hoursAgo: 30, body: 'My bank shows a charge from you that I never made. I want it reversed.' }],
  },
  {
    customer: 'Kira Holloway',
    subject: 'Do you ship to Canada?',
    status: 'pending',
    agent: '72002',
    channel: 'web',
    talk: [
      { from: 'customer', hoursAgo: 50, body: 'My sister lives in Toronto. Could you send a board there?' },
      { from: 'agent', hoursAgo: 47, body: 'We can, for $24. Shall I make the order for you? Deniz' },
    ],
  },
  {
    customer: 'Tessa Dunn',
    subject: 'Cancelled order',
    status: 'solved',
    agent: '72002',
    talk: [
      { from: 'customer', hoursAgo: 84, body: 'Please cancel my apron, I ordered the wrong color.' },
      { from: 'agent', hoursAgo: 80, body: 'Done, and refunded. Deniz' },
    ],
  },
]

/** The people who wrote before, and what was said. Nobody else is a Zendesk user until they write. */
export const seedDesk = (now: number, customers: z.input<typeof WorldCustomer>[]): { users: z.input<typeof WorldUser>[]; tickets: z.input<typeof WorldTicket>[] } => {
  const users = PAST.map((past, index): z.input<typeof WorldUser> => {
    const customer = customers.find((candidate) => candidate.name === past.customer)
    return { id: String(740_001 + index), name: past.customer, email: customer?.email ?? null, locale: customer?.locale === 'de' ? 'de' : 'en-US' }
  })
  const tickets = PAST.map((past, index): z.input<typeof WorldTicket> => {
    const requester = String(740_001 + index)
    const isGerman = past.agent === '72003'
    const at = (talk: Talk | undefined): string => iso(now - (talk?.hoursAgo ?? 0) * HOUR)
    return {
      id: String(index + 1),
      subject: past.subject,
      status: past.status ?? 'open',
      channel: past.channel ?? 'email',
      brandId: isGerman ? '71002' : '71001',
      recipient: past.channel === 'web' ? null : isGerman ? 'hallo@kleinelaterne.example' : 'help@fernwoodfinch.example',
      requester,
      assignee: past.agent,
      tags: past.tags ?? [],
      createdAt: at(past.talk[0]),
      updatedAt: at(past.talk.at(-1)),
      comments: past.talk.map((talk, number) => ({
        id: String(750_000 + index * 10 + number),
        author: talk.from === 'agent' ? past.agent : requester,
        body: talk.body,
        isPublic: talk.isPublic ?? true,
        at: at(talk),
        channel: talk.from === 'agent' ? 'web' : (past.channel ?? 'email'),
      })),
    }
  })
  return { users, tickets }
}
