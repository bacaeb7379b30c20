import { z } from 'zod'
import type { Order } from './order.ts'
import { namesOf } from './order-name.ts'
import { isForwarded, ownText } from './own-text.ts'
import { type Comment, commentsToAnswer, isSameEmail, lastCustomerComment, requesterOf, type Ticket } from './ticket.ts'

/** Weakest first; `knows_order` holds for one order only. */
export const IDENTITY_LEVELS = ['claimed', 'knows_order', 'mail', 'signed_in'] as const
export const IdentityLevel = z.enum(IDENTITY_LEVELS)
export type IdentityLevel = z.infer<typeof IdentityLevel>

export const Identity = z.object({
  level: IdentityLevel,
  email: z.string().nullable(),
  /** Why this level and no higher, in a sentence an agent understands. */
  reason: z.string(),
  /** Orders whose number AND postcode the requester named. */
  knownOrderIds: z.array(z.string()),
})
export type Identity = z.infer<typeof Identity>

export const isAtLeast = (level: IdentityLevel, needed: IdentityLevel): boolean => IDENTITY_LEVELS.indexOf(level) >= IDENTITY_LEVELS.indexOf(needed)

/**
 * How far it is proven who asks. Weakest of all comments that wait for an answer: one forged line among true ones makes the ticket a stranger's.
 * `orders` are those found for the ticket; number and postcode of one of them, both in the requester's own words, prove knowledge of that order only.
 */
export function identify({ ticket, orders }: { ticket: Ticket; orders: Order[] }): Identity {
  const email = requesterOf(ticket)?.email ?? null
  const waiting = commentsToAnswer(ticket)
  const last = lastCustomerComment(ticket)
  const asking = waiting.length > 0 ? waiting : last ? [last] : []
  const weakest = asking.map((comment) => judge(comment, ticket)).toSorted((a, b) => IDENTITY_LEVELS.indexOf(a.level) - IDENTITY_LEVELS.indexOf(b.level))[0]
  if (!weakest) return { level: 'claimed', email, reason: 'No customer has written on this ticket.', knownOrderIds: [] }
  if (asking.some((comment) => comment.author.id !== ticket.requesterId)) return { ...weakest, email, knownOrderIds: [] }
  const words = wordsOfRequester(ticket)
  const knownOrderIds = orders.filter((order) => tellsNumberAndPostcode(words, order)).map((order) => order.id)
  if (weakest.level !== 'claimed' || knownOrderIds.length === 0) return { ...weakest, email, knownOrderIds }
  return { level: 'knows_order', email, reason: `${weakest.reason} The number and postcode of an order were both given, which proves that order only.`, knownOrderIds }
}

function judge(comment: Comment, ticket: Ticket): { level: IdentityLevel; reason: string } {
  const claimed = (reason: string) => ({ level: 'claimed' as const, reason })
  const { author, channel, fromAddress } = comment
  if (author.id !== ticket.requesterId) return claimed(`${author.name ?? 'Somebody'} wrote on the ticket and is not its requester.`)
  if (author.role !== 'end_user' || author.isSuspended) return claimed('The requester is suspended or no ordinary customer in Zendesk.')
  if (author.email === null) return claimed('The requester has no e-mail address in Zendesk.')
  if (comment.isSignedIn && comment.isTrusted && (channel === 'web_form' || channel === 'messaging'))
    return { level: 'signed_in', reason: 'The requester was signed in when writing.' }
  if (channel === 'web_form') return claimed('It came by web form without signing in: anybody can type any address there.')
  if (channel !== 'mail') return claimed(`It came by ${channel}, which proves nothing about an address.`)
  if (!comment.isTrusted) return claimed('Zendesk does not vouch for the sender of this mail.')
  if (fromAddress === null) return claimed('Which address the mail was sent from is not known.')
  if (!isSameEmail(fromAddress, author.email)) return claimed(`The mail was sent from ${fromAddress}, not from the requester's address.`)
  if (isForwarded(comment.body, comment === ticket.comments[0] ? ticket.subject : '')) return claimed('The mail is forwarded: its words may be somebody else’s.')
  return { level: 'mail', reason: 'It came by e-mail from the requester’s own address and Zendesk trusts the sender.' }
}

const wordsOfRequester = (ticket: Ticket): string[] => [
  ...ticket.comments
    .filter((comment) => comment.isPublic && !comment.isAutomatic && comment.author.id === ticket.requesterId && comment.author.role === 'end_user')
    .map((comment) => ownText(comment.body)),
  ticket.subject,
]

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const wholeWord = (pattern: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'giu')

/** Whoever writes more of them than a person has addresses is trying them out. */
const MOST_POSTCODES = 4

/** Every text of the postcode's own form: as many letters and digits in the same places, with the four more that may follow an American code. */
function guesses(text: string, signs: string[], country: string | null): number {
  const form = signs.map((sign) => (/\p{N}/u.test(sign) ? '\\p{N}' : '\\p{L}')).join('[ -]?')
  const found = [...text.matchAll(wholeWord(`${form}${tailIn(country)}`))].map(([guess]) => guess.replace(/[ -]/g, '').toUpperCase().slice(0, signs.length))
  return new Set(found).size
}

/** One number may not count as both: an order called #10115 in postcode 10115 needs it written twice. Postcodes of under four signs prove nothing. */
function tellsNumberAndPostcode(words: string[], order: Order): boolean {
  const numbers = namesOf(order).filter((name) => name.replace(/[^\p{L}\p{N}]/gu, '').length >= 3)
  const numberPattern = numbers.map(literally).join('|')
  if (numberPattern === '') return false
  const text = words.map((each) => each.normalize('NFKC')).join('\n')
  const spots = [...text.matchAll(wholeWord(numberPattern))].map((match) => ({ from: match.index, to: match.index + match[0].length }))
  const postcodes = [order.shippingAddress, order.billingAddress].flatMap((address) => postcodePatterns(address?.postalCode ?? null, address?.countryCode ?? null))
  const places = postcodes.flatMap((pattern) => [...text.matchAll(wholeWord(pattern))].map((match) => ({ from: match.index, to: match.index + match[0].length })))
  const isTriedOut = [order.shippingAddress, order.billingAddress].some((address) => {
    const country = address?.countryCode ?? null
    const signs = signsOf(address?.postalCode ?? null, country)
    return signs.length > 0 && guesses(text, signs, country) > MOST_POSTCODES
  })
  if (isTriedOut) return false
  return spots.some((spot) => places.some((place) => place.to <= spot.from || spot.to <= place.from))
}

/** The letters and digits that count: of an American code the first five. */
function signsOf(postalCode: string | null, country: string | null): string[] {
  const signs = [...(postalCode ?? '').normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')]
  return country === 'US' ? signs.slice(0, 5) : signs
}

const tailIn = (country: string | null): string => (country === 'US' ? '(?:[ -]?\\d{4})?' : '')

function postcodePatterns(postalCode: string | null, country: string | null): string[] {
  const kept = signsOf(postalCode, country)
  return kept.length < 4 ? [] : [`${kept.join('[ -]?')}${tailIn(country)}`]
}
