import { z } from 'zod'
import { ActionKind, Objection, Preview, ProposedAction } from './actions/action.ts'
import { AskedStock } from './asked-stock.ts'
import { Customer } from './customer.ts'
import { CustomValue } from './endpoints/value.ts'
import { OrderChoice } from './facts.ts'
import { Identity } from './identity.ts'
import { CurrencyCode, Money } from './money.ts'
import { Order } from './order.ts'
import { RefundState } from './payment.ts'
import { Return, ReturnPortal } from './return.ts'
import { Decision } from './rules/decision.ts'
import { RuleSet } from './rules/rule.ts'
import { FINDINGS } from './settling.ts'
import { Shipment } from './shipment.ts'
import { Shop } from './shop.ts'
import { Source } from './source.ts'
import { Understanding } from './understanding.ts'
import { StockLevel, WarehouseLook } from './warehouse.ts'

/**
 * Put by the server into the built page (apps/zendesk/dist/sidebar.html or admin.html, right before `</head>`) as
 * `<script type="application/json" id="bookbag-bootstrap">`, with `<` written as \u003c; never in the URL. The pages' own files are under /assets/.
 */
export const Bootstrap = z.object({
  location: z.enum(['ticket_sidebar', 'nav_bar']),
  session: z.string(),
  zafSdkUrl: z.string(),
  locale: z.string(),
  role: z.enum(['agent', 'admin']),
})
export type Bootstrap = z.infer<typeof Bootstrap>

