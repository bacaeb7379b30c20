import { describe, expect, test } from 'vitest'
import { type AgentAccess, maySeeTicket, seesEveryTicket, type TicketPlace } from './agent-access.ts'

const ME = '7'
const access = (...scopes: AgentAccess['scopes']): AgentAccess => ({ scopes, groupIds: ['g1', 'g2'], organizationId: 'o1', mayAnswer: true })
const foreign: TicketPlace = { requesterId: '1', assigneeId: '2', groupId: 'g9', isGroupPublic: false, organizationId: 'o9', copiedIds: ['3'] }
const PLACES: Record<string, TicketPlace> = {
  foreign,
  asked: { ...foreign, requesterId: ME },
  copied: { ...foreign, copiedIds: ['3', ME] },
  assigned: { ...foreign, assigneeId: ME },
  'of the group': { ...foreign, groupId: 'g2' },
  'of an open group': { ...foreign, groupId: 'g8', isGroupPublic: true },
  'of an unknown group': { ...foreign, groupId: 'g8', isGroupPublic: null },
  'of no group': { ...foreign, groupId: null, isGroupPublic: null },
  'of the organization': { ...foreign, organizationId: 'o1' },
  'of no organization': { ...foreign, organizationId: null },
}
const seen = (given: AgentAccess): string[] => Object.entries(PLACES).flatMap(([name, place]) => (maySeeTicket(ME, given, place) ? [name] : []))

describe('An agent sees', () => {
  test.each<[AgentAccess['scopes'][number], string[]]>([
    ['requested', []],
    ['assigned', ['assigned']],
    ['groups', ['assigned', 'of the group']],
    ['groups_and_public', ['assigned', 'of the group', 'of an open group', 'of no group']],
    ['organization', ['of the organization']],
  ])('with %s what is theirs, and what they asked for or are copied on', (scope, more) => {
    expect(seen(access(scope))).toEqual(['asked', 'copied', ...more])
  })

  test('everything with no restriction, and then no ticket has to be looked at', () => {
    expect(seen(access('all'))).toEqual(Object.keys(PLACES))
    expect([seesEveryTicket(access('all')), seesEveryTicket(access('all', 'groups')), seesEveryTicket(access())]).toEqual([true, false, false])
  })

  test('only what each of two restrictions lets through', () => {
    expect(seen(access('all', 'assigned'))).toEqual(['asked', 'copied', 'assigned'])
    expect(seen(access('groups', 'organization'))).toEqual(['asked', 'copied'])
  })

  test('nothing at all where the restriction is not known, or none was read', () => {
    expect(seen(access('unknown'))).toEqual([])
    expect(seen(access('all', 'unknown'))).toEqual([])
    expect(seen(access())).toEqual([])
  })

  test('no ticket of no organization as one of theirs when they have none', () => {
    expect(maySeeTicket(ME, { ...access('organization'), organizationId: null }, { ...foreign, organizationId: null })).toBe(false)
  })
})
