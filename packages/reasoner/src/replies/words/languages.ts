import { REPLY_LANGUAGES, type ReplyLanguage } from '@bookbag/core/understanding'
import { german } from './de.ts'
import { english } from './en.ts'
import type { Words } from './words.ts'

/** One line a language: a language of core without its words is an error of types. */
export const LANGUAGES: Record<ReplyLanguage, Words> = { en: english, de: german }

/** Null = replies are not written in it. */
export function wordsFor(language: string): Words | null {
  const known = REPLY_LANGUAGES.find((each) => each === language)
  return known === undefined ? null : LANGUAGES[known]
}

/** Where it is not certain in which language somebody wrote, all of them are listened to. */
export const everyLanguage: Words[] = Object.values(LANGUAGES)
