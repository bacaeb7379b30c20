import { carrierOf } from '@bookbag/connectors/carriers/detect'
import { connectorOf } from '@bookbag/connectors/registry'
import type { TrackingCapability } from '@bookbag/core/connector'
import type { Order } from '@bookbag/core/order'
import type { Shipment } from '@bookbag/core/shipment'
import { type Intent, intentsAskedFor, type Understanding } from '@bookbag/core/understanding'
import type { Connected } from '../deps.ts'
import type { Inquiry } from './inquiry.ts'
import { type Parcel, toldByShop } from './told-by-shop.ts'

const ABOUT_PARCELS: readonly Intent[] = ['order_status', 'delivered_not_received', 'damaged_or_defective_item', 'wrong_item', 'missing_item', 'return_request', 'exchange_request']

export const needsParcels = (understanding: Understanding | null): boolean =>
  understanding !== null && intentsAskedFor(understanding).some((intent) => ABOUT_PARCELS.includes(intent))

type Tracker = { name: string; tracking: TrackingCapability }
/** `failed`: nobody who could know of it answered. */
type Heard = { parcel: Parcel; shipment: Shipment | null; isAsked: boolean; isFailed: boolean }

const parcelsOf = (order: Order): Parcel[] =>
  order.fulfillments
    .filter((each) => each.status !== 'cancelled')
    .flatMap((fulfillment) => fulfillment.tracking.map((tracking) => ({ fulfillment, tracking, carrier: carrierOf(tracking.company, tracking.number) })))

/** The merchant's own connection to the carrier first, then a service that asks many. */
function trackersFor(carrier: string | null, connected: Connected[]): Tracker[] {
  const able = connected.flatMap(({ connectorId, capabilities: { tracking } }): Tracker[] => {
    const answers = tracking?.carriers.includes(carrier ?? '*') || tracking?.carriers.includes('*')
    return tracking && answers ? [{ name: connectorOf(connectorId)?.name ?? connectorId, tracking }] : []
  })
  return [...able.filter((each) => each.tracking.source === 'carrier'), ...able.filter((each) => each.tracking.source === 'aggregator')]
}

/** Each parcel from whoever knows it best: its carrier, a service that asks carriers, at last what the shop heard of it. A carrier that fails is not replaced by the shop's older word. */
export async function trackParcels(order: Order, connected: Connected[], inquiry: Inquiry): Promise<Shipment[]> {
  const parcels = parcelsOf(order)
  const carriers = [...new Set(parcels.map((parcel) => parcel.carrier))]
  const heard = await Promise.all(
    carriers.map((carrier) =>
      askInTurn(
        parcels.filter((parcel) => parcel.carrier === carrier),
        trackersFor(carrier, connected),
        inquiry,
      ),
    ),
  )
  return heard.flat().flatMap(({ parcel, shipment, isAsked, isFailed }) => {
    if (shipment !== null) return [shipment]
    if (isFailed) return []
    const told = toldByShop(parcel, isAsked)
    if (told === null && !isAsked) inquiry.missing('carriers', parcel.tracking.company ?? 'Carrier')
    return told ?? []
  })
}

/** What the first does not know, the next is asked. */
async function askInTurn(parcels: Parcel[], trackers: Tracker[], inquiry: Inquiry): Promise<Heard[]> {
  let heard: Heard[] = parcels.map((parcel) => ({ parcel, shipment: null, isAsked: false, isFailed: false }))
  for (const tracker of trackers) {
    const open = heard.filter((each) => each.shipment === null)
    if (open.length === 0) break
    const answers = await askAll(
      open.map(({ parcel }) => parcel),
      tracker,
      inquiry,
    )
    heard = heard.map((each) => {
      if (each.shipment !== null) return each
      const answer = answers.get(each.parcel.tracking.number)
      if (answer === undefined) return { ...each, isAsked: true, isFailed: true }
      return answer === null ? { ...each, isAsked: true } : { ...each, shipment: answer, isAsked: true, isFailed: false }
    })
  }
  return heard
}

/** As many numbers a call as the vendor takes. A number whose call failed is missing from the answer. */
async function askAll(parcels: Parcel[], { name, tracking }: Tracker, inquiry: Inquiry): Promise<Map<string, Shipment | null>> {
  const numbers = [...new Set(parcels.map((parcel) => parcel.tracking.number))]
  const calls: string[][] = []
  for (let start = 0; start < numbers.length; start += tracking.numbersPerCall) calls.push(numbers.slice(start, start + tracking.numbersPerCall))
  const answers = await Promise.all(calls.map((some) => inquiry.ask('carriers', name, () => tracking.track(some, parcels[0]?.carrier ?? null))))
  return new Map(answers.flatMap((answer) => [...(answer ?? [])]))
}
