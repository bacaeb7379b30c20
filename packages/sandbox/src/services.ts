import { anthropic } from './anthropic/service.ts'
import { dhl } from './dhl/service.ts'
import { easypost } from './easypost/service.ts'
import { fedex } from './fedex/service.ts'
import { loop } from './loop/service.ts'
import { loyalty } from './loyalty/service.ts'
import { paypal } from './paypal/service.ts'
import { recharge } from './recharge/service.ts'
import { shipbob } from './shipbob/service.ts'
import { shiphero } from './shiphero/service.ts'
import { shipstation } from './shipstation/service.ts'
import { shopify } from './shopify/service.ts'
import { stock } from './stock/service.ts'
import { stripe } from './stripe/service.ts'
import { ups } from './ups/service.ts'
import { usps } from './usps/service.ts'
import { workspace } from './workspace/service.ts'
import type { Service } from './world/store.ts'
import { zendesk } from './zendesk/service.ts'

/** Every outside system there is, one line each. */
export const SERVICES: Service[] = [
  zendesk,
  shopify,
  loop,
  ups,
  fedex,
  usps,
  dhl,
  easypost,
  stripe,
  paypal,
  loyalty,
  recharge,
  stock,
  anthropic,
  shipbob,
  shiphero,
  shipstation,
  workspace,
]
