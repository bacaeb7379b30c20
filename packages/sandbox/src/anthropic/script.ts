import { z } from 'zod'

/** One answer laid out beforehand: exact words, a value as JSON, another end than "end_turn", or an error. Without words the rules write them. */
export const ScriptedAnswer = z.strictObject({
  text: z.string().optional(),
  json: z.unknown().optional(),
  stopReason: z.enum(['end_turn', 'max_tokens', 'refusal', 'stop_sequence', 'pause_turn', 'tool_use', 'model_context_window_exceeded']).default('end_turn'),
  error: z
    .strictObject({
      status: z.union([z.literal(400), z.literal(401), z.literal(403), z.literal(404), z.literal(429), z.literal(500), z.literal(529)]),
      message: z.string().default('scripted'),
      retryAfterSeconds: z.int().min(0).nullable().default(null),
    })
    .optional(),
})
export type ScriptedAnswer = z.infer<typeof ScriptedAnswer>

export const Script = z.strictObject({ answers: z.array(ScriptedAnswer) })

const ERROR_TYPE: Record<number, string> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  429: 'rate_limit_error',
  500: 'api_error',
  529: 'overloaded_error',
}

export const refuse = (status: number, message: string, requestId: string, retryAfterSeconds: number | null = null): Response =>
  Response.json(
    { type: 'error', error: { type: ERROR_TYPE[status] ?? 'api_error', message }, request_id: requestId },
    { status, headers: { 'request-id': requestId, ...(retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) }) } },
  )
