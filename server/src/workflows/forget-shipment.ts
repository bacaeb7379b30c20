import type { VendorEventHandler } from './vendor-events.ts'

/** News of a parcel: its last answer no longer stands, and whoever asks next asks the carrier. It is kept all the same, for when that fails. */
export const forgetShipment: VendorEventHandler = async (tx, _deps, _source, { subject }) => {
  if (subject.trackingNumber === undefined) return
  await tx.query('delete from kept_shipments where tracking_number = $1 and shipment is null', [subject.trackingNumber])
  await tx.query(`update kept_shipments set shipment = shipment || '{"hasNews": true}' where tracking_number = $1`, [subject.trackingNumber])
}
