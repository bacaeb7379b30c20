import type { IdempotencyKey } from '@bookbag/core/idempotency-key'
import { formatMoney, type Money } from '@bookbag/core/money'
import type { ResendRequest, ResendResult } from '@bookbag/core/writes/resend'
import type { Done, Refused, Write } from '@bookbag/core/writes/write'
import { type Ask, failure } from '../ask.ts'
import { ADD_TAGS, COMPLETE_DRAFT, CREATE_DRAFT, READ_FOR_RESEND } from '../documents-changes.ts'
import { gid, idOf } from '../gid.ts'
import { withMark } from '../key-mark.ts'
import { presentment, shopMoney } from '../map-money.ts'
import type { AddressPayload, MoneyBag } from '../payloads.ts'
import { refused } from '../refund-plan.ts'
import { NO_ORDER, refusalOf } from '../returns/start-return.ts'
import { CompleteAnswer, DraftAnswer, ResendAnswer, type ResendRead, TagsAnswer } from './answers.ts'
import { lacks } from './stock.ts'

const LONGEST_NOTE = 5_000
/** Shopify takes 40 characters: the key without its dashes fits. */
const tagOf = (key: IdempotencyKey): string => `bookbag-${key.replaceAll('-', '')}`
const resentTags = (lines: ResendRequest['lines']): string[] => lines.map(({ lineId, quantity }) => `bookbag-resent-${lineId}x${quantity}`)

type ReadOrder = NonNullable<ResendRead['order']>
type Made = { orderId: string; name: string; at: string }

/** Searches are near-sighted: every hit is compared again. */
function madeIn({ draftOrders, orders }: ResendRead, tag: string): { order: Made | null; draftId: string | null } {
  const draft = draftOrders.nodes.find(({ tags }) => tags.includes(tag))
  const order = orders.nodes.find(({ tags }) => tags.includes(tag))
  if (order) return { order: { orderId: idOf(order.id), name: order.name, at: order.createdAt }, draftId: null }
  if (draft?.order) return { order: { orderId: idOf(draft.order.id), name: draft.order.name, at: draft.completedAt ?? draft.createdAt }, draftId: null }
  return { order: null, draftId: draft?.id ?? null }
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

  /** So that a refund, by whomever, sees that the goods went out again. Adding a tag that is there changes nothing. */
  const tellOrder = async (order: ReadOrder, { lines }: ResendRequest): Promise<void> => {
    const missing = resentTags(lines).filter((tag) => !order.tags.includes(tag))
    if (missing.length === 0) return
    const { tagsAdd } = await ask({ kind: 'write', document: ADD_TAGS, variables: { id: order.id, tags: missing }, answer: TagsAnswer })
    if (tagsAdd.userErrors.length > 0) throw failure('conflict', `The goods are sent again, and Shopify did not take the tag that says so on order ${order.name}.`)
  }

  const complete = async (draftId: string): Promise<Made | Refused> => {
    const { draftOrderComplete } = await ask({ kind: 'write', document: COMPLETE_DRAFT, variables: { id: draftId }, answer: CompleteAnswer })
    if (draftOrderComplete.userErrors.length > 0) return refusalOf(draftOrderComplete.userErrors)
    const order = draftOrderComplete.draftOrder?.order
    if (!order) throw failure('outcome-unknown', 'Shopify completed the draft and named no order. Look it up before anything is repeated.')
    return { orderId: idOf(order.id), name: order.name, at: order.createdAt }
  }

  const create = async (request: ResendRequest, order: ReadOrder, key: IdempotencyKey): Promise<string | Refused> => {
    const input = draftInput(request, order, key)
    const { draftOrderCreate } = await ask({ kind: 'write', document: CREATE_DRAFT, variables: { input }, answer: DraftAnswer })
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

    async perform(request, key) {
      const answer = await read(request.orderId, tagOf(key))
      const { order } = answer
      if (!order) return refused(NO_ORDER)
      const found = madeIn(answer, tagOf(key))
      if (found.order) {
        await tellOrder(order, request)
        return doneOf(found.order, request, order)
      }
      const reason = whyNot(request, order)
      if (reason) return refused(reason)
      const value = worthOf(request, order, presentment)
      if (request.most && value.minor > request.most.minor)
        return refused(`The goods are worth ${formatMoney(value)}, more than the ${formatMoney(request.most)} that was decided on.`)
      const draftId = found.draftId ?? (await create(request, order, key))
      if (typeof draftId !== 'string') return draftId
      const made = await complete(draftId)
      if ('kind' in made) return made
      await tellOrder(order, request)
      return doneOf(made, request, order)
    },

    /** Whole only once the first order says so as well: asked for again it is told. */
    async lookUp(request, key) {
      const answer = await read(request.orderId, tagOf(key))
      const { order } = answer
      const made = madeIn(answer, tagOf(key)).order
      if (!order || !made) return { kind: 'absent' }
      return resentTags(request.lines).every((tag) => order.tags.includes(tag)) ? doneOf(made, request, order) : { kind: 'absent' }
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
