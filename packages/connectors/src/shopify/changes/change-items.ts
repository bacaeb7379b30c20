import type { IdempotencyKey } from '@bookbag/core/idempotency-key'
import { formatMoney, type Money, sameMoney } from '@bookbag/core/money'
import type { ChangeItemsRequest, ChangeItemsResult } from '@bookbag/core/writes/change-items'
import type { Done, Refused, Write, WritePreview } from '@bookbag/core/writes/write'
import type { UserErrors } from '../answers.ts'
import { type Ask, failure } from '../ask.ts'
import { ADD_VARIANT, BEGIN_EDIT, COMMIT_EDIT, READ_ITEMS, READ_STOCK, SET_QUANTITY } from '../documents-changes.ts'
import { gid, idOf } from '../gid.ts'
import { withMark } from '../key-mark.ts'
import { presentment, shopMoney } from '../map-money.ts'
import { refused } from '../refund-plan.ts'
import { NO_ORDER, refusalOf } from '../returns/start-return.ts'
import { BeginAnswer, CommitAnswer, type Edit, ItemsAnswer, type ItemsOrder, StageAnswer, StockAnswer } from './answers.ts'
import { whyTooLate } from './holds.ts'
import { lacks } from './stock.ts'

const LONGEST_NOTE = 255

/** Where the order stands between what was and what shall be: by its own lines, since Shopify shows the note of an edit to nobody. */
type Standing = 'before' | 'after' | 'elsewhere'

function standingOf(order: ItemsOrder, { lines, add }: ChangeItemsRequest): Standing {
  const held = (lineId: string): number | null => order.lineItems.nodes.find(({ id }) => idOf(id) === lineId)?.currentQuantity ?? null
  const added = (variantId: string): number =>
    order.lineItems.nodes.filter(({ variant }) => variant && idOf(variant.id) === variantId).reduce((sum, line) => sum + line.currentQuantity, 0)
  if (lines.every(({ lineId, quantity }) => held(lineId) === quantity) && add.every(({ variantId, quantity }) => added(variantId) === quantity)) return 'after'
  return lines.every(({ lineId, from }) => held(lineId) === from) && add.every(({ variantId }) => added(variantId) === 0) ? 'before' : 'elsewhere'
}

/** The difference is asked for before; found again afterwards it is what it was weighed to be, or what is open. */
const doneOf = (order: ItemsOrder, difference: Money): Done<ChangeItemsResult> => ({
  kind: 'done',
  reference: null,
  at: order.updatedAt,
  result: { difference, total: presentment(order.totalPriceSet) },
})

type Begun = { id: string; before: Edit; after: Edit }

