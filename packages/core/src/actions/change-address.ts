import { z } from 'zod'
import { type Address, formatAddress, isSamePlace, movedTo } from '../address.ts'
import { type Facts, orderById } from '../facts.ts'
import { hasShipped, isCancelled, type Order } from '../order.ts'
import { ownText } from '../own-text.ts'
import { noteOf } from '../writes/doing.ts'
import { aboutOrder, block, partnerObjections, person, SHIPPED_STATUSES, warehouseObjections } from './about-order.ts'
import type { Action, Objection } from './action.ts'
import { standingEffects } from './standing.ts'

const part = z.string().trim().min(1).max(200)
export const ChangeAddressArguments = z.strictObject({
  orderId: z.string().min(1),
  address: z.strictObject({
    name: part.nullable().default(null),
    line1: part,
    line2: part.nullable().default(null),
    city: part,
    provinceCode: part.nullable().default(null),
    postalCode: part,
    /** Null = not written: the country stays. */
    countryCode: z
      .string()
      .regex(/^[A-Z]{2}$/, 'a country is two capital letters, like US')
      .nullable()
      .default(null),
  }),
})
export type ChangeAddressArguments = z.infer<typeof ChangeAddressArguments>

const newAddressOf = (args: ChangeAddressArguments, order: Order): Address => movedTo(order.shippingAddress, args.address)

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

/** An address is taken from the requester's own words only: house, town and postcode must all stand there. */
function isWrittenByRequester(args: ChangeAddressArguments, facts: Facts): boolean {
  const own = facts.ticket.comments.filter((comment) => comment.isPublic && comment.author.id === facts.ticket.requesterId)
  const text = fold(own.map((comment) => ownText(comment.body)).join(' '))
  return [args.address.line1, args.address.city, args.address.postalCode].every((each) => text.includes(fold(each)))
}

function placeObjections(args: ChangeAddressArguments, order: Order): Objection[] {
  const { shippingAddress: old } = order
  if (!old) return [person('no_address', `Order ${order.name} has no delivery address to compare with.`)]
  if (isSamePlace(old, newAddressOf(args, order))) return [block('same_place', `Order ${order.name} already goes to this address.`)]
  const objections: Objection[] = []
  if (args.address.countryCode !== null && old.countryCode !== args.address.countryCode)
    objections.push(person('other_country', 'The new address is in another country: shipping cost and tax would differ.'))
  else if (fold(old.provinceCode ?? '') !== fold(args.address.provinceCode ?? '')) {
    objections.push(person('other_province', 'The new address is in another state or province, or names none: shipping cost and tax may differ.'))
  }
  return objections
}

export const changeAddress: Action<ChangeAddressArguments> = {
  kind: 'change_address',
  title: 'Change delivery address',
  description: 'Changes where an order goes, before the warehouse has it. Needs the complete new address in the customer’s own words.',
  risk: 'writes',
  needsIdentity: 'mail',
  needsLayers: ['shop'],
  arguments: ChangeAddressArguments,
  preview(args, facts) {
    const order = orderById(facts, args.orderId)
    if (!order) return { title: 'New address of an unknown order', lines: [], amount: null, amountInShopCurrency: null, isReversible: true }
    const before = order.shippingAddress ? formatAddress(order.shippingAddress) : null
    const lines = [{ label: 'Delivery address', before, after: formatAddress(newAddressOf(args, order)) }]
    return { title: `Send order ${order.name} to another address`, lines, amount: null, amountInShopCurrency: null, isReversible: true }
  },
  check(args, facts) {
    const { order, objections } = aboutOrder(args.orderId, facts)
    if (!order) return objections
    const found: Objection[] = [...objections]
    if (isCancelled(order)) found.push(block('already_cancelled', `Order ${order.name} was cancelled.`))
    if (hasShipped(order) || SHIPPED_STATUSES.some((status) => status === order.fulfillmentStatus))
      found.push(block('already_shipped', `Order ${order.name} has been sent, wholly or in part.`))
    else if (!isCancelled(order)) found.push(...warehouseObjections(order), ...partnerObjections(order, facts))
    found.push(...placeObjections(args, order))
    if (!isWrittenByRequester(args, facts)) found.push(person('address_not_in_text', 'This address does not stand in the customer’s own words.'))
    return [...found, ...standingEffects('change_address', order.id, changeAddress.effectKey(args, facts), facts)]
  },
  effectKey: ({ orderId, address }) =>
    `change_address:${orderId}:${[address.name, address.line1, address.line2, address.city, address.provinceCode, address.postalCode].map((each) => fold(each ?? '')).join('|')}`,
  does: {
    write: 'changeAddress',
    request: ({ orderId, address }, intended) => ({ orderId, address, note: noteOf(intended, 'new address') }),
    sentence: ({ address }) => `The order now goes to ${formatAddress(address)}.`,
  },
}
