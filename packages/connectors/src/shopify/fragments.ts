/** Parts that several documents share. A document names each fragment once, or Shopify refuses it. */

export const MONEY = /* GraphQL */ `
  fragment Money on MoneyBag {
    shopMoney { amount currencyCode }
    presentmentMoney { amount currencyCode }
  }
`

export const ADDRESS = /* GraphQL */ `
  fragment Address on MailingAddress {
    name
    company
    address1
    address2
    city
    provinceCode
    countryCodeV2
    zip
    phone
  }
`

export const TRANSACTION = /* GraphQL */ `
  fragment Transaction on OrderTransaction {
    id
    kind
    status
    gateway
    formattedGateway
    accountNumber
    paymentId
    createdAt
    processedAt
    amountSet { ...Money }
    paymentDetails {
      __typename
      ... on CardPaymentDetails { company number }
    }
  }
`

export const REFUND_DETAIL = /* GraphQL */ `
  fragment RefundDetail on Refund {
    id
    createdAt
    note
    totalRefundedSet { ...Money }
    refundLineItems(first: 50) { nodes { quantity lineItem { id } } }
    transactions(first: 5) { nodes { ...Transaction } }
  }
`

export const FULFILLMENT_ORDER = /* GraphQL */ `
  fragment FulfillmentOrderDetail on FulfillmentOrder {
    id
    status
    requestStatus
    supportedActions { action }
    assignedLocation { name }
    fulfillmentHolds { id handle reason reasonNotes heldByRequestingApp }
  }
`

export const ORDER_DETAIL = /* GraphQL */ `
  fragment OrderDetail on Order {
    id
    name
    confirmationNumber
    createdAt
    updatedAt
    cancelledAt
    cancelReason
    closedAt
    email
    phone
    note
    tags
    currencyCode
    presentmentCurrencyCode
    displayFinancialStatus
    displayFulfillmentStatus
    returnStatus
    customer { id defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber } }
    shippingAddress { ...Address }
    billingAddress { ...Address }
    subtotalPriceSet { ...Money }
    totalShippingPriceSet { ...Money }
    totalTaxSet { ...Money }
    totalPriceSet { ...Money }
    totalReceivedSet { ...Money }
    totalRefundedSet { ...Money }
    totalOutstandingSet { ...Money }
    totalDiscountsSet { ...Money }
    currentTotalDutiesSet { ...Money }
    totalTipReceivedSet { ...Money }
    discountCodes
    lineItems(first: 50) {
      nodes {
        id
        title
        variantTitle
        sku
        quantity
        currentQuantity
        refundableQuantity
        unfulfilledQuantity
        requiresShipping
        isGiftCard
        discountedUnitPriceAfterAllDiscountsSet { ...Money }
        originalUnitPriceSet { ...Money }
        image { url }
        product { id tags }
        variant { id }
      }
      pageInfo { hasNextPage }
    }
    fulfillments(first: 20) {
      id
      name
      status
      displayStatus
      createdAt
      deliveredAt
      estimatedDeliveryAt
      trackingInfo(first: 10) { company number url }
      fulfillmentLineItems(first: 50) { nodes { quantity lineItem { id } } }
    }
    fulfillmentOrders(first: 5) { nodes { ...FulfillmentOrderDetail } pageInfo { hasNextPage } }
    transactions(first: 50) { ...Transaction }
    refunds(first: 50) { ...RefundDetail }
    risk { assessments { riskLevel } }
    disputes { status }
  }
  ${MONEY}${ADDRESS}${TRANSACTION}${REFUND_DETAIL}${FULFILLMENT_ORDER}
`
