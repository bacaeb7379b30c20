import { ADDRESS, MONEY } from './fragments.ts'

const EDIT = /* GraphQL */ `
  fragment Edit on CalculatedOrder {
    id
    totalPriceSet { ...Money }
    totalOutstandingSet { ...Money }
  }
`

/** What an edit is held against: lines as they are, what they are, and whether Shopify lets them be changed. */
export const READ_ITEMS = /* GraphQL */ `
  query ReadItems($id: ID!) {
    order(id: $id) {
      id
      name
      updatedAt
      cancelledAt
      merchantEditable
      merchantEditableErrors
      totalPriceSet { ...Money }
      totalOutstandingSet { ...Money }
      fulfillments(first: 20) { status }
      fulfillmentOrders(first: 10) {
        nodes { id status requestStatus supportedActions { action } fulfillmentHolds { id handle reason reasonNotes heldByRequestingApp } }
        pageInfo { hasNextPage }
      }
      lineItems(first: 50) { nodes { id title currentQuantity variant { id } } pageInfo { hasNextPage } }
    }
  }
  ${MONEY}
`

export const READ_STOCK = /* GraphQL */ `
  query ReadStock($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on ProductVariant { id displayName availableForSale inventoryQuantity inventoryPolicy }
    }
  }
`

export const BEGIN_EDIT = /* GraphQL */ `
  mutation BeginEdit($id: ID!) {
    orderEditBegin(id: $id) {
      calculatedOrder {
        ...Edit
        lineItems(first: 50) { nodes { id quantity editableQuantity } }
      }
      userErrors { field message }
    }
  }
  ${MONEY}${EDIT}
`

export const SET_QUANTITY = /* GraphQL */ `
  mutation SetQuantity($id: ID!, $lineId: ID!, $quantity: Int!) {
    orderEditSetQuantity(id: $id, lineItemId: $lineId, quantity: $quantity, restock: true) {
      calculatedOrder { ...Edit }
      userErrors { field message }
    }
  }
  ${MONEY}${EDIT}
`

export const ADD_VARIANT = /* GraphQL */ `
  mutation AddVariant($id: ID!, $variantId: ID!, $quantity: Int!) {
    orderEditAddVariant(id: $id, variantId: $variantId, quantity: $quantity, allowDuplicates: true) {
      calculatedOrder { ...Edit }
      userErrors { field message }
    }
  }
  ${MONEY}${EDIT}
`

/** Ours tells the customer. */
export const COMMIT_EDIT = /* GraphQL */ `
  mutation CommitEdit($id: ID!, $staffNote: String!) {
    orderEditCommit(id: $id, notifyCustomer: false, staffNote: $staffNote) {
      order { id }
      userErrors { field message }
    }
  }
`

export const SEND_INVOICE = /* GraphQL */ `
  mutation SendInvoice($id: ID!, $email: EmailInput!) {
    orderInvoiceSend(id: $id, email: $email) {
      order { id }
      userErrors { code field message }
    }
  }
`

export const READ_OPEN_SUM = /* GraphQL */ `
  query ReadOpenSum($id: ID!) {
    order(id: $id) {
      name
      email
      updatedAt
      cancelledAt
      tags
      totalOutstandingSet { ...Money }
    }
  }
  ${MONEY}
`

const MADE_DRAFT = /* GraphQL */ `
  fragment MadeDraft on DraftOrder {
    id
    status
    createdAt
    completedAt
    tags
    order { id name }
  }
`

/** Read by id, which sees at once what a search may see later. */
export const READ_DRAFTS = /* GraphQL */ `
  query ReadDrafts($ids: [ID!]!) {
    nodes(ids: $ids) { ...MadeDraft }
  }
  ${MADE_DRAFT}
`

/** What was bought, and what is left of it; and whatever was made for this key already. */
export const READ_FOR_RESEND = /* GraphQL */ `
  query ReadForResend($id: ID!, $made: String!) {
    order(id: $id) {
      id
      name
      email
      cancelledAt
      tags
      currencyCode
      presentmentCurrencyCode
      customer { id }
      shippingAddress { ...Address }
      lineItems(first: 50) {
        nodes {
          id
          title
          quantity
          refundableQuantity
          originalUnitPriceSet { ...Money }
          variant { id availableForSale inventoryQuantity inventoryPolicy }
        }
        pageInfo { hasNextPage }
      }
    }
    draftOrders(first: 5, query: $made) { nodes { ...MadeDraft } }
  }
  ${MADE_DRAFT}
  ${MONEY}${ADDRESS}
`

export const CREATE_DRAFT = /* GraphQL */ `
  mutation CreateDraft($input: DraftOrderInput!) {
    draftOrderCreate(input: $input) {
      draftOrder { id status totalPriceSet { ...Money } }
      userErrors { field message }
    }
  }
  ${MONEY}
`

export const COMPLETE_DRAFT = /* GraphQL */ `
  mutation CompleteDraft($id: ID!) {
    draftOrderComplete(id: $id) {
      draftOrder { id status order { id name createdAt } }
      userErrors { field message }
    }
  }
`

export const ADD_TAGS = /* GraphQL */ `
  mutation AddTags($id: ID!, $tags: [String!]!) {
    tagsAdd(id: $id, tags: $tags) {
      userErrors { field message }
    }
  }
`

export const REMOVE_TAGS = /* GraphQL */ `
  mutation RemoveTags($id: ID!, $tags: [String!]!) {
    tagsRemove(id: $id, tags: $tags) {
      userErrors { field message }
    }
  }
`

export const READ_NOTE = /* GraphQL */ `
  query ReadNote($id: ID!) {
    order(id: $id) { name note tags updatedAt }
  }
`

export const WRITE_NOTE = /* GraphQL */ `
  mutation WriteNote($input: OrderInput!) {
    orderUpdate(input: $input) {
      userErrors { field message }
    }
  }
`
