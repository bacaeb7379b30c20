export type Answer = { id: string; model: string; text: string; stopReason: string; usage: { input: number; output: number; cacheRead: number; cacheWrite: number } }

const usageJson = ({ usage }: Answer): Record<string, unknown> => ({
  input_tokens: usage.input,
  output_tokens: usage.output,
  cache_creation_input_tokens: usage.cacheWrite,
  cache_read_input_tokens: usage.cacheRead,
  cache_creation: { ephemeral_5m_input_tokens: usage.cacheWrite, ephemeral_1h_input_tokens: 0 },
  inference_geo: null,
  output_tokens_details: null,
  server_tool_use: null,
  service_tier: 'standard',
  speed: 'standard',
})

export const messageJson = (answer: Answer): Record<string, unknown> => ({
  id: answer.id,
  type: 'message',
  role: 'assistant',
  model: answer.model,
  content: answer.text === '' ? [] : [{ type: 'text', text: answer.text, citations: null }],
  stop_reason: answer.stopReason,
  stop_details: answer.stopReason === 'refusal' ? { type: 'refusal', category: null, explanation: null } : null,
  stop_sequence: null,
  container: null,
  diagnostics: null,
  usage: usageJson(answer),
})

const CHUNK = 40

/** The same answer as server-sent events, in Anthropic's order. */
export function messageEvents(answer: Answer): string {
  const started = { ...messageJson(answer), content: [], stop_reason: null, usage: { ...usageJson(answer), output_tokens: 1 } }
  const pieces = answer.text.match(new RegExp(`[\\s\\S]{1,${CHUNK}}`, 'g')) ?? []
  const events: Record<string, unknown>[] = [
    { type: 'message_start', message: started },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    { type: 'ping' },
    ...pieces.map((text) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } })),
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: { stop_reason: answer.stopReason, stop_sequence: null }, usage: usageJson(answer) },
    { type: 'message_stop' },
  ]
  return events.map((event) => `event: ${String(event.type)}\ndata: ${JSON.stringify(event)}\n\n`).join('')
}
