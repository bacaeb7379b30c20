import type { Order } from './order.ts'

type Named = Pick<Order, 'name' | 'confirmationNumber'>

const tidy = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\u2060\ufeff]/g, '')
    .toUpperCase()

/** The shop's letters and signs around the number: of "#1042-EU", "1042-EU" and "#1042" are left. */
const withoutPrefix = (name: string): string => name.replace(/^[^0-9]+/, '')
const withoutSuffix = (name: string): string => name.replace(/[^0-9]+$/, '')

/** Every way in which a customer may write the name of an order: as printed, without "#", without prefix and suffix, or its confirmation number. */
export function namesOf(order: Named): string[] {
  const printed = tidy(order.name)
  const names = [
    printed,
    printed.replace(/^#/, ''),
    withoutPrefix(printed),
    withoutSuffix(printed),
    withoutSuffix(printed).replace(/^#/, ''),
    withoutPrefix(withoutSuffix(printed)),
  ]
  if (order.confirmationNumber) names.push(tidy(order.confirmationNumber))
  return [...new Set(names.filter((name) => name !== ''))]
}

/** Exact, never a part: "104" and "10421" are not "#1042". */
export function isNamed(order: Named, written: string): boolean {
  const asked = tidy(written)
  return asked !== '' && (namesOf(order).includes(asked) || namesOf(order).includes(asked.replace(/^#/, '')))
}

/** The same order as two systems print it: one of them may leave the sign before the number out. */
export const isSameName = (a: string, b: string): boolean => a.replace(/^#/, '') === b.replace(/^#/, '')
