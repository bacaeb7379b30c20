import Anthropic from '@anthropic-ai/sdk'
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { exampleWorld } from '../shopify/example-world.ts'
import { type Sandbox, startSandbox } from '../start.ts'
import { anthropic } from './service.ts'

const Form = z.object({
  intents: z.array(z.object({ intent: z.enum(['refund_request', 'order_status']), confidence: z.number() })),
  orderNumbers: z.array(z.string()),
  newAddress: z.object({ city: z.string() }).nullable(),
})

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await startSandbox({ world: exampleWorld(), services: [anthropic] })
})
afterEach(() => sandbox.stop())

const client = (apiKey = sandbox.service('anthropic').credentials.apiKey) =>
  new Anthropic({ apiKey: apiKey ?? '', baseURL: sandbox.service('anthropic').url, maxRetries: 0, logLevel: 'off' })
const ask = { model: 'claude-haiku-5-5', max_tokens: 500, messages: [{ role: 'user' as const, content: 'I want a refund for #1042' }] }
const script = (...answers: object[]) => fetch(`${sandbox.service('anthropic').url}/_sandbox/script`, { method: 'POST', body: JSON.stringify({ answers }) })

describe('Anthropic as the sandbox plays it, asked by its own SDK', () => {
  test('a form is filled in by rules, and fits its schema', async () => {
    const message = await client().messages.parse({ ...ask, output_config: { format: zodOutputFormat(Form) } })
    expect(message.parsed_output).toEqual({ intents: [{ intent: 'refund_request', confidence: 0.9 }], orderNumbers: ['#1042'], newAddress: null })
    expect(message).toMatchObject({ stop_reason: 'end_turn', model: 'claude-haiku-5-5' })
  })

  test('answers laid out beforehand come in their order, then the rules again', async () => {
    await script({ text: 'first' }, { json: { second: true } }, { stopReason: 'refusal' })
    const texts = []
    for (let index = 0; index < 3; index += 1) {
      const message = await client().messages.create(ask)
      texts.push([message.content.map((block) => (block.type === 'text' ? block.text : '')).join(''), message.stop_reason])
    }
    expect(texts).toEqual([
      ['first', 'end_turn'],
      ['{"second":true}', 'end_turn'],
      ['', 'refusal'],
    ])
    expect((await client().messages.create(ask)).stop_reason).toBe('end_turn')
  })

  test('an answer longer than allowed is cut and says so', async () => {
    await script({ text: 'word '.repeat(100) })
    expect(await client().messages.create({ ...ask, max_tokens: 5 })).toMatchObject({ stop_reason: 'max_tokens', usage: { output_tokens: 5 } })
  })

  test('a stream adds up to the same message', async () => {
    await script({ text: 'It arrives tomorrow, between nine and noon, at your door.' })
    const message = await client().messages.stream(ask).finalMessage()
    expect(message).toMatchObject({ content: [{ text: 'It arrives tomorrow, between nine and noon, at your door.' }], stop_reason: 'end_turn' })
  })

  test('a marked prefix is written to the cache once and read from it afterwards', async () => {
    const system = [{ type: 'text' as const, text: 'You read tickets. '.repeat(50), cache_control: { type: 'ephemeral' as const } }]
    const first = await client().messages.create({ ...ask, system })
    const second = await client().messages.create({ ...ask, system })
    expect(first.usage).toMatchObject({ cache_read_input_tokens: 0, cache_creation_input_tokens: 225 })
    expect(second.usage).toMatchObject({ cache_read_input_tokens: 225, cache_creation_input_tokens: 0 })
  })

  test('a wrong key, a wrong request, a limit and an overload have Anthropic’s own errors', async () => {
    await expect(client('sk-ant-wrong').messages.create(ask)).rejects.toMatchObject({ status: 401, type: 'authentication_error' })
    await expect(client().messages.create({ ...ask, messages: [] })).rejects.toMatchObject({ status: 400, type: 'invalid_request_error' })
    await script({ error: { status: 429, retryAfterSeconds: 3 } }, { error: { status: 529 } })
    await expect(client().messages.create(ask)).rejects.toMatchObject({ status: 429, type: 'rate_limit_error' })
    await expect(client().messages.create(ask)).rejects.toMatchObject({ status: 529, type: 'overloaded_error' })
  })
})
