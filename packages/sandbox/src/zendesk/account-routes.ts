import { Hono } from 'hono'
import type { Caller } from './caller.ts'
import type { Desk } from './desk.ts'
import { notFound } from './errors.ts'
import { customRoleJson, groupsJson, membershipsOf } from './groups.ts'
import { articleJson, searchArticles } from './help-center.ts'
import { exportIncrementally } from './incremental-export.ts'
import { paginate } from './paging.ts'
import { findPerson, isStaff, peopleOf, personJson, type ZendeskPerson } from './people.ts'
import { ticketJson } from './ticket-json.ts'

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
  routes.get('/:id/group_memberships', (context) => {
    const person = findPerson(desk.store.world, context.req.param('id'))
    return person ? membershipsOf(person, new URL(context.req.url)) : notFound()
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
  routes.get('/groups', (context) => context.json({ groups: groupsJson(desk), next_page: null, previous_page: null, count: groupsJson(desk).length }))
  routes.get('/groups/:id', (context) => {
    const group = groupsJson(desk).find((each) => String(each.id) === context.req.param('id'))
    return group ? context.json({ group }) : notFound()
  })
  routes.get('/custom_roles/:id', (context) => {
    const role = desk.store.world.customRoles?.find((each) => each.id === context.req.param('id'))
    return role ? context.json({ custom_role: customRoleJson(role) }) : notFound()
  })
  routes.get('/incremental/tickets/cursor', (context) => exportIncrementally(desk, new URL(context.req.url)))
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
