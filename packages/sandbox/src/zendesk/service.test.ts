import { createVerify } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../start.ts'
import { parseWorld } from '../world/load.ts'
import { zendesk } from './service.ts'

const world = () => {
  const loaded = parseWorld({
    format: 'bookbag-world/1',
    now: '2026-11-20T12:00:00Z',
    shops: [{ id: '1', name: 'Fernwood', domain: 'fernwood.example', supportAddress: 'help@fernwood.example', brandId: '71' }],
    brands: [{ id: '71', name: 'Fernwood', subdomain: 'fernwood' }],
    agents: [{ id: '21', name: 'Iris Falk', email: 'iris@fernwood.example', role: 'admin' }],
    articles: [
      { id: '81', title: 'Returns', body: '<p>Send it back within thirty days.</p>' },
      { id: '82', title: 'Care of wool', body: '<p>Wash cold. Returns are another page.</p>' },
    ],
  })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  return loaded.world
}

let sandbox: Sandbox
let url: string
let bearer: Record<string, string>

beforeEach(async () => {
  sandbox = await startSandbox({ world: world(), frozenClock: true, services: [zendesk] })
  const service = sandbox.service('zendesk')
  url = service.url
  bearer = { authorization: `Bearer ${service.credentials.oauthToken}`, 'content-type': 'application/json' }
})
afterEach(() => sandbox.stop())

