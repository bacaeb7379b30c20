import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { accountOfIntakeKey, readAccount } from '../accounts/directory.ts'
import { DOCUMENTED_SECRET } from '../accounts/documented-secret.ts'
import type { Deps } from '../deps.ts'
import { isLocal } from '../env.ts'
import { errorText } from '../log.ts'
import { createIntake } from './intake.ts'

const MAX_AGE_MS = 5 * 60_000
const SECRET_KEPT_MS = 30_000

const Event = z.looseObject({
  id: z.string().min(1).max(200),
  type: z.string().min(1).max(200),
  detail: z.looseObject({ id: z.union([z.string().regex(/^\d{1,20}$/), z.int().transform(String)]) }),
})

/** base64(HMAC-SHA256(secret as text, timestamp + raw body)) */
export function isSigned(secret: string, timestamp: string, body: string, signature: string): boolean {
  const expected = createHmac('sha256', secret).update(timestamp, 'utf8').update(body, 'utf8').digest()
  const given = Buffer.from(signature, 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

type Receiver = { accountId: string; secret: string; at: number }

/** Zendesk gives up on 500 and repeats 503 with Retry-After: so storage that fails is always a 503. */
export function webhookRoutes(deps: Deps): Hono {
  const routes = new Hono()
  const intake = createIntake(deps)
  const receivers = new Map<string, Receiver>()
  const mayUseDocumented = isLocal(deps.settings.publicUrl)

  async function receiverOf(key: string): Promise<Receiver | undefined> {
    const kept = receivers.get(key)
    if (kept && performance.now() - kept.at < SECRET_KEPT_MS) return kept
    const accountId = await accountOfIntakeKey(deps.db, key)
    const account = accountId && (await deps.db.withAccount(accountId, readAccount))
    if (!account || account.webhook_id === null || account.webhook_secret_sealed === null) return undefined
    const secret = deps.vault.open(account.webhook_secret_sealed, { accountId: account.account_id, connectionId: account.webhook_id, field: 'webhook secret' })
    const receiver = { accountId: account.account_id, secret, at: performance.now() }
    receivers.set(key, receiver)
    return receiver
  }

  routes.post('/zendesk/:key', async (context) => {
    const refuse = (status: 400 | 401, reason: string) => {
      deps.log.warn('a webhook was refused', { status, reason })
      return context.json({ reason }, status)
    }
    // Its size is bounded in app.ts.
    const bytes = Buffer.from(await context.req.arrayBuffer())
    const body = bytes.toString('utf8')
    try {
      const receiver = await receiverOf(context.req.param('key'))
      const reason = receiver ? whyNotTrusted(context, receiver.secret, body, deps.now(), mayUseDocumented) : 'No account takes webhooks here.'
      if (!receiver || reason !== null) return refuse(401, reason ?? 'No account takes webhooks here.')
      const parsed = Event.safeParse(asJson(body))
      if (!parsed.success) return refuse(400, `The body is no event of a ticket (${parsed.error.issues[0]?.path.join('.') ?? ''}).`)
      const event = parsed.data
      if (!event.type.startsWith('zen:event-type:ticket.')) return context.json({ taken: false, reason: 'Only events of tickets are used.' })
      await intake.take({ accountId: receiver.accountId, id: event.id, ticketId: event.detail.id, type: event.type, payload: event, receivedAt: deps.now() })
      return context.json({ taken: true })
    } catch (error) {
      deps.log.error('a webhook could not be stored', { error: errorText(error) })
      return context.json({ reason: 'The event could not be stored. Send it again.' }, 503, { 'retry-after': '5' })
    }
  })
  return routes
}

function whyNotTrusted(context: Context, secret: string, body: string, now: Date, mayUseDocumented: boolean): string | null {
  const signature = context.req.header('x-zendesk-webhook-signature')
  const timestamp = context.req.header('x-zendesk-webhook-signature-timestamp')
  if (!signature || !timestamp) return 'The signature or its timestamp is missing.'
  if (secret === DOCUMENTED_SECRET && !mayUseDocumented) return 'The account uses the secret of Zendesk’s documentation. Connect it again.'
  if (!isSigned(secret, timestamp, body, signature)) return 'The signature does not fit the body.'
  const age = Math.abs(now.getTime() - Date.parse(timestamp))
  return age <= MAX_AGE_MS ? null : 'The signature is older than five minutes, or from the future.'
}

const asJson = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
