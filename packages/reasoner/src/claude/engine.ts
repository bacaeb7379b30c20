import Anthropic, { APIConnectionError, APIConnectionTimeoutError, APIError } from '@anthropic-ai/sdk'
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod'
import type { Facts } from '@bookbag/core/facts'
import type { Understanding } from '@bookbag/core/understanding'
import type { Engine, Reading, ReadingResult } from '../engine.ts'
import { understandOffline } from '../offline/engine.ts'
import { checkClaims } from '../replies/check-claims.ts'
import { everyLanguage } from '../replies/words/languages.ts'
import { ModelReading, merge } from './merge.ts'
import { draftMessage, READ_PROMPT, REWORD_PROMPT, ticketMessage } from './prompt.ts'

export type ClaudeSettings = {
  apiKey: string
  /** The sandbox or any compatible server; left out = Anthropic's own. */
  baseUrl?: string | undefined
  /** Reads every ticket. */
  screenModel: string
  /** Reads again what the first was not sure of, and rewords. */
  planModel: string
  fetch: typeof fetch
}

const TIMEOUT_MS = 30_000
/** Below this, or with more than one request, the larger model reads the ticket as well. */
const SURE = 0.8

/** Reads by Anthropic's API. Whatever goes wrong there is a hand-over with its reason, never a guess; no tool is ever given to the model. */
export function createClaudeEngine(settings: ClaudeSettings): Engine {
  const client = new Anthropic({ apiKey: settings.apiKey, baseURL: settings.baseUrl ?? null, fetch: settings.fetch, maxRetries: 1, timeout: TIMEOUT_MS, logLevel: 'off' })
  const name = `claude:${settings.screenModel}`

  const read = async (model: string, reading: Reading, offline: Understanding): Promise<ReadingResult> => {
    try {
      const message = await client.messages.parse({
        model,
        max_tokens: 2000,
        system: [{ type: 'text', text: READ_PROMPT, cache_control: { type: 'ephemeral' } }],
        messages: [{ role: 'user', content: ticketMessage(reading) }],
        output_config: { format: zodOutputFormat(ModelReading) },
      })
      if (message.stop_reason !== 'end_turn') return { kind: 'hand_over', reason: stopped(message.stop_reason) }
      const parsed = ModelReading.safeParse(message.parsed_output)
      const understanding = parsed.success ? merge(parsed.data, offline, reading, `claude:${model}`) : null
      return understanding ? { kind: 'understood', understanding } : { kind: 'hand_over', reason: 'The model answered in another form than asked for.' }
    } catch (error) {
      return { kind: 'hand_over', reason: failed(error) }
    }
  }

  return {
    name,
    async understand(reading) {
      const offline = understandOffline(reading)
      const first = await read(settings.screenModel, reading, offline)
      if (first.kind === 'hand_over') return first
      const [main, ...others] = first.understanding.intents
      const isSure = (main?.confidence ?? 0) >= SURE && others.length === 0 && first.understanding.leftovers.length === 0
      return isSure || settings.planModel === settings.screenModel ? first : read(settings.planModel, reading, offline)
    },
    async reword(draft, facts) {
      return (await reworded(client, settings.planModel, draft, facts)) ?? draft
    },
  }
}

/** Null = the drafted words stand: the model failed, lost something the draft says, or says what no fact proves. */
async function reworded(client: Anthropic, model: string, draft: string, facts: Facts): Promise<string | null> {
  try {
    const message = await client.messages.create({
      model,
      max_tokens: 1500,
      system: [{ type: 'text', text: REWORD_PROMPT, cache_control: { type: 'ephemeral' } }],
      messages: [{ role: 'user', content: draftMessage(draft) }],
    })
    if (message.stop_reason !== 'end_turn') return null
    const text = message.content
      .map((block) => (block.type === 'text' ? block.text : ''))
      .join('')
      .trim()
    return text !== '' && keepsEverything(draft, text) && checkClaims(text, facts, [], draft).ok ? text : null
  } catch (error) {
    if (error instanceof Anthropic.AnthropicError) return null
    throw error
  }
}

const MARKS = /\{\{\w+\}\}|https?:\/\/\S+|[\p{L}\p{N}#€$£][\p{L}\p{N}.,:/#€$£-]*\d[\p{L}\p{N}-]*/gu

/** 4 January 1970 was a Sunday. */
const weekdaysIn = (locale: string): string[] =>
  [4, 5, 6, 7, 8, 9, 10].map((day) => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(1970, 0, day))))
const WEEKDAYS = everyLanguage.flatMap(({ locale }) => weekdaysIn(locale))

/** Every number, link, weekday and quotation of the draft is still there, and that it is automatic. */
function keepsEverything(draft: string, text: string): boolean {
  const marks = [
    ...(draft.match(MARKS) ?? []),
    ...everyLanguage.flatMap(({ claims }) => draft.match(claims.quotation) ?? []),
    ...WEEKDAYS.filter((day) => draft.includes(day)),
    ...everyLanguage.map(({ frame }) => frame.automaticMark).filter((mark) => draft.includes(mark)),
  ]
  return marks.every((mark) => text.includes(mark.replace(/[.,:]+$/, '')))
}

function stopped(reason: string | null): string {
  if (reason === 'refusal') return 'The model refused to read this ticket.'
  if (reason === 'max_tokens') return 'The model’s answer was cut off.'
  return `The model stopped early (${reason ?? 'no reason given'}).`
}

/** What went wrong, without the vendor's own text: it may repeat the ticket. */
function failed(error: unknown): string {
  if (error instanceof APIConnectionTimeoutError) return `The model did not answer within ${TIMEOUT_MS / 1000} seconds.`
  if (error instanceof APIConnectionError) return 'The model could not be reached.'
  if (error instanceof APIError) {
    const { status } = error
    if (status === 401 || status === 403) return 'The model’s API key was refused: check the Claude connection.'
    if (status === 429) return 'The model’s rate limit is reached.'
    if (status === 529 || status === 503) return 'The model is overloaded.'
    return `The model’s API answered with an error (${status ?? 'no status'}).`
  }
  if (error instanceof Anthropic.AnthropicError || error instanceof SyntaxError) return 'The model answered in another form than asked for.'
  throw error
}
