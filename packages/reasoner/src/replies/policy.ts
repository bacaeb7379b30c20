import type { Article } from '@bookbag/core/article'
import type { Facts } from '@bookbag/core/facts'
import type { Intent } from '@bookbag/core/understanding'
import type { Part } from './reply.ts'
import type { Words } from './words/words.ts'

/** Answers a question by the shop's own words, verbatim, with where they stand. Nothing is paraphrased. */
export function policyAnswer(intent: Intent, question: string, facts: Facts, words: Words): Part | null {
  const { shop } = facts
  const own = intent === 'return_policy_question' ? returnPolicy(facts, words) : intent === 'shipping_policy_question' ? (shop?.policies.shippingPolicy ?? null) : null
  if (own && shop) return { intents: [intent], text: own, claims: [{ text: own, source: `policy of ${shop.id}` }], isAnswer: true }
  const found = bestArticle(question, facts.articles, words)
  if (!found) return null
  const { article, shared } = found
  const text = words.policy.article(article.title, excerpt(article, question, words), article.url)
  return { intents: [intent], text, claims: [{ text, source: `article ${article.id}` }], isAnswer: shared >= CLEAR }
}

function returnPolicy({ shop }: Facts, words: Words): string | null {
  if (!shop) return null
  const { returnPolicy: own, returnWindowDays: days } = shop.policies
  if (own) return own
  return days ? words.policy.returnDays(days) : null
}

const stemsOf = (text: string, { hears }: Words): string[] =>
  [...text.toLowerCase().matchAll(/\p{L}{3,}/gu)].map(([word]) => word.replace(hears.ending, '')).filter((word) => !hears.stopWords.has(word))

/** Shared words from which an article is taken as the answer; below it is only worth a colleague's look. */
const CLEAR = 3

/** At least two shared words, or all of the question's: one shared word is a coincidence. */
function bestArticle(question: string, articles: Article[], words: Words): { article: Article; shared: number } | null {
  const asked = new Set(stemsOf(question, words))
  const scored = articles.map((article) => {
    const title = new Set(stemsOf(article.title, words))
    const body = new Set(stemsOf(article.body, words))
    const shared = [...asked].filter((word) => title.has(word) || body.has(word)).length
    return { article, shared, score: [...asked].reduce((sum, word) => sum + (title.has(word) ? 3 : body.has(word) ? 1 : 0), 0) }
  })
  return scored.filter((each) => each.shared >= Math.min(2, asked.size) && each.score >= 4).sort((a, b) => b.score - a.score || a.article.id.localeCompare(b.article.id))[0] ?? null
}

/** The paragraph that shares most words with the question, whole. */
function excerpt(article: Article, question: string, words: Words): string {
  const asked = new Set(stemsOf(question, words))
  const plain = article.body
    .replace(/<(br|\/p|\/li|\/h\d)[^>]*>/gi, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&')
  const paragraphs = plain
    .split(/\n+/)
    .map((each) => each.trim())
    .filter(Boolean)
  const scored = paragraphs.map((text, at) => ({ text, at, score: stemsOf(text, words).filter((word) => asked.has(word)).length }))
  return scored.sort((a, b) => b.score - a.score || a.at - b.at)[0]?.text ?? article.title
}
