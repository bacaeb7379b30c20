import { formatMoney } from '@bookbag/core/money'
import type { Order } from '@bookbag/core/order'
import { paymentStory, sayPayment } from '@bookbag/core/payment-story'
import type { Intent } from '@bookbag/core/understanding'
import { asksHowOftenTaken } from '../replies/payments.ts'
import { whyNoOrder, whyOpen } from '../why-open.ts'
import { type ProposeInput, person, type Step } from './step.ts'

/** A payment that is really one too many is paid back by a click, to the way it came; everything that is not certain is a person's. */
export function paymentQuestion({ facts }: ProposeInput, order: Order | undefined, answered: Intent[]): Step {
  if (!asksHowOftenTaken(facts)) return person(whyOpen('payment_issue', facts, order))
  if (!order) return person(whyNoOrder(facts))
  if (answered.includes('payment_issue')) return { actions: [], answers: ['payment_issue'], why: 'One payment was taken; what else shows is a reservation or a declined try.' }
  const story = paymentStory(order, facts)
  if (story.kind === 'unclear') return person(story.why)
  if (story.kind !== 'taken_twice') return person(`The customer asks about a charge, and the shop knows of one payment of order ${order.name} only.`)
  const why = `Order ${order.name} came to ${formatMoney(order.total)}, and two payments were taken: ${story.payments.map(sayPayment).join('; ')}.`
  return { actions: [{ kind: 'refund', arguments: { orderId: order.id, lines: [], amountMinor: story.excess.minor, reason: 'other' } }], answers: [], why }
}
