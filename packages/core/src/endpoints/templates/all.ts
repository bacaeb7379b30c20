import { loyaltyTemplate } from './loyalty.ts'
import { stockTemplate } from './stock.ts'
import { subscriptionsTemplate } from './subscriptions.ts'
import type { EndpointTemplate } from './template.ts'

/** Every ready template, one line. */
export const TEMPLATES: EndpointTemplate[] = [loyaltyTemplate, subscriptionsTemplate, stockTemplate]
