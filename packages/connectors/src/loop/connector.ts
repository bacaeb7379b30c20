import type { Connector, ConnectorDeps, ReturnPortalsCapability } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import { isSameName } from '@bookbag/core/order-name'
import type { ReturnLinkRequest, ReturnLinkResult } from '@bookbag/core/writes/return-link'
import type { Done, Refused, Write } from '@bookbag/core/writes/write'
import { type ZodType, z } from 'zod'
import { requestJson } from '../http.ts'
import { answerOf } from './map.ts'
import { DetailsAnswer, EligibilityAnswer, LinkAnswer, NoDetails } from './payloads.ts'

const VENDOR = 'Loop'
/** Asking for the returns of no order proves the key and shows nobody's. */
const NOBODYS_ORDER = '1'

export const LoopCredentials = z.object({
  apiKey: z.string().min(1),
  /** Where the API is reached; left out, Loop's production host. */
  baseUrl: z.url().optional(),
})
export type LoopCredentials = z.infer<typeof LoopCredentials>

type Asking<T> = { method: 'GET' | 'POST'; path: string; body?: unknown; schema: ZodType<T | null> /** Beside 404. */; unknownAt?: number }

/** Nothing here changes anything, so that every call may be sent again. Null = Loop does not know the order. */
async function ask<T>({ apiKey, baseUrl }: LoopCredentials, deps: ConnectorDeps, { method, path, body, schema, unknownAt }: Asking<T>): Promise<T | null> {
  return requestJson<T | null>(deps, {
    vendor: VENDOR,
    url: `${(baseUrl ?? 'https://api.loopreturns.com').replace(/\/+$/, '')}/api/v1${path}`,
    method,
    headers: { 'X-Authorization': apiKey },
    ...(body === undefined ? {} : { body }),
    isWrite: false,
    schema,
    expected: (status) => (status === 404 || status === unknownAt ? null : undefined),
  })
}

/** By the shop's own id of the order: whether Loop keeps the sign before a name is not told. */
const detailsOf = (credentials: LoopCredentials, deps: ConnectorDeps, orderId: string): Promise<DetailsAnswer | null> =>
  ask(credentials, deps, { method: 'GET', path: `/warehouse/return/details?${new URLSearchParams({ order_id: orderId })}`, schema: NoDetails.or(DetailsAnswer) })

/** One that names no order is taken for the one asked for: a return that may be there is for a person to see. */
const isOf = ({ provider_order_id: shopId, order_name: called }: DetailsAnswer, { id, name }: { id: string; name: string }): boolean =>
  shopId != null ? String(shopId) === id : called == null || isSameName(called, name)

const portals = (credentials: LoopCredentials, deps: ConnectorDeps): ReturnPortalsCapability => ({
  provider: VENDOR,
  async look({ id, name, lineIds }) {
    const [eligibility, details] = await Promise.all([
      ask(credentials, deps, { method: 'POST', path: '/orders/return-eligibility', body: { order_name: name }, schema: EligibilityAnswer }),
      detailsOf(credentials, deps, id),
    ])
    if (!eligibility) return { isKnown: false, eligibleLineIds: [], returns: [] }
    return answerOf(eligibility, details && isOf(details, { id, name }) ? details : null, lineIds)
  },
})

/** Loop keeps no list of links: to look for one is to make another, which opens the same page. */
function createReturnLink(credentials: LoopCredentials, deps: ConnectorDeps): Write<ReturnLinkRequest, ReturnLinkResult> {
  const make = async ({ orderName, postalCode }: ReturnLinkRequest): Promise<Done<ReturnLinkResult> | Refused> => {
    const answer = await ask(credentials, deps, { method: 'POST', path: '/order/link', body: { name: orderName, zip: postalCode }, schema: LinkAnswer, unknownAt: 400 })
    if (!answer) return { kind: 'refused', reason: `Loop does not know order ${orderName} with this postcode, so it opens no return page.` }
    return { kind: 'done', reference: null, at: deps.now().toISOString(), result: { url: answer.url, provider: VENDOR } }
  }
  return {
    perform: (request) => make(request),
    async lookUp(request) {
      const made = await make(request)
      return made.kind === 'refused' ? { kind: 'failed', reason: made.reason } : made
    },
  }
}

export const loop: Connector<LoopCredentials> = {
  id: 'loop',
  name: VENDOR,
  layer: 'shop',
  credentials: LoopCredentials,
  fields: [
    { name: 'apiKey', label: 'API key', help: 'Loop admin, Developer tools, with the scopes Orders and Returns.', isSecret: true, isRequired: true },
    { name: 'baseUrl', label: 'API address', help: 'Only for a test system. Leave it empty to reach Loop itself.', isSecret: false, isRequired: false },
  ],
  scopes: [
    { name: 'Orders', why: 'To make the link to the return page of an order.' },
    { name: 'Returns', why: 'To see whether an order has a return already.' },
  ],
  limits: [],
  baseUrls: ['https://api.loopreturns.com'],
  operations: [
    { name: 'POST /orders/return-eligibility', kind: 'read' },
    { name: 'GET /warehouse/return/details', kind: 'read' },
    { name: 'POST /order/link', kind: 'read' },
  ],
  fixtures: [{ what: 'answers of the three calls', source: 'written anew after Loop’s API reference v1 (docs.loopreturns.com) and its OpenAPI document', date: '2026-11-25' }],
  unverified: [
    'How Loop answers for an order it does not know, or one without a return: status 404 or an empty answer is taken for that, and 400 where a link was asked for.',
    'The exact form of the eligibility answer: its reference names `items` with `external_id` and `eligible`, and calls it advisory: Loop’s page decides.',
    'Which return is told of where an order has several: one is taken as enough to ask a person.',
    'Whether the shop looks orders up by postcode; it may be set to mail address or phone.',
    'How often it may be asked.',
  ],
  connect(credentials, deps) {
    return {
      async check() {
        try {
          await detailsOf(credentials, deps, NOBODYS_ORDER)
        } catch (error) {
          // An order that is nobody's may be refused as well: the key was accepted all the same.
          if (!(error instanceof ConnectorError) || error.kind !== 'refused') throw error
        }
        return { account: VENDOR }
      },
      returnPortals: portals(credentials, deps),
      writes: { createReturnLink: createReturnLink(credentials, deps) },
    }
  },
}
