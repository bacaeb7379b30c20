import type { TicketContext } from '@bookbag/core/api'
import { order, shipment } from './sample-order.ts'
import { context } from './sample-ticket.ts'

const line = order.lines[0]
const LINES = 20

/** Everything as long as it comes: a name, an address and a title that must wrap, twenty lines, a parcel overdue for days. */
export const longContext: Partial<TicketContext> = {
  customer: context.customer && {
    ...context.customer,
    name: 'Hubertus Maximilian Wolfeschlegelsteinhausenbergerdorff',
    email: 'hubertus.maximilian.wolfeschlegelsteinhausenbergerdorff@a-rather-long-company-name.example',
    tags: ['wholesale', 'newsletter-subscriber-since-2019', 'a-tag-that-somebody-wrote-without-any-blank-in-it'],
  },
  orders: [
    {
      ...order,
      name: '#HH-2026-WHOLESALE-0020417-B',
      note: 'Please ring at Wolfeschlegelsteinhausenbergerdorff, third floor, and not before ten.',
      lines: line
        ? Array.from({ length: LINES }, (_, at) => ({
            ...line,
            id: `line-${at}`,
            title: at === 0 ? 'Donaudampfschifffahrtsgesellschaftskapitänsmütze with hand-stitched brim' : `${line.title}, ${at + 1}`,
            currentQuantity: at === 1 ? 0 : line.quantity,
          }))
        : [],
    },
  ],
  shipments: [
    {
      ...shipment,
      isDelayed: false,
      estimatedDelivery: '2026-11-14',
      originalDelivery: null,
      trackingNumber: order.fulfillments[0]?.tracking[0]?.number ?? shipment.trackingNumber,
    },
  ],
}
