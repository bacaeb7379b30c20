import type { Page } from 'playwright-core'
import { customCards } from '../../apps/zendesk/dev/sample-endpoints.ts'
import { longContext } from '../../apps/zendesk/dev/sample-long.ts'
import { orderInParcels, parcels } from '../../apps/zendesk/dev/sample-parcels.ts'
import { returnPortals, returns } from '../../apps/zendesk/dev/sample-returns.ts'
import { answered, blockedProposal, context, done, run, waiting, why } from '../../apps/zendesk/dev/sample-ticket.ts'
import type { Answers } from './serve-app.ts'

export type State = { name: string; answers: Answers; shows: string; open?: (page: Page) => Promise<void>; isAlsoWide?: boolean }

const CONTEXT = 'GET /api/tickets/4211/context'
const withContext = (change: Partial<typeof context>): Answers => ({ [CONTEXT]: { body: { ...context, ...change } }, 'GET /api/tickets/4211/why': { body: why } })
const refused = (status: number, code: string, retryAfterSeconds?: number): Answers => ({
  [CONTEXT]: { status, body: { code, message: 'Refused by the server.', retryAfterSeconds } },
})

export const SIDEBAR_STATES: State[] = [
  { name: 'ticket', answers: withContext({ proposals: [context.proposals, blockedProposal].flat() }), shows: 'Marta Lindqvist', isAlsoWide: true },
  {
    name: 'review',
    answers: withContext({}),
    shows: 'Marta Lindqvist',
    open: async (page) => {
      await page.getByRole('button', { name: 'Review refund' }).click()
      await page.getByRole('button', { name: /^Refund €/ }).waitFor()
    },
  },
  { name: 'undo', answers: withContext({ effects: [waiting], proposals: [] }), shows: 'Starts in' },
  {
    name: 'settle',
    answers: withContext({ effects: [{ ...waiting, ticketId: '4211', state: 'outcome_unknown', commitAt: null, wakeAt: null }], proposals: [] }),
    shows: 'It was not done',
    open: async (page) => {
      await page.getByRole('button', { name: 'It was not done' }).click()
      await page.getByText('The order is free again').waitFor()
    },
  },
  { name: 'receipt', answers: withContext({ effects: [done], proposals: [], replyDraft: 'Hello Marta, the refund is on its way.' }), shows: 'went back to' },
  {
    name: 'why',
    answers: withContext({}),
    shows: 'Marta Lindqvist',
    open: async (page) => {
      await page.getByText('Why it was').click()
      await page.getByText('What would have had to be different').waitFor()
      await page.locator('summary', { hasText: 'Refund small damages' }).click()
    },
  },
  { name: 'own-systems', answers: withContext({ custom: customCards }), shows: 'Loyalty points', isAlsoWide: true },
  { name: 'loading', answers: { [CONTEXT]: { body: context, delayMs: 4_000 } }, shows: 'Loading the ticket' },
  {
    name: 'no-order',
    answers: withContext({
      choice: { kind: 'none', reason: 'The mail names no order, and the address has none.' },
      orders: [],
      shipments: [],
      proposals: [],
      refundStates: [],
      customer: null,
      identity: { level: 'claimed', email: 'someone@example.com', reason: 'It came by web form without signing in: anybody can type any address there.', knownOrderIds: [] },
    }),
    shows: 'No order found',
  },
  {
    name: 'partial',
    answers: withContext({
      shipments: [],
      sources: [...context.sources, { layer: 'carriers', name: 'FedEx', state: 'failed', at: null, problem: 'FedEx did not answer within 5 s.' }],
    }),
    shows: 'Not everything could be read',
  },
  {
    name: 'stranger',
    answers: withContext({ choice: { kind: 'found', orderId: 'order-1', by: 'number', belongsToRequester: false }, isStopped: true }),
    shows: 'Not this customer',
  },
  {
    name: 'warehouse',
    answers: withContext({
      shipments: [],
      askedStock: {
        kind: 'found',
        words: 'linen apron',
        product: 'Linen apron',
        source: 'ShipBob',
        at: context.at,
        isFresh: false,
        kinds: [
          { title: 'Green', isThere: true, count: 3 },
          { title: 'Blue', isThere: false, count: 0 },
        ],
      },
      stock: [{ sku: context.orders[0]?.lines[0]?.sku ?? '', place: 'Moreno Valley', available: 0, at: context.at }],
      warehouses: [
        {
          shopId: context.orders[0]?.shopId ?? '',
          orderId: context.orders[0]?.id ?? '',
          partner: 'ShipBob',
          answer: {
            order: {
              id: '88',
              orderId: context.orders[0]?.id ?? '',
              orderName: context.orders[0]?.name ?? '',
              status: 'exception',
              rawStatus: 'Exception',
              reason: 'Two of the mugs are out of stock in Moreno Valley.',
              address: null,
              lines: [],
              trackingNumbers: [],
              at: context.at,
            },
          },
        },
      ],
    }),
    shows: 'out of stock in Moreno Valley',
  },
  {
    name: 'parcels',
    answers: withContext({ proposals: [], orders: [orderInParcels, ...context.orders.slice(1)], shipments: parcels }),
    shows: 'Postfiliale 512',
    isAlsoWide: true,
  },
  { name: 'returns', answers: withContext({ proposals: [], returns }), shows: '#HH-20417-R1', isAlsoWide: true },
  { name: 'return-portal', answers: withContext({ proposals: [], returnPortals }), shows: 'Loop' },
  {
    name: 'quota',
    answers: withContext({
      sources: context.sources.map((each) => (each.name === 'UPS' ? { ...each, problem: 'UPS allows 250 calls a day, and they are used up until midnight.' } : each)),
    }),
    shows: 'used up until midnight',
    open: async (page) => {
      const asked = page.waitForRequest((request) => request.url().endsWith('/context?refresh=1'))
      await page.getByRole('button', { name: 'Refresh what the sources say' }).click()
      await asked
    },
  },
  {
    name: 'answered',
    answers: withContext({ proposals: [], replyDraft: 'Hello Marta, your parcel is on its way.', isAnswered: true, effects: [answered] }),
    shows: 'Write once more',
    open: async (page) => {
      await page.getByText('Write once more').click()
      await page.getByText('has not written since').waitFor()
    },
  },
  {
    name: 'nothing-proposed',
    answers: withContext({ proposals: [], replyDraft: null, effects: [], run: { ...run, state: 'handed_over', reasons: ['A legal threat goes to a person.'] } }),
    shows: 'no action to propose',
  },
  { name: 'long', answers: withContext(longContext), shows: 'Wolfeschlegelstein', isAlsoWide: true },
  { name: 'working', answers: withContext({ run: { ...run, state: 'working' } }), shows: 'Bookbag is on it' },
  { name: 'expired', answers: refused(401, 'session_expired'), shows: 'Your session has ended' },
  { name: 'forbidden', answers: refused(403, 'forbidden'), shows: 'You may not do this' },
  { name: 'limited', answers: refused(429, 'rate_limited', 30), shows: 'Too many requests' },
  { name: 'error', answers: refused(503, 'unavailable'), shows: 'not reachable' },
]
