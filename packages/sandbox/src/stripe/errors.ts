/** Stripe's error bodies. Source: docs.stripe.com/api/errors. */
type StripeFault = { type: string; message: string; code?: string; param?: string }

const refuse = (status: number, error: StripeFault): Response =>
  Response.json({ error: { ...error, request_log_url: 'https://dashboard.stripe.com/test/logs' } }, { status, headers: { 'request-id': 'req_sandbox' } })

export const badKey = (): Response => refuse(401, { type: 'invalid_request_error', message: 'Invalid API Key provided: sk_test_********' })
export const missing = (what: string, id: string): Response =>
  refuse(404, { type: 'invalid_request_error', code: 'resource_missing', message: `No such ${what}: '${id}'`, param: what === 'refund' ? 'id' : what })
export const invalid = (message: string, param?: string, code?: string): Response =>
  refuse(400, { type: 'invalid_request_error', message, ...(param ? { param } : {}), ...(code ? { code } : {}) })
export const keyReused = (key: string): Response =>
  refuse(400, {
    type: 'idempotency_error',
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  })
export const failed = (message: string): Response => refuse(402, { type: 'card_error', code: 'refund_failed', message })
export const noSuchWay = (method: string, path: string): Response => refuse(404, { type: 'invalid_request_error', message: `Unrecognized request URL (${method}: ${path}).` })
