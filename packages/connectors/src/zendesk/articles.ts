import type { ArticlesCapability } from '@bookbag/core/connector'
import { z } from 'zod'
import type { AskZendesk } from './ask.ts'
import { Id } from './payloads.ts'

const SearchAnswer = z.object({
  results: z.array(
    z.object({
      id: Id,
      title: z.string(),
      html_url: z.string(),
      body: z.string().nullish(),
      locale: z.string(),
      draft: z.boolean().nullish(),
      /** Not null = only some people may read it. */
      user_segment_id: Id.nullish(),
    }),
  ),
})

const ENTITY: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** Words for reading, not for a browser: never shown as HTML. */
export const plainText = (html: string): string =>
  html
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<(?:br|\/p|\/div|\/li|\/h\d|\/tr)\b[^>]*>/gi, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&(?:#(\d+)|([a-z]+));/gi, (whole, code: string | undefined, name: string | undefined) => {
      if (code !== undefined) return Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : whole
      return ENTITY[name?.toLowerCase() ?? ''] ?? whole
    })
    .replace(/[ \t]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim()

/** Zendesk compares locales exactly: "en" finds nothing in a Help Center that is written in "en-us". So a language alone asks for all, and keeps its own. */
const MOST_ASKED = 25
const languageOf = (locale: string): string => locale.toLowerCase().split('-')[0] ?? ''

export const createArticles = (ask: AskZendesk): ArticlesCapability => ({
  async search(query, { locale, limit }) {
    const wanted = locale.toLowerCase()
    const isLanguage = wanted === languageOf(wanted)
    const answer = await ask({
      path: '/help_center/articles/search',
      query: { query, locale: isLanguage ? '*' : wanted, per_page: String(isLanguage ? Math.max(limit, MOST_ASKED) : limit) },
      isWrite: false,
      schema: SearchAnswer,
    })
    return answer.results
      .filter((article) => article.draft !== true && (article.user_segment_id ?? null) === null && languageOf(article.locale) === languageOf(wanted))
      .slice(0, limit)
      .map((article) => ({ id: article.id, title: article.title, url: article.html_url, body: plainText(article.body ?? ''), locale: article.locale }))
  },
})
