import type { Money } from '../money.ts'

/** The shop’s own mail with a link to pay what is still open. `amount`: what it was weighed to be. */
export type SendInvoiceRequest = { orderId: string; amount: Money | null; note: string }
export type SendInvoiceResult = { amount: Money }
