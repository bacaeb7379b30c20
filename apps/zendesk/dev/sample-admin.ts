import type { CatalogueView, RulesView, RunsView, SwitchView } from '@bookbag/core/api'
import type { ConnectionsView } from '@bookbag/core/connections-api'
import { FIELDS } from '@bookbag/core/rules/fields'
import type { ShopsView } from '@bookbag/core/shops-api'
import { run } from './sample-ticket.ts'

const noLimit = { maxAmountMinor: null, maxShareOfOrder: null, maxPerCustomer: null, perCustomerDays: null, budgetPerDayMinor: null }

export const rules: RulesView = {
  version: 7,
  savedAt: '2026-11-24T16:02:00.000Z',
  savedBy: 'Ana Ruiz',
  ruleSet: {
    rules: [
      {
        id: 'wismo',
        name: 'Answer where the order is',
        mode: 'auto',
        all: [
          { field: 'intent.primary', operator: 'is', value: 'order_status' },
          { field: 'requester.verified', operator: 'is', value: true },
          { field: 'shipment.days_since_last_scan', operator: 'at_most', value: 5 },
        ],
        any: [],
        actions: [{ action: 'reply', ...noLimit }],
        statusAfterReply: 'solved',
        delaySeconds: 0,
      },
      {
        id: 'small-damages',
        name: 'Refund small damages',
        mode: 'auto',
        all: [
          { field: 'intent', operator: 'any_of', value: ['damaged_or_defective_item'] },
          { field: 'refund.amount', operator: 'at_most', value: 2000 },
        ],
        any: [],
        actions: [
          { action: 'refund', maxAmountMinor: 2000, maxShareOfOrder: 50, maxPerCustomer: 1, perCustomerDays: 90, budgetPerDayMinor: 20_000 },
          { action: 'reply', ...noLimit },
        ],
        statusAfterReply: 'solved',
        delaySeconds: 60,
      },
      {
        id: 'rest',
        name: 'Everything else waits for a click',
        mode: 'approve',
        all: [{ field: 'order.chosen', operator: 'is', value: true }],
        any: [],
        actions: [],
        statusAfterReply: 'open',
        delaySeconds: 0,
      },
    ],
    guardrails: { isStopped: false, minConfidence: 0.7, maxAutomaticRepliesPerTicket: 2, dailyBudgetMinor: 50_000, risksToPeople: ['legal_threat', 'chargeback', 'fraud'] },
  },
  warnings: [{ path: 'rules.2', message: 'This rule names no action, so it only drafts replies.' }],
}

export const catalogue: CatalogueView = {
  fields: FIELDS.map(({ name, title, type, unit, operators, layer, choices }) => ({ name, title, type, unit, operators: [...operators], layer, choices: choices && [...choices] })),
  actions: [
    { kind: 'reply', title: 'Reply', risk: 'writes' },
    { kind: 'refund', title: 'Refund', risk: 'moves_money' },
    { kind: 'cancel_order', title: 'Cancel order', risk: 'moves_money' },
    { kind: 'change_address', title: 'Change address', risk: 'writes' },
    { kind: 'escalate', title: 'Hand over to a person', risk: 'reads' },
  ],
  currency: 'EUR',
}

export const runs: RunsView = {
  runs: [
    run,
    { ...run, id: 'run-2', ticketId: '4210', subject: 'Where is my parcel?', state: 'resolved', intents: ['order_status'], ruleName: 'Answer where the order is', reasons: [] },
    {
      ...run,
      id: 'run-3',
      ticketId: '4209',
      subject: 'My lawyer will hear of this',
      state: 'handed_over',
      intents: ['complaint_other'],
      ruleName: null,
      reasons: ['A legal threat goes to a person.'],
    },
    {
      ...run,
      id: 'run-4',
      ticketId: '4208',
      subject: 'Out of office',
      state: 'ignored',
      intents: ['out_of_scope'],
      ruleName: null,
      reasons: ['An automatic mail is never answered.'],
      upstreamCalls: 1,
    },
  ],
  nextBefore: '2026-11-25T08:00:00.000Z',
}

export const switches: SwitchView = {
  isStopped: false,
  changedAt: '2026-11-20T09:00:00.000Z',
  changedBy: 'Ana Ruiz',
  shops: [
    { id: 'shop-1', name: 'Hafen & Herd', isStopped: false },
    { id: 'shop-2', name: 'Hafen & Herd Outlet', isStopped: true },
  ],
}

const health = {
  calls: 42,
  errorRate: 0,
  medianMs: 180,
  slowestMs: 940,
  limits: [],
  pausedUntil: null,
  lastError: null,
  lastSuccessAt: '2026-11-25T09:12:00.000Z',
  state: 'connected' as const,
}
const plainField = { isSecret: false, isRequired: true }

