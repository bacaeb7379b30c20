import type { ZodType } from 'zod'
import { z } from 'zod'
import type { Layer } from '../connector.ts'
import type { Facts } from '../facts.ts'
import type { IdentityLevel } from '../identity.ts'
import { Money } from '../money.ts'
import type { Doing } from '../writes/doing.ts'

type KindTraits = {
  /** "This order was already …", as colleagues read it. */
  done: string
  /** Moves no money and no goods: a later change of another kind needs no person for its sake. */
  isLight?: true
}

/** Every action by name, with what an order on which it was done is called. */
export const ACTION_TRAITS = {
  reply: { done: 'answered', isLight: true },
  refund: { done: 'refunded' },
  cancel_order: { done: 'cancelled' },
  change_address: { done: 'sent to another address', isLight: true },
  store_credit: { done: 'made good with store credit' },
  gift_card: { done: 'made good with a gift card' },
  discount_code: { done: 'made good with a discount code' },
  start_return: { done: 'put on a return' },
  exchange: { done: 'put on an exchange' },
  approve_return: { done: 'approved for a return' },
  decline_return: { done: 'declined for a return' },
  cancel_return: { done: 'freed of a return' },
  close_return: { done: 'closed as a return' },
  process_return: { done: 'paid back for a return' },
  buy_return_label: { done: 'given a return label' },
  attach_return_label: { done: 'given a return label', isLight: true },
  send_return_link: { done: 'given a return link', isLight: true },
  hold_fulfillment: { done: 'put on hold', isLight: true },
  release_hold: { done: 'let go of a hold', isLight: true },
  change_items: { done: 'changed in its items' },
  send_invoice: { done: 'invoiced', isLight: true },
  resend: { done: 'made good by sending goods again' },
  annotate_order: { done: 'given a note', isLight: true },
  ask_partner: { done: 'asked about at a partner', isLight: true },
  custom: { done: 'changed at a system of the shop' },
  escalate: { done: 'handed over', isLight: true },
} as const satisfies Record<string, KindTraits>

const isKind = (name: string): name is keyof typeof ACTION_TRAITS => Object.hasOwn(ACTION_TRAITS, name)
export const ActionKind = z.enum(Object.keys(ACTION_TRAITS).filter(isKind))
export type ActionKind = z.infer<typeof ActionKind>
export const ACTION_KINDS = ActionKind.options

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
 * The server's workflow carries it out through the ledger. Adding one = a file, its test, its line above and one in `catalogue.ts`;
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
