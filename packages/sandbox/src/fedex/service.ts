/**
 * FedEx's token endpoint and tracking by number. What it does not prove: FedEx's quotas and its block of addresses that ask for too many tokens, its texts in
 * other languages, signatures and pictures, look-up by reference, several pieces. Source: shared/reference/integrations.md, section 2.
 */
import { Hono } from 'hono'
import { z } from 'zod'
import { createBearerTokens, madeUp } from '../bearer-tokens.ts'
import { knownParcels } from '../world/parcel-scans.ts'
import type { Service } from '../world/store.ts'
import { errorResult, trackResult } from './track-json.ts'

/** An hour less a second, as FedEx grants them. */
const TOKEN_SECONDS = 3_599
const MOST_NUMBERS = 30

const TrackRequest = z.object({ trackingInfo: z.array(z.object({ trackingNumberInfo: z.object({ trackingNumber: z.string() }) })).min(1) })

const dashed = (hex: string): string => [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')

export const fedex: Service = {
  id: 'fedex',
  create({ store }) {
    const { seed } = store.world
    const credentials = { clientId: `l7${madeUp('fedex', seed, 'client id').slice(0, 32)}`, clientSecret: madeUp('fedex', seed, 'client secret').slice(0, 32) }
    const tokens = createBearerTokens(store, 'fedex', TOKEN_SECONDS)
    const app = new Hono()

    const transactionId = (): string => dashed(madeUp('fedex', seed, `transaction ${store.nextId()}`))
    const refuse = (status: number, code: string, message: string): Response => Response.json({ transactionId: transactionId(), errors: [{ code, message }] }, { status })

    app.post('/oauth/token', async (context) => {
      const form = new URLSearchParams(await context.req.text())
      if (form.get('grant_type') !== 'client_credentials') return refuse(400, 'BAD.REQUEST.ERROR', 'Missing or duplicate parameters. Please modify your request and try again.')
      if (form.get('client_id') !== credentials.clientId || form.get('client_secret') !== credentials.clientSecret)
        return refuse(401, 'NOT.AUTHORIZED.ERROR', 'The given client credentials were not valid. Please modify your request and try again.')
      return context.json({ access_token: tokens.issue(), token_type: 'bearer', expires_in: TOKEN_SECONDS, scope: 'CXS' })
    })

    app.post('/track/v1/trackingnumbers', async (context) => {
      if (!tokens.isGood(context.req.header('authorization'))) return refuse(401, 'NOT.AUTHORIZED.ERROR', 'Access token expired. Please modify your request and try again.')
      const request = TrackRequest.safeParse(await context.req.json().catch(() => undefined))
      if (!request.success) return refuse(400, 'TRACKING.TRACKINGNUMBER.EMPTY', 'Please provide tracking number.')
      const numbers = request.data.trackingInfo.map((each) => each.trackingNumberInfo.trackingNumber.trim())
      if (numbers.length > MOST_NUMBERS) return refuse(400, 'TRACKING.TRACKINGNUMBERS.EXCEEDED', 'A maximum of 30 tracking numbers can be tracked at once.')
      const completeTrackResults = numbers.map((number) => {
        const parcels = knownParcels(store, 'fedex', number)
        return { trackingNumber: number, trackResults: parcels.length > 0 ? parcels.map((parcel, index) => trackResult(parcel, store.now(), index)) : [errorResult(number)] }
      })
      const customerTransactionId = context.req.header('x-customer-transaction-id')
      return context.json({ transactionId: transactionId(), ...(customerTransactionId ? { customerTransactionId } : {}), output: { completeTrackResults } })
    })
    app.notFound(() => refuse(404, 'NOT.FOUND.ERROR', 'The resource you requested is no longer available. Please modify your request and try again.'))

    return { fetch: (request) => app.fetch(request), credentials }
  },
}
