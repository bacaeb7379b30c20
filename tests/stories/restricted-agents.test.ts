import type { Problem } from '@bookbag/core/api'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ANNA, sampleWorld } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'

const agent = (id: string, name: string, more: Record<string, unknown> = {}) => ({ id, name, email: `${name.toLowerCase()}@lantern.example`, role: 'agent' as const, ...more })
const [OWN_GROUP, OTHER_GROUP] = ['61', '62']
const MINUTE_MS = 60_000

let shop: Harness
let ticketId: string
beforeAll(async () => {
  const world = sampleWorld()
  world.groups = [
    { id: OWN_GROUP, name: 'Returns', isPrivate: false },
    { id: OTHER_GROUP, name: 'Legal', isPrivate: true },
  ]
  world.customRoles = [
    { id: '51', name: 'Everything', ticketAccess: 'all' },
    { id: '52', name: 'No private groups', ticketAccess: 'within-groups-and-public-groups' },
  ]
  world.agents.push(
    agent('910', 'Open'),
    agent('911', 'Grouped', { ticketRestriction: 'groups', groups: [OWN_GROUP] }),
    agent('912', 'Assigned', { ticketRestriction: 'assigned' }),
    agent('913', 'Organized', { ticketRestriction: 'organization', organization: '41' }),
    agent('914', 'Senior', { customRole: '51' }),
    agent('915', 'Junior', { customRole: '52', groups: [OWN_GROUP] }),
    agent('916', 'Light', { onlyPrivateComments: true }),
    agent('917', 'Unsaid', { customRole: '59' }),
    agent('918', 'Moved'),
    agent('919', 'Lighter'),
  )
  shop = await startHarness({ world })
  ticketId = await shop.mail({ from: ANNA, to: 'help@lantern.example', subject: 'My order', body: 'Hi, where is my order #1001? Thanks' })
})
afterAll(() => shop.stop())
beforeEach(() => Object.assign(shop.ticket(ticketId), { group: OTHER_GROUP, organization: '49', assignee: null, followers: [] }))

const ROUTES = ['context', 'why', 'orders?query=%231001'] as const
const asked = async (agentId: string, id = ticketId) => {
  const sidebar = await shop.sidebar(agentId)
  return Promise.all(ROUTES.map((route) => sidebar.get<Problem>(`/${id}/${route}`)))
}
const statuses = async (agentId: string) => (await asked(agentId)).map((answer) => answer.status)
const HIDDEN = { status: 403, body: { code: 'forbidden', message: 'Zendesk does not show you this ticket.' } }

describe('An agent whom Zendesk shows only some tickets', () => {
  test.each(['911', '912', '913', '915', '917'])('is told nothing of another one, and can do nothing there (%s)', async (agentId) => {
    expect(await asked(agentId)).toEqual([HIDDEN, HIDDEN, HIDDEN])
    const sidebar = await shop.sidebar(agentId)
    for (const path of ['reply', `proposals/${'a'.repeat(64)}/run`, 'effects/7a1f6a52-7c1e-4c6c-9c39-1d2f5a7f0a12/undo', 'effects/7a1f6a52-7c1e-4c6c-9c39-1d2f5a7f0a12/settle'])
      expect(await sidebar.post(`/${ticketId}/${path}`, { text: 'Hello', solve: false, orderId: null, reply: null })).toEqual(HIDDEN)
    expect(shop.notesOn(ticketId)).toEqual([])
  })

  test('can’t tell a hidden ticket from one that does not exist', async () => {
    expect(await asked('911', '999999')).toEqual([HIDDEN, HIDDEN, HIDDEN])
  })

  test.each<[string, string, Record<string, unknown>]>([
    ['of the group', '911', { group: OWN_GROUP }],
    ['of the group, with a role', '915', { group: OWN_GROUP }],
    ['assigned to them', '912', { assignee: '912' }],
    ['that they follow', '912', { followers: ['912'] }],
    ['of their organization', '913', { organization: '41' }],
  ])('sees one %s', async (_what, agentId, place) => {
    Object.assign(shop.ticket(ticketId), place)
    expect(await statuses(agentId)).toEqual([200, 200, 200])
  })

  test('loses it at once when it is moved to others', async () => {
    const sidebar = await shop.sidebar('911')
    shop.ticket(ticketId).group = OWN_GROUP
    expect((await sidebar.get(`/${ticketId}/why`)).status).toBe(200)
    shop.ticket(ticketId).group = OTHER_GROUP
    expect(await sidebar.get(`/${ticketId}/why`)).toEqual(HIDDEN)
  })
})

describe('An agent whom Zendesk shows every ticket', () => {
  test('costs no call for it: who they are was read when the page opened', async () => {
    const sidebar = await shop.sidebar('910')
    shop.sandbox.clearCalls()
    expect((await sidebar.get(`/${ticketId}/why`)).status).toBe(200)
    expect(shop.sandbox.calls()).toEqual([])
  })

  test('sees it with a custom role that says so', async () => {
    expect(await statuses('914')).toEqual([200, 200, 200])
  })

  test('is held to a new restriction after some minutes', async () => {
    const sidebar = await shop.sidebar('910')
    const open = shop.sandbox.store.world.agents.find((each) => each.id === '910')
    Object.assign(open ?? {}, { ticketRestriction: 'assigned' })
    await shop.pass(6 * MINUTE_MS)
    expect(await sidebar.get(`/${ticketId}/context`)).toEqual(HIDDEN)
  })

  test('and may write private notes only, sees and sends nothing', async () => {
    const sidebar = await shop.sidebar('916')
    expect((await sidebar.get(`/${ticketId}/context`)).status).toBe(200)
    const answer = await sidebar.post<Problem>(`/${ticketId}/reply`, { text: 'Hello', solve: false })
    expect([answer.status, answer.body.message]).toEqual([403, 'Zendesk lets you write private notes only. Ask an agent who may answer.'])
  })

  test.each([
    ['hidden from them', '918', { ticketRestriction: 'assigned' }],
    ['theirs for private notes only', '919', { onlyPrivateComments: true }],
  ])('does nothing any more by a click made right before the ticket was %s', async (_what, agentId, change) => {
    const sidebar = await shop.sidebar(agentId)
    const said = shop.repliesOn(ticketId).length
    expect((await sidebar.post(`/${ticketId}/reply`, { text: 'Hello', solve: false })).status).toBe(202)
    Object.assign(shop.sandbox.store.world.agents.find((each) => each.id === agentId) ?? {}, change)
    await shop.pass(11_000)
    expect(shop.repliesOn(ticketId)).toHaveLength(said)
  })
})