/** Every refusal of the API. `code` is stable; `message` says what happened and what to do; `fields` names mistakes by JSON path ("rules.2.name"). */
export const Problem = z.object({
  code: z.enum(['session_expired', 'forbidden', 'not_found', 'invalid', 'changed', 'busy', 'refused', 'rate_limited', 'unavailable', 'stopped']),
  message: z.string(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  retryAfterSeconds: z.number().optional(),
})
export type Problem = z.infer<typeof Problem>

export const ProposalView = z.object({
  /** Names exactly what the agent saw: sent back on the click; anything changed since is refused with `changed`. */
  hash: z.string(),
  action: ProposedAction,
  title: z.string(),
  preview: Preview,
  objections: z.array(Objection),
  /** False when an objection blocks it for everybody. */
  canRun: z.boolean(),
  /** The reply that goes with it, in the shop's voice. */
  replyDraft: z.string().nullable(),
})
export type ProposalView = z.infer<typeof ProposalView>

export const Receipt = z.object({
  effectId: z.string(),
  kind: ActionKind,
  sentence: z.string(),
  reference: z.string().nullable(),
  at: z.iso.datetime(),
  /** What a reply may tell besides: a link, a code, a date, by name. */
  details: z.record(z.string(), z.string()).optional(),
})
export type Receipt = z.infer<typeof Receipt>

export const EffectView = z.object({
  effectId: z.string(),
  /** Where it was asked for: it is settled there only. Left out = by an older server. */
  ticketId: z.string().optional(),
  kind: ActionKind,
  /** As the action names itself; left out for an answer or a note. */
  title: z.string().optional(),
  /** Of money or goods, as it was written down before it began. */
  amount: Money.nullish(),
  state: z.enum(['waiting', 'in_flight', 'done', 'refused', 'undone', 'outcome_unknown']),
  /** While `waiting`, undo works until then. */
  commitAt: z.iso.datetime().nullable(),
  /** While `outcome_unknown`, when it is looked for again; null = no more, a person has to. */
  wakeAt: z.iso.datetime().nullish(),
  receipt: Receipt.nullable(),
  reason: z.string().nullable(),
  /** A rule's name or an agent's. */
  by: z.string(),
  byRule: z.boolean().optional(),
})
export type EffectView = z.infer<typeof EffectView>

export const RunView = z.object({
  id: z.string(),
  ticketId: z.string(),
  subject: z.string(),
  state: z.enum(['working', 'waiting', 'resolved', 'approval', 'handed_over', 'ignored', 'failed']),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  intents: z.array(z.string()),
  ruleName: z.string().nullable(),
  reasons: z.array(z.string()),
  upstreamCalls: z.int(),
})
export type RunView = z.infer<typeof RunView>

export const StepView = z.object({
  name: z.string(),
  at: z.iso.datetime(),
  tookMs: z.int(),
  summary: z.string(),
  calls: z.array(z.object({ vendor: z.string(), what: z.string(), status: z.string(), tookMs: z.int() })),
})
export const WhyView = z.object({ run: RunView.nullable(), decision: Decision.nullable(), steps: z.array(StepView) })
export type WhyView = z.infer<typeof WhyView>

/** What a custom endpoint told of the requester; only fields that an admin shows. */
export const CustomCard = z.object({
  endpointId: z.string(),
  name: z.string(),
  state: z.enum(['found', 'none', 'failed', 'not_asked']),
  at: z.iso.datetime(),
  problem: z.string().nullable(),
  fields: z.array(z.object({ key: z.string(), label: z.string(), unit: z.string().nullable(), value: CustomValue.nullable() })),
})
export type CustomCard = z.infer<typeof CustomCard>

/** GET /api/tickets/:id/context?order=<id>&refresh=1 — `order` is the one an agent chose; `refresh` asks carriers anew, within their limits. */
export const TicketContext = z.object({
  ticketId: z.string(),
  at: z.iso.datetime(),
  shop: Shop.pick({ id: true, name: true, locale: true, timeZone: true }).nullable(),
  identity: Identity,
  customer: Customer.nullable(),
  choice: OrderChoice,
  orders: z.array(Order),
  shipments: z.array(Shipment),
  refundStates: z.array(RefundState),
  understanding: Understanding.nullable(),
  proposals: z.array(ProposalView),
  /** A plain answer without any action, for the composer. */
  replyDraft: z.string().nullable(),
  /** The shop has answered all that the customer wrote: the draft would be said again. */
  isAnswered: z.boolean().optional(),
  effects: z.array(EffectView),
  run: RunView.nullable(),
  sources: z.array(Source),
  custom: z.array(CustomCard).optional(),
  warehouses: z.array(WarehouseLook).optional(),
  stock: z.array(StockLevel).optional(),
  askedStock: AskedStock.optional(),
  /** Of the chosen order. Left out = not asked for. */
  returns: z.array(Return).optional(),
  /** Instead of these where an app of their own runs the shop's returns. */
  returnPortals: z.array(ReturnPortal).optional(),
  isStopped: z.boolean(),
})
export type TicketContext = z.infer<typeof TicketContext>

/** GET /api/tickets/:id/orders?query= — what an agent typed: order number, mail address or tracking number. */
export const OrderSearchResult = z.object({ orders: z.array(Order) })

/** POST /api/tickets/:id/proposals/:hash/run -> 202 EffectView. 409 `changed` carries nothing: ask for the context again. */
export const RunProposal = z.strictObject({ orderId: z.string().nullable(), reply: z.string().max(20_000).nullable(), solve: z.boolean() })
export type RunProposal = z.infer<typeof RunProposal>

/** POST /api/tickets/:id/effects/:effectId/undo (no body) -> EffectView, `undone`; 409 `changed` when it was too late. GET /api/tickets/:id/why -> WhyView of the ticket's last run. */

/** POST /api/tickets/:id/effects/:effectId/settle -> EffectView, as it is now: the vendor is asked once more, and its word goes over the agent's. 409 `changed` when somebody was first. */
export const SettleEffect = z.strictObject({ found: z.enum(FINDINGS) })
export type SettleEffect = z.infer<typeof SettleEffect>

/** POST /api/tickets/:id/reply -> 202 EffectView */
export const SendReply = z.strictObject({ text: z.string().trim().min(1, 'the reply is empty').max(20_000), solve: z.boolean() })
export type SendReply = z.infer<typeof SendReply>

/** GET /api/admin/rules -> RulesView; PUT /api/admin/rules SaveRules -> RulesView | 422 invalid with fields | 409 changed */
export const RulesView = z.object({
  version: z.int(),
  savedAt: z.iso.datetime(),
  savedBy: z.string(),
  ruleSet: RuleSet,
  warnings: z.array(z.object({ path: z.string(), message: z.string() })),
})
export type RulesView = z.infer<typeof RulesView>
export const SaveRules = z.strictObject({ baseVersion: z.int(), ruleSet: RuleSet })
export type SaveRules = z.infer<typeof SaveRules>

/** GET /api/admin/fields */
export const FieldView = z.object({
  name: z.string(),
  title: z.string(),
  type: z.enum(['text', 'number', 'money', 'boolean', 'choice', 'list', 'duration']),
  unit: z.string().nullable(),
  operators: z.array(z.string()),
  layer: z.string(),
  choices: z.array(z.string()).nullable(),
})
export type FieldView = z.infer<typeof FieldView>
export const CatalogueView = z.object({
  fields: z.array(FieldView),
  actions: z.array(z.object({ kind: ActionKind, title: z.string(), risk: z.string() })),
  /** The currency of every shop of this account; left out when they differ: amounts are then edited in minor units. */
  currency: CurrencyCode.nullish(),
})
export type CatalogueView = z.infer<typeof CatalogueView>

/** GET /api/admin/runs?before=<iso>&state= */
export const RunsView = z.object({ runs: z.array(RunView), nextBefore: z.iso.datetime().nullable() })
export type RunsView = z.infer<typeof RunsView>

/** GET and PUT /api/admin/switch: the kill switch; GET /api/admin/runs/:id -> WhyView */
export const SwitchView = z.object({
  isStopped: z.boolean(),
  changedAt: z.iso.datetime().nullable(),
  changedBy: z.string().nullable(),
  shops: z.array(z.object({ id: z.string(), name: z.string(), isStopped: z.boolean() })),
})
export type SwitchView = z.infer<typeof SwitchView>
export const SetSwitch = z.strictObject({ shopId: z.string().nullable(), isStopped: z.boolean() })
export type SetSwitch = z.infer<typeof SetSwitch>
