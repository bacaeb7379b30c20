import { z } from 'zod'
import { Address, formatAddress, isSamePlace } from '../address.ts'
import { type Facts, orderById } from '../facts.ts'
import { formatMoney } from '../money.ts'
import { noteOf } from '../writes/doing.ts'
import { block, person } from './about-order.ts'
import { returnById } from './about-return.ts'
import type { Action, Objection } from './action.ts'
import { quoteOf } from './refund.ts'
import { openReturnObjections } from './return-steps.ts'
import { standingEffects } from './standing.ts'

/** Both addresses stand in the arguments, so that what is bought is what was shown; each is held against the facts. */
export const BuyReturnLabelArguments = z.strictObject({
  orderId: z.string().min(1),
  returnId: z.string().min(1),
  from: Address,
  to: Address,
  grams: z.int().positive().nullable().default(null),
})
export type BuyReturnLabelArguments = z.infer<typeof BuyReturnLabelArguments>

const labelKey = ({ orderId, returnId }: BuyReturnLabelArguments): string => `buy_return_label:${orderId}:${returnId}`

function placeObjections({ orderId, from, to }: BuyReturnLabelArguments, facts: Facts): Objection[] {
  const order = orderById(facts, orderId)
  const back = facts.shop?.policies.returnAddress
  const objections: Objection[] = []
  if (!order?.shippingAddress || !isSamePlace(order.shippingAddress, from)) objections.push(block('other_sender', 'The parcel would not start where the order was sent to.'))
  if (!back || !isSamePlace(back, to)) objections.push(block('other_receiver', 'The parcel would not go to the shop’s own address for returns.'))
  return objections
}

export const buyReturnLabel: Action<BuyReturnLabelArguments> = {
  kind: 'buy_return_label',
  title: 'Buy a return label',
  description: 'Buys the label with which a customer sends an open return back, at the shop’s cost.',
  risk: 'moves_money',
  needsIdentity: 'mail',
  needsLayers: ['shop', 'carriers'],
  arguments: BuyReturnLabelArguments,
  preview(args, facts) {
    const name = returnById(facts, args.orderId, args.returnId)?.name ?? 'an unknown return'
    const quote = quoteOf(labelKey(args), facts)
    const lines = [
      { label: 'From', before: null, after: formatAddress(args.from) },
      { label: 'To', before: null, after: formatAddress(args.to) },
    ]
    const title = quote ? `Buy a label for ${name} at ${formatMoney(quote.amount)}` : `Buy a label for ${name}`
    const own = quote ? (quote.amountInShopCurrency ?? (quote.amount.currency === facts.shop?.currency ? quote.amount : null)) : null
    return { title, lines, amount: quote?.amount ?? null, amountInShopCurrency: own, isReversible: false }
  },
  check(args, facts) {
    const { found, objections } = openReturnObjections(args.orderId, args.returnId, ['open'], facts)
    if (!found) return objections
    const own: Objection[] = [...placeObjections(args, facts)]
    if (found.labelUrl !== null || found.trackingNumber !== null) own.push(block('has_label', `Return ${found.name} has a label already.`))
    if (!quoteOf(labelKey(args), facts)) own.push(block('price_unknown', 'What the label costs is not known.'))
    else if (buyReturnLabel.preview(args, facts).amountInShopCurrency === null) own.push(person('no_shop_amount', 'What the label costs in the shop’s currency is not known.'))
    return [...objections, ...own, ...standingEffects('buy_return_label', args.orderId, labelKey(args), facts)]
  },
  effectKey: (args) => labelKey(args),
  does: {
    write: 'buyReturnLabel',
    request: ({ orderId, returnId, from, to, grams }, intended) => ({ orderId, returnId, from, to, grams, most: intended.amount, note: noteOf(intended, 'return label') }),
    sentence: ({ cost, carrier, trackingNumber }) => `Bought a ${carrier.toUpperCase()} label for ${formatMoney(cost)} (${trackingNumber}).`,
    details: ({ labelUrl, trackingNumber, carrier }) => ({ labelUrl, trackingNumber, carrier }),
  },
}
