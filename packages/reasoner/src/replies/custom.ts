import { endpointById, readingOf } from '@bookbag/core/endpoints/facts'
import { saySentence } from '@bookbag/core/endpoints/sentence'
import { saysSo, servesIntent } from '@bookbag/core/endpoints/wish'
import type { Facts } from '@bookbag/core/facts'
import type { Intent } from '@bookbag/core/understanding'
import { wordsToAnswer } from '../propose/step.ts'
import { type Part, receiptPart, type Tell } from './reply.ts'
import { valueVoice } from './voice.ts'
import { everyLanguage } from './words/languages.ts'
import type { Words } from './words/words.ts'

/** What a described system told, in the admin's own sentence: only where the customer asks for just that, and every value in it is known. */
export function customAnswer(intent: Intent, facts: Facts, words: Words | null): { endpointId: string; part: Part } | null {
  const asked = wordsToAnswer(facts)
  // Who doubts a figure or misses something is not answered by the figure.
  if (!words || everyLanguage.some(({ hears }) => hears.doubted.test(asked))) return null
  const meant = (facts.custom?.endpoints ?? []).filter((each) => each.kind === 'read' && servesIntent(each, intent) && saysSo(each, asked))
  const [endpoint, ...others] = meant
  const reading = endpoint && others.length === 0 ? readingOf(facts, endpoint.id) : undefined
  if (!endpoint || reading?.state !== 'found') return null
  const text = saySentence(endpoint, reading.values, {}, valueVoice(facts.shop, words))
  return text === null ? null : { endpointId: endpoint.id, part: { intents: [intent], text, claims: [{ text, source: `endpoint ${endpoint.id}` }], isAnswer: true } }
}

/** What was done at a described system: the sentence that its receipt proves, or no more than that it was sent. */
export const customDone: Tell = ({ receipt, facts, words }) => {
  const { endpointId = '', isVerified, told } = receipt.details ?? {}
  const endpoint = endpointById(facts, endpointId)
  const isProven = isVerified === 'yes' && told !== undefined
  return receiptPart(receipt, endpoint?.serves.intents ?? [], [isProven ? told : words.custom.passedOn], isProven)
}
