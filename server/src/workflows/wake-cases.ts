import { type WakeKey, wakeCase } from './cases/wake-case.ts'
import type { VendorEventHandler } from './vendor-events.ts'

/** News of an order, a parcel, a payment or a refund: whatever waits for it looks again. The news itself is believed for nothing else. */
export const wakeCases: VendorEventHandler = async (tx, deps, _source, { subject }) => {
  const { orderId, trackingNumber, refundId, paymentId } = subject
  const keys: WakeKey[] = [
    ...(orderId ? [{ orderId }] : []),
    ...(trackingNumber ? [{ trackingNumber }] : []),
    ...(refundId ? [{ refundId }] : []),
    ...(paymentId ? [{ paymentId }] : []),
  ]
  for (const key of keys) await wakeCase(tx, key, deps.now())
}
