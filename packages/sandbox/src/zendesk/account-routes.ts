import { Hono } from 'hono'
import type { WorldArticle } from '../world/desk.ts'
import type { Desk } from './desk.ts'
import { notFound } from './errors.ts'
import { paginate } from './paging.ts'
import { findPerson, isStaff, peopleOf, personJson, type ZendeskPerson } from './people.ts'
import { ticketJson } from './ticket-json.ts'
import type { Caller } from './ticket-routes.ts'

/** `email:"x@y.z"` means that address; anything else looks into names and addresses. */
const matches = (person: ZendeskPerson, query: string): boolean => {
  const email = /^email:"?([^"\s]+)"?$/.exec(query.trim())?.[1]
  if (email !== undefined) return person.email?.toLowerCase() === email.toLowerCase()
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const text = `${person.name} ${person.email ?? ''}`.toLowerCase()
  return words.length > 0 && words.every((word) => text.includes(word))
}

export const createUserRoutes = (desk: Desk): Hono<Caller> => {
  const routes = new Hono<Caller>()
  const list = (people: ZendeskPerson[], url: URL): Response => {
    const { items, rest } = paginate(people, url)
    return Response.json({ users: items.map((person) => personJson(person, desk.baseUrl())), ...rest })
  }
  routes.get('/', (context) => {
    const url = new URL(context.req.url)
    const roles = [...url.searchParams.getAll('role[]'), ...url.searchParams.getAll('role')]
    return list(
      peopleOf(desk.store.world).filter((person) => roles.length === 0 || roles.includes(person.role)),
      url,
    )
  })
  routes.get('/me', (context) => context.json({ user: personJson(context.get('caller'), desk.baseUrl()) }))
  routes.get('/search', (context) => {
    const url = new URL(context.req.url)
    const query = url.searchParams.get('query')
    // External ids are not kept in the world: nobody has one.
    return list(query === null ? [] : peopleOf(desk.store.world).filter((person) => matches(person, query)), url)
  })
  routes.get('/show_many', (context) => {
    const ids = (new URL(context.req.url).searchParams.get('ids') ?? '').split(',')
    return list(
      peopleOf(desk.store.world).filter((person) => ids.includes(person.id)),
      new URL(context.req.url),
    )
  })
  routes.get('/:id', (context) => {
    const person = findPerson(desk.store.world, context.req.param('id'))
    return person ? context.json({ user: personJson(person, desk.baseUrl()) }) : notFound()
  })
  routes.get('/:id/tickets/requested', (context) => {
    const { id } = context.req.param()
    if (!findPerson(desk.store.world, id)) return notFound()
    const { items, rest } = paginate(
      desk.store.world.tickets.filter((ticket) => ticket.requester === id),
      new URL(context.req.url),
    )
    return context.json({ tickets: items.map((ticket) => ticketJson(desk.store, ticket, desk.baseUrl())), ...rest })
  })
  return routes
}

const SYSTEM_FIELDS = ['subject', 'description', 'status', 'tickettype', 'priority', 'group', 'assignee']

/** The world keeps values of fields, not their definitions: a field exists when a ticket has it. */
const ticketFields = (desk: Desk): Record<string, unknown>[] => {
  const custom = [...new Set(desk.store.world.tickets.flatMap((ticket) => Object.keys(ticket.customFields)))]
  const field = (id: number, type: string, title: string, removable: boolean): Record<string, unknown> => ({
    url: `${desk.baseUrl()}/api/v2/ticket_fields/${id}.json`,
    id,
    type,
    title,
    raw_title: title,
    description: '',
    active: true,
    required: false,
    visible_in_portal: true,
    editable_in_portal: true,
    tag: null,
    removable,
  })
  return [...SYSTEM_FIELDS.map((name, index) => field(360_000_000_001 + index, name, name, false)), ...custom.map((id) => field(Number(id), 'text', `Field ${id}`, true))]
}

