import type { Shop } from './shop.ts'
import { isSameEmail, type Ticket } from './ticket.ts'

/** The shop a ticket is about, by brand and by the address that was written to. Null = a person chooses: no guess, also where the two disagree. */
export function chooseShop(ticket: Ticket, shops: Shop[]): Shop | null {
  const [only] = shops
  if (shops.length === 1 && only) return only
  const byRecipient = shops.filter((shop) => shop.recipients.some((address) => isSameEmail(address, ticket.recipient)))
  const byBrand = shops.filter((shop) => ticket.brandId !== null && shop.brandIds.includes(ticket.brandId))
  if (byRecipient.length === 0) return sole(byBrand)
  if (byBrand.length === 0) return sole(byRecipient)
  return sole(byRecipient.filter((shop) => byBrand.includes(shop)))
}

const sole = (shops: Shop[]): Shop | null => (shops.length === 1 ? (shops[0] ?? null) : null)
