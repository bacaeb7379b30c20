import type { WorldAgent } from '../world/desk.ts'
import type { World } from '../world/schema.ts'
import type { WorldStore } from '../world/store.ts'

export type ZendeskPerson = {
  id: string
  name: string
  email: string | null
  role: 'end-user' | 'agent' | 'admin'
  locale: string
  isSuspended: boolean
  isVerified: boolean
} & Pick<Partial<WorldAgent>, 'ticketRestriction' | 'groups' | 'organization' | 'customRole' | 'onlyPrivateComments'>

export const peopleOf = (world: World): ZendeskPerson[] => [
  ...world.agents.map((agent) => ({ ...agent, locale: 'en-US', isSuspended: false, isVerified: true })),
  ...world.users.map((user) => ({ ...user, role: 'end-user' as const })),
]

export const findPerson = (world: World, id: string): ZendeskPerson | undefined => peopleOf(world).find((person) => person.id === id)

export const findByEmail = (world: World, email: string): ZendeskPerson | undefined => peopleOf(world).find((person) => person.email?.toLowerCase() === email.toLowerCase())

const nameFrom = (email: string): string =>
  (email.split('@')[0] ?? email)
    .split(/[._+-]+/)
    .filter((part) => part !== '')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ')

/** Whoever writes in or is copied becomes an end user, as in Zendesk. */
export const ensurePerson = (store: WorldStore, email: string, name?: string): ZendeskPerson => {
  const known = findByEmail(store.world, email)
  if (known) return known
  const user = { id: store.nextId(), name: name ?? nameFrom(email), email, locale: 'en-US', isSuspended: false, isVerified: true }
  store.world.users.push(user)
  return { ...user, role: 'end-user' }
}

export const isStaff = (person: ZendeskPerson | undefined): boolean => person?.role === 'agent' || person?.role === 'admin'

export const personJson = (person: ZendeskPerson, baseUrl: string): Record<string, unknown> => ({
  id: Number(person.id),
  url: `${baseUrl}/api/v2/users/${person.id}.json`,
  name: person.name,
  email: person.email,
  created_at: '2024-01-08T09:00:00Z',
  updated_at: '2024-01-08T09:00:00Z',
  time_zone: 'Eastern Time (US & Canada)',
  iana_time_zone: 'America/New_York',
  phone: null,
  shared_phone_number: null,
  photo: null,
  locale_id: 1,
  locale: person.locale,
  organization_id: person.organization === undefined ? null : Number(person.organization),
  role: person.role,
  role_type: person.role === 'admin' ? 4 : person.customRole === undefined ? null : 0,
  custom_role_id: person.customRole === undefined ? null : Number(person.customRole),
  verified: person.isVerified,
  external_id: null,
  tags: [],
  alias: null,
  active: true,
  shared: false,
  shared_agent: false,
  last_login_at: null,
  two_factor_auth_enabled: null,
  signature: null,
  details: null,
  notes: null,
  suspended: person.isSuspended,
  moderator: isStaff(person),
  ticket_restriction: isStaff(person) ? (person.ticketRestriction ?? null) : 'requested',
  only_private_comments: person.onlyPrivateComments ?? false,
  restricted_agent: person.role === 'agent' && (person.ticketRestriction !== undefined || person.customRole !== undefined),
  default_group_id: null,
  report_csv: false,
  user_fields: {},
})
