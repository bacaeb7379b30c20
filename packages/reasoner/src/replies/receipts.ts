import type { ActionKind } from '@bookbag/core/actions/action'
import { addressChanged, orderCancelled } from './changes.ts'
import { customDone } from './custom.ts'
import { goodwillGiven } from './goodwill.ts'
import { goodsResent, invoiceSent, itemsChanged, orderHeld, orderReleased } from './order-changes.ts'
import { refundMade } from './refund.ts'
import type { Tell } from './reply.ts'
import { exchangeStarted, labelBought, returnApproved, returnCancelled, returnLinkSent, returnRefunded, returnStarted } from './returns.ts'

/** Nothing for the customer, or nothing that may be said by itself. */
const silent: Tell = () => null

/** What a customer is told of each action that was done. */
export const RECEIPTS: Record<ActionKind, Tell> = {
  reply: silent,
  refund: refundMade,
  cancel_order: orderCancelled,
  change_address: addressChanged,
  store_credit: goodwillGiven,
  gift_card: goodwillGiven,
  discount_code: goodwillGiven,
  start_return: returnStarted,
  exchange: exchangeStarted,
  approve_return: returnApproved,
  decline_return: silent,
  cancel_return: returnCancelled,
  close_return: silent,
  process_return: returnRefunded,
  buy_return_label: labelBought,
  attach_return_label: silent,
  send_return_link: returnLinkSent,
  hold_fulfillment: orderHeld,
  release_hold: orderReleased,
  change_items: itemsChanged,
  send_invoice: invoiceSent,
  resend: goodsResent,
  annotate_order: silent,
  ask_partner: silent,
  custom: customDone,
  escalate: silent,
}
