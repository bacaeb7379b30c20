import type { Receipt } from '@bookbag/core/api'
import type { Facts } from '@bookbag/core/facts'
import type { Order } from '@bookbag/core/order'
import type { Intent } from '@bookbag/core/understanding'
import { bankDays } from './refund-progress.ts'
import { receiptPart, type Tell } from './reply.ts'
import { sumTold } from './sum-told.ts'
import type { Words } from './words/words.ts'

const RETURN_ASKED: Intent[] = ['return_request', 'refund_request']
const EXCHANGE_ASKED: Intent[] = ['exchange_request', 'return_request']

/** "1 x Wool throw", from what the receipt says was put on the return. */
function goodsOf(receipt: Receipt, order: Order | undefined, words: Words): string[] {
  const lines = (receipt.details?.lines ?? '').split('+').map((each) => /^(.+)x(\d+)$/.exec(each))
  return lines.flatMap((match) => {
    const line = order?.lines.find((each) => each.id === match?.[1])
    return line ? [words.counted(Number(match?.[2]), line.title)] : []
  })
}

/** The shop's own words on how goods get back, or null where it has none: then the customer does not know what to do, and a person has to say it. */
function howToSend({ shop }: Facts, { returns: says }: Words): string | null {
  const { returnLabelUrl: label, returnInstructions: own } = shop?.policies ?? {}
  const said = [label ? says.label(label) : null, own ?? null].filter((each) => each !== null)
  return said.length > 0 ? said.join('\n') : null
}

export const returnStarted: Tell = ({ receipt, order, facts, words }) => {
  const { returns: says } = words
  const goods = goodsOf(receipt, order, words)
  if (receipt.details?.isApproved === 'no') return receiptPart(receipt, RETURN_ASKED, [says.requested(goods, order?.name ?? null)], true)
  const how = howToSend(facts, words)
  return receiptPart(receipt, RETURN_ASKED, [says.started(goods, order?.name ?? null, receipt.details?.name ?? null), how, says.refundFollows], how !== null)
}

export const exchangeStarted: Tell = ({ receipt, order, facts, words }) => {
  const { returns: says } = words
  const how = howToSend(facts, words)
  const wanted = (receipt.details?.variants ?? '').split('+').flatMap((id) => facts.variants?.find((each) => each.id === id)?.title ?? [])
  const begun = says.exchangeStarted(goodsOf(receipt, order, words), order?.name ?? null, receipt.details?.name ?? null)
  return receiptPart(receipt, EXCHANGE_ASKED, [begun, how, says.exchangeFollows(wanted)], how !== null)
}

export const returnLinkSent: Tell = ({ receipt, order, words: { returns: says } }) => {
  const { url } = receipt.details ?? {}
  if (!url) return receiptPart(receipt, EXCHANGE_ASKED, [says.link({ receipt: receipt.sentence })], false)
  return receiptPart(receipt, EXCHANGE_ASKED, [says.link({ url, order: order?.name ?? null }), says.linkHow], true)
}

/** Told as the receipt says it, which settles no wish by itself. */
export const returnRefunded: Tell = ({ receipt, facts, words }) => {
  const sum = sumTold(receipt, 'refunded', facts, words)
  const sentences = [words.returns.refunded(sum ?? '', receipt.details?.name ?? null), bankDays(facts, words)]
  return receiptPart(receipt, ['refund_request', 'refund_status', 'return_request'], sentences, sum !== null)
}

export const returnCancelled: Tell = ({ receipt, words }) => receiptPart(receipt, ['return_request'], [words.returns.cancelled(receipt.details?.name ?? null)], true)

export const returnApproved: Tell = ({ receipt, facts, words }) => {
  const how = howToSend(facts, words)
  return receiptPart(receipt, ['return_request'], [words.returns.approved(receipt.details?.name ?? null), how], how !== null)
}

export const labelBought: Tell = ({ receipt, words }) =>
  receipt.details?.labelUrl ? receiptPart(receipt, ['return_request'], [words.returns.label(receipt.details.labelUrl)], true) : null
