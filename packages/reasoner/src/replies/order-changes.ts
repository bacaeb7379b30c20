import { receiptPart, type Tell } from './reply.ts'
import { sumTold } from './sum-told.ts'

export const orderHeld: Tell = ({ receipt, order, words }) => receiptPart(receipt, ['change_order_items', 'cancel_order'], [words.changes.held(order?.name ?? null)], true)

export const orderReleased: Tell = ({ receipt, order, words }) => receiptPart(receipt, ['change_order_items'], [words.changes.released(order?.name ?? null)], true)

/** Told from what was asked for and done; money that is still to move leaves it open, so that a person finishes it. */
export const itemsChanged: Tell = ({ receipt, order, facts, words }) => {
  const { owes, lines = '', variants = '' } = receipt.details ?? {}
  const changed = lines.split('+').flatMap((each) => {
    const [, id, from = '', to = ''] = /^(.+):(\d+)>(\d+)$/.exec(each) ?? []
    const line = order?.lines.find((candidate) => candidate.id === id)
    const title = [line?.title, line?.variantTitle].filter(Boolean).join(', ')
    return line ? [to === '0' ? words.changes.lineRemoved(title) : words.changes.lineChanged(title, from, to)] : []
  })
  const added = variants.split('+').flatMap((each) => {
    const [, id, count = ''] = /^(.+)x(\d+)$/.exec(each) ?? []
    const variant = facts.variants?.find((candidate) => candidate.id === id)
    return variant ? [words.changes.lineAdded(`${variant.productTitle}, ${variant.title}`, count)] : []
  })
  const difference = sumTold(receipt, 'difference', facts, words) ?? ''
  const price =
    owes === 'customer' ? words.changes.costsMore(difference) : owes === 'shop' ? words.changes.costsLess(difference) : owes === 'nobody' ? words.changes.costsTheSame : null
  return receiptPart(receipt, ['change_order_items', 'exchange_request'], [words.changes.itemsChanged(order?.name ?? null, [...changed, ...added]), price], owes === 'nobody')
}

export const invoiceSent: Tell = ({ receipt, order, facts, words }) => {
  const amount = sumTold(receipt, 'amount', facts, words)
  return receiptPart(receipt, ['change_order_items'], [words.changes.invoiceSent(amount, order?.name ?? null)], amount !== null)
}

export const goodsResent: Tell = ({ receipt, order, words }) => {
  const { name, lines = '' } = receipt.details ?? {}
  const goods = lines.split('+').flatMap((each) => {
    const [, id, count] = /^(.+)x(\d+)$/.exec(each) ?? []
    const line = order?.lines.find((candidate) => candidate.id === id)
    return line ? [words.counted(Number(count), line.title)] : []
  })
  const intents = ['damaged_or_defective_item', 'wrong_item', 'missing_item', 'delivered_not_received', 'exchange_request'] as const
  return receiptPart(receipt, [...intents], [words.changes.sentAgain(name ?? null, goods, order?.name ?? null)], name !== undefined)
}
