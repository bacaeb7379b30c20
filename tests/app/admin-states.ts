import type { Page } from 'playwright-core'
import { catalogue, connections, rules, runs, shops, switches } from '../../apps/zendesk/dev/sample-admin.ts'
import { endpoints, imported, tested, usage } from '../../apps/zendesk/dev/sample-endpoints.ts'
import { why } from '../../apps/zendesk/dev/sample-ticket.ts'
import type { Answers } from './serve-app.ts'
import type { State } from './sidebar-states.ts'

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
    name: 'shops-add',
    answers: {
      ...ADMIN,
      'POST /api/admin/shops': {
        status: 422,
        body: { code: 'invalid', message: 'Not like this.', fields: [{ path: 'id', message: 'Give Shopify’s own number of the shop, digits only.' }] },
      },
      'DELETE /api/admin/shops/shop-1': { status: 409, body: { code: 'refused', message: 'Its systems are still connected. Disconnect them first, under Connections.' } },
    },
    shows: 'Refund small damages',
    isAlsoWide: true,
    open: async (page) => {
      await page.getByRole('tab', { name: 'Shops' }).click()
      await page.getByRole('button', { name: 'Remove “Hafen & Herd”' }).click()
      await page.getByRole('button', { name: 'Yes, remove' }).click()
      await page.getByText('still connected').waitFor()
      await page.getByRole('button', { name: 'Add a shop' }).click()
      await page.getByRole('button', { name: 'Add a shop' }).click()
      await page.getByText('Give Shopify’s own number').waitFor()
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
