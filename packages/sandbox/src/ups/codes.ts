import type { WorldParcel } from '../world/parcel.ts'

type WorldStatus = WorldParcel['events'][number]['status']
export type UpsStatus = { type: string; code: string; statusCode: string; description: string }

/** A code that fits each status; the three digits and types as UPS's appendix lists them. */
export const STATUS: Record<WorldStatus, UpsStatus> = {
  label_created: { type: 'M', code: 'MP', statusCode: '003', description: 'Shipper created a label, UPS has not received the package yet. ' },
  in_transit: { type: 'I', code: 'DP', statusCode: '005', description: 'Departed from Facility' },
  out_for_delivery: { type: 'I', code: 'OT', statusCode: '021', description: 'Out For Delivery Today' },
  available_for_pickup: { type: 'I', code: 'ZP', statusCode: '161', description: 'Your package is at the UPS Access Point and ready for pickup.' },
  attempted_delivery: { type: 'X', code: '48', statusCode: '022', description: 'The receiver was not available for delivery. We will make a second attempt.' },
  delivered: { type: 'D', code: 'FS', statusCode: '011', description: 'DELIVERED ' },
  exception: { type: 'X', code: '45', statusCode: '059', description: 'The package was damaged in transit.' },
  delayed: { type: 'X', code: 'A7', statusCode: '032', description: 'A late trailer arrival has caused a delay. We will update the delivery date as soon as possible.' },
  returning: { type: 'X', code: 'DL', statusCode: '033', description: 'The package will be returned to the sender.' },
  returned: { type: 'D', code: 'B0', statusCode: '034', description: 'The package was delivered to the original sender.' },
  cancelled: { type: 'MV', code: 'VP', statusCode: '007', description: 'The shipment information was voided.' },
  /** A number nobody documents, for what no reader knows. */
  unknown: { type: 'NA', code: 'QQ', statusCode: '777', description: 'Status not listed' },
}
