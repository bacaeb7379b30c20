import type { WorldArticle } from '../world/desk.ts'
import type { Desk } from './desk.ts'
import { paginate } from './paging.ts'

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(/<[^>]+>/g, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2)

/** Words in common, the title counting three times. Zendesk's own ranking is not public. */
const score = (article: WorldArticle, query: string[]): number => {
  const title = new Set(wordsOf(article.title))
  const rest = new Set([...wordsOf(article.body), ...article.labels.flatMap(wordsOf)])
  return query.reduce((sum, word) => sum + (title.has(word) ? 3 : 0) + (rest.has(word) ? 1 : 0), 0)
}

export const articleJson = (desk: Desk, article: WorldArticle): Record<string, unknown> => ({
  id: Number(article.id),
  url: `${desk.baseUrl()}/api/v2/help_center/${article.locale}/articles/${article.id}.json`,
  html_url: `${desk.baseUrl()}/hc/${article.locale}/articles/${article.id}`,
  title: article.title,
  name: article.title,
  body: article.body,
  snippet: article.body.replace(/<[^>]+>/g, ' ').slice(0, 200),
  locale: article.locale,
  source_locale: article.locale,
  label_names: article.labels,
  draft: false,
  promoted: false,
  outdated: false,
  section_id: 1,
  result_type: 'article',
  created_at: '2025-01-06T08:00:00Z',
  updated_at: '2026-03-02T08:00:00Z',
  edited_at: '2026-03-02T08:00:00Z',
})

export const searchArticles = (desk: Desk, url: URL): Response => {
  const query = wordsOf(url.searchParams.get('query') ?? '')
  if (query.length === 0 && !url.searchParams.has('label_names'))
    return Response.json({ errors: 'One of query, category, section, or label_names parameters required' }, { status: 400 })
  const locale = url.searchParams.get('locale')?.toLowerCase()
  const found = desk.store.world.articles
    .filter((article) => locale === undefined || locale === '*' || article.locale.toLowerCase() === locale)
    .map((article) => ({ article, score: score(article, query) }))
    .filter((entry) => entry.score > 0)
    .sort((left, right) => right.score - left.score || Number(left.article.id) - Number(right.article.id))
  const { items, rest } = paginate(found, url)
  const perPage = Math.min(100, Number(url.searchParams.get('per_page') ?? 25) || 25)
  return Response.json({
    results: items.slice(0, perPage).map((entry) => articleJson(desk, entry.article)),
    ...rest,
    page: Number(url.searchParams.get('page') ?? 1),
    per_page: perPage,
    page_count: Math.ceil(found.length / perPage),
  })
}
