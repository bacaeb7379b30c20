import { createHmac } from 'node:crypto'
import { post } from '../deliver.ts'
import { createProcessorNews, type ProcessorNews } from '../processor-news.ts'
import { scansUpTo } from '../world/parcel-scans.ts'
import type { WorldStore } from '../world/store.ts'
import { stampOf, type Tracker, trackerJson } from './tracker-json.ts'

/** EasyPost gives an endpoint seven seconds. */
const TIMEOUT_MS = 7_000

/** An event each time a tracker that somebody made has a new scan, signed over its body with the webhook's secret. Source: docs.easypost.com, "Webhooks", and its libraries' `validate_webhook`. */
export function createNews(store: WorldStore, secret: string, trackers: () => Tracker[]): ProcessorNews {
  const lastScan = ({ parcel }: Tracker): string => (parcel ? (scansUpTo(parcel, store.now())[0]?.at ?? '') : '')
  return createProcessorNews(store, {
    states: () => new Map(trackers().map((tracker) => [tracker.id, lastScan(tracker)])),
    eventOf(id, state) {
      const tracker = trackers().find((each) => each.id === id)
      // A tracker that was just made is no news to who made it.
      if (!tracker || state === '' || Date.parse(tracker.createdAt) >= Date.parse(state)) return null
      const at = stampOf(store.now().toISOString())
      return {
        id: `evt_${store.nextId()}`,
        object: 'Event',
        mode: 'production',
        description: 'tracker.updated',
        previous_attributes: {},
        created_at: at,
        updated_at: at,
        result: trackerJson(tracker, store.now()),
      }
    },
    send({ endpoint, body, isForged }) {
      const signature = createHmac('sha256', (isForged ? 'not the secret' : secret).normalize('NFKD'))
        .update(body, 'utf8')
        .digest('hex')
      return post(endpoint, { 'content-type': 'application/json', 'user-agent': 'EasyPost Webhook', 'x-hmac-signature': `hmac-sha256-hex=${signature}` }, body, TIMEOUT_MS)
    },
  })
}
