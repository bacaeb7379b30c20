import type { Receipt } from '@bookbag/core/api'
import type { Facts } from '@bookbag/core/facts'
import type { Order } from '@bookbag/core/order'
import type { Intent } from '@bookbag/core/understanding'
import type { Part } from './reply.ts'

const RETURN_ASKED: Intent[] = ['return_request', 'refund_request']
const EXCHANGE_ASKED: Intent[] = ['exchange_request', 'return_request']

const part = (receipt: Receipt, intents: Intent[], sentences: (string | null)[], isAnswer: boolean): Part => {
  const text = sentences.filter((each) => each !== null && each !== '').join(' ')
  return { intents, text, claims: [{ text, source: `receipt ${receipt.effectId}` }], isAnswer }
}

/** "1 x Wool throw", from what the receipt says was put on the return. */
function goodsOf(receipt: Receipt, order: Order | undefined): string {
  const lines = (receipt.details?.lines ?? '').split('+').map((each) => /^(.+)x(\d+)$/.exec(each))
  const named = lines.flatMap((match) => {
    const line = order?.lines.find((each) => each.id === match?.[1])
    return line ? [`${match?.[2]} x ${line.title}`] : []
  })
  return named.length > 0 ? named.join(', ') : 'your goods'
}

const ofOrder = (order: Order | undefined): string => (order ? ` from your order ${order.name}` : '')

/** The shop's own words on how goods get back, or null where it has none: then the customer does not know what to do, and a person has to say it. */
function howToSend({ shop }: Facts): string | null {
  const { returnLabelUrl: label, returnInstructions: words } = shop?.policies ?? {}
  const said = [label ? `You can print your return label here: ${label}` : null, words ?? null].filter((each) => each !== null)
  return said.length > 0 ? said.join('\n') : null
}

export function returnStarted(receipt: Receipt, order: Order | undefined, facts: Facts): Part {
  const goods = `${goodsOf(receipt, order)}${ofOrder(order)}`
  if (receipt.details?.isApproved === 'no') {
    const told = `We have noted that you want to return ${goods}. A colleague looks at it and writes to you. Please do not send anything back before that.`
    return part(receipt, RETURN_ASKED, [told], true)
  }
  const how = howToSend(facts)
  const number = receipt.details?.name ? ` Its number is ${receipt.details.name}.` : ''
  return part(receipt, RETURN_ASKED, [`We have started a return of ${goods}.${number}`, how, 'When the goods are back and checked, the refund follows.'], how !== null)
}

export function exchangeStarted(receipt: Receipt, order: Order | undefined, facts: Facts): Part {
  const how = howToSend(facts)
  const number = receipt.details?.name ? ` Its number is ${receipt.details.name}.` : ''
  const wanted = (receipt.details?.variants ?? '').split('+').flatMap((id) => facts.variants?.find((each) => each.id === id)?.title ?? [])
  const next = `When the goods are back and checked, ${wanted.length > 0 ? `the new ones (${wanted.join(', ')}) go` : 'the new ones go'} out to you.`
  return part(receipt, EXCHANGE_ASKED, [`We have started an exchange of ${goodsOf(receipt, order)}${ofOrder(order)}.${number}`, how, next], how !== null)
}

export function returnLinkSent(receipt: Receipt, order: Order | undefined): Part {
  const { url } = receipt.details ?? {}
  if (!url) return part(receipt, EXCHANGE_ASKED, [receipt.sentence], false)
  const told = `You can return or exchange what you bought${order ? ` with your order ${order.name}` : ''} on this page, on which your order is filled in already: ${url}`
  return part(receipt, EXCHANGE_ASKED, [told, 'There you choose what comes back and why, and get your label.'], true)
}

/** Refunded, approved, declined, cancelled or closed: told as the receipt says it, which settles no wish by itself. */
export function returnChanged(receipt: Receipt, facts: Facts): Part | null {
  const name = receipt.details?.name
  const days = facts.shop?.policies.refundDaysToBank
  switch (receipt.kind) {
    case 'process_return':
      return part(
        receipt,
        ['refund_request', 'refund_status', 'return_request'],
        [
          `We have refunded ${receipt.details?.refunded ?? ''} for your return${name ? ` ${name}` : ''}.`,
          days ? `It can take your bank up to ${days} days to show it on your statement.` : null,
        ],
        receipt.details?.refunded !== undefined,
      )
    case 'cancel_return':
      return part(receipt, ['return_request'], [`We have cancelled your return${name ? ` ${name}` : ''}. There is nothing to send back.`], true)
    case 'approve_return': {
      const how = howToSend(facts)
      return part(receipt, ['return_request'], [`Your return${name ? ` ${name}` : ''} is approved.`, how], how !== null)
    }
    case 'buy_return_label':
      return receipt.details?.labelUrl ? part(receipt, ['return_request'], [`You can print your return label here: ${receipt.details.labelUrl}`], true) : null
    default:
      return null
  }
}
