import { INTENTS, type Intent } from '@bookbag/core/understanding'

type Word = { pattern: RegExp; by: Intent[]; leftover: string }

const FAULTS: Intent[] = ['damaged_or_defective_item', 'wrong_item', 'missing_item']
const MONEY: Intent[] = ['refund_request', 'refund_status', 'return_request', 'return_policy_question', 'payment_issue']

/** Words that stand for a matter of their own. The model may overhear them; a mail that says one is never closed by an answer to something else. */
const WORDS: Word[] = [
  {
    pattern: /\brefund\w*|\b(?:money|cash) back\b|\bowe[ds]? me\b|\brather have (?:my|the) (?:money|cash)\b|\breimburs\w*/i,
    by: [...MONEY, ...FAULTS, 'cancel_order', 'exchange_request'],
    leftover: 'The mail also speaks of a refund.',
  },
  {
    pattern: /\bcancel\w*/i,
    by: ['cancel_order', 'subscription_change', 'change_order_items', 'refund_request', 'refund_status', 'return_policy_question', 'shipping_policy_question'],
    leftover: 'The mail also speaks of a cancellation.',
  },
  {
    pattern: /\breturn(?:ing|ed|s)?\b(?! (?:to sender|from (?:holiday|vacation|work)|home))/i,
    by: [...MONEY, ...FAULTS, 'exchange_request', 'product_question', 'shipping_policy_question'],
    leftover: 'The mail also speaks of a return.',
  },
  {
    pattern: /\b(?:broken|damaged|cracked|defective|smashed|shattered|torn|faulty)\b/i,
    by: [...FAULTS, ...MONEY, 'exchange_request', 'complaint_other', 'product_question'],
    leftover: 'The mail also speaks of something damaged.',
  },
  {
    pattern: /\bempty (?:box|parcel|packages?|packet|envelope|bag)\b/i,
    by: [...FAULTS, ...MONEY, 'delivered_not_received', 'complaint_other'],
    leftover: 'The mail also speaks of something missing.',
  },
  {
    pattern: /\b(?:wrong|incorrect|different) (?:items?|products?|size|colou?r|things?|order)\b/i,
    by: [...FAULTS, ...MONEY, 'exchange_request', 'change_order_items', 'cancel_order'],
    leftover: 'The mail also speaks of a wrong item.',
  },
  {
    pattern: /\b(?:wrong|incorrect|new|different|another|old|change (?:my|the)) (?:\w+ )?address\b|\bmoved? (?:house|to a)\b/i,
    by: ['change_address', 'delivered_not_received', 'account_access'],
    leftover: 'The mail also speaks of an address.',
  },
  {
    pattern:
      /\b(?:deliver|bring|send|drop)\b[^.?!]{0,40}\binstead\b|\b(?:another|a different|later|earlier) (?:day|date|time)\b|\breschedul\w*|\bredirect\w*|\bredeliver\w*|\b(?:leave|keep|drop) (?:it|them|the (?:parcel|package|order|box)|my (?:parcel|package|order))\b|\bwith (?:my|the|a) neighbou?rs?\b|\bsafe place\b|\b(?:door|gate|entry) code\b|\b(?:call|ring|text) me (?:before|when)\b/i,
    by: ['change_address', 'delivered_not_received'],
    leftover: 'The customer has a wish for the delivery.',
  },
  {
    pattern: /\bhold (?:it|them|the (?:parcel|package|order|box)|my (?:parcel|package|order))\b/i,
    by: ['change_address', 'delivered_not_received', 'change_order_items'],
    leftover: 'The customer has a wish for the delivery.',
  },
  {
    pattern: /\b(?:exchang|swap)\w*/i,
    by: ['exchange_request', 'change_order_items', ...FAULTS, 'return_request', 'return_policy_question'],
    leftover: 'The mail also speaks of an exchange.',
  },
  {
    pattern:
      /\b(?:double |twice |over)charged?\b|\b(?:took|take|taken|charged?|charges|debited|billed|paid|pay)\b(?:[^.?!]|\.\d){0,40}\b(?:twice|double|two times)\b|\bcharged (?:me )?(?:twice|again|double|two times)\b|\bpayment (?:failed|problem|issue|declined)\b/i,
    by: MONEY,
    leftover: 'The mail also speaks of a payment.',
  },
  {
    pattern:
      /(?<!(?:pick-?up|access|drop-?off|collection) )\bpoints\b|\b(?:loyalty|rewards?|vouchers?|coupons?|promo codes?|discounts?|store credit|goodwill|compensat\w*|for (?:my|the|all the) (?:trouble|inconvenience|wait))\b/i,
    by: ['discount_or_promo', 'account_access', 'product_question', 'shipping_policy_question', 'return_policy_question'],
    leftover: 'The mail also speaks of points, a voucher or the like.',
  },
  {
    pattern: /\bsubscri(?:ption|be)\w*|\bskip (?:my|the|this|next)\b/i,
    by: ['subscription_change', 'account_access', 'product_question'],
    leftover: 'The mail also speaks of a subscription.',
  },
  {
    pattern: /\b(?:dut(?:y|ies)|import (?:tax(?:es)?|fees?|charges?|vat)|customs (?:fees?|charges?|tax(?:es)?))\b/i,
    by: ['shipping_policy_question', 'payment_issue'],
    leftover: 'The mail also speaks of duties.',
  },
  { pattern: /\b(?:invoice|vat receipt|tax receipt)\b/i, by: ['payment_issue', 'account_access'], leftover: 'The mail also speaks of an invoice.' },
]

/** Something is wrong, and what it is is not said, or not understood. */
const PROBLEM: Word = {
  pattern:
    /\b(?:have|had|having|there(?: is|'s)|got|about) (?:a |an |some |another |the )?(?:big |huge |small |serious |little )?(?:problem|issue|trouble|complaint)s?\b(?! with (?:the |my )?(?:delivery|tracking|shipping))/i,
  by: INTENTS.filter((intent) => intent !== 'order_status' && intent !== 'refund_status'),
  leftover: 'The customer has a problem that is not named.',
}

/** A wish beside the question, of a kind that no answer about a parcel or a refund meets. */
const EXTRA: Word = {
  pattern: /\bgift[- ]?wrap\w*|\bgift (?:note|message|receipt)\b|\b(?:would|i['’]?d) (?:rather|prefer)\b|\bmake (?:it|that) (?:a |one|two|three|four|five|\d)/i,
  by: INTENTS.filter((intent) => intent !== 'order_status' && intent !== 'refund_status'),
  leftover: 'The customer has another wish.',
}

export const wordsUncovered = (text: string, intents: Intent[]): string[] =>
  [...WORDS, PROBLEM, EXTRA].filter(({ pattern, by }) => pattern.test(text) && !by.some((intent) => intents.includes(intent))).map(({ leftover }) => leftover)
