import type { ValueVoice } from '@bookbag/core/endpoints/value'
import type { Facts } from '@bookbag/core/facts'
import { formatMoney, type Money } from '@bookbag/core/money'
import type { Shop } from '@bookbag/core/shop'
import { requesterOf } from '@bookbag/core/ticket'
import { wordsFor } from './words/languages.ts'
import type { Words } from './words/words.ts'

/** The shop's own locale shapes dates and amounts where it is of the reply's language. */
export const localeOf = (shop: Shop | null, { locale }: Words): string => (shop?.locale.startsWith(locale.slice(0, 2)) ? shop.locale : locale)

export const sayMoney = (value: Money, shop: Shop | null, words: Words): string => formatMoney(value, localeOf(shop, words))

/** "Monday, 23 November" in the shop's own clock; the year only when it is not this one. */
export function sayDay(instant: string, facts: Facts, words: Words): string {
  const { shop, at } = facts
  const timeZone = shop?.timeZone ?? 'UTC'
  const date = new Date(instant)
  const isThisYear = yearIn(date, timeZone) === yearIn(new Date(at), timeZone)
  return new Intl.DateTimeFormat(localeOf(shop, words), { timeZone, weekday: 'long', day: 'numeric', month: 'long', ...(isThisYear ? {} : { year: 'numeric' }) }).format(date)
}

/** "13:05" in the shop's own clock. */
export const sayTime = (instant: string, { shop }: Facts): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: shop?.timeZone ?? 'UTC', hour: '2-digit', minute: '2-digit' }).format(new Date(instant))

/** A carrier's estimate has no clock: it is a calendar day where the parcel goes, and must not shift with a time zone. */
export function sayCalendarDay(day: string, shop: Shop | null, words: Words): string {
  return new Intl.DateTimeFormat(localeOf(shop, words), { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(`${day}T12:00:00Z`))
}

/** "today", "yesterday", "3 days ago" by the shop's calendar. */
export const sayAgo = (instant: string, facts: Facts, words: Words): string => words.daysAgo(dayNumber(facts.at, facts.shop) - dayNumber(instant, facts.shop))

export const isPastDay = (day: string, facts: Facts): boolean => new Date(`${day}T00:00:00Z`).getTime() / DAY < dayNumber(facts.at, facts.shop)

/** How the values within an admin's own sentence are written: it is in the shop's language, whatever the reply is in. */
export function valueVoice(shop: Shop | null, reply: Words): ValueVoice {
  const words = wordsFor(shop?.locale.slice(0, 2) ?? '') ?? reply
  const locale = localeOf(shop, words)
  return { locale, dates: words.valueDates ?? locale, yes: words.yes, no: words.no, none: words.none }
}

const NAME = /^\p{Lu}[\p{L}'-]{1,30}$/u

export function greeting(facts: Facts, words: Words): string {
  const { name, email } = requesterOf(facts.ticket) ?? { name: null, email: null }
  const isOwn = name !== null && tidy(name) !== tidy(email?.split('@')[0] ?? '')
  // Zendesk makes a name of the address where it knows none: then only the shop's own is believed.
  const [first = '', ...others] = ((isOwn ? name : facts.customer?.name) ?? '').trim().split(/\s+/)
  const isWhole = others.length > 0 && others.length <= 3 && others.every((each) => /^[\p{L}][\p{L}'.-]{0,30}$/u.test(each))
  return words.frame.greeting(NAME.test(first) ? { first, whole: isWhole ? [first, ...others].join(' ') : first } : null)
}

const tidy = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()

export const signOff = (shop: Shop | null, words: Words): string => shop?.signature.trim() || words.frame.signOff(shop?.name ?? null)

const DAY = 86_400_000

function dayNumber(instant: string, shop: Shop | null): number {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: shop?.timeZone ?? 'UTC', year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(instant))
  return new Date(`${day}T00:00:00Z`).getTime() / DAY
}

const yearIn = (date: Date, timeZone: string): string => new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(date)