export function changeItems(ask: Ask): Write<ChangeItemsRequest, ChangeItemsResult> {
  const read = async (orderId: string): Promise<ItemsOrder | null> => {
    const { order } = await ask({ kind: 'read', document: READ_ITEMS, variables: { id: gid('Order', orderId) }, answer: ItemsAnswer })
    if (order?.lineItems.pageInfo.hasNextPage) throw failure('bad-answer', `Order ${order.name} has more than 50 lines: a person has to handle it at Shopify.`)
    return order
  }

  /** More of a thing than there is would be sold: Shopify itself may let it pass. */
  const outOfStock = async (order: ItemsOrder, { lines, add }: ChangeItemsRequest): Promise<Refused | null> => {
    const more = lines.flatMap(({ lineId, from, quantity }) => {
      const variant = order.lineItems.nodes.find(({ id }) => idOf(id) === lineId)?.variant
      return variant && quantity > from ? [{ variantId: idOf(variant.id), quantity: quantity - from }] : []
    })
    const wanted = [...more, ...add]
    if (wanted.length === 0) return null
    const { nodes } = await ask({ kind: 'read', document: READ_STOCK, variables: { ids: wanted.map(({ variantId }) => gid('ProductVariant', variantId)) }, answer: StockAnswer })
    for (const { variantId, quantity } of wanted) {
      const variant = nodes.find((each) => each !== null && idOf(each.id) === variantId)
      if (!variant) return refused('What should be sent instead is not sold any more.')
      if (lacks(variant, quantity)) return refused(`${variant.displayName}: ${quantity} should be sent, but only ${Math.max(0, variant.inventoryQuantity ?? 0)} are left.`)
    }
    return null
  }

  /** Nothing changes by it: an edit that is not committed is seen by nobody. Refused when one was left half done with changes in it. */
  const stage = async (order: ItemsOrder, { lines, add }: ChangeItemsRequest): Promise<Begun | Refused> => {
    const { orderEditBegin: begun } = await ask({ kind: 'write', document: BEGIN_EDIT, variables: { id: order.id }, answer: BeginAnswer })
    if (begun.userErrors.length > 0) return refusalOf(begun.userErrors)
    const before = begun.calculatedOrder
    if (!before) return refused('Shopify did not let the order be changed, and said no reason.')
    const isClean = before.lineItems.nodes.every(({ id, quantity }) => order.lineItems.nodes.some((line) => idOf(line.id) === idOf(id) && line.currentQuantity === quantity))
    if (!isClean) return refused('Somebody has begun to change this order at Shopify and not finished. Finish or drop that first.')
    let after: Edit = before
    const take = (answer: { calculatedOrder: Edit | null; userErrors: UserErrors } | undefined): Refused | null => {
      if (!answer?.calculatedOrder || answer.userErrors.length > 0) return refusalOf(answer?.userErrors ?? [])
      after = answer.calculatedOrder
      return null
    }
    for (const { lineId, quantity } of lines) {
      const variables = { id: before.id, lineId: gid('CalculatedLineItem', lineId), quantity }
      const problem = take((await ask({ kind: 'write', document: SET_QUANTITY, variables, answer: StageAnswer })).orderEditSetQuantity)
      if (problem) return problem
    }
    for (const { variantId, quantity } of add) {
      const variables = { id: before.id, variantId: gid('ProductVariant', variantId), quantity }
      const problem = take((await ask({ kind: 'write', document: ADD_VARIANT, variables, answer: StageAnswer })).orderEditAddVariant)
      if (problem) return problem
    }
    return { id: before.id, before, after }
  }

  const prepare = async (order: ItemsOrder, request: ChangeItemsRequest): Promise<Begun | Refused> => {
    const late = whyTooLate(order)
    if (late) return refused(late)
    if (!order.merchantEditable) return refused(`Shopify does not let order ${order.name} be changed: ${order.merchantEditableErrors.join(' ') || 'it says no reason.'}`)
    if (standingOf(order, request) !== 'before') return refused(`Order ${order.name} holds other items than those that were to be changed.`)
    return (await outOfStock(order, request)) ?? (await stage(order, request))
  }

  const commit = async (id: string, { note }: ChangeItemsRequest, key: IdempotencyKey): Promise<Refused | null> => {
    const { orderEditCommit } = await ask({ kind: 'write', document: COMMIT_EDIT, variables: { id, staffNote: withMark(note, key, LONGEST_NOTE) }, answer: CommitAnswer })
    return orderEditCommit.userErrors.length > 0 ? refusalOf(orderEditCommit.userErrors) : null
  }

  return {
    async preview(request): Promise<WritePreview | Refused> {
      const order = await read(request.orderId)
      if (!order) return refused(NO_ORDER)
      const begun = await prepare(order, request)
      if ('kind' in begun) return begun
      const amount = differenceOf(begun, presentment)
      return { kind: 'preview', amount, amountInShopCurrency: differenceOf(begun, shopMoney), maximum: amount }
    },

    async perform(request, key) {
      const order = await read(request.orderId)
      if (!order) return refused(NO_ORDER)
      if (standingOf(order, request) === 'after') return doneOf(order, request.difference ?? presentment(order.totalOutstandingSet))
      const begun = await prepare(order, request)
      if ('kind' in begun) return begun
      const difference = differenceOf(begun, presentment)
      if (request.difference && !sameMoney(difference, request.difference))
        return refused(`The change would come to a difference of ${formatMoney(difference)}, and ${formatMoney(request.difference)} was decided on.`)
      const problem = await commit(begun.id, request, key)
      if (problem) return problem
      const after = await read(request.orderId)
      if (!after || standingOf(after, request) !== 'after')
        throw failure('outcome-unknown', 'After the change Shopify shows other items. Look the order up before anything is repeated.')
      return doneOf(after, difference)
    },

    async lookUp(request) {
      const order = await read(request.orderId)
      if (!order) return { kind: 'absent' }
      const standing = standingOf(order, request)
      if (standing === 'elsewhere') throw failure('conflict', `Order ${order.name} holds other items than before or after the change. A person has to look at it.`)
      return standing === 'after' ? doneOf(order, request.difference ?? presentment(order.totalOutstandingSet)) : { kind: 'absent' }
    },
  }
}

function differenceOf({ before, after }: Begun, of: (bag: Edit['totalPriceSet']) => Money): Money {
  const [from, to] = [of(before.totalPriceSet), of(after.totalPriceSet)]
  return { minor: to.minor - from.minor, currency: to.currency }
}
