import type { BankReferencesCapability } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import { z } from 'zod'
import type { Ask } from './ask.ts'
import { READ_BANK_REFERENCES } from './documents-payments.ts'
import { gid, idOf } from './gid.ts'

const Transaction = z.object({
  id: z.string(),
  shopifyPaymentsSet: z.object({ refundSet: z.object({ acquirerReferenceNumber: z.string().nullable() }).nullable() }).nullable(),
})
const Answer = z.object({ order: z.object({ refunds: z.array(z.object({ transactions: z.object({ nodes: z.array(Transaction) }) })) }).nullable() })

/** Refunds by Shopify Payments: no key but Shopify's own sees them. A store that is not shown the number simply has none. */
export const bankReferences = (ask: Ask): BankReferencesCapability => ({
  gateways: ['shopify_payments'],
  async ofRefunds(orderId) {
    const order = await askKindly(ask, orderId)
    const transactions = order?.refunds.flatMap((refund) => refund.transactions.nodes) ?? []
    return new Map(
      transactions.flatMap(({ id, shopifyPaymentsSet: set }): [string, string][] => {
        const arn = set?.refundSet?.acquirerReferenceNumber?.trim()
        return arn ? [[idOf(id), arn]] : []
      }),
    )
  },
})

async function askKindly(ask: Ask, orderId: string): Promise<z.infer<typeof Answer>['order']> {
  try {
    return (await ask({ kind: 'read', document: READ_BANK_REFERENCES, variables: { id: gid('Order', orderId) }, answer: Answer, optional: ['order', 'shopifyPaymentsSet'] })).order
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'scope') return null
    throw error
  }
}
