import { DEFAULT_RULES } from '@bookbag/core/rules/default-rules'
import { connectAccount } from '@bookbag/server/accounts/connect-account'
import { createApp } from '@bookbag/server/http/app'
import { ticketRoutes } from '@bookbag/server/http/tickets'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOST, type Lantern, openPage, publicKey, sessionOf, signedToken, startLantern } from './lantern.ts'

const RUN = '7a1f6a52-7c1e-4c6c-9c39-1d2f5a7f0a11'
const EFFECT = '7a1f6a52-7c1e-4c6c-9c39-1d2f5a7f0a12'
const CONNECTION = 'c77'
const SECRET = 'orchard-only'

let lantern: Lantern
let app: Hono
let routes: { method: string; path: string }[]
beforeAll(async () => {
  lantern = await startLantern()
  app = createApp(lantern.server.deps, ticketRoutes(lantern.server.deps))
  routes = [...new Map(app.routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/')).map((each) => [`${each.method} ${each.path}`, each])).values()]
  await plantOrchard()
})
afterAll(() => lantern.stop())

/** Another account in the same database, with a run, an effect and a shop of its own. */
async function plantOrchard(): Promise<void> {
  const { deps } = lantern.server
  await connectAccount(deps, {
    accountId: 'orchard',
    zendeskOrigin: 'https://orchard.zendesk.com',
    appId: '1',
    installationIds: ['800'],
    signedUrlKey: publicKey,
    shops: [],
    connections: [{ id: CONNECTION, connectorId: 'zendesk', shopId: null, credentials: { subdomain: 'orchard', oauthToken: SECRET } }],
  })
  await deps.db.withAccount('orchard', async (tx) => {
    await tx.query(
      `insert into runs (id, account_id, ticket_id, event_id, trigger_event, state, subject, reasons, started_at) values ($1, 'orchard', '77', 'e1', '{}', 'handed_over', $2, $3, now())`,
      [RUN, SECRET, [SECRET]],
    )
    await tx.query(
      `insert into effects (id, account_id, effect_key, kind, arguments, ticket_id, by_kind, by_id, by_name, state, created_at) values ($1, 'orchard', 'k', 'refund', '{}', '77', 'agent', '5', $2, 'intended', now())`,
      [EFFECT, SECRET],
    )
  })
}

const idIn = (path: string): string => (path.includes('/runs/') ? RUN : path.includes('/tickets/') ? '77' : CONNECTION)
const filled = (path: string): string => path.replace(/:(\w+)(\{[^}]*\})?/g, (_all, name: string) => (name === 'effectId' ? EFFECT : name === 'hash' ? 'a'.repeat(64) : idIn(path)))
const ask = (method: string, path: string, session?: string): Response | Promise<Response> =>
  app.request(filled(path), {
    method,
    headers: { ...(session === undefined ? {} : { authorization: `Bearer ${session}` }), 'content-type': 'application/json' },
    ...(method === 'GET' ? {} : { body: '{}' }),
  })
const sessionFor = async (userId: string): Promise<string> =>
  sessionOf(await openPage(lantern.server, signedToken(lantern.server, { sub: `https://${HOST}/api/v2/users/${userId}.json`, context: { location: 'nav_bar' } }), 'admin'))

describe('Every way into the server', () => {
  test('is known to this test: there are some for the sidebar and some for admins', () => {
    expect(routes.filter(({ path }) => path.startsWith('/api/tickets/')).length).toBeGreaterThanOrEqual(6)
    expect(routes.filter(({ path }) => path.startsWith('/api/admin/')).length).toBeGreaterThanOrEqual(7)
  })

  test('is shut without a session, with a made-up one, and with another account’s name before a good one', async () => {
    const good = await sessionFor('11')
    const [, secret] = good.split('.')
    const forged = `${Buffer.from('orchard').toString('base64url')}.${secret}`
    for (const session of [undefined, 'nothing', 'bGFudGVybg.AAAA', forged]) {
      for (const { method, path } of routes) expect([method, path, (await ask(method, path, session)).status]).toEqual([method, path, 401])
    }
  })

  test('of an admin is shut for an agent', async () => {
    const agent = await sessionOf(await openPage(lantern.server, signedToken(lantern.server, { sub: `https://${HOST}/api/v2/users/12.json` })))
    for (const { method, path } of routes.filter((each) => each.path.startsWith('/api/admin/'))) {
      expect([method, path, (await ask(method, path, agent)).status]).toEqual([method, path, 403])
    }
  })

  test('tells an admin of one account nothing of another, and changes nothing there', async () => {
    const admin = await sessionFor('11')
    for (const { method, path } of routes) {
      const response = await ask(method, path, admin)
      const text = await response.text()
      expect([method, path, text.includes(SECRET)]).toEqual([method, path, false])
      expect([method, path, response.status]).not.toEqual([method, path, 500])
    }
    const { rows } = await lantern.server.deps.db.withAccount('orchard', (tx) =>
      tx.query(
        `select (select state from effects where id = $1) as effect, (select state from runs where id = $2) as run, (select state from connections where id = $3) as connection`,
        [EFFECT, RUN, CONNECTION],
      ),
    )
    expect(rows).toEqual([{ effect: 'intended', run: 'handed_over', connection: 'connected' }])
    const rules = await lantern.server.deps.db.withAccount('orchard', (tx) => tx.query<{ rule_set: unknown }>('select rule_set from rule_sets'))
    expect(rules.rows.map((row) => row.rule_set)).toEqual([DEFAULT_RULES])
  })
})