const incremental = (desk: Desk, url: URL): Response => {
  const cursor = url.searchParams.get('cursor')
  const start = url.searchParams.get('start_time')
  if (cursor === null && (start === null || !/^\d+$/.test(start)))
    return Response.json({ error: 'InvalidValue', description: 'You must provide a start_time or a cursor' }, { status: 400 })
  const [time = 0, id = 0] = cursor === null ? [Number(start), -1] : Buffer.from(cursor, 'base64url').toString('utf8').split('|').map(Number)
  const size = Math.min(1000, Number(url.searchParams.get('per_page') ?? 1000) || 1000)
  const stampOf = (updatedAt: string): number => Math.floor(Date.parse(updatedAt) / 1000)
  const later = desk.store.world.tickets
    .map((ticket) => ({ ticket, time: stampOf(ticket.updatedAt), id: Number(ticket.id) }))
    .filter((entry) => entry.time > time || (entry.time === time && entry.id > id))
    .sort((left, right) => left.time - right.time || left.id - right.id)
  const page = later.slice(0, size)
  const last = page.at(-1)
  const after = last ? Buffer.from(`${last.time}|${last.id}`).toString('base64url') : (cursor ?? Buffer.from(`${time}|${id}`).toString('base64url'))
  return Response.json({
    tickets: page.map((entry) => ticketJson(desk.store, entry.ticket, desk.baseUrl())),
    after_cursor: after,
    after_url: `${desk.baseUrl()}/api/v2/incremental/tickets/cursor.json?cursor=${after}`,
    before_cursor: null,
    before_url: null,
    end_of_stream: later.length <= size,
  })
}

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

const articleJson = (desk: Desk, article: WorldArticle): Record<string, unknown> => ({
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

const searchArticles = (desk: Desk, url: URL): Response => {
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

export const createAccountRoutes = (desk: Desk): Hono<Caller> => {
  const routes = new Hono<Caller>()
  routes.get('/ticket_fields', (context) => context.json({ ticket_fields: ticketFields(desk), next_page: null, previous_page: null, count: ticketFields(desk).length }))
  routes.get('/brands', (context) => {
    const brands = desk.store.world.brands.map((brand, index) => ({
      id: Number(brand.id),
      url: `${desk.baseUrl()}/api/v2/brands/${brand.id}.json`,
      name: brand.name,
      subdomain: brand.subdomain,
      brand_url: `https://${brand.subdomain}.zendesk.com`,
      has_help_center: true,
      help_center_state: 'enabled',
      active: true,
      default: index === 0,
      is_deleted: false,
      ticket_form_ids: [],
      signature_template: '{{agent.signature}}',
    }))
    return context.json({ brands, next_page: null, previous_page: null, count: brands.length })
  })
  routes.get('/recipient_addresses', (context) => {
    const addresses = desk.store.world.shops.map((shop, index) => ({
      id: Number(shop.id),
      name: shop.name,
      email: shop.supportAddress,
      brand_id: shop.brandId === null ? null : Number(shop.brandId),
      default: index === 0,
      forwarding_status: 'verified',
      spf_status: 'verified',
    }))
    return context.json({ recipient_addresses: addresses, next_page: null, previous_page: null, count: addresses.length })
  })
  routes.get('/incremental/tickets/cursor', (context) => incremental(desk, new URL(context.req.url)))
  routes.get('/help_center/articles/search', (context) => searchArticles(desk, new URL(context.req.url)))
  routes.get('/help_center/articles/:id', (context) => {
    const article = desk.store.world.articles.find((candidate) => candidate.id === context.req.param('id'))
    return article ? context.json({ article: articleJson(desk, article) }) : notFound()
  })
  routes.get('/account/settings', (context) =>
    context.json({ settings: { branding: {}, tickets: { comments_public_by_default: true, agent_collision: true }, agents: { agent_workspace: isStaff(context.get('caller')) } } }),
  )
  return routes
}
