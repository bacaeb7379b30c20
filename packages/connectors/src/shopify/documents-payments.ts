/** Shopify gives it to stores on its Plus plan only, so it is asked for by itself: no order becomes unreadable for want of it. */
export const READ_BANK_REFERENCES = /* GraphQL */ `
  query ReadBankReferences($id: ID!) {
    order(id: $id) {
      refunds(first: 50) {
        transactions(first: 5) { nodes { id shopifyPaymentsSet { refundSet { acquirerReferenceNumber } } } }
      }
    }
  }
`
