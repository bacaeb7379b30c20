import { createServer } from 'node:http'
import { connect } from '@bookbag/connectors/registry'
import { eventName, ticketFromEvent, WebhookEvent } from '@bookbag/connectors/zendesk/event'
import type { ConnectorDeps, TicketsCapability } from '@bookbag/core/connector'
import { Ticket } from '@bookbag/core/ticket'
import { type Sandbox, startSandbox } from '@bookbag/sandbox/start'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { TICKET, UPS_PARCEL } from './probes/names.ts'
import { KEY } from './probes/probe.ts'
import { probedWorld } from './probes/probed-world.ts'

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await startSandbox({ world: probedWorld(), frozenClock: true })
})
afterEach(() => sandbox.stop())

const STAMP = '2026-11-20T11:00:00Z'
let granted = 0

function deps(): ConnectorDeps {
  let kept: { value: string; expiresAt: Date | null } | undefined
  granted = 0
  return {
    fetch,
    now: sandbox.store.now,
    newId: () => crypto.randomUUID(),
    tokens: {
      // Keeps a token past its time on purpose: the vendor's refusal must be enough.
      async get(obtain, options) {
        if (kept === undefined || kept.value === options?.stale) {
          kept = await obtain()
          granted += 1
        }
        return kept.value
      },
    },
  }
}

function tickets(by: 'apiToken' | 'oauthToken' | 'client' = 'apiToken'): TicketsCapability {
  const { url, credentials } = sandbox.service('zendesk')
  const { subdomain, email, apiToken, oauthToken, clientId, clientSecret } = credentials
  const secrets = { apiToken: { email, apiToken }, oauthToken: { oauthToken }, client: { clientId, clientSecret } }[by]
  const found = connect('zendesk', { subdomain, baseUrl: url, ...secrets }, deps()).tickets
  if (!found) throw new Error('Zendesk lacks tickets')
  return found
}
const reply = { kind: 'reply' as const, comment: { text: 'Tomorrow. {{ticket.comments}}', isPublic: true }, status: 'solved' as const }

