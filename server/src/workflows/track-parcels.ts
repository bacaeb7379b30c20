import { carrierOf } from '@bookbag/connectors/carriers/detect'
import { connectorOf } from '@bookbag/connectors/registry'
import type { TrackingCapability } from '@bookbag/core/connector'
import type { Order } from '@bookbag/core/order'
import { type Freshness, stillStands } from '@bookbag/core/refresh'
import type { Shipment } from '@bookbag/core/shipment'
import { type Intent, intentsAskedFor, type Understanding } from '@bookbag/core/understanding'
import type { Connected } from '../deps.ts'
import type { Inquiry } from './inquiry.ts'
import type { KeptShipment, KeptShipments } from './kept-shipments.ts'
import { type Parcel, toldByShop } from './told-by-shop.ts'

/** What may end in money or goods sent again, and is decided on by where the parcel is. */
const DECIDED_BY_PARCELS: readonly Intent[] = ['delivered_not_received', 'damaged_or_defective_item', 'wrong_item', 'missing_item', 'return_request', 'exchange_request']
const ABOUT_PARCELS: readonly Intent[] = ['order_status', ...DECIDED_BY_PARCELS]

const asksFor = (understanding: Understanding | null, intents: readonly Intent[]): boolean =>
  understanding !== null && intentsAskedFor(understanding).some((intent) => intents.includes(intent))

export const needsParcels = (understanding: Understanding | null): boolean => asksFor(understanding, ABOUT_PARCELS)
export const freshnessFor = (understanding: Understanding | null): Freshness => (asksFor(understanding, DECIDED_BY_PARCELS) ? 'recent' : 'usual')

type Tracker = { name: string; tracking: TrackingCapability }
export type Tracking = { order: Order; connected: Connected[]; inquiry: Inquiry; kept: KeptShipments; freshness: Freshness; now: () => Date }
/** `failedAt`: who could have known of it and did not answer. `isAsked`: somebody did answer, or did so lately. */
type Heard = { parcel: Parcel; shipment: Shipment | null; isAsked: boolean; failedAt: string[] }

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

/**
 * Each parcel from whoever knows it best: its carrier, a service that asks carriers, at last what the shop heard of it. An answer that still stands is not asked for again.
 * Where nobody who could know answers, the last answer is shown with its age: a carrier that fails is not replaced by the shop's word.
 */
export async function trackParcels(tracking: Tracking): Promise<Shipment[]> {
  const parcels = parcelsOf(tracking.order)
  const carriers = [...new Set(parcels.map((parcel) => parcel.carrier))]
  const heard = await Promise.all(
    carriers.map((carrier) =>
      hearOf(
        parcels.filter((parcel) => parcel.carrier === carrier),
        carrier,
        tracking,
      ),
    ),
  )
  return heard.flat().flatMap(({ parcel, shipment, isAsked, failedAt }) => {
    if (shipment !== null) return [shipment]
    if (failedAt.length > 0) return []
    const told = toldByShop(parcel, isAsked)
    if (told === null && !isAsked) tracking.inquiry.missing('carriers', parcel.tracking.company ?? 'Carrier')
    return told ?? []
  })
}

async function hearOf(parcels: Parcel[], carrier: string | null, tracking: Tracking): Promise<Heard[]> {
  const { connected, inquiry, kept, freshness, now } = tracking
  const trackers = trackersFor(carrier, connected)
  if (trackers.length === 0) return parcels.map((parcel) => ({ parcel, shipment: null, isAsked: false, failedAt: [] }))
  const before = await kept.read(
    parcels.map((parcel) => parcel.tracking.number),
    carrier,
  )
  const standing = (parcel: Parcel): KeptShipment | undefined => {
    const answer = before.get(parcel.tracking.number)
    return answer && !answer.hasNews && stillStands(answer, now().toISOString(), freshness) ? answer : undefined
  }
  const asked = await askInTurn(
    parcels.filter((parcel) => !standing(parcel)),
    trackers,
    inquiry,
  )
  await kept.write(carrier, new Map(asked.filter((each) => each.failedAt.length === 0).map((each) => [each.parcel.tracking.number, each.shipment])))
  const stale = asked.map((each) => orLastKnown(each, before.get(each.parcel.tracking.number), inquiry))
  const used = parcels.flatMap((parcel): Heard[] => {
    const answer = standing(parcel)
    if (!answer) return []
    inquiry.kept('carriers', nameBehind(answer, trackers), answer.askedAt)
    return [{ parcel, shipment: answer.shipment, isAsked: true, failedAt: [] }]
  })
  return [...used, ...stale]
}

const nameBehind = ({ shipment }: KeptShipment, trackers: Tracker[]): string =>
  (trackers.find((each) => each.tracking.source === shipment?.toldBy) ?? trackers[0])?.name ?? 'Carrier'

/** A failure is told of as it stands: with the last answer where there is one. */
function orLastKnown(heard: Heard, before: KeptShipment | undefined, inquiry: Inquiry): Heard {
  const [first] = heard.failedAt
  if (first === undefined || !before?.shipment) return heard
  for (const name of heard.failedAt) inquiry.stale(name, before.askedAt)
  return { ...heard, shipment: before.shipment }
}

/** What the first does not know, the next is asked. */
async function askInTurn(parcels: Parcel[], trackers: Tracker[], inquiry: Inquiry): Promise<Heard[]> {
  let heard: Heard[] = parcels.map((parcel) => ({ parcel, shipment: null, isAsked: false, failedAt: [] }))
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
      if (answer === undefined) return { ...each, failedAt: [...each.failedAt, tracker.name] }
      return answer === null ? { ...each, isAsked: true } : { ...each, shipment: answer, isAsked: true }
    })
  }
  return withoutReplaced(heard, inquiry)
}

/** Whoever failed and was not needed, since another told of every parcel that it was asked for, holds nothing up. */
function withoutReplaced(heard: Heard[], inquiry: Inquiry): Heard[] {
  const failed = new Set(heard.flatMap((each) => each.failedAt))
  for (const name of failed) if (heard.every((each) => each.shipment !== null || !each.failedAt.includes(name))) inquiry.replaced(name)
  return heard.map((each) => (each.shipment === null ? each : { ...each, failedAt: [] }))
}

/** As many numbers a call as the vendor takes. A number whose call failed is missing from the answer. */
async function askAll(parcels: Parcel[], { name, tracking }: Tracker, inquiry: Inquiry): Promise<Map<string, Shipment | null>> {
  const numbers = [...new Set(parcels.map((parcel) => parcel.tracking.number))]
  const calls: string[][] = []
  for (let start = 0; start < numbers.length; start += tracking.numbersPerCall) calls.push(numbers.slice(start, start + tracking.numbersPerCall))
  const answers = await Promise.all(calls.map((some) => inquiry.ask('carriers', name, () => tracking.track(some, parcels[0]?.carrier ?? null))))
  return new Map(answers.flatMap((answer) => [...(answer ?? [])]))
}
