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

/** The user that Bookbag was connected with: an agent of its own, so that what it writes can be told from what people write. */
export const OWN_USER = { id: '22129001', name: 'Bookbag', email: 'bookbag@bookbag-sandbox.example', role: 'admin' as const }

/** Any world has this user, whoever wrote it. */
const ownUser = (store: WorldStore): ZendeskPerson => {
  if (!store.world.agents.some((agent) => agent.id === OWN_USER.id)) store.world.agents.push({ ...OWN_USER })
  return { ...OWN_USER, locale: 'en-US', isSuspended: false, isVerified: true }
}

export const secretsOf = (store: WorldStore): ZendeskSecrets => {
  const { seed } = store.world
  return {
    email: OWN_USER.email,
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

/** Bearer tokens, API tokens, and the token endpoint. Bearer tokens act for Bookbag's own user, API tokens for whom they name; scopes are echoed but not enforced. */
export const createAuth = (store: WorldStore, secrets: ZendeskSecrets): Auth => {
  ownUser(store)
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
    return isGood ? { person: ownUser(store) } : { refusal: badToken() }
  }

  const byApiToken = (encoded: string): { person: ZendeskPerson } | { refusal: Response } => {
    const [name = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
    const email = name.endsWith('/token') ? name.slice(0, -'/token'.length) : ''
    const person = email === OWN_USER.email ? ownUser(store) : findByEmail(store.world, email)
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
