import type { Connector } from '@bookbag/core/connector'
import { z } from 'zod'
import { createAsk, EasypostCredentials } from './ask.ts'
import { buyReturnLabel } from './labels.ts'
import { createTracking } from './tracking.ts'
import { pushProof, pushReceiver } from './webhooks.ts'

export const easypost: Connector<EasypostCredentials> = {
  id: 'easypost',
  name: 'EasyPost',
  layer: 'carriers',
  credentials: EasypostCredentials,
  fields: [
    { name: 'apiKey', label: 'API key', help: 'easypost.com, Account Settings, API Keys: the production key.', isSecret: true, isRequired: true },
    {
      name: 'webhookSecret',
      label: 'Webhook secret',
      help: 'As you entered it at EasyPost’s webhook for tracker updates. Leave it empty to ask for every parcel instead.',
      isSecret: true,
      isRequired: false,
    },
    { name: 'parcelGrams', label: 'Weight of a return parcel in grams', help: 'For return labels, where nobody knows the weight.', isSecret: false, isRequired: false },
    { name: 'baseUrl', label: 'API address', help: 'Only for a test system. Leave it empty to reach EasyPost itself.', isSecret: false, isRequired: false },
  ],
  scopes: [],
  limits: [{ per: 'second', calls: 5 }],
  atOnce: 5,
  baseUrls: ['https://api.easypost.com'],
  operations: [
    { name: 'POST /v2/trackers', kind: 'read' },
    { name: 'POST /v2/shipments', kind: 'write' },
    { name: 'GET /v2/shipments/{reference}', kind: 'read' },
    { name: 'POST /v2/shipments/{id}/buy', kind: 'write' },
  ],
  fixtures: [{ what: 'the form of a tracker and of an error', source: 'docs.easypost.com, Tracker and Errors; written anew for the tests', date: '2026-11-25' }],
  unverified: [
    'How often EasyPost may be asked: it publishes no number; five a second are taken.',
    'What a tracker costs on your plan; EasyPost charges for numbers that it did not sell the label of.',
    'Whether the time of a scan without a known place is the place’s own clock.',
    'Whether a shipment is found by its reference at once after it was made; a person is asked otherwise.',
    'How long a label’s address can be opened, and whether it may be handed to a customer as it is.',
    'That a notice’s secret is brought into form NFKD before it signs, as EasyPost’s libraries do.',
    'The order of scans: they are put in order by their time.',
  ],
  pushProof,
  connect(credentials, deps) {
    const ask = createAsk(credentials, deps)
    const webhooks = pushReceiver(credentials)
    return {
      async check() {
        await ask({ path: '/trackers?page_size=1', isWrite: false, schema: z.object({ trackers: z.array(z.unknown()) }) })
        return { account: credentials.apiKey.startsWith('EZTK') ? 'EasyPost (test)' : 'EasyPost' }
      },
      tracking: createTracking(ask),
      ...(webhooks ? { webhooks } : {}),
      writes: { buyReturnLabel: buyReturnLabel(ask, credentials, deps) },
    }
  },
}
