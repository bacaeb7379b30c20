import { z } from 'zod'
import type { ShopWebhooks } from './subscriptions.ts'

const Duplicates = z.strictObject({ count: z.int().min(0).max(10) })
const Push = z.strictObject({
  shopId: z.string(),
  /** "customers/redact" */
  topic: z.string().regex(/^\w+\/\w+$/),
  payload: z.record(z.string(), z.unknown()),
  endpoint: z.url(),
  /** Signed with another secret than the app's. */
  isForged: z.boolean().default(false),
})

/** The sandbox's own desk for a shop's pushes: `GET /_sandbox/deliveries`, `PUT /_sandbox/webhook-duplicates {count}`, `POST /_sandbox/push`. */
export async function webhookControl(webhooks: ShopWebhooks, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (pathname === '/_sandbox/deliveries') return Response.json({ deliveries: webhooks.deliverer.all().map(({ secret: _secret, ...delivery }) => delivery) })
  const parsed = (pathname === '/_sandbox/push' ? Push : Duplicates).safeParse(await request.json().catch(() => undefined))
  if (!parsed.success) return Response.json({ problems: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })) }, { status: 400 })
  if ('count' in parsed.data) webhooks.setDuplicates(parsed.data.count)
  else webhooks.send(parsed.data)
  return Response.json({})
}
