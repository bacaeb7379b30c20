import type { Intent } from '../understanding.ts'
import type { LiveEndpoint } from './endpoint.ts'

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
/** What a thing is called may stand before its last word: "cancel my (night cream) subscription". Nothing that would make another thing of it. */
const CALLED = String.raw`(?:\s+(?!(?:and|or|but|not|no|from|of|in|on|with|without|for|to|by|as|than|the|my|our|your|an?|next|last|order|orders|parcel|box)\b)[\p{L}\p{N}-]+){0,3}`
function phraseIn(phrase: string): RegExp {
  const parts = phrase.trim().split(/\s+/).map(literally)
  const last = parts.pop() ?? ''
  const gap = parts.length >= 2 ? String.raw`${CALLED}\s+` : String.raw`\s+`
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${parts.length > 0 ? `${parts.join(String.raw`\s+`)}${gap}` : ''}${last}(?![\p{L}\p{N}])`, 'giu')
}
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
