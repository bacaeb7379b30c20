import type { Capabilities, Connector, ConnectorDeps } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { VendorLimit } from '@bookbag/core/vendor'
import { custom } from './custom/connector.ts'
import { dhl } from './dhl/connector.ts'
import { easypost } from './easypost/connector.ts'
import { fedex } from './fedex/connector.ts'
import { loop } from './loop/connector.ts'
import { paypal } from './paypal/connector.ts'
import { shipbob } from './shipbob/connector.ts'
import { shiphero } from './shiphero/connector.ts'
import { shipstation } from './shipstation/connector.ts'
import { shopify } from './shopify/connector.ts'
import { stripe } from './stripe/connector.ts'
import { ups } from './ups/connector.ts'
import { usps } from './usps/connector.ts'
import { zendesk } from './zendesk/connector.ts'

/** Every connector there is, one line each. */
export const CONNECTORS: Connector<unknown>[] = [zendesk, shopify, loop, ups, fedex, usps, dhl, easypost, stripe, paypal, custom, shipbob, shiphero, shipstation]

export const connectorOf = (id: string): Connector<unknown> | undefined => CONNECTORS.find((connector) => connector.id === id)

/** As people write it: “Stripe”. */
export const connectorName = (id: string): string => connectorOf(id)?.name ?? id

/** What the vendor allows this connection: its own figure where the admin entered one. */
export function limitsOf(connector: Connector<unknown>, credentials: unknown): VendorLimit[] {
  const own = connector.credentials.safeParse(credentials)
  return (own.success ? connector.limitsOf?.(own.data) : undefined) ?? connector.limits
}

/** Credentials as they were kept, parsed once here; a ConnectorError where the connector is unknown or its form has changed since. */
export function connect(id: string, credentials: unknown, deps: ConnectorDeps): Capabilities {
  const connector = connectorOf(id)
  if (!connector) throw new ConnectorError({ kind: 'refused', vendor: id, message: 'There is no such connector. Remove this connection.' })
  const parsed = connector.credentials.safeParse(credentials)
  if (parsed.success) return connector.connect(parsed.data, deps)
  const where = parsed.error.issues.map((issue) => issue.path.join('.') || issue.message).join(', ')
  throw new ConnectorError({ kind: 'auth', vendor: connector.name, message: `The credentials for ${connector.name} are not complete (${where}). Enter them again.` })
}
