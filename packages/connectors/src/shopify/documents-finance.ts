/** What finance reads of Shopify; checked against its own schema in tests/contracts. */

/** Money that moved by payment, of one day alone: Shopify can search these by their time, refunds it can't. */
export const READ_TENDERS = /* GraphQL */ `
  query ReadTenders($query: String!, $after: String) {
    tenderTransactions(first: 100, query: $query, after: $after) {
      nodes { id amount { amount currencyCode } processedAt test order { id } }
      pageInfo { hasNextPage endCursor }
    }
  }
`

export const READ_ORDER_REFUNDS = /* GraphQL */ `
  query ReadOrderRefunds($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Order {
        id
        name
        refunds(first: 50) {
          id
          createdAt
          note
          totalRefundedSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
          transactions(first: 5) {
            nodes {
              status
              gateway
              formattedGateway
              accountNumber
              amountSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
              paymentDetails { __typename ... on CardPaymentDetails { company number } }
            }
          }
        }
      }
    }
  }
`
