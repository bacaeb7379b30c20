import type { ConnectorDeps, PaymentStatesCapability } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import type Stripe from 'stripe'
import { z } from 'zod'
import { askStripe, VENDOR } from './ask.ts'
import { refundStateOf } from './map.ts'
import { disputeOf, paymentOf } from './map-payment.ts'
import { ChargePayload, DisputePayload, IntentPayload, RefundPayload } from './payloads.ts'

const MOST = 100
type Payment = { payment_intent: string } | { charge: string }

function paymentIn(id: string): Payment {
  if (/^pi_\w+$/.test(id)) return { payment_intent: id }
  if (/^(?:ch|py)_\w+$/.test(id)) return { charge: id }
  throw new ConnectorError({ kind: 'not-found', vendor: VENDOR, message: 'This payment was not taken by Stripe.' })
}

export const RefundList = z.object({ data: z.array(RefundPayload) })
const DisputeList = z.object({ data: z.array(DisputePayload) })

export function paymentStates(client: Stripe, deps: ConnectorDeps): PaymentStatesCapability {
  const refundsOf = async (payment: Payment): Promise<RefundPayload[]> => (await askStripe(deps, () => client.refunds.list({ ...payment, limit: MOST }), RefundList)).data
  const disputesOf = async (payment: Payment): Promise<DisputePayload[]> => (await askStripe(deps, () => client.disputes.list({ ...payment, limit: MOST }), DisputeList)).data

  return {
    gateways: ['stripe'],
    refundStates: async (id) => (await refundsOf(paymentIn(id))).map(refundStateOf),
    disputes: async (id) => (await disputesOf(paymentIn(id))).map(disputeOf),
    async read(id) {
      const payment = paymentIn(id)
      const [taken, disputes] = await Promise.all([
        'charge' in payment
          ? askStripe(deps, () => client.charges.retrieve(payment.charge), ChargePayload)
          : askStripe(deps, () => client.paymentIntents.retrieve(payment.payment_intent, { expand: ['latest_charge'] }), IntentPayload),
        disputesOf(payment),
      ])
      return paymentOf(taken, disputes)
    },
  }
}