type Json = Record<string, unknown> & {
  ticket: Record<string, unknown>
  comments: Record<string, unknown>[]
  audits: { metadata: { custom: object } }[]
  tickets: { id: number }[]
  tags: string[]
  results: { title: string }[]
  users: { email: string }[]
}
const call = async (path: string, method = 'GET', body?: unknown, headers: Record<string, string> = {}): Promise<{ status: number; headers: Headers; json: Json }> => {
  const response = await fetch(url + path, { method, headers: { ...bearer, ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  return { status: response.status, headers: response.headers, json: (await response.json().catch(() => ({}))) as Json }
}
const mail = (more: Record<string, unknown> = {}) => sandbox.writeIn({ from: 'ada@example.com', name: 'Ada Moss', subject: 'Where is it', body: 'Hello', ...more })

describe('reading a ticket', () => {
  test('a mail shows its envelope, its people, and no doubt where there is none', async () => {
    const { ticketId } = await mail({ cc: ['bo@example.com'], attachments: [{ name: 'box.jpg', type: 'image/jpeg', scan: 'malware_found' }] })
    const { json } = await call(`/api/v2/tickets/${ticketId}/comments.json?include=users`)
    const [comment] = json.comments
    expect(comment).toMatchObject({
      type: 'Comment',
      public: true,
      body: 'Hello',
      via: { channel: 'email', source: { from: { address: 'ada@example.com', name: 'Ada Moss' }, to: { address: 'help@fernwood.example' } } },
      attachments: [{ file_name: 'box.jpg', malware_scan_result: 'malware_found' }],
    })
    expect(comment?.metadata).not.toHaveProperty('flags')
    expect(comment?.metadata).not.toHaveProperty('trusted')
    expect(json.users.map((user) => user.email).sort()).toEqual(['ada@example.com', 'bo@example.com'])
  })

  test.each([
    ['a mail that may not be from its sender', { isSpoofed: true }, [14], false],
    ['a forwarded mail', { isForwarded: true }, [11], false],
    ['a form of somebody not signed in', { channel: 'web_form' }, [3], false],
    ['an automatic mail', { isAutoSubmitted: true }, [4], true],
  ])('%s is flagged', async (_title, more, flags, trusted) => {
    const { ticketId } = await mail(more)
    const { json } = await call(`/api/v2/tickets/${ticketId}/comments`)
    expect(json.comments[0]?.metadata).toMatchObject({ flags, trusted, flags_options: { [String(flags[0])]: { trusted } } })
  })

  test('comments come in pages with a cursor', async () => {
    const { ticketId } = await mail()
    for (const body of ['two', 'three']) await sandbox.reply(ticketId, { body })
    const first = await call(`/api/v2/tickets/${ticketId}/comments?page[size]=2&sort=-created_at`)
    expect(first.json.comments.map((comment) => comment.body)).toEqual(['three', 'two'])
    const { meta, links } = first.json as unknown as { meta: { has_more: boolean }; links: { next: string } }
    expect(meta.has_more).toBe(true)
    const second = await call(links.next.slice(url.length))
    expect(second.json.comments.map((comment) => comment.body)).toEqual(['Hello'])
  })

  test('a missing ticket is RecordNotFound', async () => {
    expect(await call('/api/v2/tickets/999')).toMatchObject({ status: 404, json: { error: 'RecordNotFound', description: 'Not found' } })
  })

  test('an export that would begin within the last minute is refused', async () => {
    const start = Math.floor(sandbox.store.now().getTime() / 1000) - 30
    expect(await call(`/api/v2/incremental/tickets/cursor.json?start_time=${start}`)).toMatchObject({ status: 422, json: { error: 'StartTimeTooRecent' } })
  })

  test('the export goes on from its cursor and shows a ticket again once it changed', async () => {
    const first = await mail()
    await mail({ from: 'bo@example.com' })
    const one = await call('/api/v2/incremental/tickets/cursor.json?start_time=1700000000')
    expect(one.json).toMatchObject({ end_of_stream: true, tickets: [{ id: 1 }, { id: 2 }] })
    await sandbox.reply(first.ticketId, { body: 'Still nothing' })
    const two = await call(`/api/v2/incremental/tickets/cursor.json?cursor=${String(one.json.after_cursor)}`)
    expect(two.json.tickets.map((ticket) => ticket.id)).toEqual([1])
  })
})

describe('updating a ticket', () => {
  test('one PUT writes reply, status, field and mark, and the audits show the mark', async () => {
    const { ticketId } = await mail({ cc: ['bo@example.com'] })
    const body = {
      ticket: {
        comment: { html_body: '<p>It comes &amp; soon</p>', public: true },
        status: 'solved',
        custom_fields: [{ id: 360001, value: 'x' }],
        metadata: { bookbag_action: 'key-1' },
      },
    }
    const answer = await call(`/api/v2/tickets/${ticketId}.json`, 'PUT', body)
    expect(answer).toMatchObject({
      status: 200,
      json: { ticket: { status: 'solved', custom_fields: [{ id: 360001, value: 'x' }] }, audit: { metadata: { custom: { bookbag_action: 'key-1' } } } },
    })
    const { json } = await call(`/api/v2/tickets/${ticketId}/audits`)
    expect(json.audits.at(-1)?.metadata.custom).toEqual({ bookbag_action: 'key-1' })
    const said = sandbox.store.world.history.find((event) => event.effect === 'comment')
    expect(said).toMatchObject({
      ticket: ticketId,
      details: { public: true, body: 'It comes & soon', recipients: ['ada@example.com', 'bo@example.com'], metadata: { bookbag_action: 'key-1' } },
    })
    expect(sandbox.store.world.history).toContainEqual(expect.objectContaining({ effect: 'status', details: expect.objectContaining({ from: 'new', to: 'solved' }) }))
  })

  test('a safe update is refused when anything happened since its stamp, a tag included', async () => {
    const { ticketId } = await mail()
    const stamp = (await call(`/api/v2/tickets/${ticketId}`)).json.ticket.updated_at
    const put = () => call(`/api/v2/tickets/${ticketId}`, 'PUT', { ticket: { comment: { body: 'Hi' }, safe_update: true, updated_stamp: stamp } })
    await call(`/api/v2/tickets/${ticketId}/tags`, 'PUT', { tags: ['vip'] })
    expect(await put()).toMatchObject({ status: 409, json: { error: 'UpdateConflict' } })
    expect(sandbox.store.world.tickets[0]?.comments).toHaveLength(1)
  })

  test('a safe update with the right stamp goes through', async () => {
    const { ticketId } = await mail()
    const stamp = (await call(`/api/v2/tickets/${ticketId}`)).json.ticket.updated_at
    expect((await call(`/api/v2/tickets/${ticketId}`, 'PUT', { ticket: { comment: { body: 'Hi' }, safe_update: true, updated_stamp: stamp } })).status).toBe(200)
  })

  test('an update that changes nothing leaves the stamp alone', async () => {
    const { ticketId } = await mail()
    const before = (await call(`/api/v2/tickets/${ticketId}`)).json.ticket.updated_at
    const after = await call(`/api/v2/tickets/${ticketId}`, 'PUT', { ticket: { status: 'new' } })
    expect(after.json.ticket.updated_at).toBe(before)
  })

  test('a closed ticket can not be updated, and an answer to it makes a follow-up', async () => {
    const { ticketId } = await mail()
    await call(`/api/v2/tickets/${ticketId}`, 'PUT', { ticket: { status: 'closed' } })
    expect(await call(`/api/v2/tickets/${ticketId}`, 'PUT', { ticket: { comment: { body: 'Hi' } } })).toMatchObject({ status: 422, json: { error: 'RecordInvalid' } })
    await sandbox.reply(ticketId, { body: 'One more thing' })
    expect(sandbox.store.world.tickets).toHaveLength(2)
  })

  test('a customer opens a solved ticket again by answering; a stranger who answers is flagged', async () => {
    const { ticketId } = await mail()
    await call(`/api/v2/tickets/${ticketId}`, 'PUT', { ticket: { status: 'solved' } })
    await sandbox.reply(ticketId, { from: 'mallory@example.com', body: 'Me too' })
    expect(sandbox.store.world.tickets[0]).toMatchObject({ status: 'open', comments: [{}, { flags: [2], isTrusted: false }] })
  })

  test('placeholders in a reply are filled, unknown ones dropped, escaped ones kept', async () => {
    const { ticketId } = await mail()
    const body = 'Hi {{ticket.requester.name}}, {{ nonsense }}about \\{{ticket.id}}: {{ticket.comments}}'
    await call(`/api/v2/tickets/${ticketId}`, 'PUT', { ticket: { comment: { body } } })
    expect(sandbox.store.world.tickets[0]?.comments[1]?.body).toBe('Hi Ada Moss, about {{ticket.id}}: Hello')
  })

  test('tags are added, set and removed', async () => {
    const { ticketId } = await mail()
    expect((await call(`/api/v2/tickets/${ticketId}/tags`, 'PUT', { tags: ['a', 'b'] })).json.tags).toEqual(['a', 'b'])
    expect((await call(`/api/v2/tickets/${ticketId}/tags`, 'DELETE', { tags: ['a'] })).json.tags).toEqual(['b'])
    expect((await call(`/api/v2/tickets/${ticketId}/tags`, 'POST', { tags: ['c'] })).json.tags).toEqual(['c'])
  })

  test('a new ticket with the same idempotency key is made once', async () => {
    const body = { ticket: { subject: 'Call', comment: { body: 'Rang twice' } } }
    const first = await call('/api/v2/tickets', 'POST', body, { 'idempotency-key': 'k' })
    const second = await call('/api/v2/tickets', 'POST', body, { 'idempotency-key': 'k' })
    expect([first.headers.get('x-idempotency-lookup'), second.headers.get('x-idempotency-lookup')]).toEqual(['miss', 'hit'])
    expect(second.json.ticket.id).toBe(first.json.ticket.id)
    expect(await call('/api/v2/tickets', 'POST', { ticket: { comment: { body: 'Other' } } }, { 'idempotency-key': 'k' })).toMatchObject({
      status: 400,
      json: { error: 'IdempotentRequestError' },
    })
    expect(sandbox.store.world.tickets).toHaveLength(1)
  })
})

describe('being let in', () => {
  test('without credentials, or with wrong ones, Zendesk says so in its own words', async () => {
    const bare = await fetch(`${url}/api/v2/users/me.json`)
    expect([bare.status, await bare.json()]).toEqual([401, { error: "Couldn't authenticate you" }])
    const wrong = await fetch(`${url}/api/v2/users/me.json`, { headers: { authorization: 'Bearer nonsense' } })
    expect([wrong.status, ((await wrong.json()) as Json).error]).toEqual([401, 'invalid_token'])
  })

  test('an API token lets an agent in', async () => {
    const { apiToken } = sandbox.service('zendesk').credentials
    const response = await fetch(`${url}/api/v2/users/me.json`, {
      headers: { authorization: `Basic ${Buffer.from(`iris@fernwood.example/token:${apiToken}`).toString('base64')}` },
    })
    expect(await response.json()).toMatchObject({ user: { email: 'iris@fernwood.example', role: 'admin' } })
  })

  test('a token that was asked for expires, and a refresh token is good once', async () => {
    const { clientId, clientSecret, refreshToken } = sandbox.service('zendesk').credentials
    const ask = async () => {
      const response = await fetch(`${url}/oauth/tokens`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ grant_type: 'refresh_token', refresh_token: refreshToken, client_id: clientId, client_secret: clientSecret, expires_in: 300 }),
      })
      return { status: response.status, json: (await response.json()) as Record<string, string> }
    }
    const { json } = await ask()
    const me = () => fetch(`${url}/api/v2/users/me`, { headers: { authorization: `Bearer ${json.access_token}` } }).then((response) => response.status)
    expect(await me()).toBe(200)
    sandbox.store.advance(301_000)
    expect(await me()).toBe(401)
    expect(await ask()).toMatchObject({ status: 400, json: { error: 'invalid_grant' } })
  })

  test('one update of a ticket too many is refused with Retry-After, until the time is over', async () => {
    const { ticketId } = await mail()
    const put = (count: number) => call(`/api/v2/tickets/${ticketId}`, 'PUT', { ticket: { subject: `try ${count}` } })
    for (let count = 0; count < 30; count += 1) expect((await put(count)).status).toBe(200)
    const refused = await put(31)
    expect(refused).toMatchObject({ status: 429, json: { error: 'APIRateLimitExceeded' } })
    expect(Number(refused.headers.get('retry-after'))).toBe(600)
    expect(refused.headers.get('zendesk-ratelimit-tickets-update')).toBe('total=100; remaining=69; resets=60')
    sandbox.store.advance(600_000)
    expect((await put(32)).status).toBe(200)
  })

  test('a signed-URL token verifies with the key of the app', async () => {
    const { appId, installationId } = sandbox.service('zendesk').credentials
    const { token } = (await (await fetch(`${url}/_sandbox/signed-url`, { method: 'POST', body: JSON.stringify({ userId: '21', location: 'ticket_sidebar' }) })).json()) as {
      token: string
    }
    const key = await (await fetch(`${url}/api/v2/apps/${appId}/public_key.pem`, { headers: bearer })).text()
    const [head = '', claims = '', signature = ''] = token.split('.')
    expect(createVerify('RSA-SHA256').update(`${head}.${claims}`).verify(key, signature, 'base64url')).toBe(true)
    const said = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>
    expect(said).toMatchObject({ iss: 'bookbag-sandbox.zendesk.com', context: { product: 'support', location: 'ticket_sidebar' } })
    expect(said.aud).toBe(`https://bookbag-sandbox.zendesk.com/api/v2/apps/installations/${installationId}.json`)
    expect(said.sub).toBe('https://bookbag-sandbox.zendesk.com/api/v2/users/21.json')
  })
})

