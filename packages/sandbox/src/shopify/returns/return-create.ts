import { z } from 'zod'
import type { WorldOrder } from '../../world/order.ts'
import type { WorldReturn } from '../../world/return.ts'
import { idOf } from '../gid.ts'
import { findOrder, stateOf } from '../order-view.ts'
import type { ShopifyContext } from '../shopify-context.ts'
import { stamp } from '../write-refund.ts'
import { type ReturnError, refuse } from './return-errors.ts'
import { reasonOf } from './return-reasons.ts'
import { fulfillmentLineGid, nameOf, returnableOf } from './return-state.ts'
import { returnView } from './return-view.ts'

const Line = z.object({
  fulfillmentLineItemId: z.string(),
  quantity: z.int(),
  returnReason: z.string().nullish(),
  returnReasonDefinitionId: z.string().nullish(),
  returnReasonNote: z.string().nullish(),
  customerNote: z.string().nullish(),
})
const Input = z.object({
  orderId: z.string(),
  returnLineItems: z.array(Line),
  exchangeLineItems: z.array(z.object({ variantId: z.string().nullish(), quantity: z.int() })).nullish(),
})
type Kind = 'returnInput' | 'input'
const LONGEST = { returnReasonNote: 255, customerNote: 300 } as const

export const returnCreate = (context: ShopifyContext, rawArguments: unknown) => begin(context, z.object({ returnInput: Input }).parse(rawArguments).returnInput, 'returnInput')
export const returnRequest = (context: ShopifyContext, rawArguments: unknown) => begin(context, z.object({ input: Input }).parse(rawArguments).input, 'input')

function begin(context: ShopifyContext, input: z.infer<typeof Input>, root: Kind) {
  const order = findOrder(context, input.orderId)
  if (!order) return refuse([root, 'orderId'], 'Order not found.', 'NOT_FOUND')
  const { lines, errors } = readLines(context, order, input, root)
  const exchanges = readExchanges(context, input, root)
  const problems = [...errors, ...exchanges.errors]
  // One bad line refuses all: recorded.
  if (problems.length > 0) return { return: null, userErrors: problems }
  const isOpen = root === 'returnInput'
  const at = stamp(context.store.now())
  const entry: WorldReturn = {
    id: context.store.nextId(),
    name: null,
    at,
    status: isOpen ? 'open' : 'requested',
    lines,
    exchanges: exchanges.exchanges,
    approvedAt: isOpen ? at : null,
    closedAt: null,
    decline: null,
    deliveries: [],
    refunds: [],
  }
  order.returns.push(entry)
  order.updatedAt = at
  const details = { returnId: entry.id, name: nameOf(order, entry), status: entry.status, lines, exchanges: entry.exchanges }
  context.store.record({ service: 'shopify', effect: 'return', order: order.id, ticket: null, amount: null, currency: null, key: null, details })
  return { return: returnView(context, { order, entry }), userErrors: [] }
}

function readLines(context: ShopifyContext, order: WorldOrder, input: z.infer<typeof Input>, root: Kind): { lines: WorldReturn['lines']; errors: ReturnError[] } {
  const left = returnableOf(context, stateOf(context, order)).map((each) => ({ ...each, id: fulfillmentLineGid(each.fulfillment, each.line) }))
  const sent = new Set(stateOf(context, order).fulfillments.flatMap((each) => each.lines.map(({ line }) => fulfillmentLineGid(each, line))))
  const errors: ReturnError[] = []
  const lines = input.returnLineItems.flatMap((part, index): WorldReturn['lines'] => {
    const say = (field: string, message: string, code: string): [] => {
      errors.push({ field: [root, 'returnLineItems', String(index), field], message, code })
      return []
    }
    const found = left.find((each) => each.id === part.fulfillmentLineItemId)
    if (!sent.has(part.fulfillmentLineItemId)) return say('fulfillmentLineItemId', 'Fulfillment Line Item was not found.', 'NOT_FOUND')
    if (!found || part.quantity < 1 || part.quantity > found.quantity) return say('quantity', 'Return line item has an invalid quantity.', 'INVALID')
    found.quantity -= part.quantity
    const reason = part.returnReasonDefinitionId ? reasonOf(part.returnReasonDefinitionId) : (part.returnReason ?? null)
    if (reason === null) {
      const [message, code] = root === 'input' ? ["Return reason can't be blank", 'BLANK'] : ['Either return reason or return reason definition must be provided', 'NOT_FOUND']
      return say('returnReason', message ?? '', code ?? '')
    }
    if (root === 'returnInput' && part.returnReason === 'OTHER' && !part.returnReasonNote) return say('returnReasonNote', "Return reason note can't be blank", 'BLANK')
    for (const name of ['returnReasonNote', 'customerNote'] as const) {
      // Not recorded: the lengths are the schema's, the sentence is what Shopify says elsewhere.
      if ((part[name]?.length ?? 0) > LONGEST[name]) return say(name, `is too long (maximum is ${LONGEST[name]} characters)`, 'TOO_LONG')
    }
    return [
      {
        line: found.line.id,
        quantity: part.quantity,
        reason,
        note: part.returnReasonNote ?? '',
        customerNote: part.customerNote ?? null,
        fulfillment: found.fulfillment.fulfillment.id,
        processed: 0,
        refunded: 0,
      },
    ]
  })
  return { lines, errors }
}

/** Refusals here are not recorded. */
function readExchanges({ store, shop }: ShopifyContext, input: z.infer<typeof Input>, root: Kind): { exchanges: WorldReturn['exchanges']; errors: ReturnError[] } {
  const errors: ReturnError[] = []
  const exchanges = (input.exchangeLineItems ?? []).flatMap(({ variantId, quantity }, index) => {
    const id = idOf('ProductVariant', variantId ?? '')
    const isSold = store.world.products.some((product) => product.shop === shop.id && product.variants.some((variant) => variant.id === id))
    const say = (field: string, message: string, code: string): [] => {
      errors.push({ field: [root, 'exchangeLineItems', String(index), field], message, code })
      return []
    }
    if (id === null || !isSold) return say('variantId', 'Variant was not found.', 'NOT_FOUND')
    if (quantity < 1) return say('quantity', 'Quantity must be greater than 0', 'GREATER_THAN')
    return [{ variant: id, quantity, processed: 0 }]
  })
  return { exchanges, errors }
}
