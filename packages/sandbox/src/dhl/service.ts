/**
 * DHL's "Shipment Tracking - Unified". What it does not prove: one call a second, a Retry-After with its 429, times without a zone, divisions other than Express and
 * Parcel Germany, a number that two divisions have. Source: shared/reference/integrations.md, section 4.1.
 */
import { Hono } from 'hono'
import { createAllowance } from '../allowance.ts'
import { madeUp } from '../bearer-tokens.ts'
import { knownParcels } from '../world/parcel-scans.ts'
import type { Service } from '../world/store.ts'
import { divisionOf } from './codes.ts'
import { answerJson, shipmentJson } from './track-json.ts'

/** What a new app gets; the day begins at midnight UTC. */
const CALLS_PER_DAY = 250

/** Problem details, as DHL answers whatever goes wrong. */
const refuse = (status: number, title: string, detail: string): Response =>
  Response.json({ title, detail, status, instance: '/shipments' }, { status, headers: { 'content-type': 'application/problem+json' } })

export const dhl: Service = {
  id: 'dhl',
  create({ store }) {
    const credentials = { apiKey: madeUp('dhl', store.world.seed, 'api key').slice(0, 32) }
    const app = new Hono()

    const allowance = createAllowance(store, { calls: CALLS_PER_DAY, windowMs: 86_400_000 })

    app.get('/track/shipments', (context) => {
      if (allowance.take() !== null) return refuse(429, 'Too Many Requests', 'Too many requests within the defined time period, please try again later.')
      if (context.req.header('dhl-api-key') !== credentials.apiKey) return refuse(401, 'Unauthorized', 'Unauthorized for given resource.')
      const number = context.req.query('trackingNumber')?.trim()
      if (!number) return refuse(400, 'Bad Request', 'The parameter trackingNumber is missing.')
      const service = context.req.query('service')
      const parcels = knownParcels(store, 'dhl', number).filter((each) => !service || divisionOf(each.number) === service)
      if (parcels.length === 0) return refuse(404, 'No result found', 'No shipment with given tracking number found.')
      return context.json(
        answerJson(
          number,
          parcels.map((parcel) => shipmentJson(parcel, store.now())),
        ),
      )
    })
    app.notFound(() => refuse(404, 'Not Found', 'No resource found.'))

    return { fetch: (request) => app.fetch(request), credentials }
  },
}
