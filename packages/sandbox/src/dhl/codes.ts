import type { WorldScan } from '../world/parcel-scans.ts'

export type DhlStatus = { statusCode: string; status: string; description: string }
type Division = 'express' | 'parcel-de'

const status = (statusCode: string, own: string, description: string): DhlStatus => ({ statusCode, status: own, description })

/** The general code and the division's own, as DHL's list of statuses has them. */
const STATUS: Record<Division, Record<WorldScan['status'], DhlStatus>> = {
  express: {
    label_created: status('pre-transit', '104', 'Shipment information received'),
    in_transit: status('transit', 'AR', 'Arrived at DHL facility'),
    out_for_delivery: status('transit', 'WC', 'With delivery courier'),
    available_for_pickup: status('transit', 'CC', 'Awaiting collection by recipient'),
    attempted_delivery: status('failure', 'NH', 'Delivery attempted; recipient not home'),
    delivered: status('delivered', 'OK', 'Delivered'),
    exception: status('failure', 'RD', 'Recipient refused delivery'),
    delayed: status('failure', 'OH', 'Shipment on hold'),
    returning: status('transit', 'DF', 'Departed facility, on its way back'),
    returned: status('delivered', 'OK', 'Delivered'),
    cancelled: status('failure', 'SS', 'Shipment stopped'),
    unknown: status('unknown', 'QQ', 'Not listed'),
  },
  'parcel-de': {
    label_created: status('pre-transit', 'VA', 'The shipment was announced electronically.'),
    in_transit: status('transit', 'AE', 'The shipment was processed in the parcel center.'),
    out_for_delivery: status('transit', 'PO', 'The shipment was loaded onto the delivery vehicle.'),
    available_for_pickup: status('transit', 'LA', 'The shipment is ready for pickup.'),
    attempted_delivery: status('failure', 'ZN', 'The recipient was not met.'),
    delivered: status('delivered', 'ZU', 'The shipment was delivered.'),
    exception: status('failure', 'AN', 'The shipment could not be delivered.'),
    delayed: status('failure', 'BV', 'The shipment is delayed.'),
    returning: status('transit', 'ES', 'The shipment is on its way back to the sender.'),
    returned: status('delivered', 'ZU', 'The shipment was delivered.'),
    cancelled: status('failure', 'AN', 'The shipment was stopped.'),
    unknown: status('unknown', 'QQ', 'Not listed'),
  },
}

/** Ten digits, or a piece id of Express ("JD…"); everything else is Parcel Germany's here. */
export const divisionOf = (number: string): Division => (/^(?:\d{10}|JD\d+)$/.test(number) ? 'express' : 'parcel-de')

export const statusOf = (division: Division, scan: WorldScan): DhlStatus => {
  const usual = STATUS[division][scan.status]
  return { statusCode: usual.statusCode, status: scan.code ?? usual.status, description: scan.description ?? usual.description }
}
