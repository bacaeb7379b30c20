import type { WorldAddress } from '../world/basics.ts'
import { gid } from './gid.ts'

/** Shopify keeps two names where the world keeps one: the last word is the last name. */
export function splitName(name: string | null): { firstName: string | null; lastName: string | null } {
  const words = (name ?? '').trim().split(/\s+/).filter(Boolean)
  if (words.length === 0) return { firstName: null, lastName: null }
  return { firstName: words.length > 1 ? words.slice(0, -1).join(' ') : null, lastName: words.at(-1) ?? null }
}

const countryNames = new Intl.DisplayNames('en', { type: 'region' })

export const addressView = (address: WorldAddress | null, id: string) =>
  address && {
    __typename: 'MailingAddress',
    id: gid('MailingAddress', id),
    ...splitName(address.name),
    name: address.name,
    company: null,
    address1: address.line1,
    address2: address.line2,
    city: address.city,
    province: address.province,
    provinceCode: address.province,
    country: countryNames.of(address.country) ?? null,
    countryCode: address.country,
    countryCodeV2: address.country,
    zip: address.postalCode,
    phone: address.phone,
    coordinatesValidated: false,
    formatted: () => [address.line1, address.line2, `${address.city} ${address.province ?? ''} ${address.postalCode}`, address.country].filter(Boolean),
  }
