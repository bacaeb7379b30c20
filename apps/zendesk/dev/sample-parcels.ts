import type { Order } from '@bookbag/core/order'
import type { Shipment } from '@bookbag/core/shipment'
import { order, shipment } from './sample-order.ts'

const WAITING = '00340434161094022115'
const NEXT_DOOR = '9400111899223817263548'
const HEARD_OF = '05222577019283'

/** Sent in four parcels, each with something else to tell. */
export const orderInParcels: Order = {
  ...order,
  fulfillments: order.fulfillments.map((each) => ({
    ...each,
    tracking: [
      ...each.tracking,
      { number: WAITING, company: 'DHL', url: null },
      { number: NEXT_DOOR, company: 'USPS', url: null },
      { number: HEARD_OF, company: 'Hermes Versand', url: null },
    ],
  })),
}

export const parcels: Shipment[] = [
  { ...shipment, originalDelivery: '2026-11-24', advice: ['pay_customs', 'correct_address'], needsCustomer: true },
  {
    ...shipment,
    trackingNumber: WAITING,
    carrier: 'dhl',
    service: 'Paket',
    status: 'available_for_pickup',
    isDelayed: false,
    needsCustomer: true,
    advice: ['pick_up'],
    estimatedDelivery: null,
    pickup: {
      name: 'Postfiliale 512, Schreibwaren am Ring',
      address: 'Eimsbütteler Chaussee 33, 20259 Hamburg, DE',
      hours: 'Mon to Fri 09:00 to 18:00, Sat 09:00 to 13:00',
      until: '2026-12-02',
    },
  },
  {
    ...shipment,
    trackingNumber: NEXT_DOOR,
    carrier: 'usps',
    service: null,
    status: 'delivered',
    isDelayed: false,
    isWithNeighbour: true,
    deliveredAt: '2026-11-24T14:02:00.000Z',
    deliveredTo: 'Neighbour',
    toldBy: 'aggregator',
    proofs: [
      { kind: 'signature', url: 'https://tools.usps.com/proof/1' },
      { kind: 'photo', url: null },
    ],
    trackingUrl: null,
    events: [],
  },
  {
    ...shipment,
    trackingNumber: HEARD_OF,
    carrier: 'Hermes Versand',
    service: null,
    status: 'attempted_delivery',
    isDelayed: false,
    advice: ['arrange_redelivery'],
    estimatedDelivery: null,
    toldBy: 'shop',
    trackingUrl: null,
    events: [],
  },
]
