import type { ConnectorDeps } from '@bookbag/core/connector'
import { Endpoint, type EndpointInputs } from '@bookbag/core/endpoints/endpoint'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { callEndpoint } from './call.ts'
import { CustomCredentials } from './credentials.ts'
import { masked, shownBody, shownRequest } from './show-call.ts'

type Sent = { url: string; method: string; headers: Record<string, string>; body: unknown }

function vendor(answer: (sent: Sent) => Response) {
  const sent: Sent[] = []
  const fetchIt: typeof fetch = async (input, init) => {
    const headers = Object.fromEntries(new Headers(init?.headers))
    const one = { url: String(input), method: init?.method ?? 'GET', headers, body: init?.body }
    sent.push(one)
    return answer(one)
  }
  let token: string | undefined
  const deps: ConnectorDeps = {
    fetch: fetchIt,
    now: () => new Date('2026-11-20T12:00:00Z'),
    newId: () => 'id',
    sleep: async () => undefined,
    tokens: {
      async get(obtain, options) {
        if (token === undefined || token === options?.stale) token = (await obtain()).value
        return token
      },
    },
  }
  return { sent, deps }
}
const json = (body: unknown, status = 200) => Response.json(body, { status })
const endpoint = (over: Partial<z.input<typeof Endpoint>> = {}): Endpoint =>
  Endpoint.parse({
    id: 'e',
    name: 'E',
    connectionId: 'c',
    kind: 'read',
    method: 'GET',
    path: '/m/{requester.email}',
    fields: [{ key: 'points', label: 'Points', path: 'points', type: 'number' }],
    ...over,
  })
const credentials = (over: object = {}): CustomCredentials => CustomCredentials.parse({ name: 'Perks', baseUrl: 'https://api.perks.example/v2/', auth: 'none', ...over })
const inputs: EndpointInputs = { identity: { 'requester.email': 'ada@example.com' }, input: {} }

