import { z } from 'zod'

/** How far an agent's view reaches. `groups_and_public`: the own groups and every group that is not private; `unknown`: in a word that is not known here. */
export const TICKET_SCOPES = ['all', 'organization', 'groups', 'groups_and_public', 'assigned', 'requested', 'unknown'] as const

export const AgentAccess = z.object({
  /** Every one of them has to let a ticket through: the agent's own restriction, and that of a custom role where there is one. */
  scopes: z.array(z.enum(TICKET_SCOPES)),
  groupIds: z.array(z.string()),
  organizationId: z.string().nullable(),
  /** False = a light agent, who writes private notes only. */
  mayAnswer: z.boolean(),
})
export type AgentAccess = z.infer<typeof AgentAccess>

/** Whose ticket it is, as far as that decides who may see it. */
export type TicketPlace = {
  requesterId: string
  assigneeId: string | null
  groupId: string | null
  /** Null = not known, which counts as private. */
  isGroupPublic: boolean | null
  organizationId: string | null
  /** In copy, or following. */
  copiedIds: string[]
}

/** Then no ticket needs to be looked at. */
export const seesEveryTicket = ({ scopes }: AgentAccess): boolean => scopes.length > 0 && scopes.every((scope) => scope === 'all')

/**
 * Whether Zendesk shows this agent that ticket. What is not known is not shown.
 * Who asked for a ticket, is in copy or follows it sees it whatever else restricts them (support.zendesk.com, 4409408679578 and 4988173561370).
 */
export function maySeeTicket(agentId: string, access: AgentAccess, place: TicketPlace): boolean {
  if (access.scopes.length === 0 || access.scopes.includes('unknown')) return false
  if (place.requesterId === agentId || place.copiedIds.includes(agentId)) return true
  return access.scopes.every((scope) => letsThrough(scope, agentId, access, place))
}

function letsThrough(scope: AgentAccess['scopes'][number], agentId: string, { groupIds, organizationId }: AgentAccess, place: TicketPlace): boolean {
  const isTheirs = place.assigneeId === agentId
  const isOfTheirGroup = place.groupId !== null && groupIds.includes(place.groupId)
  switch (scope) {
    case 'all':
      return true
    case 'organization':
      return organizationId !== null && place.organizationId === organizationId
    case 'groups':
      return isTheirs || isOfTheirGroup
    case 'groups_and_public':
      return isTheirs || isOfTheirGroup || place.groupId === null || place.isGroupPublic === true
    case 'assigned':
      return isTheirs
    case 'requested':
    case 'unknown':
      return false
  }
}
