import type { Problem } from '@bookbag/core/api'
import type { Context } from 'hono'

const STATUS = {
  session_expired: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 422,
  changed: 409,
  busy: 409,
  refused: 409,
  rate_limited: 429,
  unavailable: 503,
  stopped: 409,
} as const satisfies Record<Problem['code'], number>

/** The one form of every refusal. */
export function problem(context: Context, code: Problem['code'], message: string, more: Pick<Problem, 'fields' | 'retryAfterSeconds'> = {}): Response {
  if (more.retryAfterSeconds !== undefined) context.header('retry-after', String(more.retryAfterSeconds))
  const body: Problem = { code, message, ...more }
  return context.json(body, STATUS[code])
}
