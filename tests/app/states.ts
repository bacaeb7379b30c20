import type { Page } from 'playwright-core'
import { catalogue, connections, rules, runs, shops, switches } from '../../apps/zendesk/dev/sample-admin.ts'
import { customCards, endpoints, imported, tested, usage } from '../../apps/zendesk/dev/sample-endpoints.ts'
import { orderInParcels, parcels } from '../../apps/zendesk/dev/sample-parcels.ts'
import { returnPortals, returns } from '../../apps/zendesk/dev/sample-returns.ts'
import { blockedProposal, context, done, run, waiting, why } from '../../apps/zendesk/dev/sample-ticket.ts'
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
  { name: 'working', answers: withContext({ run: { ...run, state: 'working' } }), shows: 'Bookbag is on it' },
  { name: 'expired', answers: refused(401, 'session_expired'), shows: 'Your session has ended' },
  { name: 'forbidden', answers: refused(403, 'forbidden'), shows: 'You may not do this' },
  { name: 'limited', answers: refused(429, 'rate_limited', 30), shows: 'Too many requests' },
  { name: 'error', answers: refused(503, 'unavailable'), shows: 'not reachable' },
]

const ADMIN: Answers = {
  'GET /api/admin/endpoints': { body: endpoints },
  'GET /api/admin/endpoints/usage': { body: usage },
  'POST /api/admin/endpoints/loyalty_points/test': { body: tested },
  'POST /api/admin/endpoints/import': { body: imported },
  'PUT /api/admin/endpoints/loyalty_grant': {
    status: 422,
    body: {
      code: 'invalid',
      message: 'This can’t be saved yet.',
      fields: [
        { path: 'inputs.0.max', message: 'The most is less than the least.' },
        { path: 'write.verify.predicate', message: 'This is no JMESPath expression.' },
      ],
    },
  },
  'GET /api/admin/rules': { body: rules },
  'GET /api/admin/fields': { body: catalogue },
  'GET /api/admin/runs': { body: runs },
  'GET /api/admin/runs/run-1': { body: why },
  'GET /api/admin/switch': { body: switches },
  'GET /api/admin/connections': { body: connections },
  'GET /api/admin/shops': { body: shops },
  'PUT /api/admin/shops/shop-1': { status: 409, body: { code: 'changed', message: 'Somebody else has saved this shop meanwhile.' } },
  'POST /api/admin/connections': {
    status: 422,
    body: {
      code: 'invalid',
      message: 'It can’t be connected like this.',
      fields: [
        { path: 'credentials.shopDomain', message: 'Shop address is missing.' },
        { path: 'shopId', message: 'Choose the shop that this is.' },
      ],
    },
  },
  'PUT /api/admin/rules': {
    status: 422,
    body: { code: 'invalid', message: 'Two values do not fit.', fields: [{ path: 'ruleSet.rules.1.actions.0.maxAmountMinor', message: 'More than the daily budget.' }] },
  },
}

