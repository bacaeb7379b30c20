import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import type { WorldStore } from '../world/store.ts'
import { badCredentials, badToken } from './errors.ts'
import { findByEmail, isStaff, type ZendeskPerson } from './people.ts'

const TokenRequest = z.object({
  grant_type: z.string(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
  refresh_token: z.string().optional(),
  scope: z.string().default('read write'),
  expires_in: z.coerce.number().int().min(300).max(172_800).default(7_200),
})
type TokenRequest = z.infer<typeof TokenRequest>

export type ZendeskSecrets = { email: string; apiToken: string; oauthToken: string; clientId: string; clientSecret: string }

const madeUp = (seed: number, name: string): string => createHash('sha256').update(`zendesk ${seed} ${name}`).digest('hex')

/** An account has an owner: a world without an admin gets one. */
const firstAdmin = (store: WorldStore): ZendeskPerson => {
  const known = store.world.agents.find((candidate) => candidate.role === 'admin')
  const admin = known ?? { id: store.nextId(), name: 'Account owner', email: 'owner@sandbox.example', role: 'admin' as const }
  if (!known) store.world.agents.push(admin)
  return { ...admin, locale: 'en-US', isSuspended: false, isVerified: true }
}

export const secretsOf = (store: WorldStore): ZendeskSecrets => {
  const { seed } = store.world
  return {
    email: firstAdmin(store).email ?? 'owner@sandbox.example',
    apiToken: madeUp(seed, 'api token').slice(0, 40),
    oauthToken: madeUp(seed, 'oauth token'),
    clientId: 'zdg-bookbag-sandbox',
    clientSecret: madeUp(seed, 'client secret'),
  }
}

export type Auth = { routes: Hono; authenticate(request: Request): { person: ZendeskPerson } | { refusal: Response } }

const readForm = async (request: Request): Promise<unknown> => {
  const text = await request.text()
  if ((request.headers.get('content-type') ?? '').includes('json')) {
    try {
      return JSON.parse(text)
    } catch {
      return null
    }
  }
  return Object.fromEntries(new URLSearchParams(text))
}

/** Bearer tokens, API tokens, and the token endpoint. All tokens act for the first admin; scopes are echoed but not enforced. */
export const createAuth = (store: WorldStore, secrets: ZendeskSecrets): Auth => {
  const issued = new Map<string, number>()
  const refreshTokens = new Set<string>()
  const routes = new Hono()

  const issue = (request: TokenRequest): Record<string, unknown> => {
    const id = store.nextId()
    const token = madeUp(store.world.seed, `access ${id}`)
    const refresh = madeUp(store.world.seed, `refresh ${id}`)
    issued.set(token, store.now().getTime() + request.expires_in * 1000)
    const hasRefresh = request.grant_type !== 'client_credentials'
    if (hasRefresh) refreshTokens.add(refresh)
    return {
      access_token: token,
      token_type: 'bearer',
      scope: request.scope,
      expires_in: request.expires_in,
      ...(hasRefresh ? { refresh_token: refresh, refresh_token_expires_in: 7_776_000 } : {}),
    }
  }
  /** A first refresh token, for connections that were made through the browser. */
  refreshTokens.add(madeUp(store.world.seed, 'first refresh token'))

  routes.post('/tokens', async (context) => {
    const read = TokenRequest.safeParse(await readForm(context.req.raw))
    const fail = (error: string, text: string, status: 400 | 401 = 400) => context.json({ error, error_description: text }, status)
    if (!read.success) return fail('invalid_request', 'The request is missing a required parameter or is otherwise malformed.')
    if (read.data.client_id !== secrets.clientId || read.data.client_secret !== secrets.clientSecret)
      return fail('invalid_client', 'Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method).', 401)
    if (read.data.grant_type === 'client_credentials') return context.json(issue(read.data))
    if (read.data.grant_type !== 'refresh_token') return fail('unsupported_grant_type', 'The authorization grant type is not supported by the authorization server.')
    // A refresh token is spent by its use.
    if (!refreshTokens.delete(read.data.refresh_token ?? '')) return fail('invalid_grant', 'The provided refresh token is invalid, expired or revoked.')
    return context.json(issue(read.data))
  })

  const byBearer = (token: string): { person: ZendeskPerson } | { refusal: Response } => {
    const expiresAt = issued.get(token)
    const isGood = token === secrets.oauthToken || (expiresAt !== undefined && expiresAt > store.now().getTime())
    return isGood ? { person: firstAdmin(store) } : { refusal: badToken() }
  }

  const byApiToken = (encoded: string): { person: ZendeskPerson } | { refusal: Response } => {
    const [name = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
    const email = name.endsWith('/token') ? name.slice(0, -'/token'.length) : ''
    // The address that was handed out stays good when another world takes this one's place.
    const person = findByEmail(store.world, email) ?? (email === secrets.email ? firstAdmin(store) : undefined)
    return person && isStaff(person) && rest.join(':') === secrets.apiToken ? { person } : { refusal: badCredentials() }
  }

  return {
    routes,
    authenticate(request) {
      const [scheme = '', value = ''] = (request.headers.get('authorization') ?? '').split(/\s+/, 2)
      if (scheme.toLowerCase() === 'bearer') return byBearer(value)
      if (scheme.toLowerCase() === 'basic') return byApiToken(value)
      return { refusal: badCredentials() }
    },
  }
}

export const firstRefreshToken = (store: WorldStore): string => madeUp(store.world.seed, 'first refresh token')
