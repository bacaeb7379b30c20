import type { Receipt } from '@bookbag/core/api'
import { endpointById, readingOf } from '@bookbag/core/endpoints/facts'
import { saySentence } from '@bookbag/core/endpoints/sentence'
import { saysSo, servesIntent } from '@bookbag/core/endpoints/wish'
import type { Facts } from '@bookbag/core/facts'
import type { Intent } from '@bookbag/core/understanding'
import { wordsToAnswer } from '../propose/step.ts'
import type { Part } from './reply.ts'
import { localeOf } from './voice.ts'

/** Who doubts a figure or misses something is not answered by the figure. */
const DOUBTED = /\b(?:missing|wrong|incorrect|lost|disappeared|why|expired|not|never|should (?:be|have)|still)\b|n['’]t\b/i

/** What a described system told, in the admin's own sentence: only where the customer asks for just that, and every value in it is known. */
export function customAnswer(intent: Intent, facts: Facts): { endpointId: string; part: Part } | null {
  const words = wordsToAnswer(facts)
  if (DOUBTED.test(words)) return null
  const meant = (facts.custom?.endpoints ?? []).filter((each) => each.kind === 'read' && servesIntent(each, intent) && saysSo(each, words))
  const [endpoint, ...others] = meant
  const reading = endpoint && others.length === 0 ? readingOf(facts, endpoint.id) : undefined
  if (!endpoint || reading?.state !== 'found') return null
  const text = saySentence(endpoint, reading.values, {}, localeOf(facts.shop))
  return text === null ? null : { endpointId: endpoint.id, part: { intents: [intent], text, claims: [{ text, source: `endpoint ${endpoint.id}` }], isAnswer: true } }
}

/** What was done at a described system: the sentence that its receipt proves, or no more than that it was sent. */
export function customDone(receipt: Receipt, facts: Facts): Part {
  const { endpointId = '', isVerified, told } = receipt.details ?? {}
  const endpoint = endpointById(facts, endpointId)
  const isProven = isVerified === 'yes' && told !== undefined
  const text = isProven ? told : 'We have passed your request on. It is not confirmed yet.'
  return { intents: endpoint?.serves.intents ?? [], text, claims: [{ text, source: `receipt ${receipt.effectId}` }], isAnswer: isProven }
}
