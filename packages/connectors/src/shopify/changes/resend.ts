import type { IdempotencyKey } from '@bookbag/core/idempotency-key'
import { formatMoney, type Money } from '@bookbag/core/money'
import type { ResendRequest, ResendResult } from '@bookbag/core/writes/resend'
import type { Done, Refused, Write } from '@bookbag/core/writes/write'
import { type Ask, failure } from '../ask.ts'
import { ADD_TAGS, COMPLETE_DRAFT, CREATE_DRAFT, READ_DRAFTS, READ_FOR_RESEND, REMOVE_TAGS } from '../documents-changes.ts'
import { gid, idOf } from '../gid.ts'
import { withMark } from '../key-mark.ts'
import { presentment, shopMoney } from '../map-money.ts'
import type { AddressPayload, MoneyBag } from '../payloads.ts'
import { refused } from '../refund-plan.ts'
import { NO_ORDER, refusalOf } from '../returns/start-return.ts'
import { CompleteAnswer, DraftAnswer, DraftsAnswer, type MadeDraft, ResendAnswer, type ResendRead, TagsAnswer, UntagAnswer } from './answers.ts'
import { lacks } from './stock.ts'

const LONGEST_NOTE = 5_000
/** Shopify takes 40 characters: the key without its dashes fits. */
const tagOf = (key: IdempotencyKey): string => `bookbag-${key.replaceAll('-', '')}`
const resentTags = (lines: ResendRequest['lines']): string[] => lines.map(({ lineId, quantity }) => `bookbag-resent-${lineId}x${quantity}`)

type ReadOrder = NonNullable<ResendRead['order']>
type Made = { orderId: string; name: string; at: string }
type Found = { order: ReadOrder | null; draft: MadeDraft | null }

const DRAFT_TAG = /^bookbag-draft-(\d+)$/
const draftTag = (draftId: string): string => `bookbag-draft-${idOf(draftId)}`

function madeOf(draft: MadeDraft | null): Made | null {
  return draft?.order ? { orderId: idOf(draft.order.id), name: draft.order.name, at: draft.completedAt ?? draft.createdAt } : null
}

/** At the prices of then, before discounts: what the goods are worth to the shop. */
function worthOf({ lines }: ResendRequest, order: ReadOrder, of: (bag: MoneyBag) => Money): Money {
  const parts = lines.flatMap(({ lineId, quantity }) => {
    const line = order.lineItems.nodes.find(({ id }) => idOf(id) === lineId)
    return line ? [{ ...of(line.originalUnitPriceSet), quantity }] : []
  })
  return { minor: parts.reduce((sum, each) => sum + each.minor * each.quantity, 0), currency: parts[0]?.currency ?? order.presentmentCurrencyCode }
}

function whyNot(request: ResendRequest, order: ReadOrder): string | null {
  if (order.cancelledAt !== null) return `Order ${order.name} is cancelled.`
  if (order.shippingAddress === null) return `Order ${order.name} has no address to send to.`
  if (order.lineItems.pageInfo.hasNextPage) return `Order ${order.name} has more than 50 lines: a person has to handle it at Shopify.`
  for (const { lineId, quantity } of request.lines) {
    const line = order.lineItems.nodes.find(({ id }) => idOf(id) === lineId)
    if (!line) return `Order ${order.name} has no such line.`
    const resent = order.tags.filter((tag) => tag.startsWith(`bookbag-resent-${lineId}x`)).reduce((sum, tag) => sum + (Number(tag.split('x').at(-1)) || 0), 0)
    if (quantity < 1 || quantity + resent > line.refundableQuantity)
      return resent > 0 ? `${line.title} was sent once more already.` : `${line.title} was refunded, or the order does not have as many: money or goods, not both.`
    if (!line.variant) return `${line.title} is not sold any more.`
    if (lacks(line.variant, quantity)) return `${line.title}: ${quantity} should be sent, but only ${Math.max(0, line.variant.inventoryQuantity ?? 0)} are left.`
  }
  return null
}

