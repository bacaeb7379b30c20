/**
 * EasyPost's shipments and the labels bought for them, API v2. What it does not prove: real prices, address checks, refunds of labels, billing of return
 * labels by scan, and that a label has no duplicate where its answer was lost. Source: docs.easypost.com, Shipments, read 2026-11-25.
 */
import type { Hono } from 'hono'
import { z } from 'zod'
import { WorldParcel } from '../world/parcel.ts'
import type { WorldStore } from '../world/store.ts'
import { upsNumber } from '../world/tracking-number.ts'
import { stampOf } from './tracker-json.ts'

const Place = z.object({ street1: z.string().min(1), city: z.string().min(1), zip: z.string().min(1), country: z.string().min(1), state: z.string().nullish() })
const Create = z.object({
  shipment: z.object({ from_address: Place, to_address: Place, parcel: z.object({ weight: z.number().positive() }), reference: z.string().nullish() }),
})
type Place = z.infer<typeof Place>
type Shipment = {
  id: string
  reference: string | null
  from: Place
  to: Place
  rates: { id: string; carrier: string; service: string; rate: string; currency: string }[]
  bought: { rateId: string; number: string; at: string } | null
}

const refuse = (status: number, code: string, message: string): Response => Response.json({ error: { code, message, errors: [] } }, { status })

/** A little dearer by the pound, UPS always dearer. */
const ratesFor = (id: string, ounces: number): Shipment['rates'] => {
  const pounds = Math.ceil(ounces / 16)
  return [
    { id: `rate_1${id}`, carrier: 'UPS', service: 'Ground', rate: (7.9 + pounds * 0.6).toFixed(2), currency: 'USD' },
    { id: `rate_2${id}`, carrier: 'UPS', service: 'NextDayAir', rate: (39 + pounds * 2).toFixed(2), currency: 'USD' },
  ]
}

export function addShipments(app: Hono, store: WorldStore): void {
  const shipments: Shipment[] = []
  const find = (id: string): Shipment | undefined => shipments.find((each) => each.id === id || each.reference === id)
  const json = (each: Shipment): Record<string, unknown> => ({
    id: each.id,
    object: 'Shipment',
    mode: 'production',
    reference: each.reference,
    is_return: false,
    from_address: each.from,
    to_address: each.to,
    rates: each.rates,
    selected_rate: each.rates.find(({ id }) => id === each.bought?.rateId) ?? null,
    tracking_code: each.bought?.number ?? null,
    postage_label: each.bought && {
      label_url: `https://easypost-files.example/${each.id}.png`,
      // Only after it was asked to be converted.
      label_pdf_url: null,
      created_at: each.bought.at,
    },
    updated_at: each.bought?.at ?? stampOf(store.now().toISOString()),
    refund_status: null,
  })

  app.post('/v2/shipments', async (context) => {
    const read = Create.safeParse(await context.req.json().catch(() => undefined))
    if (!read.success) return refuse(422, 'SHIPMENT.INVALID_PARAMS', 'Unable to create shipment, one or more parameters were invalid.')
    const { from_address: from, to_address: to, parcel, reference = null } = read.data.shipment
    const number = store.nextId()
    const shipment: Shipment = { id: `shp_${number}`, reference, from, to, rates: ratesFor(number, parcel.weight), bought: null }
    shipments.push(shipment)
    return context.json(json(shipment), 201)
  })

  app.get('/v2/shipments/:id', (context) => {
    const found = find(context.req.param('id'))
    return found ? context.json(json(found)) : refuse(404, 'NOT_FOUND', 'The requested resource could not be found.')
  })

  app.post('/v2/shipments/:id/buy', async (context) => {
    const found = find(context.req.param('id'))
    if (!found) return refuse(404, 'NOT_FOUND', 'The requested resource could not be found.')
    if (found.bought) return refuse(422, 'SHIPMENT.POSTAGE.EXISTS', 'Postage already exists for this shipment. Postage can only be purchased once per Shipment object.')
    const wanted = z.object({ rate: z.object({ id: z.string() }) }).safeParse(await context.req.json().catch(() => undefined))
    const rate = found.rates.find(({ id }) => id === wanted.data?.rate.id)
    if (!rate) return refuse(404, 'RATE.NOT_FOUND', 'The requested rate could not be found.')
    const at = stampOf(store.now().toISOString())
    const number = upsNumber(Number(store.nextId().slice(-6)))
    found.bought = { rateId: rate.id, number, at }
    store.world.parcels.push(
      WorldParcel.parse({
        carrier: 'ups',
        number,
        events: [{ at, status: 'label_created', city: found.from.city, province: found.from.state ?? null, country: found.from.country }],
      }),
    )
    const details = { shipmentId: found.id, trackingNumber: number, labelUrl: `https://easypost-files.example/${found.id}.png`, from: found.from.zip, to: found.to.zip }
    store.record({ service: 'easypost', effect: 'label', order: null, ticket: null, amount: rate.rate, currency: rate.currency, key: found.reference, details })
    return context.json(json(found))
  })
}
