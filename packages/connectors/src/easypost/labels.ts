import type { Address } from '@bookbag/core/address'
import type { ConnectorDeps } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { IdempotencyKey } from '@bookbag/core/idempotency-key'
import { formatMoney, type Money, parseMoney } from '@bookbag/core/money'
import type { ReturnLabelRequest, ReturnLabelResult } from '@bookbag/core/writes/return-label'
import type { Done, Refused, Write } from '@bookbag/core/writes/write'
import { type Ask, type EasypostCredentials, VENDOR } from './ask.ts'
import { type RatePayload, ShipmentPayload } from './payloads.ts'

const GRAMS_PER_OUNCE = 28.349_523_125

const refused = (reason: string): Refused => ({ kind: 'refused', reason })

const placeOf = (address: Address) => ({
  name: address.name,
  company: address.company,
  street1: address.line1,
  street2: address.line2,
  city: address.city,
  state: address.provinceCode,
  zip: address.postalCode,
  country: address.countryCode,
  phone: address.phone,
})

function priceOf(rate: RatePayload): Money {
  const price = parseMoney(rate.rate, rate.currency)
  if (!price) throw new ConnectorError({ kind: 'bad-answer', vendor: VENDOR, message: `EasyPost named a price that can’t be read ("${rate.rate}" ${rate.currency}).` })
  return price
}

/** The cheapest in the currency that most are in: sums of two currencies are not compared. */
function cheapest(rates: RatePayload[]): RatePayload | undefined {
  const [first] = rates
  return rates.filter((each) => each.currency === first?.currency).toSorted((a, b) => priceOf(a).minor - priceOf(b).minor)[0]
}

function doneOf(shipment: ShipmentPayload, now: Date): Done<ReturnLabelResult> | null {
  const { postage_label: label, selected_rate: rate, tracking_code: number } = shipment
  const labelUrl = label?.label_pdf_url ?? label?.label_url
  if (!label || !labelUrl || !rate || !number) return null
  const at = label.created_at ?? shipment.updated_at
  return {
    kind: 'done',
    reference: shipment.id,
    at: at ? new Date(at).toISOString() : now.toISOString(),
    result: { cost: priceOf(rate), carrier: rate.carrier.toLowerCase(), service: rate.service ?? null, trackingNumber: number, labelUrl },
  }
}

/** A shipment costs nothing until it is bought. Our key is its reference, by which EasyPost finds it as by its id: bought twice, it would be one label all the same. */
export function buyReturnLabel(ask: Ask, { parcelGrams }: EasypostCredentials, { now }: Pick<ConnectorDeps, 'now'>): Write<ReturnLabelRequest, ReturnLabelResult> {
  const find = (key: IdempotencyKey): Promise<ShipmentPayload | null> =>
    ask<ShipmentPayload | null>({ path: `/shipments/${key}`, isWrite: false, schema: ShipmentPayload, expected: (status) => (status === 404 ? null : undefined) })

  const create = (request: ReturnLabelRequest, grams: number, reference: string | null): Promise<ShipmentPayload | null> =>
    ask<ShipmentPayload | null>({
      path: '/shipments',
      body: {
        shipment: {
          from_address: placeOf(request.from),
          to_address: placeOf(request.to),
          parcel: { weight: Math.ceil((grams / GRAMS_PER_OUNCE) * 10) / 10 },
          options: { print_custom_1: request.note.slice(0, 35) },
          ...(reference === null ? {} : { reference }),
        },
      },
      // Without a reference it is only asked for its prices, and may be asked again.
      isWrite: reference !== null,
      schema: ShipmentPayload,
      expected: (status) => (status === 422 ? null : undefined),
    })

  const NO_WEIGHT = 'What the parcel weighs is not known. Enter the weight of a return parcel at the EasyPost connection.'
  const NO_RATE = 'EasyPost offers no label between these two addresses.'

  return {
    async preview(request) {
      const grams = request.grams ?? parcelGrams
      if (!grams) return refused(NO_WEIGHT)
      const rate = cheapest((await create(request, grams, null))?.rates ?? [])
      if (!rate) return refused(NO_RATE)
      const amount = priceOf(rate)
      return { kind: 'preview', amount, amountInShopCurrency: null, maximum: amount }
    },

    async perform(request, key) {
      const grams = request.grams ?? parcelGrams
      if (!grams) return refused(NO_WEIGHT)
      const shipment = (await find(key)) ?? (await create(request, grams, key))
      if (!shipment) return refused(NO_RATE)
      const before = doneOf(shipment, now())
      if (before) return before
      const rate = cheapest(shipment.rates ?? [])
      if (!rate) return refused(NO_RATE)
      const price = priceOf(rate)
      if (request.most !== null && (price.currency !== request.most.currency || price.minor > request.most.minor))
        return refused(`The label now costs ${formatMoney(price)}, more than the ${formatMoney(request.most)} that was decided on.`)
      const bought = await ask({ path: `/shipments/${shipment.id}/buy`, body: { rate: { id: rate.id } }, isWrite: true, schema: ShipmentPayload })
      const done = doneOf(bought, now())
      if (!done)
        throw new ConnectorError({ kind: 'outcome-unknown', vendor: VENDOR, message: 'EasyPost took the purchase and shows no label yet. Look it up before anything is repeated.' })
      return done
    },

    async lookUp(_request, key) {
      const shipment = await find(key)
      return (shipment && doneOf(shipment, now())) ?? { kind: 'absent' }
    },
  }
}
