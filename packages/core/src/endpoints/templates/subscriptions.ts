import type { EndpointTemplate } from './template.ts'

const SUBSCRIPTION = {
  name: 'subscription_id',
  description: 'Subscription',
  type: 'text',
  from: { kind: 'reading', endpointId: 'subscription', field: 'id' },
  maxLength: 60,
} as const
const ACTIVE = '[?id==$.input.subscription_id]'
const serving = (...words: string[]) => ({ intents: ['subscription_change' as const], words })
const provenBy = (predicate: string) => ({ endpointId: 'subscription', predicate })
const asked = (part: 'line1' | 'line2' | 'city' | 'province' | 'postal_code' | 'country', description: string, isRequired = true) => ({
  name: part,
  description,
  type: 'text' as const,
  from: { kind: 'asked' as const, part: `address.${part}` as const },
  isRequired,
})

/** Only one running subscription may be meant: with several the read is no success, and a person chooses. */
const ONE = 'length(subscriptions[?status!=`"CANCELLED"`]) < `2`'
const FIRST = '(subscriptions[?status!=`"CANCELLED"`])[0]'

export const subscriptionsTemplate: EndpointTemplate = {
  id: 'subscriptions',
  name: 'Subscriptions (in the style of Recharge)',
  description: 'The requester’s subscription: read it, skip the next charge, pause, cancel, or send it to another address.',
  auth: { kind: 'header', parameter: 'X-Recharge-Access-Token' },
  endpoints: [
    {
      id: 'subscription',
      name: 'Subscription',
      description: 'The requester’s running subscription and its next charge.',
      kind: 'read',
      method: 'GET',
      path: '/subscriptions',
      query: [{ name: 'email', value: '{requester.email}' }],
      success: { predicate: ONE },
      fields: [
        { key: 'id', label: 'Number', path: `${FIRST}.id`, type: 'text', isShown: false },
        { key: 'product', label: 'Product', path: `${FIRST}.product_title`, type: 'text' },
        { key: 'status', label: 'Status', path: `${FIRST}.status`, type: 'text' },
        { key: 'price', label: 'Price', path: `${FIRST}.price`, type: 'money', currency: 'USD' },
        { key: 'next_charge_on', label: 'Next charge', path: `${FIRST}.next_charge_scheduled_at`, type: 'date' },
        { key: 'next_charge_id', label: 'Number of the next charge', path: `${FIRST}.next_charge_id`, type: 'text', isShown: false },
        { key: 'card', label: 'Card', path: `${FIRST}.payment_method_status`, type: 'text' },
      ],
      serves: serving('next charge', 'next box', 'next delivery', 'when is', 'renewal date'),
      sentence: 'The next charge of your subscription to {product} is due on {next_charge_on}.',
    },
    {
      id: 'subscription_skip',
      name: 'Skip the next charge',
      description: 'Skips the next charge and delivery of the requester’s subscription; the one after it stays.',
      kind: 'write',
      method: 'POST',
      path: '/charges/{input.charge_id}/skip',
      inputs: [{ name: 'charge_id', description: 'Charge', type: 'text', from: { kind: 'reading', endpointId: 'subscription', field: 'next_charge_id' }, maxLength: 60 }],
      serves: serving('skip'),
      sentence: 'We have skipped the next delivery of your subscription to {product}. The next charge is due on {next_charge_on}.',
      write: { verify: provenBy('contains(answer.subscriptions[].charges[] | [?status==`"SKIPPED"`].id, $.input.charge_id)') },
    },
    {
      id: 'subscription_pause',
      name: 'Pause the subscription',
      description: 'Stops the charges of the requester’s subscription until it is started again.',
      kind: 'write',
      method: 'POST',
      path: '/subscriptions/{input.subscription_id}/pause',
      inputs: [SUBSCRIPTION],
      serves: serving('pause', 'put on hold', 'on hold'),
      sentence: 'We have paused your subscription to {product}. Nothing is charged until you start it again.',
      write: { verify: provenBy(`contains(answer.subscriptions${ACTIVE}.status, 'PAUSED')`), reversibleBy: 'subscription_activate' },
    },
    {
      id: 'subscription_activate',
      name: 'Start the subscription again',
      description: 'Starts the requester’s paused subscription again.',
      kind: 'write',
      method: 'POST',
      path: '/subscriptions/{input.subscription_id}/activate',
      inputs: [SUBSCRIPTION],
      serves: serving('resume', 'restart', 'reactivate', 'start again'),
      sentence: 'We have started your subscription to {product} again.',
      write: { verify: provenBy(`contains(answer.subscriptions${ACTIVE}.status, 'ACTIVE')`), reversibleBy: 'subscription_pause' },
    },
    {
      id: 'subscription_cancel',
      name: 'Cancel the subscription',
      description: 'Ends the requester’s subscription for good.',
      kind: 'write',
      method: 'POST',
      path: '/subscriptions/{input.subscription_id}/cancel',
      body: { cancellation_reason: 'The customer asked for it', cancellation_reason_comments: '{note}' },
      inputs: [SUBSCRIPTION],
      serves: serving('cancel my subscription', 'cancel the subscription', 'end my subscription', 'stop my subscription', 'terminate my subscription'),
      sentence: 'We have cancelled your subscription. Nothing more will be charged for it.',
      write: { verify: provenBy(`contains(answer.subscriptions${ACTIVE}.status, 'CANCELLED')`) },
    },
    {
      id: 'subscription_address',
      name: 'Send the subscription elsewhere',
      description: 'Changes the address that the requester’s subscription is sent to.',
      kind: 'write',
      method: 'PUT',
      path: '/subscriptions/{input.subscription_id}/address',
      body: {
        address1: '{input.line1}',
        address2: '{input.line2}',
        city: '{input.city}',
        province: '{input.province}',
        zip: '{input.postal_code}',
        country_code: '{input.country}',
      },
      inputs: [
        SUBSCRIPTION,
        asked('line1', 'Street'),
        asked('line2', 'Second line', false),
        asked('city', 'City'),
        asked('province', 'State', false),
        asked('postal_code', 'Postcode'),
        asked('country', 'Country'),
      ],
      serves: {
        intents: ['subscription_change', 'change_address'],
        words: [
          'address of my subscription',
          'address for my subscription',
          'subscription address',
          'subscription to my new address',
          'send my subscription to',
          'ship my subscription to',
        ],
      },
      sentence: 'We have changed the address of your subscription to {input.line1}, {input.city}.',
      write: { verify: provenBy(`contains(answer.subscriptions${ACTIVE}.address.address1, $.input.line1)`) },
    },
  ],
}
