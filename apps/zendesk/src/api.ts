import {
  CatalogueView,
  EffectView,
  OrderSearchResult,
  Problem,
  RulesView,
  type RunProposal,
  RunsView,
  type SaveRules,
  type SendReply,
  type SetSwitch,
  type SettleEffect,
  SwitchView,
  TicketContext,
  WhyView,
} from '@bookbag/core/api'
import { type AddConnection, Connected, ConnectionsView, TestResult } from '@bookbag/core/connections-api'
import { EndpointsView, EndpointView, type ImportDocument, ImportView, type TestEndpoint, TestView, UsageView } from '@bookbag/core/endpoints/api'
import type { Endpoint } from '@bookbag/core/endpoints/endpoint'
import { type AddShop, type SaveShop, ShopsView, ShopView } from '@bookbag/core/shops-api'
import type { ZodType } from 'zod'

/** Refused by the server, or not reached: `offline` and `unreadable` are ours, the rest are the server's codes. */
export class ApiError extends Error {
  readonly code: Problem['code'] | 'offline' | 'unreadable'
  readonly fields: { path: string; message: string }[]
  readonly retryAfterSeconds: number | null
  constructor(code: ApiError['code'], message: string, details: Partial<Problem> = {}) {
    super(message)
    this.code = code
    this.fields = details.fields ?? []
    this.retryAfterSeconds = details.retryAfterSeconds ?? null
  }
}

type Asked = { method?: 'GET' | 'POST' | 'PUT' | 'DELETE'; body?: unknown; signal?: AbortSignal | undefined; deadlineMs?: number }

const READ_DEADLINE_MS = 20_000
const WRITE_DEADLINE_MS = 30_000
/** A day of a large shop is many pages at the vendor. */
const FILE_DEADLINE_MS = 120_000

export type Api = ReturnType<typeof createApi>

