import type { Intent } from '../understanding.ts'
import type { LiveEndpoint } from './endpoint.ts'

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const phraseIn = (phrase: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])${literally(phrase).replace(/\s+/g, '\\s+')}(?![\\p{L}\\p{N}])`, 'giu')
const holds = (text: string, phrase: string): boolean => phraseIn(phrase).test(text)

/** A sentence that names the thing without asking for it: it is refused, supposed, or asked about. */
const NOT_ASKED =
  /\b(?:do not|don['’]?t|does not|doesn['’]?t|didn['’]?t|did not|never|not|without|instead of|rather than)\b|\b(?:if i|in case|what happens|how (?:do|can|would|to)|already)\b/i

export const saysSo = (endpoint: Pick<LiveEndpoint, 'serves'>, words: string): boolean => endpoint.serves.words.some((phrase) => holds(words, phrase))

/** Is this what the customer asks to be done? Only by a sentence that asks for it outright. */
export function asksFor(endpoint: Pick<LiveEndpoint, 'serves'>, words: string): boolean {
  const sentences = words.split(/(?<=[.!?\n])\s+|\n+/).filter((sentence) => saysSo(endpoint, sentence))
  // What the phrase itself says (“did not get my points”) is the admin's way of naming the wish.
  const around = (sentence: string): string => endpoint.serves.words.reduce((left, phrase) => left.replace(phraseIn(phrase), ' '), sentence)
  return sentences.length > 0 && sentences.every((sentence) => !NOT_ASKED.test(around(sentence)))
}

export const servesIntent = (endpoint: Pick<LiveEndpoint, 'serves'>, intent: Intent): boolean => endpoint.serves.intents.includes(intent)
