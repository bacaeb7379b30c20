import type { IdempotencyKey } from '@bookbag/core/idempotency-key'
import { toDecimal } from '@bookbag/core/money'
import type { GiftCardResult, GoodwillRequest } from '@bookbag/core/writes/goodwill'
import type { Done, Write } from '@bookbag/core/writes/write'
import { z } from 'zod'
import { UserErrors } from './answers.ts'
import { type Ask, failure } from './ask.ts'
import { CREATE_GIFT_CARD, NOTE_GIFT_CARD, READ_GIFT_CARDS, SEND_GIFT_CARD, STOP_GIFT_CARD } from './documents-goodwill.ts'
import { gid, idOf } from './gid.ts'
import { isMarked, withMark } from './key-mark.ts'
import { moneyOf } from './map-money.ts'
import { MoneyV2 } from './payloads.ts'
import { refused } from './refund-plan.ts'

const GiftCard = z.object({
  id: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  enabled: z.boolean(),
  expiresOn: z.iso.date().nullable(),
  initialValue: MoneyV2,
  lastCharacters: z.string(),
  note: z.string().nullable(),
})
type GiftCard = z.infer<typeof GiftCard>

const Problems = z.object({ userErrors: UserErrors })
const ReadAnswer = z.object({ giftCards: z.object({ nodes: z.array(GiftCard) }) })
const CreateAnswer = z.object({ giftCardCreate: Problems.extend({ giftCard: GiftCard.nullable() }) })
const SendAnswer = z.object({ giftCardSendNotificationToCustomer: Problems })
const NoteAnswer = z.object({ giftCardUpdate: Problems.extend({ giftCard: GiftCard.nullable() }) })
const StopAnswer = z.object({ giftCardDeactivate: Problems })

const LONGEST_NOTE = 500
const DAY_MS = 86_400_000
/** Stands at the end of the note once Shopify has been asked to mail the code: only then is the card given. */
const MAILED = ' (mailed)'
const isMailed = ({ note }: GiftCard): boolean => note?.endsWith(MAILED) ?? false

/**
 * A gift card is three calls: make it, have Shopify mail its code, note that it was mailed. The code is never asked for: in a ticket every colleague
 * and whoever is in copy could spend it. Broken off in between, the same card is found by its note and finished; at worst its mail comes twice.
 */
export function createGiftCard(ask: Ask, now: () => Date): Write<GoodwillRequest, GiftCardResult> {
  const find = async ({ customerId }: GoodwillRequest, key: IdempotencyKey): Promise<GiftCard | undefined> => {
    gid('Customer', customerId)
    const { giftCards } = await ask({ kind: 'read', document: READ_GIFT_CARDS, variables: { query: `customer_id:${customerId}` }, answer: ReadAnswer })
    // The search may match strangers' cards: our mark on it is what counts.
    return giftCards.nodes.find(({ note }) => isMarked(note, key))
  }

  async function make(request: GoodwillRequest, key: IdempotencyKey): Promise<GiftCard | string> {
    const { amount, customerId, expiresInDays } = request
    const input = {
      customerId: gid('Customer', customerId),
      initialAmount: { amount: toDecimal(amount), currencyCode: amount.currency },
      expiresOn: new Date(now().getTime() + (expiresInDays + 1) * DAY_MS).toISOString().slice(0, 10),
      note: withMark(request.note, key, LONGEST_NOTE),
    }
    const { giftCardCreate } = await ask({ kind: 'write', document: CREATE_GIFT_CARD, variables: { input }, answer: CreateAnswer })
    const [problem] = giftCardCreate.userErrors
    if (problem) return `Shopify refused the gift card: ${problem.message}`
    if (!giftCardCreate.giftCard) throw failure('outcome-unknown', 'Shopify neither made the gift card nor said why not. Look for it before anything is repeated.')
    return giftCardCreate.giftCard
  }

  /** A card whose owner can't be told of it is worth nothing to anybody: it is stopped. */
  async function mail(card: GiftCard): Promise<string | null> {
    const { giftCardSendNotificationToCustomer } = await ask({ kind: 'write', document: SEND_GIFT_CARD, variables: { id: card.id }, answer: SendAnswer })
    const [problem] = giftCardSendNotificationToCustomer.userErrors
    if (!problem) return null
    const { giftCardDeactivate } = await ask({ kind: 'write', document: STOP_GIFT_CARD, variables: { id: card.id }, answer: StopAnswer })
    if (giftCardDeactivate.userErrors.length > 0)
      throw failure('conflict', 'Shopify made a gift card, could not mail it, and would not stop it. A person has to see to it at Shopify.')
    return `Shopify could not mail the gift card (${problem.message}), so it was stopped again.`
  }

  return {
    async perform(request, key) {
      const before = await find(request, key)
      if (before && !before.enabled) return refused('The gift card was made before and has been stopped since.')
      if (before && isMailed(before)) return doneOf(before)
      const card = before ?? (await make(request, key))
      if (typeof card === 'string') return refused(card)
      const problem = await mail(card)
      if (problem) return refused(problem)
      const { giftCardUpdate } = await ask({
        kind: 'write',
        document: NOTE_GIFT_CARD,
        variables: { id: card.id, input: { note: `${card.note ?? ''}${MAILED}` } },
        answer: NoteAnswer,
      })
      if (!giftCardUpdate.giftCard || giftCardUpdate.userErrors.length > 0) throw failure('outcome-unknown', 'The gift card was mailed, but Shopify did not note it. Look it up.')
      return doneOf(giftCardUpdate.giftCard)
    },

    async lookUp(request, key) {
      const card = await find(request, key)
      if (card && !card.enabled) return { kind: 'failed', reason: 'The gift card was made, and stopped before anybody could use it.' }
      // Made and not mailed is half of it: performing again finds it and does the rest.
      return card && isMailed(card) ? doneOf(card) : { kind: 'absent' }
    },
  }
}

const doneOf = ({ id, createdAt, initialValue, lastCharacters, expiresOn }: GiftCard): Done<GiftCardResult> => ({
  kind: 'done',
  reference: idOf(id),
  at: new Date(createdAt).toISOString(),
  result: { amount: moneyOf(initialValue), lastCharacters, expiresOn },
})
