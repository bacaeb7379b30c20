import { customProbes } from './probes/custom.ts'
import { dhlProbes } from './probes/dhl.ts'
import { easypostProbes } from './probes/easypost.ts'
import { fedexProbes } from './probes/fedex.ts'
import { loopProbes } from './probes/loop.ts'
import { paypalProbes } from './probes/paypal.ts'
import type { Probe } from './probes/probe.ts'
import { shopifyProbes } from './probes/shopify.ts'
import { shopifyChangeProbes } from './probes/shopify-changes.ts'
import { shopifyGoodwillProbes } from './probes/shopify-goodwill.ts'
import { shopifyPaymentProbes } from './probes/shopify-payments.ts'
import { shopifyReturnProbes } from './probes/shopify-returns.ts'
import { stripeProbes } from './probes/stripe.ts'
import { upsProbes } from './probes/ups.ts'
import { uspsProbes } from './probes/usps.ts'
import { warehouseProbes } from './probes/warehouses.ts'
import { zendeskProbes } from './probes/zendesk.ts'

/** One line a connector. */
export const PROBES: Probe[] = [
  ...zendeskProbes,
  ...shopifyProbes,
  ...shopifyChangeProbes,
  ...shopifyGoodwillProbes,
  ...shopifyReturnProbes,
  ...shopifyPaymentProbes,
  ...loopProbes,
  ...upsProbes,
  ...fedexProbes,
  ...uspsProbes,
  ...dhlProbes,
  ...easypostProbes,
  ...stripeProbes,
  ...paypalProbes,
  ...warehouseProbes,
  ...customProbes,
]