describe('A call to a described system', () => {
  test.each([
    [{ auth: 'bearer', token: 'secret' }, { authorization: 'Bearer secret' }, ''],
    [{ auth: 'basic', username: 'bö', password: 'ok' }, { authorization: `Basic ${Buffer.from('bö:ok').toString('base64')}` }, ''],
    [{ auth: 'header', token: 'key-1', parameter: 'X-Key' }, { 'x-key': 'key-1' }, ''],
    [{ auth: 'query', token: 'k&1', parameter: 'api_key' }, {}, '?api_key=k%261'],
  ])('is let in by %j', async (auth, headers, query) => {
    const { sent, deps } = vendor(() => json({ points: 5 }))
    expect(await callEndpoint(credentials(auth), deps, endpoint(), inputs)).toMatchObject({ kind: 'answer', values: { points: { value: 5 } } })
    expect(sent[0]?.url).toBe(`https://api.perks.example/v2/m/ada%40example.com${query}`)
    expect(sent[0]?.headers).toMatchObject(headers)
  })

  test('is let in by client credentials, and asks for another token once when it is refused', async () => {
    let issued = 0
    const { sent, deps } = vendor(({ url, headers }) => {
      if (url.endsWith('/token')) {
        issued += 1
        return json({ access_token: `t${issued}`, expires_in: 3600 })
      }
      return headers.authorization === 'Bearer t2' ? json({ points: 5 }) : json({}, 401)
    })
    const given = credentials({ auth: 'oauth2', tokenUrl: 'https://login.perks.example/token', clientId: 'id', clientSecret: 'secret', scope: 'points' })
    expect(await callEndpoint(given, deps, endpoint(), inputs)).toMatchObject({ kind: 'answer' })
    expect(sent.map(({ url }) => new URL(url).pathname)).toEqual(['/token', '/v2/m/ada%40example.com', '/token', '/v2/m/ada%40example.com'])
    expect(sent[0]).toMatchObject({ method: 'POST', body: 'grant_type=client_credentials&scope=points', headers: { authorization: `Basic ${btoa('id:secret')}` } })
  })

  test.each([
    [404, { kind: 'none', status: 404 }],
    [422, { kind: 'refused', status: 422 }],
  ])('that is answered with %s is no trouble', async (status, answer) => {
    const { deps } = vendor(() => json({ error: 'x' }, status))
    expect(await callEndpoint(credentials(), deps, endpoint(), inputs)).toMatchObject(answer)
  })

  test('is a success only by the admin’s own test', async () => {
    const { deps } = vendor(() => json({ success: false, points: 5 }))
    expect(await callEndpoint(credentials(), deps, endpoint({ success: { predicate: 'success' } }), inputs)).toMatchObject({
      kind: 'refused',
      reason: 'Perks answered, and not with success.',
    })
    expect(await callEndpoint(credentials(), deps, endpoint({ success: { predicate: 'points > `4`' } }), inputs)).toMatchObject({ kind: 'answer' })
  })

  test('that changes something carries its key, and takes an empty answer for one', async () => {
    const { sent, deps } = vendor(() => new Response(null, { status: 204 }))
    const write = endpoint({ kind: 'write', method: 'POST', body: { n: 1 }, write: { idempotency: { in: 'header', name: 'Idempotency-Key' } } })
    expect(await callEndpoint(credentials(), deps, write, { ...inputs, key: 'k1' })).toMatchObject({ kind: 'answer', status: 204, body: null })
    expect(sent[0]).toMatchObject({ body: '{"n":1}', headers: { 'idempotency-key': 'k1' } })
    await callEndpoint(credentials(), deps, endpoint({ kind: 'write', method: 'POST', body: { n: 1 }, write: { idempotency: { in: 'body', name: 'request_id' } } }), {
      ...inputs,
      key: 'k1',
    })
    expect(sent[1]?.body).toBe('{"n":1,"request_id":"k1"}')
  })

  test('that can’t be filled in leaves nothing', async () => {
    const { sent, deps } = vendor(() => json({}))
    await expect(callEndpoint(credentials(), deps, endpoint(), { identity: {}, input: {} })).rejects.toMatchObject({ kind: 'refused' })
    await expect(callEndpoint(credentials(), deps, endpoint({ path: '/m/{requester.email}' }), { identity: { 'requester.email': '..' }, input: {} })).rejects.toMatchObject({
      kind: 'refused',
    })
    expect(sent).toEqual([])
  })

  test('keeps to its host, whatever stands in the path', async () => {
    const { sent, deps } = vendor(() => json({}))
    for (const path of ['/@evil.example/', '/:8443/', '/x:y@z/']) await callEndpoint(credentials(), deps, endpoint({ path }), inputs)
    expect(sent.map(({ url }) => new URL(url).host)).toEqual(Array(3).fill('api.perks.example'))
  })

  test('is shown to an admin with everything that lets it in masked, also where the other side echoes it', () => {
    const given = credentials({ auth: 'query', token: 'top secret/1', parameter: 'key' })
    expect(shownRequest(given, endpoint(), inputs)).toEqual({ method: 'GET', url: 'https://api.perks.example/v2/m/ada%40example.com?key=•••', headers: {}, body: null })
    expect(shownBody({ echo: 'you sent top secret/1', url: '/?key=top%20secret%2F1' }, given)).not.toMatch(/secret/)
    expect(masked('nothing in it', given)).toBe('nothing in it')
    const pair = Buffer.from('bö:okay').toString('base64')
    expect(masked(`you sent Basic ${pair}`, { ...given, auth: 'basic', username: 'bö', password: 'okay' })).toBe('you sent Basic •••')
  })
})

describe('What lets us in', () => {
  test.each([
    [{ auth: 'bearer' }, 'token'],
    [{ auth: 'header', token: 'x' }, 'parameter'],
    [{ auth: 'header', token: 'x', parameter: 'Host' }, 'parameter'],
    [{ auth: 'oauth2', clientId: 'x' }, 'tokenUrl'],
    [{ auth: 'none', baseUrl: 'https://me:secret@api.perks.example' }, 'baseUrl'],
    [{ auth: 'none', baseUrl: 'https://api.perks.example/?key=1' }, 'baseUrl'],
    [{ auth: 'none', baseUrl: 'file:///etc/passwd' }, 'baseUrl'],
  ])('is named where it is missing or wrong: %j', (over, path) => {
    const parsed = CustomCredentials.safeParse({ name: 'Perks', baseUrl: 'https://api.perks.example', ...over })
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toContain(path)
  })
})
