import type { Address } from '../address.ts'
import type { Money } from '../money.ts'

/** A label that the shop pays for, so that a customer can send goods back. */
export type ReturnLabelRequest = {
  orderId: string
  /** The shop's own return that the parcel belongs to. */
  returnId: string
  /** Where the goods are: the customer's address. */
  from: Address
  /** Where the shop takes them back. */
  to: Address
  /** The whole parcel; null = what the connection's settings say a parcel weighs. */
  grams: number | null
  /** Never pay more than this. Null while only the price is asked for; then the cheapest fitting service is meant. */
  most: Money | null
  note: string
}

/** `labelUrl` is a page or file the customer can open and print. */
export type ReturnLabelResult = { cost: Money; carrier: string; service: string | null; trackingNumber: string; labelUrl: string }
