import { midnightOf } from './spent.ts'

const HOUR_MS = 3_600_000

/** A calendar day of a place, from its midnight to the next: 23 or 25 hours when the clocks change. */
export function dayIn(day: string, timeZone: string): { from: Date; to: Date } {
  const noon = Date.parse(`${day}T12:00:00Z`)
  const from = [0, -24, 24].map((hours) => midnightOf(new Date(noon + hours * HOUR_MS), timeZone)).find((midnight) => timeIn(midnight.toISOString(), timeZone).startsWith(day))
  if (!from) throw new Error(`There is no midnight of ${day} in ${timeZone}.`)
  return { from, to: midnightOf(new Date(from.getTime() + 30 * HOUR_MS), timeZone) }
}

/** "2026-11-20 07:00:00" */
export function timeIn(instant: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return format.format(new Date(instant))
}
