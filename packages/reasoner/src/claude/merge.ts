import { Intent, Understanding } from '@bookbag/core/understanding'
import { z } from 'zod'
import type { Reading } from '../engine.ts'
import { ownWords } from '../offline/text.ts'
import { everyLanguage } from '../replies/words/languages.ts'

/** What the model is asked to fill in. Bounds are left out: the vendor does not keep them, `Understanding` checks them again. */
export const ModelReading = Understanding.omit({ engine: true, asksNothing: true, isForeign: true, unplaced: true }).extend({
  intents: z.array(z.object({ intent: Intent, confidence: z.number() })),
  items: z.array(z.object({ text: z.string(), quantity: z.number().nullable() })),
})
export type ModelReading = z.infer<typeof ModelReading>

/** From here on the offline engine's word counts although the model did not see it: counted as asked for, never as the main thing. */
const SURE = 0.85
const SECOND = 0.5

/**
 * The model's reading, held to the text: a number, mail address or postcode that does not stand there word for word is dropped.
 * Risks, order numbers and plain requests that the offline engine found stay whatever the model says: it may add, never remove.
 * Null = it does not fit the form.
 */
export function merge(model: ModelReading, offline: Understanding, reading: Reading, engine: string): Understanding | null {
  const text = [reading.subject, reading.body, ...reading.earlier.filter((each) => each.from === 'customer').map((each) => each.body)].join('\n')
  const stands = (value: string): boolean => fold(value) !== '' && fold(text).includes(fold(value))
  const told = wantsPerson(reading.body) ? [{ intent: 'human_agent' as const, confidence: 1 }, ...model.intents] : model.intents
  const intents = told.filter((each, at, all) => all.findIndex((other) => other.intent === each.intent) === at)
  const missed = offline.intents.filter((each) => each.confidence >= SURE && !intents.some((other) => other.intent === each.intent))
  if (intents.length === 0) return null
  const { newAddress } = model
  // In English more may happen without a click: a mail that is called English and does not look it is not taken as such.
  const isDoubtful = offline.isForeign === true && model.language.toLowerCase().startsWith('en')
  const parsed = Understanding.safeParse({
    engine,
    intents: [...intents, ...missed.map(({ intent }) => ({ intent, confidence: SECOND }))],
    language: model.language.toLowerCase().slice(0, 2),
    risks: [...offline.risks, ...model.risks.filter((each) => !offline.risks.some((other) => other.risk === each.risk))],
    orderNumbers: union(offline.orderNumbers, model.orderNumbers.map((each) => each.replace(/^#/, '')).filter(stands)),
    trackingNumbers: union(
      offline.trackingNumbers,
      model.trackingNumbers.filter(stands).map((each) => each.replace(/\s/g, '').toUpperCase()),
    ),
    emails: union(
      offline.emails,
      model.emails.filter(stands).map((each) => each.toLowerCase()),
    ),
    postalCodes: union(offline.postalCodes, model.postalCodes.filter(stands)),
    items: model.items.filter((each) => stands(each.text)),
    amounts: model.amounts.filter((each) => hasNumber(text, each.decimal)),
    newAddress: newAddress && [newAddress.line1, newAddress.city, newAddress.postalCode, newAddress.line2 ?? newAddress.city].every(stands) ? newAddress : null,
    summary: model.summary,
    leftovers: [...union(model.leftovers, offline.leftovers), ...(isDoubtful ? ['In which language it is written is not certain.'] : [])],
    ...(offline.unplaced ? { unplaced: offline.unplaced } : {}),
    ...(offline.asksNothing && model.leftovers.length === 0 ? { asksNothing: true } : {}),
  })
  return parsed.success ? parsed.data : null
}

/** Every automatic reply offers a word that brings a person: whoever answers with it is heard, whatever else is made of it. */
const wantsPerson = (body: string): boolean => everyLanguage.some(({ hears }) => fold(ownWords(body)).replace(/\P{L}/gu, '') === fold(hears.person))

const union = (first: string[], second: string[]): string[] => {
  const seen = new Set(first.map(fold))
  return [...first, ...second.filter((each) => !seen.has(fold(each)))]
}

const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s#,.'"-]/g, '')

/** "1200.50" may stand there as "1,200.50" or "1.200,50": the value has to be the same, not the spelling. */
const hasNumber = (text: string, decimal: string): boolean => {
  const wanted = amountOf(decimal)
  return [...text.matchAll(/\d(?:[\d.,' ]*\d)?/g)].some(([number]) => amountOf(number) === wanted)
}

const amountOf = (number: string): number => {
  const match = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(number.trim())
  return Number(`${(match?.[1] ?? '').replace(/\D/g, '')}.${match?.[2] ?? '0'}`)
}
