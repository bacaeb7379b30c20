import type { WorldCustomRole } from '../world/desk.ts'
import type { Desk } from './desk.ts'
import { paginate } from './paging.ts'
import type { ZendeskPerson } from './people.ts'

const AT = { created_at: '2024-01-08T09:00:00Z', updated_at: '2024-01-08T09:00:00Z' }

export const groupsJson = (desk: Desk): Record<string, unknown>[] =>
  (desk.store.world.groups ?? []).map(({ id, name, isPrivate }, index) => ({
    url: `${desk.baseUrl()}/api/v2/groups/${id}.json`,
    id: Number(id),
    name,
    description: '',
    default: index === 0,
    deleted: false,
    is_public: !isPrivate,
    ...AT,
  }))

export const membershipsOf = (person: ZendeskPerson, url: URL): Response => {
  const all = (person.groups ?? []).map((group, index) => ({
    id: Number(`${person.id}${group}`),
    user_id: Number(person.id),
    group_id: Number(group),
    default: index === 0,
    ...AT,
  }))
  const { items, rest } = paginate(all, url)
  return Response.json({ group_memberships: items, ...rest })
}

export const customRoleJson = ({ id, name, ticketAccess }: WorldCustomRole): Record<string, unknown> => ({
  id: Number(id),
  name,
  description: '',
  role_type: 0,
  team_member_count: 1,
  configuration: { ticket_access: ticketAccess, ticket_comment_access: 'public', ticket_editing: true },
  ...AT,
})
