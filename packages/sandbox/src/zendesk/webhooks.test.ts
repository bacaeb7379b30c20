import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../start.ts'
import { parseWorld } from '../world/load.ts'
import { retryAfterMs } from './deliver.ts'
import { zendesk } from './service.ts'
import { signWebhook } from './sign-webhook.ts'

type Received = { headers: Record<string, string | string[] | undefined>; body: string }

let sandbox: Sandbox
let receiver: Server
let received: Received[]
let answers: { status: number; headers?: Record<string, string> }[]
let endpoint: string
const waiting: { count: number; resolve: () => void }[] = []

const until = (count: number): Promise<void> => (received.length >= count ? Promise.resolve() : new Promise((resolve) => waiting.push({ count, resolve })))

beforeEach(async () => {
  received = []
  answers = []
  receiver = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const answer = answers.shift() ?? { status: 200 }
    outgoing.writeHead(answer.status, answer.headers).end()
    received.push({ headers: incoming.headers, body: Buffer.concat(chunks).toString('utf8') })
    for (const waiter of waiting) if (received.length >= waiter.count) waiter.resolve()
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const address = receiver.address()
  endpoint = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/hook`
  const loaded = parseWorld({
    format: 'bookbag-world/1',
    now: '2026-11-20T12:00:00Z',
    shops: [{ id: '1', name: 'Fernwood', domain: 'fernwood.example', supportAddress: 'help@fernwood.example' }],
    agents: [{ id: '21', name: 'Iris Falk', email: 'iris@fernwood.example', role: 'admin' }],
  })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  sandbox = await startSandbox({ world: loaded.world, frozenClock: true, services: [zendesk] })
})
afterEach(async () => {
  await sandbox.stop()
  await new Promise((resolve) => receiver.close(resolve))
})

const subscribe = async (...types: string[]): Promise<{ id: string; secret: string }> => {
  const service = sandbox.service('zendesk')
  const headers = { authorization: `Bearer ${service.credentials.oauthToken}`, 'content-type': 'application/json' }
  const webhook = { name: 'Bookbag', status: 'active', endpoint, http_method: 'POST', request_format: 'json', subscriptions: types.map((type) => `zen:event-type:ticket.${type}`) }
  const made = (await (await fetch(`${service.url}/api/v2/webhooks`, { method: 'POST', headers, body: JSON.stringify({ webhook }) })).json()) as { webhook: { id: string } }
  const { signing_secret } = (await (await fetch(`${service.url}/api/v2/webhooks/${made.webhook.id}/signing_secret`, { headers })).json()) as { signing_secret: { secret: string } }
  return { id: made.webhook.id, secret: signing_secret.secret }
}
const write = () => sandbox.writeIn({ from: 'ada@example.com', subject: 'Where is it', body: 'Hello' })
const states = async (): Promise<string[]> => {
  const { deliveries } = (await (await fetch(`${sandbox.service('zendesk').url}/_sandbox/deliveries`)).json()) as { deliveries: { state: string; attempts: unknown[] }[] }
  return deliveries.map((delivery) => `${delivery.state} after ${delivery.attempts.length}`)
}

describe('webhooks', () => {
  test('the signature is the HMAC of timestamp and raw body', () => {
    const body = '{"type":"zen:event-type:ticket.created","subject":"zen:ticket:4211"}'
    expect(signWebhook('dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==', '2026-11-23T09:30:00Z', body)).toBe('U9DyQIl1DTKYZhZZkOh+C2VFh5oK0zN+e6gD7cVHi8M=')
  })

  test('a new ticket is told once, signed, without the address of who wrote', async () => {
    const { id, secret } = await subscribe('created')
    await write()
    await expect.poll(states).toEqual(['delivered after 1'])
    const [delivery] = received
    const timestamp = String(delivery?.headers['x-zendesk-webhook-signature-timestamp'])
    expect(delivery?.headers['x-zendesk-webhook-signature']).toBe(signWebhook(secret, timestamp, delivery?.body ?? ''))
    expect(delivery?.headers['x-zendesk-webhook-id']).toBe(id)
    const payload = JSON.parse(delivery?.body ?? '{}') as { time: string; detail: Record<string, unknown> }
    expect(payload).toMatchObject({ type: 'zen:event-type:ticket.created', subject: 'zen:ticket:1', detail: { id: '1', status: 'NEW', via: { channel: 'mail' } } })
    expect(payload.time).toBe('2026-11-20T12:00:00.000000000Z')
    expect(delivery?.body).not.toContain('ada@example.com')
  })

  test('comments and changes of status are told to whoever asked for them', async () => {
    const { ticketId } = await write()
    await subscribe('comment_added', 'status_changed')
    await fetch(`${sandbox.service('zendesk').url}/api/v2/tickets/${ticketId}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${sandbox.service('zendesk').credentials.oauthToken}` },
      body: JSON.stringify({ ticket: { comment: { body: 'Soon' }, status: 'pending' } }),
    })
    await until(2)
    const events = received
      .map((delivery) => JSON.parse(delivery.body) as { type: string; event: Record<string, unknown> })
      .sort((left, right) => left.type.localeCompare(right.type))
    expect(events).toMatchObject([
      { type: 'zen:event-type:ticket.comment_added', event: { comment: { body: 'Soon', is_public: true, author: { is_staff: true } }, meta: { sequence: { position: 1 } } } },
      { type: 'zen:event-type:ticket.status_changed', event: { previous: 'NEW', current: 'PENDING', meta: { sequence: { position: 2 } } } },
    ])
  })

  test('409 is tried again, under the same event and invocation', async () => {
    await subscribe('created')
    answers = [{ status: 409 }]
    await write()
    await expect.poll(states).toEqual(['waiting after 1'])
    expect(await sandbox.undelivered()).toBe(1)
    sandbox.store.advance(1_000)
    await expect.poll(states).toEqual(['delivered after 2'])
    expect(await sandbox.undelivered()).toBe(0)
    const [first, second] = received
    expect(second?.body).toBe(first?.body)
    expect(second?.headers['x-zendesk-webhook-invocation-id']).toBe(first?.headers['x-zendesk-webhook-invocation-id'])
  })

  test('a plain 500 loses the event', async () => {
    await subscribe('created')
    answers = [{ status: 500 }]
    await write()
    await expect.poll(states).toEqual(['failed after 1'])
    sandbox.store.advance(3_600_000)
    expect(await sandbox.undelivered()).toBe(0)
    expect(received).toHaveLength(1)
  })

  test('the same event may come twice', async () => {
    await subscribe('created')
    await fetch(`${sandbox.service('zendesk').url}/_sandbox/webhook-duplicates`, { method: 'PUT', body: JSON.stringify({ count: 1 }) })
    await write()
    await until(2)
    expect(new Set(received.map((delivery) => (JSON.parse(delivery.body) as { id: string }).id)).size).toBe(1)
    expect(new Set(received.map((delivery) => delivery.headers['x-zendesk-webhook-invocation-id'])).size).toBe(2)
  })

  test.each([
    [409, null, 1, 1_000],
    [409, null, 4, null],
    [503, '5', 1, 5_000],
    [503, '60', 1, null],
    [503, null, 1, null],
    [429, '30', 2, 30_000],
    [500, '5', 1, null],
    [null, null, 5, 16_000],
    [null, null, 6, null],
  ])('answer %s with Retry-After %s after %s attempts is tried again in %s ms', (status, retryAfter, attempts, wait) => {
    expect(retryAfterMs({ status, retryAfter }, attempts)).toBe(wait)
  })
})
