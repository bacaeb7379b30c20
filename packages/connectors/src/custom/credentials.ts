import type { CredentialField } from '@bookbag/core/connector'
import { z } from 'zod'

export const AUTH_KINDS = ['none', 'bearer', 'basic', 'header', 'query', 'oauth2'] as const

const said = z.string().min(1).max(2_000).optional()

/** One connection to a system that an admin describes: its address, and how it is let in. */
export const CustomCredentials = z
  .strictObject({
    name: z.string().trim().min(1, 'it needs a name').max(60),
    /** Host, and where wanted the beginning of every path; no slash at the end. */
    baseUrl: z.url({ protocol: /^https?$/, error: 'this is no address' }).max(300),
    auth: z.enum(AUTH_KINDS),
    /** Bearer token or API key. */
    token: said,
    username: said,
    password: z.string().max(2_000).optional(),
    /** The name of the header or of the query's parameter that holds the key. */
    parameter: z
      .string()
      .regex(/^[A-Za-z0-9._-]{1,60}$/, 'letters, digits, “.”, “_” and “-”')
      .optional(),
    tokenUrl: z
      .url({ protocol: /^https?$/, error: 'this is no address' })
      .max(300)
      .optional(),
    clientId: said,
    clientSecret: said,
    scope: z.string().max(500).optional(),
  })
  .superRefine((given, context) => {
    for (const name of NEEDED[given.auth]) if (!given[name]) context.addIssue({ code: 'custom', path: [name], message: 'it is needed for this way in' })
    const { username, password, search, hash } = new URL(given.baseUrl)
    if (username || password || search || hash) context.addIssue({ code: 'custom', path: ['baseUrl'], message: 'only host and path: no name, key or parameter' })
    if (given.auth === 'header' && /^(host|cookie|connection|content-.*|transfer-.*|accept-encoding|te|upgrade|expect|proxy-.*)$/i.test(given.parameter ?? ''))
      context.addIssue({ code: 'custom', path: ['parameter'], message: 'this header is not yours to set' })
  })
export type CustomCredentials = z.infer<typeof CustomCredentials>

const NEEDED = {
  none: [],
  bearer: ['token'],
  basic: ['username'],
  header: ['token', 'parameter'],
  query: ['token', 'parameter'],
  oauth2: ['tokenUrl', 'clientId', 'clientSecret'],
} as const satisfies Record<(typeof AUTH_KINDS)[number], readonly string[]>

export const CUSTOM_FIELDS: CredentialField[] = [
  { name: 'name', label: 'Name', help: 'As it is said to agents: “Loyalty”.', isSecret: false, isRequired: true },
  { name: 'baseUrl', label: 'Address', help: 'https://api.example.com, with a path where every endpoint begins with it.', isSecret: false, isRequired: true },
  { name: 'auth', label: 'Way in', help: `One of ${AUTH_KINDS.join(', ')}.`, isSecret: false, isRequired: true },
  { name: 'token', label: 'Token or key', help: 'For bearer, header and query.', isSecret: true, isRequired: false },
  { name: 'parameter', label: 'Name of the header or parameter', help: 'Where the key goes: “X-Api-Key”.', isSecret: false, isRequired: false },
  { name: 'username', label: 'User name', help: 'For basic.', isSecret: false, isRequired: false },
  { name: 'password', label: 'Password', help: 'For basic.', isSecret: true, isRequired: false },
  { name: 'tokenUrl', label: 'Token address', help: 'For OAuth 2 client credentials.', isSecret: false, isRequired: false },
  { name: 'clientId', label: 'Client id', help: 'For OAuth 2 client credentials.', isSecret: false, isRequired: false },
  { name: 'clientSecret', label: 'Client secret', help: 'For OAuth 2 client credentials.', isSecret: true, isRequired: false },
  { name: 'scope', label: 'Scope', help: 'For OAuth 2, where the vendor asks for one.', isSecret: false, isRequired: false },
]
