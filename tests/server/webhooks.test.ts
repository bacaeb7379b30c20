import { createHmac } from 'node:crypto'
import { forgetWebhook } from '@bookbag/server/accounts/connect-account'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Lantern, SECRET, startLantern } from './lantern.ts'

let lantern: Lantern
beforeAll(async () => {
  lantern = await startLantern()
})
afterAll(() => lantern.stop())

const event = (id: string, ticket = '42', type = 'ticket.created') =>
  JSON.stringify({ id, type: `zen:event-type:${type}`, time: '2026-11-25T04:00:00Z', detail: { id: ticket, subject: 'Lamp' } })

function deliver(body: string, { secret = SECRET, at = lantern.server.deps.now().toISOString(), url = lantern.intakeUrl } = {}): Promise<Response> {
  const signature = createHmac('sha256', secret)
    .update(at + body)
    .digest('base64')
  return fetch(url, { method: 'POST', body, headers: { 'x-zendesk-webhook-signature': signature, 'x-zendesk-webhook-signature-timestamp': at } })
}

const stored = (id: string) => lantern.server.deps.db.withAccount('lantern', (tx) => tx.query('select * from webhook_events where id = $1', [id]))
const jobsOf = (eventId: string) => lantern.jobs.filter((job) => job.eventId === eventId)

describe('A webhook of Zendesk', () => {
  test('is kept and its ticket worked on', async () => {
    expect((await deliver(event('first'))).status).toBe(200)
    expect((await stored('first')).rows).toMatchObject([{ account_id: 'lantern', ticket_id: '42' }])
    await vi.waitFor(() => expect(jobsOf('first')).toHaveLength(1), 8_000)
  })

  test('that comes three times makes one job', async () => {
    const answers = [await deliver(event('twice')), await deliver(event('twice')), ...(await Promise.all([deliver(event('twice')), deliver(event('after'))]))]
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200])
    await vi.waitFor(() => expect(jobsOf('after')).toHaveLength(1), 8_000)
    await vi.waitFor(async () => expect(await lantern.server.deps.queue.isIdle()).toBe(true), 8_000)
    expect(jobsOf('twice')).toHaveLength(1)
    expect((await stored('twice')).rowCount).toBe(1)
  })

  test('with characters a database refuses is kept without them', async () => {
    const body = JSON.stringify({ id: 'odd', type: 'zen:event-type:ticket.created', detail: { id: '7', subject: 'a\0b\ud800' } })
    expect((await deliver(body)).status).toBe(200)
    expect((await stored('odd')).rows[0]?.payload).toMatchObject({ detail: { subject: 'ab\ufffd' } })
  })

  test('is refused when its signature is wrong, old, of the future or missing', async () => {
    const at = (ms: number) => new Date(lantern.server.deps.now().getTime() + ms).toISOString()
    expect((await deliver(event('bad'), { secret: 'another' })).status).toBe(401)
    expect((await deliver(event('bad'), { at: at(-6 * 60_000) })).status).toBe(401)
    expect((await deliver(event('bad'), { at: at(6 * 60_000) })).status).toBe(401)
    expect((await fetch(lantern.intakeUrl, { method: 'POST', body: event('bad') })).status).toBe(401)
    expect((await deliver(event('bad'), { url: `${lantern.server.url}/webhooks/zendesk/nobody` })).status).toBe(401)
    expect((await stored('bad')).rows).toEqual([])
  })

  test('that is no event is refused for good, and one of another kind is not kept', async () => {
    expect((await deliver('no JSON')).status).toBe(400)
    expect((await deliver(JSON.stringify({ id: 'x' }))).status).toBe(400)
    expect((await deliver(event('big').replace('Lamp', 'x'.repeat(1_100_000)))).status).toBe(413)
    const answer = await deliver(JSON.stringify({ id: 'user', type: 'zen:event-type:user.created', detail: { id: '3' } }))
    expect(await answer.json()).toMatchObject({ taken: false })
  })

  test.each(['/webhooks/zendesk/x', '/webhooks/x/stripe', '/zaf/sidebar'])('that comes in pieces without end is not read to the end: %s', async (path) => {
    const piece = new TextEncoder().encode('x'.repeat(64 * 1024))
    let pieces = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pieces += 1
        if (pieces > 400) controller.close()
        else controller.enqueue(piece)
      },
    })
    const sent: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half' }
    const status = await fetch(`${lantern.server.url}${path}`, sent).then(
      (answer) => answer.status,
      () => 413, // The connection was closed while we still sent.
    )
    expect(status).toBe(413)
    expect(pieces).toBeLessThan(200)
  })

  test('is asked for again when it can’t be stored', async () => {
    const { db } = lantern.server.deps
    const broken = vi.spyOn(db, 'asIntake').mockRejectedValueOnce(new Error('disk full'))
    const answer = await deliver(event('later'))
    broken.mockRestore()
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
    expect((await deliver(event('later'))).status).toBe(200)
  })

  test('is registered once, however often the account is connected', async () => {
    await lantern.reconnect()
    expect(lantern.webhooksMade()).toBe(1)
    await forgetWebhook(lantern.server.deps, 'lantern')
    await lantern.reconnect()
    expect(lantern.webhooksMade()).toBe(2)
  })
})
