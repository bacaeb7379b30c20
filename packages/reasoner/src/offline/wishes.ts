import type { Intent } from '@bookbag/core/understanding'

type Wish = { pattern: RegExp; unless: Intent[]; leftover: string }

export const A_REPLACEMENT = 'The customer asks for a replacement.'
export const NO_REFUND = 'The customer does not want a refund.'

const DOUBT = 'The customer doubts an amount or misses a part.'

/** Wishes inside an intent that its usual remedy would not meet: a refund is no answer to "send me a new one". Each leaves the rest to a person. */
const WISHES: Wish[] = [
  {
    pattern:
      /\b(only|just) (got|received|refunded|came|paid|gave)? ?(me )?(back )?[$€£]\s?\d|\b(wrong|incorrect|lower|smaller) (refund )?amount\b|\bless than (i paid|the|what|it should|expected)|\bshould (have been|be) (?:[$€£]\s?\d|\d+[.,]\d\d\b)/i,
    unless: ['missing_item'],
    leftover: DOUBT,
  },
  // Of an order, the answer tells what has not been sent; of money, nothing.
  { pattern: /\b(rest|remainder|remaining) (of|is|amount)\b/i, unless: ['missing_item', 'order_status'], leftover: DOUBT },
  { pattern: /\b(?:rest|remainder|remaining) (?:of (?:my|the|it)? ?)?(?:money|refund|amount|sum|balance)\b/i, unless: [], leftover: DOUBT },
  {
    pattern:
      /\b(expedit\w*|prioriti[sz]e|hurry (it |this |that |#?\w*\d\w* )?(up|along)|hurry up|(send|ship|deliver) (it |them |this )?(faster|sooner|quicker)|speed (it |this |things )?up|rush (it|my|the|order)|upgrade (the |my )?shipping|(change|switch) to (express|overnight))\b/i,
    unless: [],
    leftover: 'The customer wants faster shipping.',
  },
  {
    pattern:
      /\b(replacements?|replace (it|them|this|the|my)|send (me |us )?(a |another |the )?(new|right|correct|missing|rest|other)\b|resend|re-?ship|send (?:me |us )?(?:the )?(?:[\w-]+ )?(?:ones?|items?|things?|goods) (?:that )?(?:i|we) (?:ordered|paid for|bought|asked for)|send (?:me |us )?the same (?:things?|items?|goods|order|again)|send (it|them|one) again|swap (it|them))\b/i,
    unless: ['exchange_request'],
    leftover: A_REPLACEMENT,
  },
  {
    pattern:
      /\bafter (?:\w+ ){0,3}(?:days?|weeks?|months?|wash(?:es|ing)?|uses?) of use\b|\bafter (?:the|a|one|two|three|just|only|first|my|\d+)(?: \w+)? (?:wash(?:es)?|uses?|time|times|days?|weeks?|months?)\b|\bwhile (?:i was |we were )?(?:using|washing|cooking|cleaning|wearing)\b|\b(?:i|we|he|she) dropped\b|\bmy (?:dog|cat|kids?|son|daughter|child|toddler|husband|wife) (?:broke|dropped|chewed|tore|knocked)\b/i,
    unless: ['order_status', 'refund_status', 'return_policy_question', 'shipping_policy_question', 'product_question'],
    leftover: 'The damage may have come in use, not on arrival.',
  },
  {
    pattern:
      /\b(?:let me know|notify me|inform me|tell me|text me|e?mail me|update me) (?:when|once|as soon as) (?:it|they|this|the \w+|my \w+|#?[\w-]*\d[\w-]*) (?:is|are|has|have|gets?|was) (?:been )?(?:delivered|arrived|shipped|sent|there|back|dispatched|posted)\b/i,
    unless: [],
    leftover: 'The customer wants to be told later.',
  },
  {
    pattern:
      /\b(partial(ly)? refund|refund (the |me the )?(difference|shipping|delivery|half|part)|part of (the|my) (money|price)|price (difference|adjustment)|store credit|voucher instead|discount instead)\b/i,
    unless: ['discount_or_promo'],
    leftover: 'The customer asks for something other than a full refund.',
  },
  {
    pattern: /\b((do not|don'?t|no) (want|need) (a |any )?refund|instead of a refund|not a refund|rather not (have )?a refund)\b/i,
    unless: [],
    leftover: NO_REFUND,
  },
  { pattern: /\b(do not|don'?t|please don'?t) cancel\b/i, unless: [], leftover: 'The customer does not want the order cancelled.' },
  {
    // Whoever changed his mind about the goods wants them cancelled or sent back; about the wish, nothing done.
    pattern:
      /\b(?:never ?mind|forget (?:it|that|about it|my (?:last|previous))|(?:ignore|disregard) (?:my|the|this|that)\b|(?:leave|keep) (?:it|everything|the order|my order|things|them) (?:as (?:it|they) (?:is|was|are|were)|unchanged|after all)|(?:no longer|don['’]?t|do not) (?:want|need|wish) (?:it |the order |my order )?(?:to )?(?:cancel|return|exchange|change)(?:led|ed)?\b|no (?:longer|more) need(?:ed)? to|(?:wanted|was going|meant) to (?:ask|cancel|return|exchange|change)\b[^.!?]{0,80}\bchanged my mind)/i,
    unless: [],
    leftover: 'The customer may have taken the wish back.',
  },
  {
    pattern:
      /\b(?:i (?:mean|meant)\b(?! to (?:order|buy|get|choose|pick|select))|i was referring to|wrong (?:order )?number|(?:sorry|correction|typo)[,:]? (?:it['’]?s|i mean|i meant|not|order))\b/i,
    unless: [],
    leftover: 'The customer corrects what the mail says elsewhere.',
  },
  {
    pattern:
      /\b(cancel|remove) (only|just|one of|some of|part of)\b|\bcancel (the|one) (?!order|purchase|whole|entire|subscription)\w+ (from|in|on|of) (my |the )?order\b|\b(only|just) (cancel|remove) (the|one|that)\b/i,
    unless: ['change_order_items'],
    leftover: 'The customer wants only a part of the order cancelled.',
  },
  {
    pattern: /\b(unless|only if|if you (can'?t|cannot)|if (it|that|this) (is|isn'?t|can'?t|has|hasn'?t|won'?t|will)|otherwise|or else)\b/i,
    unless: ['order_status', 'return_policy_question', 'shipping_policy_question', 'product_question'],
    leftover: 'The customer makes it depend on a condition.',
  },
]

/** The one condition that is checked anyway before a cancellation or a change. */
const UNSHIPPED =
  /\bif (it|the order|my order|this) (has|is)( ?n[o']t|n'?t| not) (yet )?(been )?(shipped|sent|dispatched)( out)?( yet)?|\bif it'?s not (too late|shipped yet|been shipped)/gi

/** Who leaves the choice to the shop is content with the money. */
const EITHER =
  /\b(?:a |the |either )?(?:(?:replacement|new one|exchange) or (?:a |my |get a |full )*(?:refund|money back)|(?:refund|money back) or (?:a |an |get a |send me a )*(?:replacement|new one|exchange))\b/gi

export const leavesTheChoice = (clause: string): boolean => clause.search(EITHER) >= 0

export const specialWishes = (own: string, intents: Intent[]): string[] =>
  WISHES.filter(({ pattern, unless }) => pattern.test(own.replace(UNSHIPPED, '').replace(EITHER, 'refund')) && !unless.some((intent) => intents.includes(intent))).map(
    ({ leftover }) => leftover,
  )
