import type { Receipt } from '@bookbag/core/api'
import type { Facts } from '@bookbag/core/facts'
import type { Order } from '@bookbag/core/order'
import type { Intent } from '@bookbag/core/understanding'
import type { Part } from './reply.ts'

const part = (receipt: Receipt, intents: Intent[], text: string, isAnswer: boolean): Part => ({
  intents,
  text,
  claims: [{ text, source: `receipt ${receipt.effectId}` }],
  isAnswer,
})
const named = (order: Order | undefined): string => (order ? ` ${order.name}` : '')

export function orderHeld(receipt: Receipt, order: Order | undefined): Part {
  return part(
    receipt,
    ['change_order_items', 'cancel_order'],
    `We have put your order${named(order)} on hold. Nothing of it is sent until the hold ends: just answer when we may send it.`,
    true,
  )
}

export function orderReleased(receipt: Receipt, order: Order | undefined): Part {
  return part(receipt, ['change_order_items'], `Your order${named(order)} no longer waits: it is sent in its turn.`, true)
}

/** Told from what was asked for and done; money that is still to move leaves it open, so that a person finishes it. */
export function itemsChanged(receipt: Receipt, order: Order | undefined, facts: Facts): Part {
  const { difference, owes, lines = '', variants = '' } = receipt.details ?? {}
  const changed = lines.split('+').flatMap((each) => {
    const [, id, from, to] = /^(.+):(\d+)>(\d+)$/.exec(each) ?? []
    const line = order?.lines.find((candidate) => candidate.id === id)
    return line ? [`${[line.title, line.variantTitle].filter(Boolean).join(', ')}: ${to === '0' ? 'taken off' : `${to} instead of ${from}`}`] : []
  })
  const added = variants.split('+').flatMap((each) => {
    const [, id, count] = /^(.+)x(\d+)$/.exec(each) ?? []
    const variant = facts.variants?.find((candidate) => candidate.id === id)
    return variant ? [`${variant.productTitle}, ${variant.title}: ${count} added`] : []
  })
  const goods = [...changed, ...added]
  const price =
    owes === 'customer' ? ` It now comes to ${difference} more.` : owes === 'shop' ? ` It now comes to ${difference} less.` : owes === 'nobody' ? ' The price stays the same.' : ''
  return part(
    receipt,
    ['change_order_items', 'exchange_request'],
    `We have changed your order${named(order)}${goods.length > 0 ? `: ${goods.join('; ')}` : ''}.${price}`,
    owes === 'nobody',
  )
}

export function invoiceSent(receipt: Receipt, order: Order | undefined): Part {
  const amount = receipt.details?.amount
  return part(receipt, ['change_order_items'], `We have sent you a mail with a link to pay the open ${amount ?? 'sum'} of your order${named(order)}.`, amount !== undefined)
}

export function goodsResent(receipt: Receipt, order: Order | undefined): Part {
  const { name, lines = '' } = receipt.details ?? {}
  const goods = lines.split('+').flatMap((each) => {
    const [, id, count] = /^(.+)x(\d+)$/.exec(each) ?? []
    const line = order?.lines.find((candidate) => candidate.id === id)
    return line ? [`${count} x ${line.title}`] : []
  })
  const what = goods.length > 0 ? goods.join(', ') : 'your goods'
  const text = `We are sorry for the trouble. We have made a new order${name ? ` ${name}` : ''} that sends you ${what} again, free of charge, to the same address${order ? ` as your order ${order.name}` : ''}.`
  return part(receipt, ['damaged_or_defective_item', 'wrong_item', 'missing_item', 'delivered_not_received', 'exchange_request'], text, name !== undefined)
}
