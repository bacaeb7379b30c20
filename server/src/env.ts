import { z } from 'zod'
import { LOG_LEVELS, type LogLevel } from './log.ts'

export type Settings = {
  /** Null = embedded PostgreSQL in `dataFolder`. */
  databaseUrl: string | null
  dataFolder: string
  port: number
  /** As Zendesk reaches us; no slash at the end. */
  publicUrl: string
  /** By id; the greatest id seals, all open. Empty = one is made and kept in the data folder (embedded only). */
  keys: Record<string, string>
  zafSdkUrl: string
  /** Origins whose pages may hold the app besides an account's own https origin: the sandbox's. Only where the public address is local. */
  trustedOrigins: string[]
  engine: { kind: 'offline' } | { kind: 'claude'; apiKey: string; baseUrl: string | null; screenModel: string; planModel: string }
  logLevel: LogLevel
  /** "127.0.0.1:4010": custom endpoints that may lie on this machine. */
  loopbackAllowed: string[]
  workers: number
}

export const ZAF_SDK_CDN = 'https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js'
const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]']
export const isLocal = (url: string): boolean => LOCAL_HOSTS.includes(new URL(url).hostname)

const list = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((each) => each.trim() || []))

const Environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional(),
  DATA_FOLDER: z.string().min(1).default('.data'),
  PORT: z.coerce.number({ error: 'must be a number' }).int().min(0).max(65_535).default(4000),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
  ZAF_SDK_URL: z.string().min(1).default(ZAF_SDK_CDN),
  TRUSTED_ORIGINS: list,
  ENGINE: z.enum(['offline', 'claude'], { error: 'must be offline or claude' }).default('offline'),
  ANTHROPIC_API_KEY: z.string().min(1).optional(),
  ANTHROPIC_BASE_URL: z.url({ error: 'must be an address' }).optional(),
  ANTHROPIC_SCREEN_MODEL: z.string().min(1).default('claude-haiku-5-5'),
  ANTHROPIC_PLAN_MODEL: z.string().min(1).default('claude-sonnet-5-5'),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
  LOOPBACK_ALLOWED: list,
  WORKERS: z.coerce.number({ error: 'must be a number' }).int().min(1).max(50).default(4),
})

const KEY = /^BOOKBAG_KEY_([A-Za-z0-9]+)$/

/** The only place that reads the environment. Every mistake is named at once. */
export function readSettings(environment: Record<string, string | undefined> = process.env): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  const keys = Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (KEY.test(name) && value !== undefined ? [[name.replace(KEY, '$1'), value]] : [])))
  const problems = parsed.success ? contradictions(parsed.data, keys) : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  for (const [id, value] of Object.entries(keys)) {
    if (Buffer.from(value, 'base64').length !== 32) problems.push(`BOOKBAG_KEY_${id} must be 32 bytes in base64 (openssl rand -base64 32)`)
  }
  if (!parsed.success || problems.length > 0) throw new Error(`The settings can't be used:\n${problems.map((each) => `  - ${each}`).join('\n')}`)
  return settingsOf(parsed.data, keys)
}

type Parsed = z.infer<typeof Environment>
const publicUrlOf = (env: Parsed): string => (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, '')

function contradictions(env: Parsed, keys: Record<string, string>): string[] {
  const found: string[] = []
  const isPublic = !isLocal(publicUrlOf(env))
  if (env.DATABASE_URL && new URL(env.DATABASE_URL).password === '') found.push('DATABASE_URL must name a password: those of the server’s own roles follow from it')
  if (env.DATABASE_URL && Object.keys(keys).length === 0)
    found.push('BOOKBAG_KEY_1 is missing: with DATABASE_URL the key that seals secrets must be given (openssl rand -base64 32)')
  if (env.ENGINE === 'claude' && !env.ANTHROPIC_API_KEY) found.push('ANTHROPIC_API_KEY is missing: ENGINE=claude needs it')
  if (isPublic && !publicUrlOf(env).startsWith('https://')) found.push('PUBLIC_URL must be https: Zendesk loads the app from it')
  if (isPublic && env.LOOPBACK_ALLOWED.length > 0) found.push('LOOPBACK_ALLOWED is refused where PUBLIC_URL is not this machine')
  if (isPublic && env.TRUSTED_ORIGINS.length > 0) found.push('TRUSTED_ORIGINS is refused where PUBLIC_URL is not this machine')
  return found
}

function settingsOf(env: Parsed, keys: Record<string, string>): Settings {
  return {
    databaseUrl: env.DATABASE_URL ?? null,
    dataFolder: env.DATA_FOLDER,
    port: env.PORT,
    publicUrl: publicUrlOf(env),
    keys,
    zafSdkUrl: env.ZAF_SDK_URL,
    trustedOrigins: env.TRUSTED_ORIGINS,
    engine:
      env.ENGINE === 'claude' && env.ANTHROPIC_API_KEY
        ? { kind: 'claude', apiKey: env.ANTHROPIC_API_KEY, baseUrl: env.ANTHROPIC_BASE_URL ?? null, screenModel: env.ANTHROPIC_SCREEN_MODEL, planModel: env.ANTHROPIC_PLAN_MODEL }
        : { kind: 'offline' },
    logLevel: env.LOG_LEVEL,
    loopbackAllowed: env.LOOPBACK_ALLOWED,
    workers: env.WORKERS,
  }
}

const Access = z
  .object({
    ZENDESK_SUBDOMAIN: z
      .string({ error: 'is missing: the first part of your-shop.zendesk.com' })
      .trim()
      .toLowerCase()
      .regex(/^[a-z0-9][a-z0-9-]*$/, 'must be the first part of your-shop.zendesk.com'),
    ZENDESK_OAUTH_TOKEN: z.string().min(1).optional(),
    ZENDESK_EMAIL: z.email({ error: 'must be an e-mail address' }).optional(),
    ZENDESK_API_TOKEN: z.string().min(1).optional(),
  })
  .refine((env) => env.ZENDESK_OAUTH_TOKEN !== undefined || (env.ZENDESK_EMAIL !== undefined && env.ZENDESK_API_TOKEN !== undefined), {
    message: 'ZENDESK_OAUTH_TOKEN is missing, or ZENDESK_EMAIL with ZENDESK_API_TOKEN of an admin',
  })

/** For the command that connects an account: an admin's way into Zendesk. */
export function readZendeskAccess(environment: Record<string, string | undefined> = process.env): { subdomain: string; oauthToken?: string; email?: string; apiToken?: string } {
  const parsed = Access.safeParse(Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== '')))
  if (!parsed.success) throw new Error(`Zendesk can't be reached like this:\n${parsed.error.issues.map((issue) => `  - ${[...issue.path, issue.message].join(' ')}`).join('\n')}`)
  const { ZENDESK_SUBDOMAIN, ZENDESK_OAUTH_TOKEN, ZENDESK_EMAIL, ZENDESK_API_TOKEN } = parsed.data
  return {
    subdomain: ZENDESK_SUBDOMAIN,
    ...(ZENDESK_OAUTH_TOKEN ? { oauthToken: ZENDESK_OAUTH_TOKEN } : {}),
    ...(ZENDESK_EMAIL && ZENDESK_API_TOKEN ? { email: ZENDESK_EMAIL, apiToken: ZENDESK_API_TOKEN } : {}),
  }
}
