const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']
const MONTH = `(${MONTHS.map((month) => `${month.slice(0, 3)}(?:${month.slice(3)})?`).join('|')})\\.?`

export type NamedDate = { text: string; month: number; day: number; year: number | null }

/** Calendar dates a text names, in the ways people write them. */
export function datesIn(text: string): NamedDate[] {
  const found: NamedDate[] = []
  const add = (match: RegExpMatchArray, month: number, day: string | undefined, year: string | undefined): void => {
    if (month >= 1 && month <= 12 && Number(day) >= 1 && Number(day) <= 31) found.push({ text: match[0], month, day: Number(day), year: year ? Number(year) : null })
  }
  for (const match of text.matchAll(new RegExp(`\\b${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?\\b`, 'gi'))) add(match, monthOf(match[1]), match[2], match[3])
  for (const match of text.matchAll(new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th|\\.)?\\s+${MONTH}(?:,?\\s+(\\d{4}))?`, 'gi'))) add(match, monthOf(match[2]), match[1], match[3])
  for (const match of text.matchAll(/\b(\d{4})-(\d{2})-(\d{2})\b/g)) add(match, Number(match[2]), match[3], match[1])
  for (const match of text.matchAll(/\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/g)) add(match, Number(match[1]), match[2], match[3])
  for (const match of text.matchAll(/\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b/g)) add(match, Number(match[2]), match[1], match[3])
  return found
}

const monthOf = (word: string | undefined): number => MONTHS.findIndex((month) => month.startsWith((word ?? '').toLowerCase().slice(0, 3))) + 1

/** The days a moment is, on the clocks an honest writer may use. */
export function daysOf(moment: string, clocks: { timeZone?: string; utcOffset?: string }[]): string[] {
  if (/^\d{4}-\d{2}-\d{2}$/.test(moment)) return [moment]
  const time = new Date(moment)
  return [{ timeZone: 'UTC' }, ...clocks].map((clock) => {
    if ('utcOffset' in clock && clock.utcOffset) {
      const match = /^([+-])(\d\d):(\d\d)$/.exec(clock.utcOffset)
      const minutes = match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0
      return new Date(time.getTime() + minutes * 60_000).toISOString().slice(0, 10)
    }
    return new Intl.DateTimeFormat('en-CA', { timeZone: clock.timeZone ?? 'UTC' }).format(time)
  })
}

export const isOneOf = (date: NamedDate, days: ReadonlySet<string>): boolean =>
  [...days].some((day) => {
    const [year, month, dayOfMonth] = day.split('-').map(Number)
    return month === date.month && dayOfMonth === date.day && (date.year === null || date.year === year)
  })
