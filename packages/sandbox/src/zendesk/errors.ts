/** Zendesk's own error bodies. Sources: zendesk.md, Support REST, "Errors"; the descriptions of RecordInvalid are made up field by field. */
const refuse = (status: number, body: Record<string, unknown>, headers: Record<string, string> = {}): Response => Response.json(body, { status, headers })

export const notFound = (): Response => refuse(404, { error: 'RecordNotFound', description: 'Not found' })

export const invalidEndpoint = (): Response => refuse(404, { error: { title: 'No help desk at this address', message: 'There is no such page here' } })

export const invalid = (problems: { field: string; description: string; error?: string }[], status = 422): Response =>
  refuse(status, {
    error: 'RecordInvalid',
    description: 'Record validation errors',
    details: Object.fromEntries(problems.map((problem) => [problem.field, [{ description: problem.description, error: problem.error ?? 'InvalidValue' }]])),
  })

export const unprocessable = (): Response => refuse(422, { error: 'Unprocessable Entity', message: 'Server could not parse JSON' })

export const updateConflict = (): Response =>
  refuse(409, {
    error: 'UpdateConflict',
    description: 'Safe Update prevented the update due to outdated ticket data. Please fetch the latest ticket data and try again.',
  })

export const closedTicket = (): Response => invalid([{ field: 'status', description: 'Status: closed prevents ticket update', error: 'ClosedTicket' }])

export const idempotencyMismatch = (): Response =>
  refuse(400, {
    error: 'IdempotentRequestError',
    description: 'The Idempotency-Key was used before with another request',
    message: 'Request parameters do not match the original request',
  })

export const badCredentials = (): Response => refuse(401, { error: "Couldn't authenticate you" })

export const badToken = (): Response =>
  refuse(401, { error: 'invalid_token', error_description: 'The access token provided is expired, revoked, malformed or invalid for other reasons.' })

export const forbidden = (): Response =>
  refuse(403, { error: 'Forbidden', description: 'You do not have access to this page. Please contact the account owner of this help desk for further help.' })

export const tooMany = (retryAfterSeconds: number, description: string, headers: Record<string, string>): Response =>
  refuse(429, { error: 'APIRateLimitExceeded', description }, { ...headers, 'retry-after': String(retryAfterSeconds) })
