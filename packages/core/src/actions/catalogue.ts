import { z } from 'zod'
import type { Facts } from '../facts.ts'
import type { WriteName, Writes } from '../writes/catalogue.ts'
import { type BoundWrite, bindWrite, type Intended } from '../writes/doing.ts'
import type { Action, ActionKind, Objection, Preview, ProposedAction } from './action.ts'
import { annotateOrder } from './annotate-order.ts'
import { askPartner } from './ask-partner.ts'
import { attachReturnLabel } from './attach-return-label.ts'
import { buyReturnLabel } from './buy-return-label.ts'
import { cancelOrder } from './cancel-order.ts'
import { changeAddress } from './change-address.ts'
import { changeItems } from './change-items.ts'
import { custom } from './custom.ts'
import { discountCode } from './discount-code.ts'
import { escalate } from './escalate.ts'
import { exchange } from './exchange.ts'
import { giftCard } from './gift-card.ts'
import { holdFulfillment } from './hold-fulfillment.ts'
import { processReturn } from './process-return.ts'
import { refund } from './refund.ts'
import { releaseHold } from './release-hold.ts'
import { reply } from './reply.ts'
import { resend } from './resend.ts'
import { approveReturn, cancelReturn, closeReturn, declineReturn } from './return-steps.ts'
import { sendInvoice } from './send-invoice.ts'
import { sendReturnLink } from './send-return-link.ts'
import { startReturn } from './start-return.ts'
import { storeCredit } from './store-credit.ts'

/** An action bound to arguments that fit its schema: nothing else can be previewed, checked or carried out. */
export type ReadyAction = Pick<Action<unknown>, 'kind' | 'title' | 'risk' | 'needsIdentity' | 'needsLayers'> & {
  arguments: Record<string, unknown>
  preview(facts: Facts): Preview
  check(facts: Facts): Objection[]
  effectKey(facts: Facts): string | null
  /** Null = done on the ticket itself. */
  does: { write: WriteName; bind(intended: Intended, writes: Partial<Writes>): BoundWrite | null } | null
}
export type ParsedAction = { ok: true; action: ReadyAction } | { ok: false; reason: string }

type Entry = Pick<Action<unknown>, 'kind' | 'title' | 'description' | 'risk' | 'needsIdentity' | 'needsLayers'> & { parse(input: unknown): ParsedAction }

function entry<A>(action: Action<A>): Entry {
  const { kind, title, description, risk, needsIdentity, needsLayers, does } = action
  const parse = (input: unknown): ParsedAction => {
    const parsed = action.arguments.safeParse(input)
    if (!parsed.success) return { ok: false, reason: `${title}: ${z.prettifyError(parsed.error)}` }
    const args = parsed.data
    return {
      ok: true,
      action: {
        kind,
        title,
        risk,
        needsIdentity,
        needsLayers,
        arguments: z.record(z.string(), z.unknown()).parse(args),
        preview: (facts) => action.preview(args, facts),
        check: (facts) => action.check(args, facts),
        effectKey: (facts) => action.effectKey(args, facts),
        does: does && { write: does.write, bind: (intended, writes) => bindWrite(does, args, intended, writes) },
      },
    }
  }
  return { kind, title, description, risk, needsIdentity, needsLayers, parse }
}

/** Every action there is. */
export const actions: Record<ActionKind, Entry> = {
  reply: entry(reply),
  refund: entry(refund),
  cancel_order: entry(cancelOrder),
  change_address: entry(changeAddress),
  store_credit: entry(storeCredit),
  gift_card: entry(giftCard),
  discount_code: entry(discountCode),
  start_return: entry(startReturn),
  exchange: entry(exchange),
  approve_return: entry(approveReturn),
  decline_return: entry(declineReturn),
  cancel_return: entry(cancelReturn),
  close_return: entry(closeReturn),
  process_return: entry(processReturn),
  buy_return_label: entry(buyReturnLabel),
  attach_return_label: entry(attachReturnLabel),
  send_return_link: entry(sendReturnLink),
  hold_fulfillment: entry(holdFulfillment),
  release_hold: entry(releaseHold),
  change_items: entry(changeItems),
  send_invoice: entry(sendInvoice),
  resend: entry(resend),
  annotate_order: entry(annotateOrder),
  ask_partner: entry(askPartner),
  custom: entry(custom),
  escalate: entry(escalate),
}

/** The border between what was proposed, by whomever, and what may be thought about. */
export const parseAction = (proposed: ProposedAction): ParsedAction => actions[proposed.kind].parse(proposed.arguments)
