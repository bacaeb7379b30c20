import { createHash } from 'node:crypto'
import { z } from 'zod'

const Authentication = z.object({
  type: z.enum(['bearer_token', 'basic_auth', 'api_key']),
  add_position: z.literal('header').default('header'),
  data: z.record(z.string(), z.string()),
})

export const NewWebhook = z.object({
  name: z.string().min(1),
  status: z.enum(['active', 'inactive']),
  endpoint: z.url(),
  http_method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  request_format: z.enum(['json', 'xml', 'form_encoded']),
  subscriptions: z.array(z.string()).default([]),
  description: z.string().optional(),
  authentication: Authentication.optional(),
})
export type Webhook = z.infer<typeof NewWebhook> & { id: string; secret: string; createdAt: string }

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Twenty-six letters like a ULID; the same for the same text. */
export const ulidFrom = (text: string): string =>
  `01${[...createHash('sha256').update(text).digest()]
    .slice(0, 24)
    .map((byte) => CROCKFORD[byte % 32])
    .join('')}`

export const secretFrom = (text: string): string => createHash('sha256').update(`secret ${text}`).digest('base64')

export const authHeaders = (webhook: Webhook): Record<string, string> => {
  const { authentication } = webhook
  if (!authentication) return {}
  const { data } = authentication
  if (authentication.type === 'bearer_token') return { authorization: `Bearer ${data.token ?? ''}` }
  if (authentication.type === 'api_key') return { [data.name ?? 'x-api-key']: data.value ?? '' }
  return { authorization: `Basic ${Buffer.from(`${data.username ?? ''}:${data.password ?? ''}`).toString('base64')}` }
}

export const webhookJson = (webhook: Webhook): Record<string, unknown> => {
  const { secret: _secret, createdAt, authentication, ...shown } = webhook
  return {
    ...shown,
    ...(authentication ? { authentication: { type: authentication.type, add_position: 'header' } } : {}),
    created_at: createdAt,
    created_by: '1',
    updated_at: createdAt,
    updated_by: '1',
  }
}

export const problemOf = (webhook: z.infer<typeof NewWebhook>): string | null => {
  const events = webhook.subscriptions.filter((subscription) => subscription.startsWith('zen:event-type:'))
  if (events.length > 0 && events.length < webhook.subscriptions.length) return 'Event subscriptions and conditional_ticket_events exclude each other'
  if (events.length > 0 && (webhook.http_method !== 'POST' || webhook.request_format !== 'json')) return 'A webhook that subscribes to events must be POST and json'
  return null
}
