const FORM = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?\s?(Z|[+-]\d\d?:?\d\d)?$/

export type Moment = { at: string; localTime: string | null }

/** "-7:00" and "-0700" occur too. */
function tidyOffset(offset: string): string {
  const [, sign, hours, minutes] = /^([+-])(\d\d?):?(\d\d)$/.exec(offset) ?? []
  return `${sign}${hours?.padStart(2, '0')}:${minutes}`
}

/**
 * A carrier's own text for a moment. Where it ends in "Z", the place's clock is not known. Where it has neither zone nor offset, it is the place's clock,
 * read as GMT: the day is right, the moment may be half a day off. Null where it is no date.
 */
export function momentOf(text: string | null | undefined): Moment | null {
  const [, day, time, seconds = '', zone] = FORM.exec(text?.trim() ?? '') ?? []
  if (day === undefined || time === undefined) return null
  const offset = zone === undefined || zone === 'Z' ? '' : tidyOffset(zone)
  const at = new Date(`${day}T${time}${seconds}${offset || 'Z'}`)
  if (Number.isNaN(at.getTime())) return null
  return { at: at.toISOString(), localTime: zone === 'Z' ? null : `${day}T${time}${offset}` }
}

/** The day that a date or a moment names in its own words, "2026-11-24"; null where it is none. */
export function dayOf(text: string | null | undefined): string | null {
  const day = text?.trim().slice(0, 10) ?? ''
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : null
}
