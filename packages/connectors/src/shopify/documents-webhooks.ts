/** What makes Shopify tell its news; checked against its own schema in tests/contracts. */

export const READ_SUBSCRIPTIONS = /* GraphQL */ `
  query ReadSubscriptions($topics: [WebhookSubscriptionTopic!]!) {
    webhookSubscriptions(first: 100, topics: $topics) { nodes { topic uri } }
  }
`

export const SUBSCRIBE = /* GraphQL */ `
  mutation Subscribe($topic: WebhookSubscriptionTopic!, $subscription: WebhookSubscriptionInput!) {
    webhookSubscriptionCreate(topic: $topic, webhookSubscription: $subscription) {
      webhookSubscription { id }
      userErrors { field message }
    }
  }
`
