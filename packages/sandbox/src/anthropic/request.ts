import { z } from 'zod'

const Block = z.looseObject({ type: z.string(), text: z.string().optional(), cache_control: z.unknown().optional() })
const Content = z.union([z.string(), z.array(Block).min(1)])

/** What is read of a request to /v1/messages; the rest passes. */
export const MessagesRequest = z.looseObject({
  model: z.string().min(1),
  max_tokens: z.int().positive(),
  messages: z.array(z.object({ role: z.enum(['user', 'assistant']), content: Content })).min(1),
  system: Content.optional(),
  stream: z.boolean().default(false),
  output_config: z.looseObject({ format: z.object({ type: z.literal('json_schema'), schema: z.record(z.string(), z.unknown()) }).nullish() }).nullish(),
})
export type MessagesRequest = z.infer<typeof MessagesRequest>

export const textOf = (content: string | { text?: string | undefined }[]): string => (typeof content === 'string' ? content : content.map((block) => block.text ?? '').join('\n'))

export const lastUserText = ({ messages }: MessagesRequest): string => textOf(messages.findLast((message) => message.role === 'user')?.content ?? '')

/** The part up to the last mark for caching; empty where nothing is marked. */
export const cachedPrefix = ({ system }: MessagesRequest): string => (Array.isArray(system) && system.some((block) => block.cache_control) ? textOf(system) : '')
