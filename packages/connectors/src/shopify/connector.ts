import type { Capabilities, Connector, ConnectorDeps } from '@bookbag/core/connector'
import { changeAddress } from './address-changes.ts'
import { CheckAnswer } from './answers.ts'
import { type Ask, createAsk, failure } from './ask.ts'
import { bankReferences } from './bank-references.ts'
import { cancelOrder } from './cancellations.ts'
import { annotateOrder } from './changes/annotate-order.ts'
import { changeItems } from './changes/change-items.ts'
import { holdFulfillment, releaseHold } from './changes/hold-fulfillment.ts'
import { resend } from './changes/resend.ts'
import { sendInvoice } from './changes/send-invoice.ts'
import { ShopifyCredentials } from './credentials.ts'
import { createDiscountCode } from './discount-codes.ts'
import { CHECK } from './documents.ts'
import { ordersCapability } from './find-orders.ts'
import { createGiftCard } from './gift-cards.ts'
import { OPERATIONS } from './operations.ts'
import { refundBook } from './refund-book.ts'
import { refund } from './refunds.ts'
import { attachReturnLabel } from './returns/attach-label.ts'
import { variantsCapability } from './returns/find-variants.ts'
import { moveReturn } from './returns/move-return.ts'
import { processReturn } from './returns/process-return.ts'
import { returnsCapability } from './returns/read-returns.ts'
import { startReturn } from './returns/start-return.ts'
import { giveStoreCredit } from './store-credit.ts'
import { pushProof, webhooksCapability } from './webhooks.ts'

const SCOPES = [
  { name: 'read_orders', why: 'To find and show orders, payments and refunds.' },
  { name: 'write_orders', why: 'To refund, to cancel and to change an address.' },
  { name: 'read_all_orders', why: 'To see orders older than 60 days. Shopify grants it on request.' },
  { name: 'read_customers', why: 'To know whose order it is.' },
  { name: 'read_products', why: 'To show pictures and variants of what was ordered.' },
  { name: 'read_locations', why: 'To restock refunded goods where they are kept.' },
  { name: 'write_merchant_managed_fulfillment_orders', why: 'To see what the warehouse was told, and to hold an order while its address changes.' },
  { name: 'write_third_party_fulfillment_orders', why: 'The same, where another company keeps the goods.' },
  { name: 'write_returns', why: 'To see returns, to start, approve, process and cancel them.' },
  { name: 'write_customers', why: 'To make a gift card out to its customer.' },
  { name: 'read_store_credit_accounts', why: 'To see a customer’s store credit.' },
  { name: 'write_store_credit_account_transactions', why: 'To give store credit.' },
  { name: 'write_gift_cards', why: 'To give a gift card.' },
  { name: 'write_discounts', why: 'To give a discount code.' },
  { name: 'write_order_edits', why: 'To change what is on an order before it is sent.' },
  { name: 'write_draft_orders', why: 'To send goods once more, free of charge.' },
  { name: 'read_fulfillments', why: 'To be told when a parcel is sent.' },
]

/** Without the first old orders are invisible, without the others there are no presents, no changes of items and no replacements; everything else works. */
const OPTIONAL_SCOPES = [
  'read_all_orders',
  'write_customers',
  'read_store_credit_accounts',
  'write_store_credit_account_transactions',
  'write_gift_cards',
  'write_discounts',
  'write_order_edits',
  'write_draft_orders',
  'read_fulfillments',
]

async function check(ask: Ask): Promise<{ account: string }> {
  const { shop, currentAppInstallation } = await ask({ kind: 'read', document: CHECK, variables: {}, answer: CheckAnswer })
  const granted = currentAppInstallation.accessScopes.map(({ handle }) => handle)
  const missing = SCOPES.map(({ name }) => name).filter((name) => !OPTIONAL_SCOPES.includes(name) && !granted.includes(name) && !granted.includes(name.replace(/^read_/, 'write_')))
  if (missing.length > 0) throw failure('scope', `${shop.name} is reached, but the app lacks these permissions: ${missing.join(', ')}. Grant them at Shopify and connect again.`)
  return { account: `${shop.name} (${shop.myshopifyDomain})` }
}

