import { MONEY } from './fragments.ts'

const RETURN = /* GraphQL */ `
  fragment ReturnDetail on Return {
    id
    name
    status
    createdAt
    requestApprovedAt
    closedAt
    returnLineItems(first: 25) {
      nodes {
        id
        quantity
        processableQuantity
        refundedQuantity
        returnReasonNote
        customerNote
        returnReasonDefinition { handle }
        ... on ReturnLineItem { fulfillmentLineItem { lineItem { id } } }
      }
      pageInfo { hasNextPage }
    }
    exchangeLineItems(first: 10) { nodes { id quantity processableQuantity variantId title variantTitle } }
    refunds(first: 10) { nodes { id note createdAt totalRefundedSet { ...Money } } }
    reverseFulfillmentOrders(first: 2) {
      nodes {
        id
        lineItems(first: 25) { nodes { id totalQuantity fulfillmentLineItem { lineItem { id } } } }
        reverseDeliveries(first: 2) {
          nodes { id deliverable { ... on ReverseDeliveryShippingDeliverable { label { publicFileUrl } tracking { number } } } }
        }
      }
    }
  }
`

/** What came back, and what still can. */
export const READ_RETURNS = /* GraphQL */ `
  query ReadReturns($id: ID!, $handles: [String!], $withReasons: Boolean!) {
    order(id: $id) {
      id
      name
      updatedAt
      fulfillmentOrders(first: 1) { nodes { assignedLocation { location { id } } } }
      returns(first: 10, reverse: true) { nodes { ...ReturnDetail } pageInfo { hasNextPage } }
    }
    returnableFulfillments(orderId: $id, first: 10) {
      nodes {
        fulfillment { id deliveredAt }
        returnableFulfillmentLineItems(first: 50) { nodes { quantity fulfillmentLineItem { id lineItem { id title } } } pageInfo { hasNextPage } }
      }
      pageInfo { hasNextPage }
    }
    returnReasonDefinitions(first: 20, handles: $handles) @include(if: $withReasons) { nodes { id handle deleted } }
  }
  ${MONEY}${RETURN}
`

export const CREATE_RETURN = /* GraphQL */ `
  mutation CreateReturn($input: ReturnInput!) {
    returnCreate(returnInput: $input) {
      return { ...ReturnDetail }
      userErrors { code field message }
    }
  }
  ${MONEY}${RETURN}
`

export const REQUEST_RETURN = /* GraphQL */ `
  mutation RequestReturn($input: ReturnRequestInput!) {
    returnRequest(input: $input) {
      return { ...ReturnDetail }
      userErrors { code field message }
    }
  }
  ${MONEY}${RETURN}
`

export const APPROVE_RETURN = /* GraphQL */ `
  mutation ApproveReturn($input: ReturnApproveRequestInput!) {
    returnApproveRequest(input: $input) { return { id } userErrors { code field message } }
  }
`

export const DECLINE_RETURN = /* GraphQL */ `
  mutation DeclineReturn($input: ReturnDeclineRequestInput!) {
    returnDeclineRequest(input: $input) { return { id } userErrors { code field message } }
  }
`

export const CANCEL_RETURN = /* GraphQL */ `
  mutation CancelReturn($id: ID!) {
    returnCancel(id: $id) { return { id } userErrors { code field message } }
  }
`

export const CLOSE_RETURN = /* GraphQL */ `
  mutation CloseReturn($id: ID!) {
    returnClose(id: $id) { return { id } userErrors { code field message } }
  }
`

/** The shop's own sum for what came back. */
export const PLAN_PROCESSING = /* GraphQL */ `
  query PlanProcessing($id: ID!, $lines: [SuggestedOutcomeReturnLineItemInput!]!, $exchanges: [SuggestedOutcomeExchangeLineItemInput!]!) {
    return(id: $id) {
      suggestedFinancialOutcome(returnLineItems: $lines, exchangeLineItems: $exchanges) {
        maximumRefundable { ...Money }
        financialTransfer {
          __typename
          ... on RefundReturnOutcome { amount { ...Money } suggestedTransactions { amountSet { ...Money } parentTransaction { id } } }
          ... on InvoiceReturnOutcome { amount { ...Money } }
        }
      }
    }
  }
  ${MONEY}
`

export const PROCESS_RETURN = /* GraphQL */ `
  mutation ProcessReturn($input: ReturnProcessInput!) {
    returnProcess(input: $input) { return { id } userErrors { code field message } }
  }
`

export const ATTACH_LABEL = /* GraphQL */ `
  mutation AttachLabel($id: ID!, $label: ReverseDeliveryLabelInput, $tracking: ReverseDeliveryTrackingInput) {
    reverseDeliveryCreateWithShipping(reverseFulfillmentOrderId: $id, reverseDeliveryLineItems: [], labelInput: $label, trackingInput: $tracking, notifyCustomer: false) {
      reverseDelivery { id }
      userErrors { code field message }
    }
  }
`

const KINDS = /* GraphQL */ `
  fragment Kinds on Product {
    id
    title
    variants(first: 100) {
      nodes { id title sku price availableForSale inventoryQuantity inventoryPolicy selectedOptions { name value } }
      pageInfo { hasNextPage }
    }
  }
`

export const READ_VARIANTS = /* GraphQL */ `
  query ReadVariants($ids: [ID!]!) {
    shop { currencyCode }
    nodes(ids: $ids) { ...Kinds }
  }
  ${KINDS}
`

export const FIND_PRODUCTS = /* GraphQL */ `
  query FindProducts($search: String!) {
    shop { currencyCode }
    products(first: 25, query: $search) { nodes { ...Kinds } pageInfo { hasNextPage } }
  }
  ${KINDS}
`