/** The session lives in this closure only: never in storage, never in an address. Nothing is sent twice by itself. */
export function createApi(session: string, fetcher: typeof fetch = (...args) => fetch(...args)) {
  /** An answer of any kind, read whole; a refusal is thrown as what it says. */
  async function fetchWhole<T>(
    path: string,
    read: (response: Response) => Promise<T>,
    { method = 'GET', body, signal, deadlineMs }: Asked = {},
  ): Promise<{ response: Response; content: T }> {
    const deadline = AbortSignal.timeout(deadlineMs ?? (method === 'GET' ? READ_DEADLINE_MS : WRITE_DEADLINE_MS))
    const headers: Record<string, string> = { authorization: `Bearer ${session}`, accept: 'application/json' }
    if (body !== undefined) headers['content-type'] = 'application/json'
    try {
      const signals = signal ? AbortSignal.any([signal, deadline]) : deadline
      const response = await fetcher(path, { method, headers, signal: signals, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
      return { response, content: await read(response) }
    } catch (error) {
      if (signal?.aborted) throw error
      throw new ApiError('offline', deadline.aborted ? 'The server did not answer in time.' : 'The server could not be reached.')
    }
  }

  async function ask<T>(path: string, schema: ZodType<T>, asked: Asked = {}): Promise<T> {
    const { response, content } = await fetchWhole(path, (answer) => answer.text(), asked)
    const json = parseJson(content)
    if (!response.ok) throw problemOf(response, json)
    const parsed = schema.safeParse(json)
    if (!parsed.success) throw new ApiError('unreadable', 'The server answered in a form this version does not know.')
    return parsed.data
  }

  async function askFile(path: string): Promise<Blob> {
    const { response, content } = await fetchWhole(path, (answer) => answer.blob(), { deadlineMs: FILE_DEADLINE_MS })
    if (!response.ok) throw problemOf(response, parseJson(await content.text()))
    return content
  }

  const ticket = (id: string) => `/api/tickets/${encodeURIComponent(id)}`
  return {
    /** `refresh`: carriers are asked anew, within their limits, even where their last answer still stands. */
    context: (ticketId: string, { orderId, refresh }: { orderId: string | null; refresh: boolean }, signal?: AbortSignal) => {
      const query = new URLSearchParams({ ...(orderId === null ? {} : { order: orderId }), ...(refresh ? { refresh: '1' } : {}) }).toString()
      return ask(`${ticket(ticketId)}/context${query === '' ? '' : `?${query}`}`, TicketContext, { signal })
    },
    findOrders: (ticketId: string, query: string, signal?: AbortSignal) => ask(`${ticket(ticketId)}/orders?query=${encodeURIComponent(query)}`, OrderSearchResult, { signal }),
    runProposal: (ticketId: string, hash: string, body: RunProposal) => ask(`${ticket(ticketId)}/proposals/${encodeURIComponent(hash)}/run`, EffectView, { method: 'POST', body }),
    sendReply: (ticketId: string, body: SendReply) => ask(`${ticket(ticketId)}/reply`, EffectView, { method: 'POST', body }),
    undo: (ticketId: string, effectId: string) => ask(`${ticket(ticketId)}/effects/${encodeURIComponent(effectId)}/undo`, EffectView, { method: 'POST' }),
    settle: (ticketId: string, effectId: string, body: SettleEffect) =>
      ask(`${ticket(ticketId)}/effects/${encodeURIComponent(effectId)}/settle`, EffectView, { method: 'POST', body }),
    why: (ticketId: string, signal?: AbortSignal) => ask(`${ticket(ticketId)}/why`, WhyView, { signal }),
    rules: (signal?: AbortSignal) => ask('/api/admin/rules', RulesView, { signal }),
    saveRules: (body: SaveRules) => ask('/api/admin/rules', RulesView, { method: 'PUT', body }),
    fields: (signal?: AbortSignal) => ask('/api/admin/fields', CatalogueView, { signal }),
    runs: ({ before, state }: { before: string | null; state: string | null }, signal?: AbortSignal) => {
      const query = new URLSearchParams({ ...(before === null ? {} : { before }), ...(state === null ? {} : { state }) }).toString()
      return ask(`/api/admin/runs${query === '' ? '' : `?${query}`}`, RunsView, { signal })
    },
    runDetail: (runId: string, signal?: AbortSignal) => ask(`/api/admin/runs/${encodeURIComponent(runId)}`, WhyView, { signal }),
    /** A day's refunds as a file for a spreadsheet. */
    refundsFile: (day: string, shopId: string) => askFile(`/api/admin/refunds.csv?${new URLSearchParams({ day, shop: shopId }).toString()}`),
    switchState: (signal?: AbortSignal) => ask('/api/admin/switch', SwitchView, { signal }),
    connections: (signal?: AbortSignal) => ask('/api/admin/connections', ConnectionsView, { signal }),
    addConnection: (body: AddConnection) => ask('/api/admin/connections', Connected, { method: 'POST', body }),
    rotateCredentials: ({ id, credentials }: { id: string; credentials: Record<string, string> }) =>
      ask(`/api/admin/connections/${encodeURIComponent(id)}/credentials`, Connected, { method: 'PUT', body: { credentials } }),
    testConnection: (id: string) => ask(`/api/admin/connections/${encodeURIComponent(id)}/test`, TestResult, { method: 'POST' }),
    revokeConnection: (id: string) => ask(`/api/admin/connections/${encodeURIComponent(id)}`, ConnectionsView, { method: 'DELETE' }),
    endpoints: (signal?: AbortSignal) => ask('/api/admin/endpoints', EndpointsView, { signal }),
    saveEndpoint: (body: Endpoint) => ask(`/api/admin/endpoints/${encodeURIComponent(body.id)}`, EndpointView, { method: 'PUT', body }),
    publishEndpoint: (id: string) => ask(`/api/admin/endpoints/${encodeURIComponent(id)}/publish`, EndpointView, { method: 'POST' }),
    disableEndpoint: (id: string) => ask(`/api/admin/endpoints/${encodeURIComponent(id)}/disable`, EndpointView, { method: 'POST' }),
    testEndpoint: ({ id, body }: { id: string; body: TestEndpoint }) => ask(`/api/admin/endpoints/${encodeURIComponent(id)}/test`, TestView, { method: 'POST', body }),
    importEndpoints: (body: ImportDocument) => ask('/api/admin/endpoints/import', ImportView, { method: 'POST', body }),
    endpointUsage: (before: string | null, signal?: AbortSignal) => ask(`/api/admin/endpoints/usage${before === null ? '' : `?before=${before}`}`, UsageView, { signal }),
    shops: (signal?: AbortSignal) => ask('/api/admin/shops', ShopsView, { signal }),
    saveShop: (id: string, body: SaveShop) => ask(`/api/admin/shops/${encodeURIComponent(id)}`, ShopView, { method: 'PUT', body }),
    addShop: (body: AddShop) => ask('/api/admin/shops', ShopView, { method: 'POST', body }),
    removeShop: ({ id, version }: { id: string; version: string }) => ask(`/api/admin/shops/${encodeURIComponent(id)}`, ShopsView, { method: 'DELETE', body: { version } }),
    setSwitch: (body: SetSwitch) => ask('/api/admin/switch', SwitchView, { method: 'PUT', body }),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function problemOf(response: Response, json: unknown): ApiError {
  const parsed = Problem.safeParse(json)
  const header = Number(response.headers.get('retry-after'))
  const retryAfterSeconds = Number.isFinite(header) && header > 0 ? header : undefined
  if (parsed.success) return new ApiError(parsed.data.code, parsed.data.message, { retryAfterSeconds, ...parsed.data })
  const byStatus: Record<number, Problem['code']> = { 401: 'session_expired', 403: 'forbidden', 404: 'not_found', 409: 'changed', 422: 'invalid', 429: 'rate_limited' }
  return new ApiError(byStatus[response.status] ?? 'unavailable', `The server answered ${response.status}.`, { retryAfterSeconds })
}
