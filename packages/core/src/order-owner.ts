import type { Customer } from './customer.ts'
import type { Order } from './order.ts'
import { isSameEmail } from './ticket.ts'

/** An order is somebody's when it carries exactly his address, or belongs to the account that does. Nothing else is looked at: names and phones are shared. */
export function isOwnedBy(order: Order, email: string | null, customer: Customer | null | undefined): boolean {
  if (isSameEmail(order.email, email)) return true
  return customer != null && customer.id === order.customerId && customer.shopId === order.shopId && isSameEmail(customer.email, email)
}
