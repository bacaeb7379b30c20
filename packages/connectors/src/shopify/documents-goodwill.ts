/** What is sent to Shopify to make up for something; each text is checked against Shopify's own schema in tests/contracts. */

const CREDIT = /* GraphQL */ `
  fragment Credit on StoreCreditAccountCreditTransaction {
    id
    amount { amount currencyCode }
    balanceAfterTransaction { amount currencyCode }
    createdAt
    event
    expiresAt
  }
`

/** Newest first: what is looked for was made a moment ago. */
export const READ_STORE_CREDIT = /* GraphQL */ `
  query ReadStoreCredit($id: ID!) {
    customer(id: $id) {
      storeCreditAccounts(first: 10) {
        nodes {
          transactions(first: 25, sortKey: CREATED_AT, reverse: true) { nodes { __typename ...Credit } }
        }
      }
    }
  }
  ${CREDIT}
`

export const GIVE_STORE_CREDIT = /* GraphQL */ `
  mutation GiveStoreCredit($id: ID!, $input: StoreCreditAccountCreditInput!) {
    storeCreditAccountCredit(id: $id, creditInput: $input) {
      storeCreditAccountTransaction { ...Credit }
      userErrors { field code message }
    }
  }
  ${CREDIT}
`

const GIFT_CARD = /* GraphQL */ `
  fragment GiftCardDetail on GiftCard {
    id
    createdAt
    enabled
    expiresOn
    initialValue { amount currencyCode }
    lastCharacters
    note
  }
`

/** Never its code: that goes from Shopify to the customer. */
export const READ_GIFT_CARDS = /* GraphQL */ `
  query ReadGiftCards($query: String!) {
    giftCards(first: 50, query: $query, sortKey: CREATED_AT, reverse: true) { nodes { ...GiftCardDetail } }
  }
  ${GIFT_CARD}
`

export const CREATE_GIFT_CARD = /* GraphQL */ `
  mutation CreateGiftCard($input: GiftCardCreateInput!) {
    giftCardCreate(input: $input) {
      giftCard { ...GiftCardDetail }
      userErrors { field code message }
    }
  }
  ${GIFT_CARD}
`

export const SEND_GIFT_CARD = /* GraphQL */ `
  mutation SendGiftCard($id: ID!) {
    giftCardSendNotificationToCustomer(id: $id) {
      userErrors { field code message }
    }
  }
`

export const NOTE_GIFT_CARD = /* GraphQL */ `
  mutation NoteGiftCard($id: ID!, $input: GiftCardUpdateInput!) {
    giftCardUpdate(id: $id, input: $input) {
      giftCard { ...GiftCardDetail }
      userErrors { field message }
    }
  }
  ${GIFT_CARD}
`

export const STOP_GIFT_CARD = /* GraphQL */ `
  mutation StopGiftCard($id: ID!) {
    giftCardDeactivate(id: $id) {
      userErrors { field code message }
    }
  }
`

const DISCOUNT = /* GraphQL */ `
  fragment Discount on DiscountCodeNode {
    id
    codeDiscount {
      __typename
      ... on DiscountCodeBasic {
        createdAt
        endsAt
        codes(first: 1) { nodes { code } }
        customerGets { value { __typename ... on DiscountAmount { amount { amount currencyCode } } } }
      }
    }
  }
`

export const READ_DISCOUNT = /* GraphQL */ `
  query ReadDiscount($code: String!) {
    codeDiscountNodeByCode(code: $code) { ...Discount }
  }
  ${DISCOUNT}
`

export const CREATE_DISCOUNT = /* GraphQL */ `
  mutation CreateDiscount($input: DiscountCodeBasicInput!) {
    discountCodeBasicCreate(basicCodeDiscount: $input) {
      codeDiscountNode { ...Discount }
      userErrors { field code message }
    }
  }
  ${DISCOUNT}
`
