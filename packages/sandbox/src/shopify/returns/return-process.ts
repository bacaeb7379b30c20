import { z } from 'zod'
import { humanAmount, minorOf, worldDecimal } from '../amounts.ts'
import { gid, idOf } from '../gid.ts'
import { isRefundable } from '../order-state.ts'
import type { RefundShare } from '../refund-create.ts'
import type { ShopifyContext } from '../shopify-context.ts'
import { stamp, writeRefund } from '../write-refund.ts'
import { notFound, refuse, wrongState } from './return-errors.ts'
import { exchangeGid, type FoundReturn, findReturn, linesOf, nameOf, type ReturnedLine } from './return-state.ts'
import { returnView } from './return-view.ts'

const Amount = z.union([z.string(), z.number()])
const Part = z.object({ id: z.string(), quantity: z.int() })
const Input = z.object({
  returnId: z.string(),
  returnLineItems: z.array(Part.extend({ dispositions: z.array(z.object({ dispositionType: z.string(), locationId: z.string().nullish() })).nullish() })).nullish(),
  exchangeLineItems: z.array(Part).nullish(),
  financialTransfer: z
    .object({
      issueRefund: z
        .object({ orderTransactions: z.array(z.object({ parentId: z.string(), transactionAmount: z.object({ amount: Amount, currencyCode: z.string() }) })) })
        .nullish(),
    })
    .nullish(),
  note: z.string().nullish(),
})
type Input = z.infer<typeof Input>
type Taken = { returned: ReturnedLine; quantity: number; restock: 'none' | 'return' }

const INVALID_QUANTITY = 'Return line item has an invalid quantity.'

/** What came back is checked in; money goes only where `issueRefund` says so. There is no idempotency: twice is twice. */
export function returnProcess(context: ShopifyContext, rawArguments: unknown) {
  const { input } = z.object({ input: Input }).parse(rawArguments)
  const found = findReturn(context, input.returnId)
  if (!found) return notFound('input', 'returnId')
  if (found.entry.status !== 'open') return wrongState('input', 'returnId')
  const returned = linesOf(found.state, found.entry)
  const taken: Taken[] = []
  for (const [index, part] of (input.returnLineItems ?? []).entries()) {
    const line = returned.find((each) => each.id === idOf('ReturnLineItem', part.id))
    const field = ['input', 'returnLineItems', String(index)]
    if (!line) return refuse([...field, 'id'], 'Return line item was not found.', 'NOT_FOUND')
    if (part.quantity < 1 || part.quantity > line.entry.quantity - line.entry.processed) return refuse([...field, 'quantity'], INVALID_QUANTITY, 'INVALID')
    const isRestocked = part.dispositions?.some((each) => each.dispositionType === 'RESTOCKED') ?? false
    if (isRestocked && part.dispositions?.some((each) => each.dispositionType === 'RESTOCKED' && !each.locationId))
      return refuse([...field, 'dispositions', '0', 'locationId'], "Location can't be blank", 'BLANK')
    taken.push({ returned: line, quantity: part.quantity, restock: isRestocked ? 'return' : 'none' })
  }
  const wanted = readExchanges(found, input)
  if (wanted === null) return refuse(['input', 'exchangeLineItems'], 'Exchange line item was not found.', 'NOT_FOUND')
  const money = readMoney(found, input)
  if ('problem' in money) return refuse(null, money.problem, 'INVALID')
  for (const { returned: line, quantity } of taken) line.entry.processed += quantity
  for (const { entry, quantity } of wanted) entry.processed += quantity
  const refund = pay(context, found, input, taken, money.shares)
  found.order.updatedAt = stamp(context.store.now())
  context.store.record({
    service: 'shopify',
    effect: 'return_process',
    order: found.order.id,
    ticket: null,
    amount: refund?.amount ?? null,
    currency: refund ? found.state.currency : null,
    key: null,
    details: {
      returnId: found.entry.id,
      name: nameOf(found.order, found.entry),
      refundId: refund?.id ?? null,
      lines: taken.map(({ returned: line, quantity }) => ({ line: line.line.id, quantity })),
      exchanges: wanted.map(({ entry, quantity }) => ({ variant: entry.variant, quantity })),
      note: input.note ?? null,
    },
  })
  return { return: returnView(context, found), userErrors: [] }
}

function readExchanges({ entry }: FoundReturn, input: Input) {
  const parts = (input.exchangeLineItems ?? []).map((part) => {
    const exchange = entry.exchanges.find((_, index) => exchangeGid(entry, index) === part.id)
    return exchange && part.quantity <= exchange.quantity - exchange.processed ? { entry: exchange, quantity: part.quantity } : null
  })
  return parts.every((part) => part !== null) ? parts : null
}

function readMoney({ state }: FoundReturn, input: Input): { shares: RefundShare[] } | { problem: string } {
  const shares: RefundShare[] = []
  for (const { parentId, transactionAmount } of input.financialTransfer?.issueRefund?.orderTransactions ?? []) {
    const payment = state.payments.filter(isRefundable).find((each) => parentId === gid('OrderTransaction', each.payment.id))
    if (!payment) return { problem: 'Transactions require a parent_id associated with the order' }
    if (transactionAmount.currencyCode !== state.currency) return { problem: 'Currency must be the presentment currency of the order' }
    const amount = minorOf(transactionAmount.amount, state.currency)
    const left = Math.min(payment.amount - payment.refunded, state.received - state.refunded)
    if (amount > left) return { problem: `Refund amount ${humanAmount(amount, state.currency)} is greater than net payment received ${humanAmount(left, state.currency)}` }
    shares.push({ payment, amount })
  }
  return { shares }
}

function pay(context: ShopifyContext, { state, entry }: FoundReturn, input: Input, taken: Taken[], shares: RefundShare[]) {
  if (!input.financialTransfer?.issueRefund) return null
  const lines = taken.map(({ returned, quantity, restock }) => ({ line: returned.line.id, quantity, restock }))
  const refund = writeRefund(context.store, state, { lines, shares, shipping: worldDecimal(0, state.currency), note: input.note ?? null, key: null })
  entry.refunds.push(refund.id)
  for (const { returned, quantity } of taken) returned.entry.refunded += quantity
  return refund
}
