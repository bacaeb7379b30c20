import { createSign, generateKeyPairSync } from 'node:crypto'
import type { WorldStore } from '../world/store.ts'

export const APP_ID = 1042001
export const INSTALLATION_ID = 9042001

let keys: { privateKey: string; publicKey: string } | undefined

/** One pair for a process: making it takes a tenth of a second, and no test may depend on its value. */
export const appKeys = (): { privateKey: string; publicKey: string } => {
  keys ??= generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
  return keys
}

const VALID_SECONDS = 300

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

export type SignedUrlRequest = { userId: string; location: string; product?: string; host: string }

/**
 * The token that Zendesk posts to an app's page with signed URLs. Claims after zendesk.md A6; the exact form of `aud`, `sub` and `qsh` is unproven.
 * The sandbox listens on 127.0.0.1, but says who it is by the account's name: "<subdomain>.zendesk.com".
 */
export const mintSignedUrlToken = (store: WorldStore, request: SignedUrlRequest): string => {
  const now = Math.floor(store.now().getTime() / 1000)
  const base = `https://${request.host}/api/v2`
  const claims = {
    iss: request.host,
    aud: `${base}/apps/installations/${INSTALLATION_ID}.json`,
    sub: `${base}/users/${request.userId}.json`,
    iat: now,
    nbf: now,
    exp: now + VALID_SECONDS,
    qsh: base64({ sandbox: store.nextId() }),
    cnf: { jku: `${base}/apps/${APP_ID}/public_key.pem` },
    context: { product: request.product ?? 'support', location: request.location },
  }
  const signed = `${base64({ alg: 'RS256', typ: 'JWT' })}.${base64(claims)}`
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(appKeys().privateKey, 'base64url')}`
}
