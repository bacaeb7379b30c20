/**
 * Anthropic's Messages API over the wire: requests, answers, streams, errors, usage. It proves the wire, never the model's quality:
 * its answers are laid out beforehand (`POST /_sandbox/script`) or written by plain rules, and token counts are guessed by length.
 */
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import type { Service } from '../world/store.ts'
import { fill } from './fill-schema.ts'
import { type Answer, messageEvents, messageJson } from './message-json.ts'
import { cachedPrefix, lastUserText, MessagesRequest, textOf } from './request.ts'
import { refuse, Script, type ScriptedAnswer } from './script.ts'

const CHARACTERS_PER_TOKEN = 4
const tokensOf = (text: string): number => Math.ceil(text.length / CHARACTERS_PER_TOKEN)

/** Without a form to fill in: what was handed over as JSON between tags comes back as it is ("reword this"), anything else is acknowledged. */
function plainAnswer(text: string): string {
  const fenced = /<(\w+)>\n("[\s\S]*")\n<\/\1>/.exec(text)?.[2]
  if (fenced === undefined) return `Read ${text.length} characters.`
  const value: unknown = JSON.parse(fenced)
  return typeof value === 'string' ? value : ''
}

function wordsOf(request: MessagesRequest, scripted: ScriptedAnswer | undefined): string {
  if (scripted?.text !== undefined) return scripted.text
  if (scripted?.json !== undefined) return JSON.stringify(scripted.json)
  if (scripted?.stopReason === 'refusal') return ''
  const schema = request.output_config?.format?.schema
  return schema ? JSON.stringify(fill(schema, schema, lastUserText(request))) : plainAnswer(lastUserText(request))
}

export const anthropic: Service = {
  id: 'anthropic',
  create({ store }) {
    const apiKey = `sk-ant-sandbox-${createHash('sha256').update(`anthropic ${store.world.seed}`).digest('hex').slice(0, 32)}`
    const queue: ScriptedAnswer[] = []
    const cached = new Set<string>()
    const app = new Hono()

    const answer = (request: MessagesRequest, scripted: ScriptedAnswer | undefined): Answer => {
      const whole = wordsOf(request, scripted)
      const isCut = tokensOf(whole) > request.max_tokens
      const text = isCut ? whole.slice(0, request.max_tokens * CHARACTERS_PER_TOKEN) : whole
      const prefix = cachedPrefix(request)
      const isHit = prefix !== '' && cached.has(prefix)
      if (prefix !== '') cached.add(prefix)
      const spoken = request.messages.map((message) => textOf(message.content)).join('\n') + (prefix === '' && request.system ? textOf(request.system) : '')
      return {
        id: `msg_${store.nextId()}`,
        model: request.model,
        text,
        stopReason: isCut ? 'max_tokens' : (scripted?.stopReason ?? 'end_turn'),
        usage: { input: tokensOf(spoken), output: Math.max(1, tokensOf(text)), cacheRead: isHit ? tokensOf(prefix) : 0, cacheWrite: isHit ? 0 : tokensOf(prefix) },
      }
    }

    app.post('/v1/messages', async (context) => {
      const requestId = `req_${store.nextId()}`
      const key = context.req.header('x-api-key') ?? /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1]
      if (key !== apiKey) return refuse(401, 'invalid x-api-key', requestId)
      if (!context.req.header('anthropic-version')) return refuse(400, 'anthropic-version: header is required', requestId)
      const read = MessagesRequest.safeParse(await context.req.json().catch(() => null))
      if (!read.success) {
        const [issue] = read.error.issues
        return refuse(400, `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'is invalid'}`, requestId)
      }
      const scripted = queue.shift()
      if (scripted?.error) return refuse(scripted.error.status, scripted.error.message, requestId, scripted.error.retryAfterSeconds)
      const given = answer(read.data, scripted)
      if (!read.data.stream) return context.json(messageJson(given), 200, { 'request-id': requestId })
      return new Response(messageEvents(given), { headers: { 'content-type': 'text/event-stream; charset=utf-8', 'request-id': requestId } })
    })

    app.post('/_sandbox/script', async (context) => {
      const read = Script.safeParse(await context.req.json().catch(() => null))
      if (!read.success) return context.json({ problems: read.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })) }, 400)
      queue.push(...read.data.answers)
      return context.json({ waiting: queue.length })
    })
    app.delete('/_sandbox/script', (context) => {
      queue.length = 0
      return context.json({ waiting: 0 })
    })
    app.notFound(() => refuse(404, 'Not found', `req_${store.nextId()}`))
    return { fetch: (request) => app.fetch(request), credentials: { apiKey } }
  },
}
