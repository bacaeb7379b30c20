import { z } from 'zod'
import { Article } from './article.ts'
import { Customer } from './customer.ts'
import { Effect } from './effect.ts'
import { Identity } from './identity.ts'
import { Order } from './order.ts'
import { RefundState } from './payment.ts'
import { Shipment } from './shipment.ts'
import { Shop } from './shop.ts'
import { Source } from './source.ts'
import { Ticket } from './ticket.ts'

/** Which order the ticket is about, or why that is not certain. Only `found` may be acted on automatically. */
export const OrderChoice = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('found'),
    orderId: z.string(),
    by: z.enum(['number', 'tracking', 'only_open_order', 'only_order', 'item', 'agent', 'case']),
    belongsToRequester: z.boolean(),
  }),
  z.object({ kind: z.literal('several'), orderIds: z.array(z.string()) }),
  z.object({ kind: z.literal('none'), reason: z.string() }),
])
export type OrderChoice = z.infer<typeof OrderChoice>

/** Everything known when deciding, each part read from its live system; `sources` says when, and what could not be asked. */
export const Facts = z.object({
  at: z.iso.datetime(),
  ticket: Ticket,
  identity: Identity,
  shop: Shop.nullable(),
  customer: Customer.nullable(),
  orders: z.array(Order),
  choice: OrderChoice,
  shipments: z.array(Shipment),
  refundStates: z.array(RefundState),
  articles: z.array(Article),
  /** Earlier and standing effects on these orders and this ticket. */
  effects: z.array(Effect),
  automaticReplies: z.int(),
  sources: z.array(Source),
})
export type Facts = z.infer<typeof Facts>

export const chosenOrder = (facts: Facts): Order | undefined => {
  const { choice } = facts
  return choice.kind === 'found' ? facts.orders.find((order) => order.id === choice.orderId) : undefined
}
