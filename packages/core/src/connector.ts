import type { ZodType } from 'zod'
import type { AgentAccess, TicketPlace } from './agent-access.ts'
import type { Article } from './article.ts'
import type { Customer } from './customer.ts'
import type { Endpoint, EndpointInputs } from './endpoints/endpoint.ts'
import type { CustomValue } from './endpoints/value.ts'
import type { RefundsOfDay } from './finance/shop-refund.ts'
import type { IdempotencyKey } from './idempotency-key.ts'
import type { Order } from './order.ts'
import type { Dispute, PaymentState, RefundState } from './payment.ts'
import type { OrderReturns, ReturnPortal, Variant } from './return.ts'
import type { Shipment } from './shipment.ts'
import type { Comment, Person, Ticket } from './ticket.ts'
import type { VendorFixture, VendorLimit, VendorOperation } from './vendor.ts'
import type { StockLevel, WarehouseOrder } from './warehouse.ts'
import type { WebhookDelivery, WebhookReading } from './webhook.ts'
import type { Writes } from './writes/catalogue.ts'

export const LAYERS = ['zendesk', 'knowledge', 'shop', 'carriers', 'payments', 'logistics', 'custom'] as const
export type Layer = (typeof LAYERS)[number]

/** Effects handed to a connector. `fetch` is the server's one door out: deadline, limits, redaction and counting live behind it. */
export type ConnectorDeps = {
  fetch: typeof fetch
  now: () => Date
  /** For headers that must be unique per call (UPS transId); never for idempotency. */
  newId: () => string
  /** Access tokens outlive a call: read and kept by the room that has the database. Single flight is the caller's promise. */
  tokens: TokenStore
  /** How long a pause before a repeated read is waited out; left out, by the machine's own timer. */
  sleep?: (ms: number) => Promise<void>
  /** What a vendor that counts points has told of them, kept between calls; left out, each call finds out by itself. */
  points?: Points
  /** The deadline of one call in milliseconds where a connector names none. */
  deadlineMs?: number
}

/** Points come back by themselves, `perSecond` until `most` are there. `what` is any name for a kind of call. */
export type Points = {
  /** How long to wait until there are enough for this kind of call, by its last cost, in milliseconds. */
  waitMs(what: string): number
  tell(what: string, cost: number, status: { most: number; left: number; perSecond: number }): void
}

export type AccessToken = { value: string; expiresAt: Date | null }
export type TokenStore = {
  /** Gives the kept token while it is good for another minute, else runs `obtain` once for all who wait. `stale` names a token the vendor just refused. */
  get(obtain: () => Promise<AccessToken>, options?: { stale?: string }): Promise<string>
}

/** One line of the form an admin fills in. */
export type CredentialField = { name: string; label: string; help: string; isSecret: boolean; isRequired: boolean }

export type ConnectorManifest<C> = {
  id: string
  name: string
  layer: Layer
  credentials: ZodType<C>
  fields: CredentialField[]
  /** Vendor permissions needed, each with why. */
  scopes: { name: string; why: string }[]
  /** What stays unproven until tried with a real account. */
  unverified: string[]
  /** What the vendor allows each connection; the server's door out keeps to it. Empty = the vendor names none. */
  limits: VendorLimit[]
  /** Instead of `limits`, for an account that the vendor allows more. */
  limitsOf?(credentials: C): VendorLimit[]
  /** Calls under way at the same time; left out, as many as the door out lets through. */
  atOnce?: number
  /** Left out = it pushes nothing, or its pushes are proven by no secret. */
  pushProof?: PushProof
  /** Its address is what an admin has typed: reached only by the guarded door. */
  isAddressGiven?: boolean
  /** Where the vendor is reached in production; empty = each connection names its own. */
  baseUrls: string[]
  operations: VendorOperation[]
  fixtures: VendorFixture[]
}

/** What a push is proven by, apart from everything else: for pushes that are still owed an answer when the rest of what was entered is gone or has been exchanged. */
export type PushProof = {
  /** Of the entered fields, those that prove it. */
  fields: string[]
  /** Undefined where they are not enough. */
  receiver(fields: Record<string, string>, now: () => Date): PushReceiver | undefined
  /** What the vendor asks in its customers' name is owed after the connection has ended, until it has asked for the shop's own erasure. */
  isOwedAfterwards?: boolean
}