describe('an account', () => {
  test('has a user of Bookbag, under whom it updates, whatever world it is', async () => {
    sandbox.store.replace({ ...world(), agents: [] })
    const { ticketId } = await mail()
    expect((await call(`/api/v2/tickets/${ticketId}`, 'PUT', { ticket: { comment: { body: 'Hi' } } })).status).toBe(200)
    expect(sandbox.store.world.agents).toMatchObject([{ id: sandbox.service('zendesk').credentials.userId, name: 'Bookbag', role: 'admin' }])
  })

  test('validates an app package sent as zcli sends it', async () => {
    const form = new FormData()
    form.set('file', new Blob(['no archive']), 'app.zip')
    const response = await fetch(`${url}/api/v2/apps/validate`, { method: 'POST', headers: { authorization: bearer.authorization ?? '' }, body: form })
    expect([response.status, await response.json()]).toMatchObject([422, { description: 'The file is not a zip archive' }])
  })

  test('on a larger plan takes more updates', async () => {
    await sandbox.limitZendesk({ updatesPerTicket: 40 })
    const { ticketId } = await mail()
    for (let count = 0; count < 40; count += 1) expect((await call(`/api/v2/tickets/${ticketId}`, 'PUT', { ticket: { subject: `try ${count}` } })).status).toBe(200)
    expect((await call(`/api/v2/tickets/${ticketId}`, 'PUT', { ticket: { subject: 'over' } })).status).toBe(429)
  })
})

describe('people and articles', () => {
  test('a user is found by exact address', async () => {
    await mail()
    expect((await call(`/api/v2/users/search.json?query=${encodeURIComponent('email:"ADA@example.com"')}`)).json.users.map((user) => user.email)).toEqual(['ada@example.com'])
    expect((await call('/api/v2/users.json?role[]=admin&role[]=agent')).json.users.map((user) => user.email)).toEqual(['iris@fernwood.example', 'bookbag@bookbag-sandbox.example'])
  })

  test('the Help Center puts the article about the matter first', async () => {
    expect((await call('/api/v2/help_center/articles/search.json?query=returns&locale=en-us')).json.results.map((result) => result.title)).toEqual(['Returns', 'Care of wool'])
  })
})
