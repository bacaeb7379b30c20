import type { AgentAccess, TicketPlace } from '@bookbag/core/agent-access'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { Person } from '@bookbag/core/ticket'
import { z } from 'zod'
import type { AskZendesk } from './ask.ts'
import { personOf } from './map.ts'
import { Id, UserPayload } from './payloads.ts'

type Scope = AgentAccess['scopes'][number]

const MEMBERSHIPS_PAGE = 100

const AgentPayload = UserPayload.extend({
  /** Left out is another thing than null: what Zendesk does not say is not known. */
  ticket_restriction: z.string().nullable().optional(),
  restricted_agent: z.boolean().nullish(),
  custom_role_id: Id.nullish(),
  organization_id: Id.nullish(),
  only_private_comments: z.boolean().nullish(),
})
type AgentPayload = z.infer<typeof AgentPayload>

const MembershipsAnswer = z.object({ group_memberships: z.array(z.object({ group_id: Id })) })
const RoleAnswer = z.object({ custom_role: z.object({ configuration: z.object({ ticket_access: z.string().nullish() }).nullish() }) })
const PlaceAnswer = z.object({
  ticket: z.object({
    requester_id: Id,
    assignee_id: Id.nullish(),
    group_id: Id.nullish(),
    organization_id: Id.nullish(),
    collaborator_ids: z.array(Id).nullish(),
    follower_ids: z.array(Id).nullish(),
    email_cc_ids: z.array(Id).nullish(),
  }),
  groups: z.array(z.object({ id: Id, is_public: z.boolean().nullish() })).nullish(),
})

/** `ticket_restriction` of a user. */
const RESTRICTION: Record<string, Scope> = { organization: 'organization', groups: 'groups', assigned: 'assigned', requested: 'requested' }
/** `configuration.ticket_access` of a custom role. */
const ROLE_ACCESS: Record<string, Scope> = {
  all: 'all',
  'within-groups': 'groups',
  'within-groups-and-public-groups': 'groups_and_public',
  'within-organization': 'organization',
  'assigned-only': 'assigned',
}

function ownScope({ ticket_restriction: restriction, restricted_agent: isRestricted, custom_role_id: role }: AgentPayload): Scope {
  if (restriction === undefined) return 'unknown'
  if (restriction !== null) return RESTRICTION[restriction] ?? 'unknown'
  // Restricted, and nothing says how.
  return isRestricted === true && !role ? 'unknown' : 'all'
}

/** One call for an admin and for an agent without restriction; one more for a custom role, and one for the groups where they decide. */
export async function readAgent(ask: AskZendesk, userId: string): Promise<{ person: Person; access: AgentAccess }> {
  const { user } = await ask({ path: `/users/${encodeURIComponent(userId)}`, isWrite: false, schema: z.object({ user: AgentPayload }) })
  const person = personOf(user)
  const base = { groupIds: [], organizationId: user.organization_id ?? null, mayAnswer: user.only_private_comments !== true }
  if (person.role === 'admin') return { person, access: { ...base, scopes: ['all'] } }
  if (person.role !== 'agent') return { person, access: { ...base, scopes: [], mayAnswer: false } }
  const scopes = [ownScope(user), ...(user.custom_role_id ? [await roleScope(ask, user.custom_role_id)] : [])]
  const groupIds = scopes.some((scope) => scope === 'groups' || scope === 'groups_and_public') ? await groupsOf(ask, userId) : []
  return { person, access: { ...base, scopes, groupIds } }
}

/** A role that may not be read, or is gone, is an unknown one. */
async function roleScope(ask: AskZendesk, roleId: string): Promise<Scope> {
  try {
    const { custom_role: role } = await ask({ path: `/custom_roles/${encodeURIComponent(roleId)}`, isWrite: false, schema: RoleAnswer })
    return ROLE_ACCESS[role.configuration?.ticket_access ?? ''] ?? 'unknown'
  } catch (error) {
    if (error instanceof ConnectorError && (error.kind === 'scope' || error.kind === 'not-found')) return 'unknown'
    throw error
  }
}

/** The first hundred: who is in more is shown fewer tickets than Zendesk shows, never more. */
async function groupsOf(ask: AskZendesk, userId: string): Promise<string[]> {
  const path = `/users/${encodeURIComponent(userId)}/group_memberships`
  const { group_memberships: memberships } = await ask({ path, query: { 'page[size]': String(MEMBERSHIPS_PAGE) }, isWrite: false, schema: MembershipsAnswer })
  return memberships.map((each) => each.group_id)
}

export async function readPlace(ask: AskZendesk, ticketId: string): Promise<TicketPlace> {
  const { ticket, groups } = await ask({ path: `/tickets/${encodeURIComponent(ticketId)}`, query: { include: 'groups' }, isWrite: false, schema: PlaceAnswer })
  const groupId = ticket.group_id ?? null
  return {
    requesterId: ticket.requester_id,
    assigneeId: ticket.assignee_id ?? null,
    groupId,
    isGroupPublic: (groups ?? []).find((group) => group.id === groupId)?.is_public ?? null,
    organizationId: ticket.organization_id ?? null,
    copiedIds: [...(ticket.collaborator_ids ?? []), ...(ticket.follower_ids ?? []), ...(ticket.email_cc_ids ?? [])],
  }
}
