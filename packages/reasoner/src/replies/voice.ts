import type { Facts } from '@bookbag/core/facts'
import { formatMoney, type Money } from '@bookbag/core/money'
import type { Shop } from '@bookbag/core/shop'
import { requesterOf } from '@bookbag/core/ticket'

/** Replies are written in English, so only an English locale shapes their dates and amounts; other shops read day before month. */
export const localeOf = (shop: Shop | null): string => (shop?.locale.startsWith('en') ? shop.locale : 'en-GB')

export const sayMoney = (value: Money, shop: Shop | null): string => formatMoney(value, localeOf(shop))

/** "Monday, 23 November" in the shop's own clock; the year only when it is not this one. */
export function sayDay(instant: string, facts: Facts): string {
  const { shop, at } = facts
  const timeZone = shop?.timeZone ?? 'UTC'
  const date = new Date(instant)
  const isThisYear = yearIn(date, timeZone) === yearIn(new Date(at), timeZone)
  return new Intl.DateTimeFormat(localeOf(shop), { timeZone, weekday: 'long', day: 'numeric', month: 'long', ...(isThisYear ? {} : { year: 'numeric' }) }).format(date)
}

/** A carrier's estimate has no clock: it is a calendar day where the parcel goes, and must not shift with a time zone. */
export function sayCalendarDay(day: string, shop: Shop | null): string {
  return new Intl.DateTimeFormat(localeOf(shop), { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(`${day}T12:00:00Z`))
}

/** "today", "yesterday", "3 days ago" by the shop's calendar. */
export function sayAgo(instant: string, facts: Facts): string {
  const days = dayNumber(facts.at, facts.shop) - dayNumber(instant, facts.shop)
  if (days <= 0) return 'today'
  return days === 1 ? 'yesterday' : `${days} days ago`
}

export const isPastDay = (day: string, facts: Facts): boolean => new Date(`${day}T00:00:00Z`).getTime() / DAY < dayNumber(facts.at, facts.shop)

export function greeting(facts: Facts): string {
  const { name, email } = requesterOf(facts.ticket) ?? { name: null, email: null }
  const isOwn = name !== null && tidy(name) !== tidy(email?.split('@')[0] ?? '')
  // Zendesk makes a name of the address where it knows none: then only the shop's own is believed.
  const first = ((isOwn ? name : facts.customer?.name) ?? '').trim().split(/\s+/)[0] ?? ''
  return /^\p{Lu}[\p{L}'-]{1,30}$/u.test(first) ? `Hi ${first},` : 'Hello,'
}

const tidy = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()

export const signOff = (shop: Shop | null): string => shop?.signature.trim() || (shop ? `Kind regards,\n${shop.name}` : 'Kind regards')

/** Said on every automatic reply (EU AI Act, article 50). The word works because a request for a person is itself an intent. */
export const AUTOMATIC = 'This is an automatic reply. If you would like a person to look at this, just answer with the word "human".'

const DAY = 86_400_000

function dayNumber(instant: string, shop: Shop | null): number {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: shop?.timeZone ?? 'UTC', year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(instant))
  return new Date(`${day}T00:00:00Z`).getTime() / DAY
}

const yearIn = (date: Date, timeZone: string): string => new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(date)
