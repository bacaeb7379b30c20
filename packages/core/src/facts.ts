import { z } from 'zod'
import { Article } from './article.ts'
import { AskedStock } from './asked-stock.ts'
import { Customer } from './customer.ts'
import { Effect } from './effect.ts'
import { CustomFacts } from './endpoints/facts.ts'
import { Identity } from './identity.ts'
import { Money } from './money.ts'
import { Order } from './order.ts'
import { PaymentState, RefundState } from './payment.ts'
import { OrderReturns, ReturnPortal, Variant } from './return.ts'
import { Shipment } from './shipment.ts'
import { Shop } from './shop.ts'
import { Source } from './source.ts'
import { Ticket } from './ticket.ts'
import { StockLevel, WarehouseLook } from './warehouse.ts'

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

/** The shop's own sum for a refund or cancellation, asked before deciding. `key` is the action's `effectKey`. */
export const Quote = z.object({
  key: z.string(),
  amount: Money,
  amountInShopCurrency: Money.nullable(),
  /** The most that the shop would give back on the order, presentment currency. */
  maximum: Money,
})
export type Quote = z.infer<typeof Quote>

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
  /** The chosen order's payments as their processors know them, read where money is in question. Left out = nobody was asked. */
  payments: z.array(PaymentState).optional(),
  articles: z.array(Article),
  /** Of the chosen order, read only when a return is in question. Left out = not asked or not known: then no return is started. */
  returns: z.array(OrderReturns).optional(),
  /** What can be had in exchange for the order's lines. */
  variants: z.array(Variant).optional(),
  /** One for each shop whose returns run through an app of their own, even when it does not answer. */
  returnPortals: z.array(ReturnPortal).optional(),
  /** What the shop's warehouse company says of the chosen order, asked while it is not sent. Left out = none is connected, or it was not needed. */
  warehouses: z.array(WarehouseLook).optional(),
  /** Of the order's things at the warehouse company, for an agent who may send one again. */
  stock: z.array(StockLevel).optional(),
  /** Of the product that the customer asks about. Left out = nobody asked whether something can be had. */
  askedStock: AskedStock.optional(),
  /** Custom endpoints in question and what they told of the verified requester. Left out = none is described, or none was needed. */
  custom: CustomFacts.optional(),
  /** Earlier and standing effects on these orders and this ticket; never the very effect that is being carried out. */
  effects: z.array(Effect),
  /** Effects on money or goods for this customer on any order and ticket, for limits per customer. Left out = not known: such limits then stop automation. */
  customerEffects: z.array(Effect).optional(),
  /** What the shop itself calculates for proposed amounts. No quote for an amount = never automatic. */
  quotes: z.array(Quote).optional(),
  /** `answerState` of every automatic reply on this ticket so far. Left out = not known: after one automatic reply there is no second. */
  answeredStates: z.array(z.string()).optional(),
  automaticReplies: z.int(),
  sources: z.array(Source),
})
export type Facts = z.infer<typeof Facts>

export const chosenOrder = (facts: Facts): Order | undefined => {
  const { choice } = facts
  return choice.kind === 'found' ? facts.orders.find((order) => order.id === choice.orderId) : undefined
}

export const orderById = (facts: Facts, orderId: string): Order | undefined => facts.orders.find((order) => order.id === orderId)
