import { connectorName } from '@bookbag/connectors/registry'
import type { Order } from '@bookbag/core/order'
import type { RefundState } from '@bookbag/core/payment'
import { type RefundsHeard, refundStatesOf } from '@bookbag/core/refund-states'
import type { Shop } from '@bookbag/core/shop'
import { intentsAskedFor, type Understanding } from '@bookbag/core/understanding'
import type { Connected } from '../deps.ts'
import type { Inquiry } from './inquiry.ts'
import { capabilityOf } from './running.ts'

export const needsRefundStates = (understanding: Understanding | null): boolean => understanding !== null && intentsAskedFor(understanding).includes('refund_status')

export type Following = { order: Order; shop: Shop | null; connected: Connected[]; inquiry: Inquiry }

/** Each refund of the order, from its processor where that can be asked, else as far as the shop knows. One that failed to answer leaves all unknown. */
export async function followRefunds(following: Following): Promise<RefundState[]> {
  const { order, shop } = following
  if (order.refunds.length === 0) return []
  const [ofProcessors, bankReferences] = await Promise.all([askProcessors(following), askShop(following)])
  if (ofProcessors === null || bankReferences === null) return []
  return refundStatesOf(order, { ofProcessors, bankReferences, daysToBank: shop?.policies.refundDaysToBank ?? null })
}

/** Only the payments that something went back to. */
async function askProcessors({ order, connected, inquiry }: Following): Promise<RefundsHeard['ofProcessors'] | null> {
  const gateways = new Set(order.refunds.flatMap((refund) => refund.transactions.map((transaction) => transaction.gateway)))
  const asked = order.payments.flatMap((payment) => {
    const able = connected.find((each) => each.capabilities.paymentStates?.gateways.includes(payment.gateway) && (each.shopId === null || each.shopId === order.shopId))
    const isCandidate = payment.kind !== 'authorization' && payment.kind !== 'void' && gateways.has(payment.gateway)
    return able && isCandidate && payment.processorId !== null ? [{ able, id: payment.processorId, gateway: payment.gateway }] : []
  })
  const once = [...new Map(asked.map((each) => [each.id, each])).values()]
  const answers = await Promise.all(
    once.map(async ({ able, id, gateway }) => {
      const states = await inquiry.ask('payments', connectorName(able.connectorId), async () => (await able.capabilities.paymentStates?.refundStates(id)) ?? [])
      return states && { gateway, states }
    }),
  )
  return answers.some((answer) => answer === null) ? null : answers.filter((answer) => answer !== null)
}

/** The shop's own processor can be asked by the shop alone. */
async function askShop({ order, shop, connected, inquiry }: Following): Promise<RefundsHeard['bankReferences'] | null> {
  const able = capabilityOf(connected, 'bankReferences', order.shopId)
  const isTheirs = order.refunds.some((refund) => refund.transactions.some(({ gateway, status }) => status === 'success' && able?.gateways.includes(gateway)))
  return able && isTheirs ? inquiry.ask('shop', shop?.name ?? 'Shop', () => able.ofRefunds(order.id)) : new Map()
}
