import type { ConnectorDeps, PaymentStatesCapability } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { Dispute, RefundState } from '@bookbag/core/payment'
import type { Ask } from './ask.ts'
import { authorizationOf, captureOf, disputeOf, refundStateOf, VENDOR } from './map.ts'
import { AuthorizationPayload, above, CapturePayload, DisputePayload, DisputesPayload, OrderPayload, RefundPayload, TransactionsPayload } from './payloads.ts'

const DAY_MS = 86_400_000
/** The widest span that one search may cover, and how many of them are looked through: a refund of PayPal's is possible for 180 days. */
const SPAN_DAYS = 31
const MOST_SPANS = 6
/** Refunds among transactions: T1107 by the merchant, T1106 reversals, and the rest of their family. */
const REFUND_CODE = /^T11/

const missing = (): ConnectorError => new ConnectorError({ kind: 'not-found', vendor: VENDOR, message: 'PayPal does not know this payment by its number at the shop.' })

/** Transaction ids have 17 signs; anything else is the shop's own name for the payment, which PayPal can't be asked by. */
function capturePath(id: string): string {
  if (!/^[A-Z0-9]{17}$/.test(id)) throw missing()
  return `/v2/payments/captures/${id}`
}

export function paymentStates(ask: Ask, deps: Pick<ConnectorDeps, 'now'>): PaymentStatesCapability {
  async function refundsOf(capture: CapturePayload): Promise<RefundPayload[]> {
    const orderId = capture.supplementary_data?.related_ids?.order_id ?? above(capture.links, 'orders')
    if (!orderId) return Promise.all((await refundIdsByDate(capture)).map((id) => ask(`/v2/payments/refunds/${id}`, RefundPayload)))
    const order = await ask(`/v2/checkout/orders/${orderId}`, OrderPayload)
    const refunds = order.purchase_units.flatMap(({ payments }) => payments?.refunds ?? [])
    const captures = order.purchase_units.flatMap(({ payments }) => payments?.captures ?? [])
    // One that does not say whose it is can only be the only one's.
    const ownerOf = (refund: RefundPayload): string | undefined => above(refund.links, 'captures') ?? (captures.length === 1 ? captures[0]?.id : undefined)
    if (refunds.some((refund) => ownerOf(refund) === undefined))
      throw new ConnectorError({
        kind: 'bad-answer',
        vendor: VENDOR,
        message: 'PayPal does not say which of several payments of an order a refund belongs to. A person has to look there.',
      })
    return refunds.filter((refund) => ownerOf(refund) === capture.id)
  }

  /** A payment that was not made by PayPal's order API: its refunds stand in the reports only, up to three hours late. */
  async function refundIdsByDate(capture: CapturePayload): Promise<string[]> {
    const from = Date.parse(capture.create_time)
    const now = deps.now().getTime()
    const found: string[] = []
    for (let span = 0, start = from; span < MOST_SPANS && start < now; span += 1, start += SPAN_DAYS * DAY_MS) {
      const end = Math.min(now, start + SPAN_DAYS * DAY_MS - 1_000)
      const query = new URLSearchParams({ start_date: new Date(start).toISOString(), end_date: new Date(end).toISOString(), fields: 'transaction_info', page_size: '500' })
      const page = await ask(`/v1/reporting/transactions?${query}`, TransactionsPayload)
      if ((page.total_pages ?? 1) > 1)
        throw new ConnectorError({ kind: 'bad-answer', vendor: VENDOR, message: 'PayPal has more than 500 transactions in that month: a person has to look the refund up there.' })
      for (const { transaction_info: info } of page.transaction_details ?? [])
        if (info.paypal_reference_id === capture.id && REFUND_CODE.test(info.transaction_event_code ?? '')) found.push(info.transaction_id)
    }
    return [...new Set(found)]
  }

  const wholeOf = async (dispute: DisputePayload): Promise<DisputePayload> =>
    dispute.status === 'RESOLVED' && !dispute.dispute_outcome ? ask(`/v1/customer/disputes/${encodeURIComponent(dispute.dispute_id)}`, DisputePayload) : dispute

  async function disputesOf(id: string): Promise<Dispute[]> {
    const { items } = await ask(`/v1/customer/disputes?disputed_transaction_id=${id}`, DisputesPayload)
    return (await Promise.all((items ?? []).map(wholeOf))).map(disputeOf)
  }

  const captureIn = async (id: string): Promise<CapturePayload | null> => {
    try {
      return await ask(capturePath(id), CapturePayload)
    } catch (error) {
      if (error instanceof ConnectorError && error.kind === 'not-found') return null
      throw error
    }
  }

  return {
    gateways: ['paypal'],
    async refundStates(id): Promise<RefundState[]> {
      return (await refundsOf(await ask(capturePath(id), CapturePayload))).map(refundStateOf)
    },
    disputes: disputesOf,
    async read(id) {
      const capture = await captureIn(id)
      if (!capture) return authorizationOf(await ask(`/v2/payments/authorizations/${id}`, AuthorizationPayload))
      const [refunds, disputes] = await Promise.all([capture.status === 'COMPLETED' ? [] : refundsOf(capture), disputesOf(id)])
      return captureOf(capture, refunds.map(refundStateOf), disputes)
    },
  }
}