/** A connector: vendor in, our records out. A capability is present or absent; none throws "not supported". */
export type Connector<C> = ConnectorManifest<C> & {
  connect(credentials: C, deps: ConnectorDeps): Capabilities
}

export type Capabilities = {
  /** Proves the credentials with the cheapest read the vendor has. */
  check(): Promise<{ account: string }>
  tickets?: TicketsCapability
  articles?: ArticlesCapability
  orders?: OrdersCapability
  tracking?: TrackingCapability
  paymentStates?: PaymentStatesCapability
  bankReferences?: BankReferencesCapability
  endpoints?: EndpointsCapability
  returns?: ReturnsCapability
  variants?: VariantsCapability
  returnPortals?: ReturnPortalsCapability
  warehouse?: WarehouseCapability
  stock?: StockCapability
  partnerAnswers?: PartnerAnswersCapability
  webhooks?: WebhooksCapability
  refundBook?: RefundBookCapability
  /** Every change this vendor can make. */
  writes?: Partial<Writes>
}

export type TicketsCapability = {
  /** One call: comments with their users. The rest of the ticket comes from the webhook (`seed`) or `read`. */
  readComments(ticketId: string): Promise<{ comments: Comment[]; people: Person[] }>
  read(ticketId: string): Promise<Ticket>
  /** Who this is, and which tickets Zendesk shows them. */
  readAgent(userId: string): Promise<{ person: Person; access: AgentAccess }>
  /** One call: whose ticket it is. */
  readPlace(ticketId: string): Promise<TicketPlace>
  /** One PUT: comment, status, fields and our mark together. A stamp that moved is a value, not an error. */
  update(ticketId: string, update: TicketUpdate, key: IdempotencyKey): Promise<TicketUpdateResult>
  /** Looks for our mark in the audits: did the update with this key happen? */
  findUpdate(ticketId: string, key: IdempotencyKey): Promise<{ commentId: string | null; at: string } | null>
  addTags(ticketId: string, tags: string[]): Promise<void>
  createWebhook(endpoint: string): Promise<{ id: string; signingSecret: string }>
  /** Cursor export for what the webhooks missed. */
  changedSince(cursor: { startTime?: number; cursor?: string }): Promise<{ tickets: { id: string; status: string; updatedAt: string }[]; cursor: string | null; isEnd: boolean }>
}

export type TicketUpdate = {
  /** Goes with the key into the update's metadata (`custom.bookbag = { key, kind }`): how anyone tells our answers, waiting drafts and hand-overs apart afterwards. */
  kind: 'reply' | 'approval' | 'hand_over' | 'solved_again'
  comment?: { text: string; isPublic: boolean; authorId?: string }
  status?: Exclude<Ticket['status'], 'new' | 'closed'>
  customFields?: { id: string; value: string }[]
  /** From the ticket as it was decided on; refused with `stale` when anything happened since. */
  updatedStamp: string
}
export type TicketUpdateResult = { kind: 'updated'; updatedStamp: string; commentId: string | null } | { kind: 'stale' } | { kind: 'closed' }

export type ArticlesCapability = { search(query: string, options: { locale: string; limit: number }): Promise<Article[]> }

/** How to find orders. Every hit is compared again exactly on our side: the shop's own search matches strangers. */
export type OrderQuery = { names: string[]; email: string | null; phone: string | null; trackingNumbers: string[]; ids: string[]; limit: number }
export type OrdersCapability = {
  /** One call whatever is asked. `customer` is the one whose address equals `email` exactly. */
  find(query: OrderQuery): Promise<{ orders: Order[]; customer: Customer | null }>
  read(orderId: string): Promise<Order | null>
}