export function resend(ask: Ask): Write<ResendRequest, ResendResult> {
  const read = (orderId: string, tag: string): Promise<ResendRead> =>
    ask({ kind: 'read', document: READ_FOR_RESEND, variables: { id: gid('Order', orderId), made: `tag:"${tag}"` }, answer: ResendAnswer })

  /** The order names its drafts by number, so that ours is seen at once; the search finds one that was made and not yet named there. Every hit is compared again. */
  const find = async (orderId: string, key: IdempotencyKey): Promise<Found> => {
    const tag = tagOf(key)
    const { order, draftOrders } = await read(orderId, tag)
    const ids = (order?.tags ?? []).flatMap((each) => DRAFT_TAG.exec(each)?.[1] ?? []).map((id) => gid('DraftOrder', id))
    const named = ids.length > 0 ? (await ask({ kind: 'read', document: READ_DRAFTS, variables: { ids }, answer: DraftsAnswer })).nodes : []
    const draft = [...named, ...draftOrders.nodes].find((each) => each?.tags.includes(tag)) ?? null
    return { order, draft }
  }

  const tag = async (order: ReadOrder, tags: string[]): Promise<Refused | null> => {
    const { tagsAdd } = await ask({ kind: 'write', document: ADD_TAGS, variables: { id: order.id, tags }, answer: TagsAnswer })
    return tagsAdd.userErrors.length > 0 ? refusalOf(tagsAdd.userErrors) : null
  }

  const complete = async (draftId: string): Promise<Made | Refused> => {
    const { draftOrderComplete } = await ask({ kind: 'write', document: COMPLETE_DRAFT, variables: { id: draftId }, answer: CompleteAnswer })
    if (draftOrderComplete.userErrors.length > 0) return refusalOf(draftOrderComplete.userErrors)
    const order = draftOrderComplete.draftOrder?.order
    if (!order) throw failure('outcome-unknown', 'Shopify completed the draft and named no order. Look it up before anything is repeated.')
    return { orderId: idOf(order.id), name: order.name, at: order.createdAt }
  }

  const create = async (request: ResendRequest, order: ReadOrder, key: IdempotencyKey): Promise<string | Refused> => {
    const { draftOrderCreate } = await ask({ kind: 'write', document: CREATE_DRAFT, variables: { input: draftInput(request, order, key) }, answer: DraftAnswer })
    if (draftOrderCreate.userErrors.length > 0) return refusalOf(draftOrderCreate.userErrors)
    const draft = draftOrderCreate.draftOrder
    if (!draft) throw failure('outcome-unknown', 'Shopify neither made the draft nor said why not. Look it up before anything is repeated.')
    // A draft is nobody's order yet: left open, it sends and costs nothing.
    return presentment(draft.totalPriceSet).minor === 0 ? draft.id : refused('Shopify would charge the customer for what is to be sent free of charge. The draft was left open.')
  }

  const doneOf = ({ orderId, name, at }: Made, request: ResendRequest, order: ReadOrder): Done<ResendResult> => ({
    kind: 'done',
    reference: name,
    at: new Date(at).toISOString(),
    result: { orderId, name, value: worthOf(request, order, presentment) },
  })

  return {
    async preview(request) {
      const { order } = await read(request.orderId, 'bookbag-none')
      if (!order) return refused(NO_ORDER)
      const reason = whyNot(request, order)
      if (reason) return refused(reason)
      const amount = worthOf(request, order, presentment)
      return { kind: 'preview', amount, amountInShopCurrency: worthOf(request, order, shopMoney), maximum: amount }
    },

    /** Draft, then the mark on the first order that goods go out again, then the order itself: broken off anywhere, it goes on where it was. */
    async perform(request, key) {
      const { order, draft } = await find(request.orderId, key)
      if (!order) return refused(NO_ORDER)
      const before = madeOf(draft)
      if (before) return doneOf(before, request, order)
      const reason = draft ? null : whyNot(request, order)
      if (reason) return refused(reason)
      const value = worthOf(request, order, presentment)
      if (request.most && value.minor > request.most.minor)
        return refused(`The goods are worth ${formatMoney(value)}, more than the ${formatMoney(request.most)} that was decided on.`)
      const draftId = draft?.id ?? (await create(request, order, key))
      if (typeof draftId !== 'string') return draftId
      const tags = [...resentTags(request.lines), draftTag(draftId)]
      const untold = await tag(order, tags)
      if (untold) return untold
      const made = await complete(draftId)
      if (!('kind' in made)) return doneOf(made, request, order)
      await ask({ kind: 'write', document: REMOVE_TAGS, variables: { id: order.id, tags }, answer: UntagAnswer })
      return made
    },

    async lookUp(request, key) {
      const { order, draft } = await find(request.orderId, key)
      const made = madeOf(draft)
      return order && made ? doneOf(made, request, order) : { kind: 'absent' }
    },
  }
}

function draftInput(request: ResendRequest, order: ReadOrder, key: IdempotencyKey) {
  const { shippingAddress: address } = order
  return {
    lineItems: request.lines.map(({ lineId, quantity }) => ({
      variantId: order.lineItems.nodes.find(({ id }) => idOf(id) === lineId)?.variant?.id,
      quantity,
      appliedDiscount: { title: 'Replacement', value: 100, valueType: 'PERCENTAGE' },
    })),
    ...(order.customer ? { purchasingEntity: { customerId: order.customer.id } } : {}),
    ...(order.email ? { email: order.email } : {}),
    ...(address ? { shippingAddress: addressInput(address) } : {}),
    shippingLine: { title: 'Replacement', priceWithCurrency: { amount: '0.00', currencyCode: order.currencyCode } },
    presentmentCurrencyCode: order.presentmentCurrencyCode,
    taxExempt: true,
    note: withMark(`Replacement for order ${order.name}: ${request.note}`, key, LONGEST_NOTE),
    tags: ['bookbag-replacement', tagOf(key)],
  }
}

function addressInput(address: AddressPayload) {
  const words = (address.name ?? '').trim().split(/\s+/).filter(Boolean)
  return {
    firstName: words.slice(0, -1).join(' '),
    lastName: words.at(-1) ?? '',
    company: address.company ?? '',
    address1: address.address1 ?? '',
    address2: address.address2 ?? '',
    city: address.city ?? '',
    zip: address.zip ?? '',
    ...(address.provinceCode ? { provinceCode: address.provinceCode } : {}),
    ...(address.countryCodeV2 ? { countryCode: address.countryCodeV2 } : {}),
    ...(address.phone ? { phone: address.phone } : {}),
  }
}
