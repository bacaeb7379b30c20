import type { ZodType } from 'zod'
import { z } from 'zod'
import type { Layer } from '../connector.ts'
import type { Facts } from '../facts.ts'
import type { IdentityLevel } from '../identity.ts'
import { Money } from '../money.ts'
import type { Doing } from '../writes/doing.ts'

export const ACTION_KINDS = [
  'reply',
  'refund',
  'cancel_order',
  'change_address',
  'store_credit',
  'gift_card',
  'discount_code',
  'start_return',
  'exchange',
  'approve_return',
  'decline_return',
  'cancel_return',
  'close_return',
  'process_return',
  'buy_return_label',
  'attach_return_label',
  'send_return_link',
  'hold_fulfillment',
  'release_hold',
  'change_items',
  'send_invoice',
  'resend',
  'annotate_order',
  'ask_partner',
  'custom',
  'escalate',
] as const
export const ActionKind = z.enum(ACTION_KINDS)
export type ActionKind = z.infer<typeof ActionKind>

/** One line of "what will change": in money, goods and messages. */
export const PreviewLine = z.object({ label: z.string(), before: z.string().nullable(), after: z.string() })
export type PreviewLine = z.infer<typeof PreviewLine>
export const Preview = z.object({ title: z.string(), lines: z.array(PreviewLine), amount: Money.nullable(), amountInShopCurrency: Money.nullable(), isReversible: z.boolean() })
export type Preview = z.infer<typeof Preview>

export const Objection = z.object({
  code: z.string(),
  /** For the agent. */
  sentence: z.string(),
  /** `block` = nobody may do it, not even by a click; `person` = never by itself, a click may. */
  severity: z.enum(['block', 'person']),
})
export type Objection = z.infer<typeof Objection>

/**
 * An action never does anything: it says what it would change, whether it may, and which effect it is.
 * The server's workflow carries it out through the ledger. Adding one = a file, its test, its name above and a line in `catalogue.ts`;
 * if it needs a new ability at a vendor, that is a line in `writes/catalogue.ts`.
 */
export type Action<A> = {
  kind: ActionKind
  title: string
  /** Also the model's text on when to propose it. */
  description: string
  risk: 'reads' | 'writes' | 'moves_money'
  needsIdentity: IdentityLevel
  needsLayers: Layer[]
  arguments: ZodType<A>
  preview(args: A, facts: Facts): Preview
  /** Every reason against, not only the first. Empty = may run. */
  check(args: A, facts: Facts): Objection[]
  /** What makes two requests the same effect: order, kind, lines and amount. Never the run, the ticket or the time. Null = no effect on money or goods. */
  effectKey(args: A, facts: Facts): string | null
  /** Null = done on the ticket itself. */
  does: Doing<A> | null
}

/** One action with its arguments filled in from facts. */
export const ProposedAction = z.object({ kind: ActionKind, arguments: z.record(z.string(), z.unknown()) })
export type ProposedAction = z.infer<typeof ProposedAction>

export const Proposal = z.object({
  /** In order of execution; the reply goes last and only tells what receipts prove. */
  actions: z.array(ProposedAction),
  /** Draft for the agent; the reply that is sent is rendered anew from receipts. */
  replyDraft: z.string().nullable(),
  rationale: z.string(),
})
export type Proposal = z.infer<typeof Proposal>
