/**
 * EasyPost's trackers, API v2. What it does not prove: its limits on calls (it publishes none), what it costs, how long its carriers take to answer a new
 * tracker, how often it comes back with a notice that was not taken. Source: docs.easypost.com and shared/reference/integrations.md, section 7.
 */
import { Hono } from 'hono'
import { z } from 'zod'
import { madeUp } from '../bearer-tokens.ts'
import { countOpen } from '../deliver.ts'
import type { WorldParcel } from '../world/parcel.ts'
import { knownParcels } from '../world/parcel-scans.ts'
import type { Service } from '../world/store.ts'
import { createNews } from './news.ts'
import { addShipments } from './shipments.ts'
import { CARRIER_NAMES, stampOf, type Tracker, trackerJson } from './tracker-json.ts'

const CreateTracker = z.object({ tracker: z.object({ tracking_code: z.string().trim().min(1), carrier: z.string().nullish() }) })

const refuse = (status: number, code: string, message: string): Response => Response.json({ error: { code, message, errors: [] } }, { status })

const carrierBy = (name: string): WorldParcel['carrier'] | undefined =>
  Object.entries(CARRIER_NAMES)
    .map(([carrier, own]) => [carrier as WorldParcel['carrier'], own] as const)
    .find(([, own]) => own.toLowerCase() === name.toLowerCase())?.[0]

export const easypost: Service = {
  id: 'easypost',
  create({ store }) {
    const { seed } = store.world
    const credentials = { apiKey: `EZAK${madeUp('easypost', seed, 'key').slice(0, 54)}`, webhookSecret: madeUp('easypost', seed, 'webhook secret').slice(0, 24) }
    const trackers: Tracker[] = []
    const app = new Hono()

    /** As EasyPost guesses: by who knows the number, then by its form. */
    const carrierOf = (code: string, name: string | null | undefined): WorldParcel['carrier'] | undefined => {
      if (name) return carrierBy(name)
      const known = store.world.parcels.find((each) => each.number.toUpperCase() === code.toUpperCase())
      return known?.carrier ?? (/^1Z/i.test(code) ? 'ups' : /^9\d{21}$/.test(code) ? 'usps' : undefined)
    }
    const newest = (tracker: Tracker): Tracker => ({ ...tracker, parcel: knownParcels(store, tracker.carrier, tracker.code).at(-1) })

    const news = createNews(store, credentials.webhookSecret, () => trackers.map(newest))
    app.all('/_sandbox/*', (context) => news.control(context.req.raw))
    app.use(async (context, next) => {
      const authorization = context.req.header('authorization') ?? ''
      const key = /^Basic (.+)$/.exec(authorization)?.[1]
      const given = key ? Buffer.from(key, 'base64').toString('utf8').replace(/:$/, '') : /^Bearer (.+)$/.exec(authorization)?.[1]
      if (given !== credentials.apiKey) return refuse(401, 'APIKEY.INACTIVE', 'This api key is no longer active.')
      await next()
      return undefined
    })

    app.post('/v2/trackers', async (context) => {
      const read = CreateTracker.safeParse(await context.req.json().catch(() => undefined))
      if (!read.success) return refuse(422, 'PARAMETER.REQUIRED', 'Missing required parameter.')
      const { tracking_code: code, carrier: name } = read.data.tracker
      const carrier = carrierOf(code, name)
      if (!carrier) return refuse(422, 'TRACKER.CREATE.ERROR', 'Unable to create tracker. Carrier could not be detected.')
      const kept = trackers.find((each) => each.code === code && each.carrier === carrier)
      const tracker = kept ?? {
        id: `trk_${madeUp('easypost', seed, `tracker ${carrier} ${code}`).slice(0, 32)}`,
        createdAt: stampOf(store.now().toISOString()),
        code,
        carrier,
        parcel: undefined,
      }
      if (!kept) trackers.push(tracker)
      return context.json(trackerJson(newest(tracker), store.now()), kept ? 200 : 201)
    })
    app.get('/v2/trackers/:id', (context) => {
      const tracker = trackers.find((each) => each.id === context.req.param('id'))
      return tracker ? context.json(trackerJson(newest(tracker), store.now())) : refuse(404, 'NOT_FOUND', 'The requested resource could not be found.')
    })
    app.get('/v2/trackers', (context) => {
      const code = context.req.query('tracking_code')
      const found = trackers.filter((each) => code === undefined || each.code === code)
      return context.json({ trackers: found.slice(0, Number(context.req.query('page_size') ?? 20)).map((each) => trackerJson(newest(each), store.now())), has_more: false })
    })
    addShipments(app, store)
    app.notFound(() => refuse(404, 'NOT_FOUND', 'The requested resource could not be found.'))

    return {
      fetch: (request) => app.fetch(request),
      credentials,
      undelivered: (dueBy) => countOpen(news.deliverer.all(), dueBy),
      start: () => news.deliverer.start(),
      stop: () => news.deliverer.stop(),
    }
  },
}
