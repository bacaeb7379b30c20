import type { Understanding } from '@bookbag/core/understanding'
import type { Engine, Reading } from '../engine.ts'
import { newAddressIn } from './extract/address.ts'
import { amountsIn, emailsIn, postalCodesIn } from './extract/contacts.ts'
import { itemsIn } from './extract/items.ts'
import { orderNumbersIn } from './extract/order-numbers.ts'
import { trackingNumbersIn } from './extract/tracking-numbers.ts'
import { requestsIn } from './intents.ts'
import { languageOf } from './language.ts'
import { type Classifier, classify } from './model.ts'
import { withoutRefusals } from './refusals.ts'
import { risksIn } from './risks.ts'
import { ownWords, plain } from './text.ts'
import { isOnlyThanks } from './thanks.ts'
import { wordsUncovered } from './uncovered.ts'
import { unplacedIn } from './unplaced.ts'
import { specialWishes } from './wishes.ts'

/** Reads without any network: same text, same answer, in a few milliseconds. */
export const createOfflineEngine = (): Engine => ({
  name: 'offline',
  understand: async (reading) => {
    if (`${reading.subject}${reading.body}`.trim() === '') return { kind: 'hand_over', reason: 'The ticket has no text to read.' }
    return { kind: 'understood', understanding: understandOffline(reading) }
  },
})

/** The model knows English only: in any other language its guess must never pass a confidence floor. */
const FOREIGN_CONFIDENCE = 0.2

/** Longer than any honest mail: what comes after is not read, and the mail is never called understood. */
const LONGEST = 20_000
/** Of the customer's own words: every reader below goes through them, some more than once, and nobody else is served meanwhile. */
const LONGEST_OWN = 6_000

export function understandOffline(whole: Reading, classifier: Classifier = classify): Understanding {
  const reading = { ...whole, subject: whole.subject.slice(0, LONGEST_OWN), body: whole.body.slice(0, LONGEST) }
  const words = ownWords(reading.body)
  const isTooLong = whole.body.length > LONGEST || whole.subject.length > LONGEST_OWN || words.length > LONGEST_OWN
  const own = words.slice(0, LONGEST_OWN)
  const subject = plain(reading.subject).trim()
  const text = [subject, own].filter(Boolean).join('\n\n')
  const language = languageOf(text)
  const onlyThanks = isOnlyThanks(own)
  const requests = requestsIn(subject, own === '' ? subject : own, classifier, reading.earlier.length === 0)
  const read = language === 'en' ? requests.intents : requests.intents.map(({ intent, confidence }) => ({ intent, confidence: Math.min(confidence, FOREIGN_CONFIDENCE) }))
  const intents: Understanding['intents'] = onlyThanks ? [{ intent: 'out_of_scope', confidence: 0.9 }] : read
  // A follow-up keeps its ticket's subject, which speaks of what was said before.
  const isFollowUp = reading.earlier.length > 0
  const entities = entitiesIn(isFollowUp ? own : text, { ...reading, earlier: isFollowUp ? [...reading.earlier, { from: 'customer', body: subject }] : [] })
  const asked = intents.map(({ intent }) => intent)
  // What is not wanted takes nothing from an answer to “where is it”; beside any other wish it may.
  const isMere = asked.every((intent) => intent === 'order_status')
  const wished = (words: string): string => (isMere ? withoutRefusals(words) : words)
  return {
    engine: 'offline',
    intents,
    language,
    ...(language === 'en' ? {} : { isForeign: true }),
    risks: risksIn(text, `${reading.subject}\n${reading.body}\n${reading.attachmentNames.join('\n')}`),
    ...entities,
    ...(intents.some(({ intent }) => intent === 'damaged_or_defective_item')
      ? {
          unplaced: unplacedIn(
            own,
            entities.items.map((each) => each.text),
          ),
        }
      : {}),
    summary: onlyThanks ? 'The customer says thanks.' : summaryOf(intents, text),
    ...(onlyThanks ? { asksNothing: true } : {}),
    leftovers: [
      ...(isTooLong ? ['The mail is too long to be read in full.'] : []),
      // That it makes nothing of a foreign sentence says nothing of the sentence.
      ...(language === 'en' ? requests.leftovers : []),
      ...wordsUncovered(wished(text), asked),
      ...specialWishes(wished(own), asked),
    ],
  }
}

type Entities = Pick<Understanding, 'orderNumbers' | 'trackingNumbers' | 'emails' | 'postalCodes' | 'items' | 'amounts' | 'newAddress'>

/** A number named only earlier in the conversation counts when the newest mail names none. */
export function entitiesIn(text: string, reading: Reading): Entities {
  const earlier = reading.earlier
    .filter((each) => each.from === 'customer')
    .map((each) => ownWords(each.body.slice(0, LONGEST)))
    .join('\n')
    .slice(0, LONGEST_OWN)
  const firstOf = <T>(read: (from: string) => T[]): T[] => {
    const now = read(text)
    return now.length > 0 ? now : read(earlier)
  }
  return {
    orderNumbers: firstOf((from) => orderNumbersIn(from, reading.orderFormats)),
    trackingNumbers: firstOf(trackingNumbersIn),
    emails: emailsIn(text),
    postalCodes: firstOf(postalCodesIn),
    items: itemsIn(text),
    amounts: amountsIn(text),
    newAddress: newAddressIn(text),
  }
}

function summaryOf(intents: Understanding['intents'], text: string): string {
  const what = intents.map(({ intent }) => intent.replaceAll('_', ' ')).join(' and ')
  const words = text.replace(/\n\n/, ' – ').replace(/\s+/g, ' ').trim()
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}: “${words.length > 200 ? `${words.slice(0, 197)}…` : words}”`
}
