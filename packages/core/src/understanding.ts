import { z } from 'zod'

export const INTENTS = [
  'order_status',
  'delivered_not_received',
  'damaged_or_defective_item',
  'wrong_item',
  'missing_item',
  'return_request',
  'refund_request',
  'refund_status',
  'cancel_order',
  'change_address',
  'exchange_request',
  'change_order_items',
  'payment_issue',
  'discount_or_promo',
  'product_question',
  'subscription_change',
  'account_access',
  'shipping_policy_question',
  'return_policy_question',
  'complaint_other',
  'human_agent',
  'out_of_scope',
] as const
export const Intent = z.enum(INTENTS)
export type Intent = z.infer<typeof Intent>

/** Answered from policies and articles alone, the same for everybody: they need no order. */
export const GENERAL_INTENTS: readonly Intent[] = ['shipping_policy_question', 'return_policy_question', 'product_question', 'discount_or_promo']

export const RISKS = ['legal_threat', 'chargeback', 'fraud', 'prompt_injection', 'self_harm', 'safety', 'vip', 'abuse', 'press', 'privacy_request', 'minor', 'third_party'] as const
export const Risk = z.enum(RISKS)
export type Risk = z.infer<typeof Risk>

/** Replies are written in these and no other: every other mail is a person's. Each needs its words in the reasoner. */
export const REPLY_LANGUAGES = ['en', 'de'] as const
export type ReplyLanguage = (typeof REPLY_LANGUAGES)[number]

/** Of these, the ones in which conditions, second thoughts and half-wishes are found without a model: only there a change may happen without a click. */
export const CHECKED_LANGUAGES: readonly ReplyLanguage[] = ['en']

/** What the customer wrote, as read by an engine. Nothing here is a fact: numbers and addresses are confirmed against the shop before use. */
export const Understanding = z.object({
  engine: z.string(),
  /** Most probable first; a ticket may carry several. Confidence 0..1. */
  intents: z.array(z.object({ intent: Intent, confidence: z.number().min(0).max(1) })).min(1),
  language: z.string(),
  /** The engine does not read that language: whatever else stands here is a guess, and a person reads the mail. Left out = it does. */
  isForeign: z.boolean().optional(),
  risks: z.array(z.object({ risk: Risk, evidence: z.string() })),
  orderNumbers: z.array(z.string()),
  trackingNumbers: z.array(z.string()),
  emails: z.array(z.string()),
  postalCodes: z.array(z.string()),
  /** Of a complaint about broken goods: sentences that say more than what broke and that its money is asked for. Left out = not looked for. */
  unplaced: z.array(z.string()).optional(),
  /** Words the customer used for an item, to be matched with the order's lines. */
  items: z.array(z.object({ text: z.string(), quantity: z.int().nullable() })),
  amounts: z.array(z.object({ decimal: z.string(), currency: z.string().nullable() })),
  newAddress: z
    .object({
      line1: z.string(),
      line2: z.string().nullable(),
      city: z.string(),
      provinceCode: z.string().nullable(),
      postalCode: z.string(),
      countryCode: z.string().nullable(),
      name: z.string().nullable(),
    })
    .nullable(),
  /** One sentence for an agent. */
  summary: z.string(),
  /** Things asked for that none of the intents above covers, or questions within the mail that a template would leave unanswered. */
  leftovers: z.array(z.string()),
  /** Thanks and nothing else: there is no wish in it. Left out = no. */
  asksNothing: z.boolean().optional(),
})
export type Understanding = z.infer<typeof Understanding>

/** From this confidence on a second intent is taken as asked for: an answer that leaves it out is no full answer. */
const SECOND_INTENT_COUNTS = 0.35

export const intentsAskedFor = (understanding: Understanding): Intent[] => [
  ...new Set(understanding.intents.filter((each, index) => index === 0 || each.confidence >= SECOND_INTENT_COUNTS).map((each) => each.intent)),
]
