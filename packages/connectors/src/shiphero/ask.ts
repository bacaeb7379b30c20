import type { AccessToken, ConnectorDeps } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import { type ZodType, z } from 'zod'
import { requestJson } from '../http.ts'
import { withToken } from '../with-token.ts'
import { TokenAnswer } from './payloads.ts'

export const VENDOR = 'ShipHero'
export const PRODUCTION = 'https://public-api.shiphero.com'

export const ShipheroCredentials = z.object({
  refreshToken: z.string().min(1),
  /** Where the API is reached; left out, ShipHero's production host. */
  baseUrl: z.url().optional(),
})
export type ShipheroCredentials = z.infer<typeof ShipheroCredentials>

const GraphqlError = z.object({ message: z.string(), code: z.number().optional(), time_remaining: z.string().optional(), extensions: z.object({ code: z.unknown() }).nullish() })
/** ShipHero's codes for an account whose credits are used up, and for a token that lacks a scope. */
const NO_CREDITS = 30
const NO_SCOPE = 7

export type Asked<T> = { kind: 'value'; value: T } | { kind: 'refused'; reason: string }
export type Ask = <T>(question: { document: string; variables: Record<string, unknown>; answer: ZodType<T>; isWrite: boolean }) => Promise<Asked<T>>

async function obtainToken({ refreshToken, baseUrl }: ShipheroCredentials, deps: ConnectorDeps): Promise<AccessToken> {
  const grant = await requestJson(deps, {
    vendor: VENDOR,
    url: `${(baseUrl ?? PRODUCTION).replace(/\/+$/, '')}/auth/refresh`,
    method: 'POST',
    body: { refresh_token: refreshToken },
    isWrite: false,
    schema: TokenAnswer,
  })
  return { value: grant.access_token, expiresAt: new Date(deps.now().getTime() + grant.expires_in * 1000) }
}

const SECONDS: Record<string, number> = { second: 1, minute: 60, hour: 3600 }

/** "12 seconds", "55 minutes", as ShipHero writes it; half of what its whole bucket takes to fill, where it does not say. */
export function pauseIn(words: string | undefined): number {
  const [, count, unit] = /(\d+(?:\.\d+)?)\s*(second|minute|hour)/i.exec(words ?? '') ?? []
  return Math.ceil((count && unit ? Number(count) * (SECONDS[unit.toLowerCase()] ?? 1) : 30) * 1000)
}

/** "Missing required scope(s): view:orders, change:orders" */
const scopesIn = (message: string): string => [...message.matchAll(/\b(?:view|change):[a-z_]+/g)].map(([scope]) => scope).join(', ')

/** A 200 with `errors` did nothing: its first sentence is the reason. Credits that are used up come back by themselves, 60 a second. */
export const createAsk =
  (credentials: ShipheroCredentials, deps: ConnectorDeps): Ask =>
  ({ document, variables, answer, isWrite }) =>
    withToken(
      deps.tokens,
      () => obtainToken(credentials, deps),
      async (token) => {
        const read = await requestJson(deps, {
          vendor: VENDOR,
          url: `${(credentials.baseUrl ?? PRODUCTION).replace(/\/+$/, '')}/graphql`,
          method: 'POST',
          headers: { authorization: `Bearer ${token}` },
          body: { query: document, variables },
          isWrite,
          schema: z.object({ data: z.unknown().optional(), errors: z.array(GraphqlError).optional() }).refine((value) => value.data != null || value.errors !== undefined),
        })
        const [error] = read.errors ?? []
        if (error?.code === NO_CREDITS)
          throw new ConnectorError({
            kind: 'rate-limited',
            vendor: VENDOR,
            message: 'ShipHero’s credits are used up for the moment. Nothing was done; it will be asked again.',
            retryAfterMs: pauseIn(error.time_remaining),
          })
        if (error?.code === NO_SCOPE)
          throw new ConnectorError({
            kind: 'scope',
            vendor: VENDOR,
            message: `ShipHero’s token may not do this${scopesIn(error.message) && ` (${scopesIn(error.message)})`}. Make one with the scopes named at the connection.`,
          })
        if (error) return { kind: 'refused', reason: `${error.message.replace(/[.\s]+$/, '').slice(0, 200)}.` }
        const parsed = answer.safeParse(read.data)
        if (parsed.success) return { kind: 'value', value: parsed.data }
        const kind = isWrite ? 'outcome-unknown' : 'bad-answer'
        throw new ConnectorError({
          kind,
          vendor: VENDOR,
          message: `ShipHero's answer has another form than expected at "${parsed.error.issues[0]?.path.join('.') ?? ''}". Look the order up there.`,
        })
      },
    )
