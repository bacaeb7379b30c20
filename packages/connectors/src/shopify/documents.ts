import { ADDRESS, FULFILLMENT_ORDER, MONEY, ORDER_DETAIL, REFUND_DETAIL, TRANSACTION } from './fragments.ts'

/** Every GraphQL text sent to Shopify; each is checked against Shopify's own schema in tests/contracts. */

export const CHECK = /* GraphQL */ `
  query Check {
    shop { name myshopifyDomain }
    currentAppInstallation { accessScopes { handle } }
  }
`

/** One call whatever is asked; what is not asked is left out and costs nothing. */
export const FIND_ORDERS = /* GraphQL */ `
  query FindOrders(
    $first: Int!
    $byName: Boolean!
    $names: String
    $byEmail: Boolean!
    $email: String
    $byTracking: Boolean!
    $tracking: String
    $withCustomer: Boolean!
    $customer: CustomerIdentifierInput = { id: "gid://shopify/Customer/0" }
    $byPhone: Boolean!
    $phone: CustomerIdentifierInput = { id: "gid://shopify/Customer/0" }
  ) {
    shop { id orderNumberFormatPrefix orderNumberFormatSuffix }
    named: orders(first: $first, query: $names, sortKey: PROCESSED_AT, reverse: true) @include(if: $byName) { nodes { ...OrderDetail } }
    mailed: orders(first: $first, query: $email, sortKey: PROCESSED_AT, reverse: true) @include(if: $byEmail) { nodes { ...OrderDetail } }
    tracked: orders(first: $first, query: $tracking, sortKey: PROCESSED_AT, reverse: true) @include(if: $byTracking) { nodes { ...OrderDetail } }
    customer: customerByIdentifier(identifier: $customer) @include(if: $withCustomer) { ...CustomerCard }
    caller: customerByIdentifier(identifier: $phone) @include(if: $byPhone) {
      id
      defaultPhoneNumber { phoneNumber }
      orders(first: $first, sortKey: PROCESSED_AT, reverse: true) { nodes { ...OrderDetail } }
    }
  }
  fragment CustomerCard on Customer {
    id
    displayName
    locale
    tags
    createdAt
    numberOfOrders
    amountSpent { amount currencyCode }
    defaultEmailAddress { emailAddress }
    defaultPhoneNumber { phoneNumber }
    defaultAddress { ...Address }
  }
  ${ORDER_DETAIL}
`

export const READ_ORDER = /* GraphQL */ `
  query ReadOrder($id: ID!) {
    shop { id }
    order(id: $id) { ...OrderDetail }
  }
  ${ORDER_DETAIL}
`

export const PLAN_REFUND = /* GraphQL */ `
  query PlanRefund($id: ID!, $lines: [RefundLineItemInput!], $shipping: Boolean, $shippingAmount: Money, $everything: Boolean!, $withLocation: Boolean!, $allocation: RefundMethodAllocation) {
    order(id: $id) {
      name
      currencyCode
      presentmentCurrencyCode
      refunds(first: 50) { ...RefundDetail }
      fulfillmentOrders(first: 1) @include(if: $withLocation) { nodes { assignedLocation { location { id } } } }
      suggestedRefund(refundLineItems: $lines, refundShipping: $shipping, shippingAmount: $shippingAmount, suggestFullRefund: $everything, refundMethodAllocation: $allocation) {
        amountSet { ...Money }
        maximumRefundableSet { ...Money }
        shipping { amountSet { ...Money } }
        refundLineItems { quantity lineItem { id title } }
        suggestedRefundMethods { __typename amount { ...Money } maximumRefundable { ...Money } }
        suggestedTransactions {
          gateway
          formattedGateway
          accountNumber
          amountSet { ...Money }
          parentTransaction { id paymentDetails { __typename ... on CardPaymentDetails { company number } } }
        }
      }
    }
  }
  ${MONEY}${TRANSACTION}${REFUND_DETAIL}
`

export const CREATE_REFUND = /* GraphQL */ `
  mutation CreateRefund($input: RefundInput!, $key: String!) {
    refundCreate(input: $input) @idempotent(key: $key) {
      refund { ...RefundDetail }
      userErrors { field message }
    }
  }
  ${MONEY}${TRANSACTION}${REFUND_DETAIL}
`

export const READ_REFUNDS = /* GraphQL */ `
  query ReadRefunds($id: ID!) {
    order(id: $id) { refunds(first: 50) { ...RefundDetail } }
  }
  ${MONEY}${TRANSACTION}${REFUND_DETAIL}
`

const CANCELLATION_STATE = /* GraphQL */ `
  fragment CancellationState on Order {
    name
    cancelledAt
    cancellation { staffNote }
    presentmentCurrencyCode
    refunds(first: 50) { createdAt totalRefundedSet { ...Money } }
  }
  ${MONEY}
`

export const READ_CANCELLATION = /* GraphQL */ `
  query ReadCancellation($id: ID!, $jobId: ID!, $withJob: Boolean!) {
    order(id: $id) { ...CancellationState }
    node(id: $jobId) @include(if: $withJob) { ... on OrderCancelJobResult { status errors { message } } }
  }
  ${CANCELLATION_STATE}
`

export const CANCEL_ORDER = /* GraphQL */ `
  mutation CancelOrder($id: ID!, $reason: OrderCancelReason!, $restock: Boolean!, $notify: Boolean!, $staffNote: String!) {
    orderCancel(orderId: $id, reason: $reason, restock: $restock, refundMethod: { originalPaymentMethodsRefund: true }, notifyCustomer: $notify, staffNote: $staffNote) {
      jobResult { id status }
      orderCancelUserErrors { code message }
    }
  }
`

export const READ_DELIVERY = /* GraphQL */ `
  query ReadDelivery($id: ID!) {
    order(id: $id) {
      name
      updatedAt
      cancelledAt
      shippingAddress { ...Address }
      fulfillments(first: 20) { status }
      fulfillmentOrders(first: 10) { nodes { ...FulfillmentOrderDetail } pageInfo { hasNextPage } }
    }
  }
  ${ADDRESS}${FULFILLMENT_ORDER}
`

export const HOLD = /* GraphQL */ `
  mutation Hold($id: ID!, $hold: FulfillmentOrderHoldInput!) {
    fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) {
      fulfillmentHold { id }
      userErrors { code message }
    }
  }
`

export const RELEASE_HOLD = /* GraphQL */ `
  mutation ReleaseHold($id: ID!, $holdIds: [ID!]!) {
    fulfillmentOrderReleaseHold(id: $id, holdIds: $holdIds) {
      userErrors { code message }
    }
  }
`

export const UPDATE_ADDRESS = /* GraphQL */ `
  mutation UpdateAddress($input: OrderInput!) {
    orderUpdate(input: $input) {
      order { shippingAddress { ...Address } }
      userErrors { field message }
    }
  }
  ${ADDRESS}
`
