import { z } from 'zod'
import type { AskZendesk } from './ask.ts'

const SUBSCRIPTIONS = ['ticket.created', 'ticket.comment_added', 'ticket.status_changed'].map((name) => `zen:event-type:${name}`)

const WebhookAnswer = z.object({ webhook: z.object({ id: z.string().min(1) }) })
const SecretAnswer = z.object({ signing_secret: z.object({ secret: z.string().min(1) }) })

export async function createWebhook(ask: AskZendesk, endpoint: string): Promise<{ id: string; signingSecret: string }> {
  const { webhook } = await ask({
    path: '/webhooks',
    method: 'POST',
    body: { webhook: { name: 'Bookbag', status: 'active', endpoint, http_method: 'POST', request_format: 'json', subscriptions: SUBSCRIPTIONS } },
    isWrite: true,
    schema: WebhookAnswer,
  })
  const { signing_secret } = await ask({ path: `/webhooks/${encodeURIComponent(webhook.id)}/signing_secret`, isWrite: false, schema: SecretAnswer })
  return { id: webhook.id, signingSecret: signing_secret.secret }
}
