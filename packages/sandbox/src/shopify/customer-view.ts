import type { WorldCustomer } from '../world/shop.ts'
import { addressView, splitName } from './address-view.ts'
import { convert, moneyV2 } from './amounts.ts'
import { connection } from './connection.ts'
import { gid, shopifyTime } from './gid.ts'
import { orderView, stateOf, visibleOrders } from './order-view.ts'
import type { ShopifyContext } from './shopify-context.ts'
import { storeCreditAccounts } from './store-credit.ts'

/** Numbers count every order, seen or not; the list shows what the token may see. */
export function customerView(context: ShopifyContext, customer: WorldCustomer) {
  const { store, shop } = context
  const now = store.now().getTime()
  const all = store.world.orders.filter((order) => order.customer === customer.id && Date.parse(order.createdAt) <= now)
  const spent = () =>
    all.reduce((total, order) => {
      const state = stateOf(context, order)
      return total + convert(state.received - state.refunded, state.currency, shop.currency, order.rate)
    }, 0)
  const since = customer.createdAt ?? all.map((order) => order.createdAt).sort()[0] ?? store.world.now
  return {
    __typename: 'Customer',
    id: gid('Customer', customer.id),
    legacyResourceId: customer.id,
    displayName: customer.name,
    ...splitName(customer.name),
    locale: customer.locale,
    state: 'ENABLED',
    tags: customer.tags,
    note: null,
    verifiedEmail: true,
    createdAt: shopifyTime(since),
    updatedAt: shopifyTime(since),
    numberOfOrders: String(all.length),
    amountSpent: () => moneyV2(spent(), shop.currency),
    lifetimeDuration: 'about 1 year',
    statistics: { predictedSpendTier: null, rfmGroup: null },
    defaultEmailAddress: customer.email && { emailAddress: customer.email, marketingState: 'NOT_SUBSCRIBED', validFormat: true },
    defaultPhoneNumber: customer.phone && { phoneNumber: customer.phone },
    defaultAddress: addressView(customer.address, `${customer.id}3`),
    storeCreditAccounts: (rawArguments: unknown) => storeCreditAccounts(context, customer, rawArguments),
    orders: (rawArguments: unknown) =>
      connection(
        visibleOrders(context)
          .filter((order) => order.customer === customer.id)
          .sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt)),
        rawArguments,
        (order) => orderView(context, order),
      ),
  }
}
