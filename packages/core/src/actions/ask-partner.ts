import { z } from 'zod'
import type { Facts } from '../facts.ts'
import { type Order, trackingNumbers } from '../order.ts'
import type { PARTNER_PLACEHOLDERS, Partner } from '../partner.ts'
import { partnerTicketIdOf } from '../writes/ask-partner.ts'
import { aboutOrder, block } from './about-order.ts'
import type { Action } from './action.ts'
import { standingEffects } from './standing.ts'

export const AskPartnerArguments = z.strictObject({
  orderId: z.string().min(1),
  partnerId: z.string().min(1),
  email: z.email(),
  subject: z.string().min(1).max(200),
  text: z.string().min(1).max(5_000),
})
export type AskPartnerArguments = z.infer<typeof AskPartnerArguments>

/** The admin's words with the order's facts in them; nothing that the customer wrote gets in. */
export function questionFor(partner: Partner, order: Order): AskPartnerArguments {
  const facts: Record<(typeof PARTNER_PLACEHOLDERS)[number], string> = {
    'order.name': order.name,
    'order.tracking': trackingNumbers(order).join(', ') || 'none',
    'order.items': order.lines.map((line) => `${line.quantity} x ${line.title}`).join(', '),
    'order.postcode': order.shippingAddress?.postalCode ?? 'none',
    'order.country': order.shippingAddress?.countryCode ?? 'none',
  }
  const fill = (text: string): string => text.replace(/\{([\w.]+)\}/g, (all, name: string) => (Object.hasOwn(facts, name) ? facts[name as keyof typeof facts] : all))
  return { orderId: order.id, partnerId: partner.id, email: partner.email, subject: fill(partner.subject).slice(0, 200), text: fill(partner.text).slice(0, 5_000) }
}

const partnerOf = (partnerId: string, facts: Facts): Partner | undefined => facts.shop?.partners?.find((each) => each.id === partnerId)

export const askPartner: Action<AskPartnerArguments> = {
  kind: 'ask_partner',
  title: 'Ask the partner',
  description:
    'Writes to a warehouse or carrier without an API, beside the ticket, from an admin’s template. The ticket waits; the answer is shown to the agent and never told to a customer by itself.',
  risk: 'writes',
  needsIdentity: 'mail',
  needsLayers: ['zendesk', 'shop'],
  arguments: AskPartnerArguments,
  preview({ partnerId, subject, text }, facts) {
    const partner = partnerOf(partnerId, facts)
    return {
      title: `Ask ${partner?.name ?? 'an unknown partner'} about the order`,
      lines: [
        { label: 'Subject', before: null, after: subject },
        { label: 'Message', before: null, after: text },
        { label: 'Ticket', before: null, after: 'waits, on hold' },
      ],
      amount: null,
      amountInShopCurrency: null,
      isReversible: false,
    }
  },
  check(args, facts) {
    const { order, objections } = aboutOrder(args.orderId, facts)
    const partner = partnerOf(args.partnerId, facts)
    if (!order) return objections
    if (!partner) return [block('partner_unknown', 'The shop has no such partner any more.')]
    // A question moves no money: a dispute or a risk stands in nobody's way. Whose order a partner is told of does.
    const found = objections.filter(({ code }) => ['order_not_chosen', 'order_of_another', 'other_shop', 'shop_unknown'].includes(code))
    const asked = questionFor(partner, order)
    if (asked.email !== args.email || asked.subject !== args.subject || asked.text !== args.text) found.push(block('other_words', 'The words are not those of the template.'))
    return [...found, ...standingEffects('ask_partner', order.id, askPartner.effectKey(args, facts), facts)]
  },
  effectKey: ({ orderId, partnerId, subject }) => `ask_partner:${orderId}:${partnerId}:${subject}`,
  does: {
    write: 'askPartner',
    request: ({ email, subject, text }, { ticketId }) => ({ ticketId, email, subject, text }),
    sentence({ conversationId }, { email }) {
      const own = partnerTicketIdOf(conversationId)
      return `Asked ${email} ${own === null ? 'beside the ticket' : `in ticket ${own}, made for it`}. The answer will be put here as a note.`
    },
  },
}