export const shopify: Connector<ShopifyCredentials> = {
  id: 'shopify',
  name: 'Shopify',
  layer: 'shop',
  credentials: ShopifyCredentials,
  fields: [
    { name: 'shopDomain', label: 'Shop address', help: 'As Shopify knows it: my-shop.myshopify.com', isSecret: false, isRequired: true },
    {
      name: 'accessToken',
      label: 'Access token',
      help: 'Of a custom app, begins with shpat_. Leave it empty when you enter a client id and secret.',
      isSecret: true,
      isRequired: false,
    },
    { name: 'clientId', label: 'Client id', help: 'Of your app in Shopify’s Dev Dashboard.', isSecret: false, isRequired: false },
    {
      name: 'clientSecret',
      label: 'Client secret',
      help: 'Of the same app, also beside an access token: Shopify signs its news with it. Orders and parcels are subscribed to by themselves; the three privacy addresses in the app’s settings at Shopify are yours to fill, with the address shown here once it is connected. Without an access token the app must belong to the shop’s own organisation.',
      isSecret: true,
      isRequired: false,
    },
    { name: 'baseUrl', label: 'API address', help: 'Only for a test system. Leave it empty to reach Shopify itself.', isSecret: false, isRequired: false },
  ],
  scopes: SCOPES,
  unverified: [
    'What Shopify answers where a store below its Plus plan asks for the acquirer’s reference of a refund; a refusal is taken as “none”.',
    'How Shopify spreads a suggested refund over a gift card and a card.',
    'Whether a refund of a gift card’s part puts the value back on the card.',
    'The sentences by which Shopify tells a repeated refund from one in progress.',
    'Whether the search over all fields finds orders by tracking number.',
    'Whether the fulfilment order takes over a changed address at once.',
    'How Shopify names store credit in the transactions of a refund, and which currency it takes it in for an order paid in a foreign one.',
    'Whether a refund to store credit counts as money moved by payment (for the daily file of refunds: if it does, the two sums there differ by it).',
    'Whether Shopify keeps the second at which store credit ends: our mark stands in it. If not, a person has to look at each.',
    'Whether making a gift card already mails it to its customer, who would then have the mail twice.',
    'Whether the note of a processed return is the note of its refund, where our mark is looked for; if not, a person is asked.',
    'What Shopify does with a label that is hosted elsewhere.',
    'Whether Shopify lets a second change of one order begin while an earlier one was left open, and whether it starts clean; a change that does not start clean is refused.',
    'Whether the total of an order whose items were changed falls by what was taken off, and how tax is reckoned anew.',
    'Whether the search for products finds one by the beginning of any word of its title.',
    'How soon the search finds a draft or an order by its tag: our mark of a replacement stands there.',
    'Whether a draft with free shipping and a full discount is taken as paid when it is completed.',
    'Which permission each kind of pushed news needs, and the exact form of the news of returns and edited orders.',
    'Whether customer data of this app needs Shopify’s review on the shop’s plan.',
  ],
  // It counts points, which every answer tells: `ask` waits until there are enough.
  limits: [],
  atOnce: 10,
  baseUrls: ['https://{shop}.myshopify.com'],
  operations: OPERATIONS,
  fixtures: [
    { what: 'every document, held against the schema of Admin API 2026-10; answers by a server that executes it', source: 'npm @shopify/dev-mcp 1.16.0', date: '2026-11-23' },
  ],
  pushProof,
  connect(credentials: ShopifyCredentials, deps: ConnectorDeps): Capabilities {
    const ask = createAsk(credentials, deps)
    const webhooks = webhooksCapability(credentials, ask, deps.now)
    return {
      ...(webhooks ? { webhooks } : {}),
      check: () => check(ask),
      orders: ordersCapability(ask),
      refundBook: refundBook(ask),
      bankReferences: bankReferences(ask),
      returns: returnsCapability(ask),
      variants: variantsCapability(ask),
      writes: {
        refund: refund(ask),
        cancelOrder: cancelOrder(ask),
        changeAddress: changeAddress(ask),
        holdFulfillment: holdFulfillment(ask),
        releaseHold: releaseHold(ask),
        changeItems: changeItems(ask),
        sendInvoice: sendInvoice(ask),
        resend: resend(ask),
        annotateOrder: annotateOrder(ask),
        startReturn: startReturn(ask),
        moveReturn: moveReturn(ask),
        processReturn: processReturn(ask),
        attachReturnLabel: attachReturnLabel(ask),
        giveStoreCredit: giveStoreCredit(ask, deps.now),
        createGiftCard: createGiftCard(ask, deps.now),
        createDiscountCode: createDiscountCode(ask, deps.now),
      },
    }
  },
}
