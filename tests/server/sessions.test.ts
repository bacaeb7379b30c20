import { generateKeyPairSync } from 'node:crypto'
import { RulesView, SwitchView } from '@bookbag/core/api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOST, type Lantern, openPage, publicKey, sessionOf, signedToken, startLantern } from './lantern.ts'

let lantern: Lantern
beforeAll(async () => {
  lantern = await startLantern()
})
afterAll(() => lantern.stop())

const open = (change: Record<string, unknown> = {}, page = 'sidebar', origin?: string) => openPage(lantern.server, signedToken(lantern.server, change), page, origin)
const asUser = (id: string, location = 'nav_bar') => ({ sub: `https://${HOST}/api/v2/users/${id}.json`, context: { location } })
const ask = (session: string, path: string, init: RequestInit = {}) => fetch(`${lantern.server.url}${path}`, { ...init, headers: { authorization: `Bearer ${session}` } })
const admin = async (id = '11') => sessionOf(await open(asUser(id), 'admin'))

describe('The page inside Zendesk', () => {
  test('opens with a session for a signed token', async () => {
    const page = await open()
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toContain(`frame-ancestors https://${HOST}`)
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(await sessionOf(page)).toMatch(/^[\w-]+\.[\w-]{43}$/)
  })

  test('opens once for a token', async () => {
    const token = signedToken(lantern.server)
    expect((await openPage(lantern.server, token)).status).toBe(200)
    expect((await openPage(lantern.server, token)).status).toBe(401)
    // The last letter of a signature has bits that nothing reads, and decoders pass over padding and blanks: still the same token.
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const twin = letters[letters.indexOf(token.slice(-1)) ^ 1]
    for (const same of [`${token}=`, `${token}==`, `${token} `, `${token.slice(0, -1)}${twin}`]) expect((await openPage(lantern.server, same)).status).toBe(401)
  })

  test.each([
    ['has expired', { exp: 1_000 }],
    ['is of a time to come', { nbf: 9_999_999_999 }],
    ['is of another installation', { aud: `https://${HOST}/api/v2/apps/installations/901.json` }],
    ['is of another Zendesk', { iss: 'orchard.zendesk.com' }],
    ['was made for another place', { context: { location: 'nav_bar' } }],
  ])('stays shut when the token %s', async (_why, change) => {
    expect((await open(change)).status).toBe(401)
  })

  test('stays shut for foreign pages, foreign keys, other algorithms and no token', async () => {
    expect((await open({}, 'sidebar', 'https://evil.example')).status).toBe(401)
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
    expect(stranger.publicKey).not.toBe(publicKey)
    expect((await openPage(lantern.server, signedToken(lantern.server, {}, {}, stranger.privateKey))).status).toBe(401)
    for (const alg of ['none', 'HS256']) expect((await openPage(lantern.server, signedToken(lantern.server, {}, { alg }))).status).toBe(401)
    expect((await openPage(lantern.server, 'a.b.c')).status).toBe(401)
    expect((await fetch(`${lantern.server.url}/zaf/sidebar`)).status).toBe(401)
  })

  test('stays shut for a customer of the shop', async () => {
    expect((await open(asUser('13', 'ticket_sidebar'))).status).toBe(403)
  })
})

describe('An admin', () => {
  test('reads and saves rules, and the second of two who save at once is told', async () => {
    const session = await admin()
    const rules = RulesView.parse(await (await ask(session, '/api/admin/rules')).json())
    const body = JSON.stringify({ baseVersion: rules.version, ruleSet: rules.ruleSet })
    const [one, two] = await Promise.all([ask(session, '/api/admin/rules', { method: 'PUT', body }), ask(session, '/api/admin/rules', { method: 'PUT', body })])
    expect([one.status, two.status].sort()).toEqual([200, 409])
    const broken = await ask(session, '/api/admin/rules', { method: 'PUT', body: JSON.stringify({ baseVersion: 2, ruleSet: { ...rules.ruleSet, rules: [{ id: '' }] } }) })
    expect([broken.status, await broken.json()]).toMatchObject([422, { code: 'invalid', fields: [{ path: 'rules.0.id' }, {}, {}, {}, {}, {}, {}, {}] }])
  })

  test('stops everything and starts it again', async () => {
    const session = await admin()
    const set = async (isStopped: boolean) =>
      SwitchView.parse(await (await ask(session, '/api/admin/switch', { method: 'PUT', body: JSON.stringify({ shopId: null, isStopped }) })).json())
    expect(await set(true)).toMatchObject({ isStopped: true, changedBy: 'User 11' })
    expect(await set(false)).toMatchObject({ isStopped: false })
    expect((await ask(session, '/api/admin/switch', { method: 'PUT', body: JSON.stringify({ shopId: 'nowhere', isStopped: true }) })).status).toBe(404)
  })

  test('sees fields and runs', async () => {
    const session = await admin()
    expect(await (await ask(session, '/api/admin/fields')).json()).toHaveProperty('fields')
    expect(await (await ask(session, '/api/admin/runs')).json()).toEqual({ runs: [], nextBefore: null })
    expect((await ask(session, '/api/admin/runs/none')).status).toBe(404)
  })

  test('who became an agent may change nothing more', async () => {
    const session = await admin()
    lantern.roles['11'] = 'agent'
    const answer = await ask(session, '/api/admin/switch', { method: 'PUT', body: JSON.stringify({ shopId: null, isStopped: false }) })
    lantern.roles['11'] = 'admin'
    expect(answer.status).toBe(403)
  })

  test('who became an agent sees nothing more after some minutes, though the session goes on', async () => {
    const session = await admin()
    lantern.roles['11'] = 'agent'
    lantern.advance(6 * 60_000)
    const answers = await Promise.all(['rules', 'runs', 'connections', 'shops', 'endpoints', 'switch'].map((page) => ask(session, `/api/admin/${page}`)))
    lantern.roles['11'] = 'admin'
    expect(answers.map((answer) => answer.status)).toEqual([403, 403, 403, 403, 403, 403])
    lantern.advance(6 * 60_000)
    expect((await ask(session, '/api/admin/rules')).status).toBe(200)
  })
})

describe('A session', () => {
  test('of an agent does not open the admin page’s API, and none opens nothing', async () => {
    expect((await ask(await admin('12'), '/api/admin/rules')).status).toBe(403)
    expect((await fetch(`${lantern.server.url}/api/admin/rules`)).status).toBe(401)
    expect((await ask('bGFudGVybg.wrong', '/api/admin/rules')).status).toBe(401)
  })

  test('ends after half an hour without use, and after eight hours in any case', async () => {
    const idle = await admin()
    lantern.advance(29 * 60_000)
    expect((await ask(idle, '/api/admin/rules')).status).toBe(200)
    lantern.advance(31 * 60_000)
    expect((await ask(idle, '/api/admin/rules')).status).toBe(401)
    const busy = await admin()
    for (let used = 0; used < 8 * 60; used += 25) {
      lantern.advance(25 * 60_000)
      const { status } = await ask(busy, '/api/admin/rules')
      if (used + 25 < 8 * 60) expect(status).toBe(200)
      else expect(status).toBe(401)
    }
  })
})
