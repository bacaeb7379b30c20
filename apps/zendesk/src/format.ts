import { formatMoney, type Money } from '@bookbag/core/money'

export type Format = ReturnType<typeof createFormat>

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** Dates, money and ages in the agent's language; times in the agent's own zone. */
export function createFormat(locale: string) {
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
  const month = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric' })
  const clock = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
  // A carrier's or shop's calendar day has no time of its own: shown as that day wherever the agent sits.
  const day = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const number = new Intl.NumberFormat(locale)
  return {
    locale,
    money: (value: Money) => formatMoney(value, locale),
    number: (value: number) => number.format(value),
    percent: (share: number) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share),
    dateTime: (iso: string) => dateTime.format(new Date(iso)),
    date: (iso: string) => date.format(new Date(iso)),
    month: (iso: string) => month.format(new Date(iso)),
    /** A clock as it was printed at its own place ("2026-11-24T05:40"): its date and minutes, not turned into the agent's zone. */
    printedClock: (localTime: string) => {
      const printed = new Date(`${localTime.slice(0, 16)}Z`)
      return Number.isNaN(printed.getTime()) ? localTime : clock.format(printed)
    },
    day: (isoDate: string) => day.format(new Date(`${isoDate}T00:00:00Z`)),
    country: (code: string) => new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(code) ?? code,
    language: (code: string) => new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' }).of(code) ?? code,
    age: (iso: string, nowMs: number) => {
      const passed = Date.parse(iso) - nowMs
      const [unit, size] = STEPS.find(([, each]) => Math.abs(passed) >= each) ?? ['minute', 60_000]
      return relative.format(Math.trunc(passed / size), unit)
    },
  }
}