describe('tickets at Zendesk', () => {
  test('one update answers, solves, sets a field and leaves our mark; its answer has the new stamp', async () => {
    const zendesk = tickets()
    const result = await zendesk.update(TICKET, { ...reply, customFields: [{ id: '360001', value: 'done' }], updatedStamp: STAMP }, KEY)
    const ticket = Ticket.parse(await zendesk.read(TICKET))
    expect(result).toEqual({ kind: 'updated', updatedStamp: ticket.updatedStamp, commentId: ticket.comments.at(-1)?.id })
    expect(ticket).toMatchObject({ status: 'solved', customFields: { 360001: 'done' } })
    expect(ticket.comments.at(-1)).toMatchObject({ bookbagKey: KEY, isPublic: true, body: 'Tomorrow. { {ticket.comments}}', author: { role: 'admin' } })
    expect(await zendesk.findUpdate(TICKET, KEY)).toMatchObject({ commentId: ticket.comments.at(-1)?.id })
  })

  test('what happened since is "stale", a closed ticket "closed", and neither writes', async () => {
    const zendesk = tickets()
    await sandbox.reply(TICKET, { body: 'One more thing' })
    expect(await zendesk.update(TICKET, { ...reply, updatedStamp: STAMP }, KEY)).toEqual({ kind: 'stale' })
    const ticket = sandbox.store.world.tickets[0]
    if (ticket) ticket.status = 'closed'
    expect(await zendesk.update(TICKET, { ...reply, updatedStamp: ticket?.updatedAt ?? '' }, KEY)).toEqual({ kind: 'closed' })
    expect(await zendesk.findUpdate(TICKET, KEY)).toBeNull()
  })

  test('a spoofed mail, an automatic one and a stranger in copy are seen as what they are', async () => {
    const zendesk = tickets()
    const write = { from: 'ada@example.com', subject: 'Refund', body: 'Refund please' }
    const spoofed = await sandbox.writeIn({ ...write, isSpoofed: true })
    const automatic = await sandbox.writeIn({ ...write, isAutoSubmitted: true })
    const copied = await sandbox.writeIn({ ...write, cc: ['eve@example.net'] })
    const form = await sandbox.writeIn({ ...write, channel: 'web', isSignedIn: true })
    const first = async ({ ticketId }: { ticketId: string }) => (await zendesk.readComments(ticketId)).comments[0]
    expect(await first(spoofed)).toMatchObject({ isTrusted: false })
    expect(await first(automatic)).toMatchObject({ isAutomatic: true })
    expect(await first(copied)).toMatchObject({ isTrusted: true, ccAddresses: ['eve@example.net'] })
    expect(await first(form)).toMatchObject({ channel: 'web_form', isTrusted: false })
  })

  test('tags are added to those that are there', async () => {
    const zendesk = tickets()
    await zendesk.addTags(TICKET, ['a'])
    await zendesk.addTags(TICKET, ['b'])
    expect((await zendesk.read(TICKET)).tags).toEqual(['a', 'b'])
  })

  test('what changed is read from a cursor on', async () => {
    const zendesk = tickets('oauthToken')
    const { cursor, isEnd, tickets: all } = await zendesk.changedSince({ startTime: 0 })
    expect({ isEnd, ids: all.map((ticket) => ticket.id) }).toEqual({ isEnd: true, ids: [TICKET] })
    const { ticketId } = await sandbox.writeIn({ from: 'bo@example.com', body: 'Hello' })
    expect((await zendesk.changedSince({ cursor: cursor ?? '' })).tickets.map((ticket) => ticket.id)).toEqual([ticketId])
  })

  test('a token that ran out is renewed once, when Zendesk refuses it', async () => {
    const zendesk = tickets('client')
    expect((await zendesk.readAgent('501')).person.email).toBe('ada@example.com')
    sandbox.store.advance(3 * 3_600_000)
    expect((await zendesk.update(TICKET, { ...reply, updatedStamp: STAMP }, KEY)).kind).toBe('updated')
    expect(granted).toBe(2)
  })

  test('a webhook’s event and its comments make the ticket that a read would give', async () => {
    const bodies: string[] = []
    const server = createServer(async (incoming, outgoing) => {
      const chunks: Buffer[] = []
      for await (const chunk of incoming) chunks.push(chunk)
      bodies.push(Buffer.concat(chunks).toString('utf8'))
      outgoing.end('{}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const zendesk = tickets()
    const { id, signingSecret } = await zendesk.createWebhook(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/hook`)
    expect([id, signingSecret].every((text) => text.length > 10)).toBe(true)
    const { ticketId } = await sandbox.writeIn({ from: 'bo@example.com', subject: 'Where?', body: 'Where is it?' })
    await expect.poll(() => bodies.length).toBeGreaterThan(0)
    server.close()
    const event = bodies.map((body) => WebhookEvent.parse(JSON.parse(body))).find((each) => eventName(each) === 'ticket.created')
    if (!event) throw new Error('No ticket.created came')
    const { comments } = await zendesk.readComments(ticketId)
    expect(ticketFromEvent(event, comments)).toEqual(await zendesk.read(ticketId))
  })
})

test('a UPS token that ran out is renewed once, when UPS refuses it', async () => {
  const { url, credentials } = sandbox.service('ups')
  const { tracking } = connect('ups', { ...credentials, baseUrl: url }, deps())
  expect((await tracking?.track([UPS_PARCEL]))?.get(UPS_PARCEL)?.status).toBe('out_for_delivery')
  sandbox.store.advance(9 * 3_600_000)
  expect((await tracking?.track([UPS_PARCEL]))?.get(UPS_PARCEL)).toMatchObject({ status: 'delivered', deliveredAt: '2026-11-20T20:00:00.000Z' })
  expect(granted).toBe(2)
})