export const connections: ConnectionsView = {
  connectors: [
    {
      id: 'zendesk',
      name: 'Zendesk',
      layer: 'zendesk',
      fields: [{ name: 'apiToken', label: 'API token', help: 'Admin Center, Apps and integrations, APIs.', isSecret: true, isRequired: false }],
      scopes: [],
      unverified: [],
      mayAdd: false,
      needsShop: false,
    },
    {
      id: 'ups',
      name: 'UPS',
      layer: 'carriers',
      fields: [
        { name: 'clientId', label: 'Client id', help: 'Of your app in the UPS developer portal.', ...plainField },
        { name: 'clientSecret', label: 'Client secret', help: 'Of the same app.', isSecret: true, isRequired: true },
      ],
      scopes: [{ name: 'Tracking', why: 'To say where a parcel is.' }],
      unverified: ['How many calls a second an app may make.'],
      mayAdd: true,
      needsShop: false,
    },
    {
      id: 'shopify',
      name: 'Shopify',
      layer: 'shop',
      fields: [
        { name: 'shopDomain', label: 'Shop address', help: 'As Shopify knows it: my-shop.myshopify.com', ...plainField },
        { name: 'accessToken', label: 'Access token', help: 'Of a custom app, begins with shpat_.', isSecret: true, isRequired: false },
      ],
      scopes: [
        { name: 'read_orders', why: 'To find and show orders, payments and refunds.' },
        { name: 'write_merchant_managed_fulfillment_orders', why: 'To hold an order while its address changes.' },
      ],
      unverified: ['Whether the fulfilment order takes over a changed address at once.'],
      mayAdd: true,
      needsShop: true,
    },
  ],
  connections: [
    {
      id: 'zendesk',
      connectorId: 'zendesk',
      name: 'Zendesk',
      layer: 'zendesk',
      shopId: null,
      health: { ...health, connectionId: 'zendesk', connectorId: 'zendesk', layer: 'zendesk', shopId: null },
    },
    {
      id: 'shopify-1',
      connectorId: 'shopify',
      name: 'Shopify',
      layer: 'shop',
      shopId: 'shop-1',
      pushAddress: 'https://bookbag.example/webhooks/Jm3xY0b7QeTt0c1sQ2/shopify',
      health: {
        ...health,
        connectionId: 'shopify-1',
        connectorId: 'shopify',
        layer: 'shop',
        shopId: 'shop-1',
        limits: [{ per: 'points', most: 2_000, left: 1_840, opensAt: null }],
      },
    },
    {
      id: 'ups',
      connectorId: 'ups',
      name: 'UPS',
      layer: 'carriers',
      shopId: null,
      health: {
        ...health,
        connectionId: 'ups',
        connectorId: 'ups',
        layer: 'carriers',
        shopId: null,
        state: 'failing',
        errorRate: 0.4,
        lastError: { at: '2026-11-25T09:20:00.000Z', problem: 'UPS answered with status 503.' },
        limits: [{ per: 'day', most: 250, left: 12, opensAt: '2026-11-26T00:00:00.000Z' }],
        pausedUntil: '2026-11-25T09:30:00.000Z',
      },
    },
  ],
  shops: [
    { id: 'shop-1', name: 'Hafen & Herd' },
    { id: 'shop-2', name: 'Hafen & Herd Outlet' },
  ],
}

const emptyPolicies = { returnWindowDays: null, returnPolicy: null, shippingPolicy: null, refundDaysToBank: null }
const voice = { currency: 'EUR', orderPrefix: '#', orderSuffix: '', isStopped: false, locale: 'en-GB', timeZone: 'Europe/Berlin' }

export const shops: ShopsView = {
  shops: [
    {
      version: 'a1',
      shop: {
        ...voice,
        id: 'shop-1',
        name: 'Hafen & Herd',
        brandIds: ['360001'],
        recipients: ['help@hafen-herd.example', 'returns@hafen-herd.example'],
        signature: 'Your team at Hafen & Herd',
        partners: [
          {
            id: 'north-dock',
            name: 'North Dock warehouse',
            email: 'dock@north-dock.example',
            intents: ['missing_item', 'wrong_item'],
            subject: 'What was packed for {order.name}?',
            text: 'Hello, please look what was packed for {order.name}: {order.items}. Thank you.',
          },
        ],
        policies: {
          ...emptyPolicies,
          returnWindowDays: 30,
          returnPolicy: 'You can send back anything unused within 30 days.',
          refundDaysToBank: 5,
          returnLabelUrl: 'https://hafen-herd.example/return',
          returnAddress: {
            name: 'Hafen & Herd Returns',
            company: null,
            line1: 'Kaistrasse 4',
            line2: null,
            city: 'Kiel',
            provinceCode: null,
            postalCode: '24103',
            countryCode: 'DE',
            phone: null,
          },
          goodwill: { maxMinor: 1_500, as: 'gift_card', expiresInDays: 365 },
          restock: 'return',
        },
      },
    },
    {
      version: 'b1',
      shop: {
        ...voice,
        id: 'shop-2',
        name: 'Hafen & Herd Outlet',
        brandIds: [],
        recipients: ['outlet@hafen-herd.example'],
        isStopped: true,
        signature: 'Your outlet team',
        policies: emptyPolicies,
      },
    },
  ],
}
