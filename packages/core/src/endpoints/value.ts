import { z } from 'zod'
import { digitsOf, formatMoney, Money, parseMoney } from '../money.ts'
import { sayDate } from '../say-date.ts'
import type { EndpointField } from './endpoint.ts'

const LONGEST_TEXT = 500
const LONGEST_LIST = 100

/** One value of an answer, by its declared type. A date is a day or an instant, as the vendor gives it. */
export const CustomValue = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), value: z.string() }),
  z.object({ type: z.literal('number'), value: z.number() }),
  z.object({ type: z.literal('money'), value: Money }),
  z.object({ type: z.literal('date'), value: z.string() }),
  z.object({ type: z.literal('boolean'), value: z.boolean() }),
  z.object({ type: z.literal('list'), value: z.array(z.string()) }),
])
export type CustomValue = z.infer<typeof CustomValue>

export type ReadValue = { value: CustomValue | null; problem: string | null }
const nothing: ReadValue = { value: null, problem: null }
const misfit = (field: EndpointField, what: string): ReadValue => ({ value: null, problem: `“${field.label}” should be ${what}, and is something else.` })

/** What was found at a field's path, as what it is declared to be. Nothing is guessed: what does not fit is not known. */
export function readValue(field: EndpointField, raw: unknown): ReadValue {
  if (raw === null || raw === undefined) return nothing
  switch (field.type) {
    case 'text':
      if (typeof raw === 'number') return { value: { type: 'text', value: String(raw) }, problem: null }
      return typeof raw === 'string' && raw.length <= LONGEST_TEXT
        ? { value: { type: 'text', value: raw }, problem: null }
        : misfit(field, `a text of at most ${LONGEST_TEXT} signs`)
    case 'number': {
      const number = typeof raw === 'string' && /^-?\d{1,15}(\.\d+)?$/.test(raw) ? Number(raw) : raw
      return typeof number === 'number' && Number.isFinite(number) ? { value: { type: 'number', value: number }, problem: null } : misfit(field, 'a number')
    }
    case 'money':
      return readMoney(field, raw)
    case 'date':
      return typeof raw === 'string' && /^\d{4}-\d{2}-\d{2}/.test(raw) && !Number.isNaN(Date.parse(raw))
        ? { value: { type: 'date', value: raw }, problem: null }
        : misfit(field, 'a date like 2026-11-20')
    case 'boolean':
      return typeof raw === 'boolean' ? { value: { type: 'boolean', value: raw }, problem: null } : misfit(field, 'true or false')
    case 'list': {
      const isList = Array.isArray(raw) && raw.length <= LONGEST_LIST && raw.every((each) => ['string', 'number'].includes(typeof each) && String(each).length <= LONGEST_TEXT)
      return isList ? { value: { type: 'list', value: raw.map(String) }, problem: null } : misfit(field, `a list of at most ${LONGEST_LIST} texts`)
    }
  }
}

function readMoney(field: EndpointField, raw: unknown): ReadValue {
  if (field.currency === null || (typeof raw !== 'string' && typeof raw !== 'number')) return misfit(field, 'an amount')
  if (field.isMinor) {
    const minor = Number(raw)
    return Number.isSafeInteger(minor) ? { value: { type: 'money', value: { minor, currency: field.currency } }, problem: null } : misfit(field, 'an amount in the smallest unit')
  }
  // A number is written out to the currency's digits first: 12.5 is 12.50, and 12.505 is no amount.
  const amount = parseMoney(typeof raw === 'number' ? decimalOf(raw, field.currency) : raw, field.currency)
  return amount ? { value: { type: 'money', value: amount }, problem: null } : misfit(field, 'an amount')
}

function decimalOf(raw: number, currency: string): string {
  const text = raw.toFixed(digitsOf(currency))
  return Number(text) === raw ? text : String(raw)
}

/** How values are written, where not in the colleagues' English. `dates`: the locale of days. */
export type ValueVoice = { locale: string; dates: string; yes: string; no: string; none: string }
export const COLLEAGUES: ValueVoice = { locale: 'en-US', dates: 'en-GB', yes: 'yes', no: 'no', none: 'none' }

/** As a person reads it. */
export function sayValue(value: CustomValue, unit: string | null, voice = COLLEAGUES): string {
  const withUnit = (text: string): string => (unit ? `${text} ${unit}` : text)
  switch (value.type) {
    case 'text':
      return withUnit(value.value)
    case 'number':
      return withUnit(new Intl.NumberFormat(voice.locale, { maximumFractionDigits: 6 }).format(value.value))
    case 'money':
      return formatMoney(value.value, voice.locale)
    case 'date':
      return sayDate(value.value, voice.dates)
    case 'boolean':
      return value.value ? voice.yes : voice.no
    case 'list':
      return value.value.length > 0 ? value.value.join(', ') : voice.none
  }
}
