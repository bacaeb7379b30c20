import { createPublicKey, verify } from 'node:crypto'
import { z } from 'zod'

const SKEW_SECONDS = 30

const Header = z.looseObject({ alg: z.literal('RS256') })
const Claims = z.looseObject({
  iss: z.string().regex(/^[a-z0-9][a-z0-9.-]*(:\d+)?$/i),
  aud: z.union([
    z.string(),
    z
      .array(z.string())
      .length(1)
      .transform(([only = '']) => only),
  ]),
  sub: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
  context: z.looseObject({ location: z.string() }),
})

/** `signed`: what the signature is over. The signature itself can be written in many ways (unused bits, padding), which makes no other token of it. */
export type SignedToken = { host: string; installationId: string; agentId: string; location: string; expiresAt: Date; signed: string }
type Read = { token: SignedToken; isSignedBy(publicKey: string): boolean }

const json = (part: string): unknown => {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

const lastNumber = (text: string, kind: string): string | undefined => new RegExp(`(?:^|/${kind}/)(\\d+)(?:\\.json)?$`).exec(text)?.[1]

/** What a token claims, and whether a key signed it. Nothing in it is true before that; the address of a key in it (`cnf.jku`) is never fetched. A string is why it can't be used. */
export function readSignedToken(raw: string, now: Date): Read | string {
  const [head = '', body = '', signature = '', ...rest] = raw.split('.')
  if (rest.length > 0 || !Header.safeParse(json(head)).success) return 'it is not signed with RS256'
  const claims = Claims.safeParse(json(body))
  if (!claims.success) return `its form is unknown (${claims.error.issues[0]?.path.join('.') ?? ''})`
  const { iss, aud, sub, exp, nbf, context } = claims.data
  const seconds = now.getTime() / 1000
  if (exp + SKEW_SECONDS < seconds) return 'it has expired'
  if (nbf !== undefined && nbf - SKEW_SECONDS > seconds) return 'it is not valid yet'
  const installationId = lastNumber(aud, 'installations')
  const agentId = lastNumber(sub, 'users')
  if (!installationId || !agentId) return 'it names no installation or no agent'
  return {
    token: { host: iss.toLowerCase(), installationId, agentId, location: context.location, expiresAt: new Date((exp + SKEW_SECONDS) * 1000), signed: `${head}.${body}` },
    isSignedBy: (publicKey) => {
      const key = createPublicKey(publicKey)
      return key.asymmetricKeyType === 'rsa' && verify('RSA-SHA256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))
    },
  }
}
