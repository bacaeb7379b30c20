import type { WorldScan } from '../world/parcel-scans.ts'

export type FedexStatus = { code: string; derivedCode: string; derivedStatus: string; description: string; exceptionCode: string }

const status = (code: string, derivedCode: string, derivedStatus: string, description: string, exceptionCode = ''): FedexStatus => ({
  code,
  derivedCode,
  derivedStatus,
  description,
  exceptionCode,
})

/** A code that fits each status, as FedEx's "Tracking Status Codes" list them. The code of a late parcel names its last scan; only the derived one says "late". */
const STATUS: Record<WorldScan['status'], FedexStatus> = {
  label_created: status('OC', 'IN', 'Initiated', 'Shipment information sent to FedEx'),
  in_transit: status('AR', 'IT', 'In transit', 'Arrived at FedEx location'),
  out_for_delivery: status('OD', 'OD', 'Out for delivery', 'On FedEx vehicle for delivery'),
  available_for_pickup: status('HL', 'HL', 'Ready for pickup', 'Ready for recipient pickup'),
  attempted_delivery: status('DE', 'DE', 'Delivery exception', 'Delivery exception', '007'),
  delivered: status('DL', 'DL', 'Delivered', 'Delivered'),
  exception: status('SE', 'SE', 'Shipment exception', 'Shipment exception', '099'),
  delayed: status('FD', 'RL', 'Running late', 'At FedEx destination facility'),
  returning: status('RS', 'RS', 'Returning to shipper', 'Returning package to shipper'),
  returned: status('DL', 'DL', 'Delivered', 'Delivered'),
  cancelled: status('CA', 'CA', 'Cancelled', 'Shipment cancelled by sender'),
  /** A code nobody documents. */
  unknown: status('QQ', 'QQ', 'Not listed', 'Not listed'),
}

const EXCEPTIONS: Record<string, string> = {
  '03': 'Incorrect address',
  '007': 'Customer not available or business closed',
  '083': 'Delivery restricted in this area',
  '099': 'Unable to deliver shipment',
}

export const exceptionOf = (code: string): string => EXCEPTIONS[code] ?? ''

/** A world's own code is FedEx's, with the exception after a dash: "DE-083". */
export const statusOf = (scan: WorldScan): FedexStatus => {
  const usual = STATUS[scan.status]
  const [code, exceptionCode = ''] = scan.code?.split('-') ?? []
  const meant = code === undefined ? usual : { ...usual, code, derivedCode: code, exceptionCode }
  return { ...meant, description: scan.description ?? meant.description }
}
