import { expect, test } from 'vitest'
import { createArticles } from './articles.ts'
import type { AskZendesk } from './ask.ts'

const article = (id: number, locale: string) => ({
  id,
  title: `Returns ${id}`,
  html_url: `https://shop.zendesk.com/hc/${locale}/articles/${id}`,
  body: '<p>Within 30 days.</p>',
  locale,
})
const asked: { locale: string | undefined }[] = []
const answering =
  (...articles: ReturnType<typeof article>[]): AskZendesk =>
  async ({ query, schema }) => {
    asked.push({ locale: query?.locale })
    return schema.parse({ results: articles })
  }

test('a shop that speaks “en” finds what its Help Center says in “en-us”, and nothing in German', async () => {
  const found = await createArticles(answering(article(1, 'de'), article(2, 'en-us'), article(3, 'en-gb'))).search('returns', { locale: 'en', limit: 1 })
  expect(found.map((each) => each.id)).toEqual(['2'])
  expect(asked.pop()).toEqual({ locale: '*' })
})

test('a locale with its country is asked for as it is', async () => {
  await createArticles(answering(article(2, 'en-us'))).search('returns', { locale: 'en-US', limit: 3 })
  expect(asked.pop()).toEqual({ locale: 'en-us' })
})
