import { type Probe, present } from './probe.ts'

export const shopifyPaymentProbes: Probe[] = [
  {
    connector: 'shopify',
    name: 'tells the bank’s number of a refund by its own processor',
    run: async (has) => [...(await present(has.bankReferences).ofRefunds('9100'))],
    right: [['9101', '74900000000000000000003']],
    missing: { run: async (has) => [...(await present(has.bankReferences).ofRefunds('99999'))], gives: [] },
  },
]
