import type { Money } from '../money.ts'

export type CancellationRequest = {
  orderId: string
  reason: 'customer' | 'inventory' | 'fraud' | 'declined' | 'other'
  restock: boolean
  notifyCustomer: boolean
  note: string
}

export type CancellationResult = { refunded: Money }