export type TrackingCapability = {
  /** The carriers' ids this connector answers for ("ups"); "*" = any other too. */
  carriers: string[]
  /** The carrier itself is asked first, a service that asks many carriers after it. */
  source: 'carrier' | 'aggregator'
  /** The most numbers that go in one call of the vendor's. */
  numbersPerCall: number
  /**
   * An entry for every number that was asked, by the number as it was asked. Null = the vendor does not know it (yet), or may not tell of it: never said to a
   * customer as "invalid". `carrier` is whose parcels these are, where that is known; a carrier's own connector needs no telling.
   */
  track(trackingNumbers: string[], carrier?: string | null): Promise<Map<string, Shipment | null>>
}

export type ReturnsCapability = {
  /** Returns of an order and what of it can still come back. Null = no such order. */
  ofOrder(orderId: string): Promise<OrderReturns | null>
}

export type VariantsCapability = {
  /** Every variant of these products that the shop knows. */
  ofProducts(productIds: string[]): Promise<Variant[]>
  /** Every kind of each product on sale whose title has one of these words, or one that begins so. `isAll` false = there are more. */
  named(words: string[]): Promise<{ variants: Variant[]; isAll: boolean }>
}

/** Its presence alone says that this shop's returns are run elsewhere. */
export type ReturnPortalsCapability = {
  provider: string
  look(order: { id: string; name: string; lineIds: string[] }): Promise<NonNullable<ReturnPortal['answer']>>
}

/** The company that keeps and sends a shop's goods. */
export type WarehouseCapability = {
  /** As it is said to an agent: "ShipBob". */
  partner: string
  /** Null = it does not have this order. */
  find(order: { id: string; name: string }): Promise<WarehouseOrder | null>
}

export type PartnerAnswersCapability = {
  /** What came back from outside on one side conversation, oldest first. Text of strangers. */
  answersTo(ticketId: string, conversationId: string): Promise<{ id: string; at: string; from: string; text: string }[]>
}

export type StockCapability = {
  /** An SKU that is not known has no entry. */
  ofSkus(skus: string[]): Promise<StockLevel[]>
}

/** Asks what an admin has described, at the host of this connection and no other. */
export type EndpointsCapability = {
  /** One call. A read is repeated where that is harmless; a write leaves once. What can't be filled in safely is refused before anything leaves. */
  call(endpoint: Endpoint, inputs: EndpointInputs): Promise<EndpointAnswer>
}
export type EndpointAnswer =
  /** `body` is the whole answer, for predicates; `problems`: fields that were there in another form than declared. */
  | { kind: 'answer'; status: number; body: unknown; values: Record<string, CustomValue | null>; problems: string[] }
  /** A read whose thing does not exist. */
  | { kind: 'none'; status: number }
  /** The success test failed: nothing was taken from it. */
  | { kind: 'refused'; status: number; reason: string; body?: unknown }

export type PaymentStatesCapability = {
  gateways: string[]
  refundStates(processorPaymentId: string): Promise<RefundState[]>
  /** The payment itself with every dispute about it. */
  read(processorPaymentId: string): Promise<PaymentState>
  /** One call: every dispute about it. */
  disputes(processorPaymentId: string): Promise<Dispute[]>
}

/** A shop whose own processor nobody else can ask. */
export type BankReferencesCapability = {
  gateways: string[]
  /** By the shop's transaction of the refund: the acquirer's reference number. Those without one are left out. */
  ofRefunds(orderId: string): Promise<Map<string, string>>
}

/** For finance: what a shop gave back, whoever did it. */
export type RefundBookCapability = {
  /** Refunds made within [from, to), with the shop's own figure of what left by payment. `orderIds`: orders to look at besides, whose refunds may have moved nothing by payment. */
  between(from: Date, to: Date, orderIds: string[]): Promise<RefundsOfDay>
}

/** Pushes of the vendor's, sent to /webhooks/<intake key>/<connector id>. */
export type PushReceiver = {
  /** Believes nothing before the signature fits the bytes; a ConnectorError where that can't be told now (a certificate that can't be fetched). */
  receive(delivery: WebhookDelivery): Promise<WebhookReading>
}
export type WebhooksCapability = PushReceiver & {
  /** Asks the vendor to push to this address what is not pushed there yet; left out where a person sets it up at the vendor. `refused`: what the vendor would not push, with its words. */
  subscribe?(endpoint: string): Promise<{ made: string[]; refused: string[] }>
}
