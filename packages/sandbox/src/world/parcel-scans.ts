import type { WorldParcel } from './parcel.ts'
import type { WorldStore } from './store.ts'

export type WorldScan = WorldParcel['events'][number]

/** What has happened by now, newest first. */
export const scansUpTo = (parcel: WorldParcel, now: Date): WorldScan[] =>
  parcel.events.filter((scan) => Date.parse(scan.at) <= now.getTime()).toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))

/** The parcels a carrier knows by a number: not before their first scan, and more than one where it used the number again. */
export const knownParcels = ({ world, now }: Pick<WorldStore, 'world' | 'now'>, carrier: WorldParcel['carrier'], number: string): WorldParcel[] =>
  world.parcels.filter((each) => each.carrier === carrier && each.number.toUpperCase() === number.toUpperCase() && !each.isUnknownToCarrier && scansUpTo(each, now()).length > 0)

const offsetMs = (offset: string): number => {
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number)
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

/** The place's own clock, without its offset: "2026-11-19T17:30:00". */
export const localTime = (scan: WorldScan): string => new Date(Date.parse(scan.at) + offsetMs(scan.utcOffset)).toISOString().slice(0, 19)
