import type { WorldShop } from '../world/shop.ts'
import type { WorldStore } from '../world/store.ts'
import type { EditSessions } from './edits/edit-sessions.ts'
import type { Jobs } from './jobs.ts'
import type { RefundKeys } from './refund-keys.ts'
import type { ShopWebhooks } from './webhooks/subscriptions.ts'

/** What one operation knows: the shop its token belongs to, and what the service keeps between calls. */
export type ShopifyContext = {
  store: WorldStore
  shop: WorldShop
  scopes: ReadonlySet<string>
  baseUrl: string
  jobs: Jobs
  edits: EditSessions
  refundKeys: RefundKeys
  webhooks: ShopWebhooks
  /** Filled while searching, printed as `extensions.search`. */
  searches: SearchReport[]
}

export type SearchReport = { path: string[]; query: string; parsed: unknown; warnings?: { field: string; message: string; code: string }[] }
