import { createHmac } from 'node:crypto'

/** base64(HMAC-SHA256(secret, timestamp + raw body)); the secret is used as text, not decoded. */
export const signWebhook = (secret: string, timestamp: string, body: string): string =>
  createHmac('sha256', secret)
    .update(timestamp + body, 'utf8')
    .digest('base64')