export const ADMIN_STATES: State[] = [
  { name: 'rules', answers: ADMIN, shows: 'Refund small damages', isAlsoWide: true },
  {
    name: 'mistakes',
    answers: ADMIN,
    shows: 'Refund small damages',
    isAlsoWide: true,
    open: async (page) => {
      await page.getByRole('button', { name: 'Edit “Refund small damages”' }).click()
      await page.getByLabel('Name').fill('')
      await page.getByRole('button', { name: 'Save rules' }).click()
      await page.getByText('a rule needs a name').waitFor()
    },
  },
  {
    name: 'runs',
    answers: ADMIN,
    shows: 'Refund small damages',
    isAlsoWide: true,
    open: async (page) => {
      await page.getByRole('tab', { name: 'Runs' }).click()
      await page.getByText('Where is my parcel?').waitFor()
    },
  },
  {
    name: 'run',
    answers: ADMIN,
    shows: 'Refund small damages',
    isAlsoWide: true,
    open: async (page) => {
      await page.getByRole('tab', { name: 'Runs' }).click()
      await page.getByText('One mug arrived broken').click()
      await page.getByText('Read comments').waitFor()
      await page.waitForTimeout(400)
    },
  },
  {
    name: 'refunds',
    answers: { ...ADMIN, 'GET /api/admin/refunds.csv': { body: 'time,order' } },
    shows: 'Refund small damages',
    isAlsoWide: true,
    open: async (page) => {
      await page.getByRole('tab', { name: 'Refunds' }).click()
      await page.getByLabel('Day', { exact: true }).fill('2026-11-20')
      await page.getByRole('button', { name: 'Get the file' }).click()
      await page.getByRole('link', { name: 'Save refunds-2026-11-20.csv' }).waitFor()
    },
  },
  {
    name: 'refunds-refused',
    answers: { ...ADMIN, 'GET /api/admin/refunds.csv': { status: 503, body: { code: 'unavailable', message: 'The shop’s own figures could not be read.' } } },
    shows: 'Refund small damages',
    open: async (page) => {
      await page.getByRole('tab', { name: 'Refunds' }).click()
      await page.getByRole('button', { name: 'Get the file' }).click()
      await page.getByText('not reachable').waitFor()
    },
  },
  {
    name: 'switch',
    answers: ADMIN,
    shows: 'Refund small damages',
    isAlsoWide: true,
    open: async (page) => {
      await page.getByRole('tab', { name: 'Switch' }).click()
      await page.getByRole('button', { name: 'Stop Everything' }).click()
    },
  },
  {
    name: 'shops',
    answers: ADMIN,
    shows: 'Refund small damages',
    isAlsoWide: true,
    open: async (page) => {
      await page.getByRole('tab', { name: 'Shops' }).click()
      await page.getByText('outlet@hafen-herd.example').waitFor()
    },
  },
  {
    name: 'shops-form',
    answers: ADMIN,
    shows: 'Refund small damages',
    isAlsoWide: true,
    open: async (page) => {
      await openShop(page)
      await page.getByLabel('Signature').fill('The team')
      await page.getByRole('button', { name: 'Save shop' }).click()
      await page.getByRole('button', { name: 'Load the newest state' }).waitFor()
    },
  },
  {
    name: 'shops-mistakes',
    answers: ADMIN,
    shows: 'Refund small damages',
    isAlsoWide: true,
    open: async (page) => {
      await openShop(page)
      await page.getByLabel('Support addresses').fill('help@hafen-herd.example\noutlet@hafen-herd.example')
      await page.getByLabel('Time zone').fill('Berlin')
      await page.getByLabel('Days to send something back').fill('a month')
      await page.getByLabel('At most, each time').fill('')
      await page.getByLabel('Mail address').fill('dock')
      await page.getByRole('button', { name: 'Add a partner' }).click()
      await page.getByRole('button', { name: 'Save shop' }).click()
      await page.getByText('belongs to Hafen & Herd Outlet already').waitFor()
      await page.getByText('Choose at least one.').waitFor()
    },
  },
  {
    name: 'connections',
    answers: ADMIN,
    shows: 'Refund small damages',
    isAlsoWide: true,
    open: async (page) => {
      await page.getByRole('tab', { name: 'Connections' }).click()
      await page.getByText('UPS answered with status 503.').waitFor()
      await page.getByRole('button', { name: 'Disconnect UPS' }).click()
    },
  },
  {
    name: 'connect',
    answers: ADMIN,
    shows: 'Refund small damages',
    isAlsoWide: true,
    open: async (page) => {
      await page.getByRole('tab', { name: 'Connections' }).click()
      await page.getByLabel('System').selectOption('shopify')
      await page.getByRole('button', { name: 'Connect', exact: true }).click()
      await page.getByText('Shop address is missing.').waitFor()
      await page.getByText('What it has to be allowed').click()
      await page.getByText('Not proven until').click()
    },
  },
  {
    name: 'endpoints',
    answers: ADMIN,
    shows: 'Refund small damages',
    isAlsoWide: true,
    open: async (page) => {
      await openEndpoints(page)
      await page.getByLabel('Address of the document').fill('https://api.perks.example/openapi.json')
      await page.getByRole('button', { name: 'Read', exact: true }).click()
      await page.getByText('Read a member').waitFor()
    },
  },
  {
    name: 'endpoint-form',
    answers: ADMIN,
    shows: 'Refund small damages',
    isAlsoWide: true,
    open: async (page) => {
      await openEndpoints(page)
      await page.getByRole('button', { name: 'Edit “Grant loyalty points”' }).click()
      await page.getByRole('button', { name: 'Save draft' }).click()
      await page.getByText('The most is less than the least.').waitFor()
      await page.getByText('This is no JMESPath expression.').waitFor()
    },
  },
  {
    name: 'endpoint-test',
    answers: ADMIN,
    shows: 'Refund small damages',
    isAlsoWide: true,
    open: async (page) => {
      await openEndpoints(page)
      await page.getByRole('button', { name: 'Edit “Loyalty points”' }).click()
      await page.getByLabel('Mail address of the requester').fill('marta@example.com')
      await page.getByRole('button', { name: 'Test', exact: true }).click()
      await page.getByText('“Worth” should be an amount').waitFor()
    },
  },
]

async function openEndpoints(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Custom APIs' }).click()
  await page.getByText('#4210').waitFor()
}

async function openShop(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Shops' }).click()
  await page.getByRole('button', { name: 'Edit “Hafen & Herd”' }).click()
  await page.getByLabel('Signature').waitFor()
}
