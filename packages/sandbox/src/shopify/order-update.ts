import { z } from 'zod'
import type { WorldAddress } from '../world/basics.ts'
import { splitName } from './address-view.ts'
import { findOrder, orderView } from './order-view.ts'
import type { ShopifyContext } from './shopify-context.ts'
import { stamp } from './write-refund.ts'

const Text = z.string().nullish()
const AddressInput = z.object({
  firstName: Text,
  lastName: Text,
  address1: Text,
  address2: Text,
  city: Text,
  company: Text,
  countryCode: Text,
  country: Text,
  provinceCode: Text,
  province: Text,
  zip: Text,
  phone: Text,
})
type AddressInput = z.infer<typeof AddressInput>
const Arguments = z.object({
  input: z.object({
    id: z.string(),
    shippingAddress: AddressInput.nullish(),
    note: Text,
    email: Text,
    phone: Text,
    tags: z.array(z.string()).nullish(),
  }),
})

type UserError = { field: string[] | null; message: string }

const ZIP: Record<string, RegExp> = { US: /^\d{5}(-\d{4})?$/, CA: /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/i, GB: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i, DE: /^\d{5}$/, FR: /^\d{5}$/ }
const ZIP_NAME: Record<string, string> = { US: 'ZIP code', GB: 'postcode' }
const US_STATES =
  'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR VI GU AS MP AA AE AP'.split(
    ' ',
  )
const CA_PROVINCES = 'AB BC MB NB NL NS NT NU ON PE QC SK YT'.split(' ')

function addressErrors(address: AddressInput): UserError[] {
  const errors: UserError[] = []
  const say = (field: string, message: string) => errors.push({ field: ['shippingAddress', field], message })
  const country = address.countryCode ?? address.country ?? ''
  const province = address.provinceCode ?? address.province ?? ''
  const zipName = ZIP_NAME[country] ?? 'postal code'
  if (!address.lastName?.trim()) say('lastName', 'Enter a last name')
  if (!address.address1?.trim()) say('address1', 'Enter an address')
  if (!address.city?.trim()) say('city', 'Enter a city')
  if (!country) say('country', 'Enter a country/region')
  if (ZIP[country] && !address.zip?.trim()) say('zip', `Enter a ${zipName}`)
  else if (ZIP[country] && !ZIP[country].test((address.zip ?? '').trim())) say('zip', `Enter a valid ${zipName}`)
  if (country === 'US' && !US_STATES.includes(province)) say('province', 'State is not a valid state in United States')
  if (country === 'CA' && !CA_PROVINCES.includes(province)) say('province', 'Province is not a valid province in Canada')
  return errors
}

const isPhone = (phone: string): boolean => /^\+?[\d\s().-]{7,20}$/.test(phone)

const worldAddress = (input: AddressInput): WorldAddress => ({
  name: [input.firstName, input.lastName].filter(Boolean).join(' ') || null,
  line1: input.address1 ?? '',
  line2: input.address2 || null,
  city: input.city ?? '',
  province: input.provinceCode ?? input.province ?? null,
  postalCode: input.zip ?? '',
  country: input.countryCode ?? input.country ?? '',
  phone: input.phone ?? null,
})

/** Replaces the whole address. Like Shopify, it asks nobody whether the parcel has left already. */
export function orderUpdate(context: ShopifyContext, rawArguments: unknown) {
  const { input } = Arguments.parse(rawArguments)
  const order = findOrder(context, input.id)
  if (!order) return { order: null, userErrors: [{ field: ['id'], message: 'Order does not exist' }] }
  const answer = (userErrors: UserError[]) => ({ order: orderView(context, order), userErrors })
  if (Object.values(input).filter((value) => value != null).length < 2) return answer([{ field: null, message: 'No valid update parameters have been provided' }])
  const errors = input.shippingAddress ? addressErrors(input.shippingAddress) : []
  if (input.phone && !isPhone(input.phone)) errors.push({ field: ['phone'], message: 'Phone is invalid' })
  if (errors.length > 0) return answer(errors)
  const write = (effect: string, details: Record<string, unknown>) =>
    context.store.record({ service: 'shopify', effect, order: order.id, ticket: null, amount: null, currency: null, key: null, details })
  order.updatedAt = stamp(context.store.now())
  if (input.email != null) order.email = input.email
  if (input.phone != null) order.phone = input.phone
  if (input.tags != null) order.tags = [...input.tags]
  if (input.note != null) {
    order.note = input.note
    write('note', { note: input.note })
  }
  if (input.shippingAddress) {
    const before = order.shippingAddress
    order.shippingAddress = worldAddress(input.shippingAddress)
    write('address', { before, after: order.shippingAddress, ...splitName(order.shippingAddress.name) })
  }
  return answer([])
}
