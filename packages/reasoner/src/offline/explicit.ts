import type { Intent } from '@bookbag/core/understanding'

const POLITE = String.raw`^(?:(?:and|also|then|so|please|pls|plz|kindly|can you|could you|would you|can i|could i|may i|i|i'd|we|would|want|need|like|wish|have|to|for #?[\w-]+|about #?[\w-]+|regarding #?[\w-]+|just|now|immediately|finally|secondly|first|second|next|lastly|ok|hi|hello)[\s,]+)*`
const asked = (verb: string): RegExp => new RegExp(`${POLITE}${verb}`, 'i')

const ORDER = String.raw`(?:my |the |this |that )?(?:order|shipment|shipping|delivery|parcel|package|it)\b`
/** To wait with an order that has not left. "Hold on" is a courtesy, and a parcel at the door is held by its carrier. */
export const HOLD = new RegExp(
  String.raw`\b(?:hold|pause|delay|wait with|hold back|hold off(?: on)?|put (?:a hold on|on hold)) (?:sending |shipping |dispatching )?${ORDER}|\bput ${ORDER}[^.?!]{0,25} on hold\b|\b(?:do not|don[’']?t) (?:send|ship|dispatch) (?:it|them|${ORDER})[^.?!]{0,25}\b(?:yet|until|before)\b`,
  'i',
)
export const RELEASE = new RegExp(
  String.raw`\b(?:release|unpause|resume) ${ORDER}|\b(?:take|remove|lift)\b[^.?!]{0,30}\bhold\b|\byou (?:can|may) (?:now )?(?:send|ship|release) (?:it|them|${ORDER})(?: now| again)?`,
  'i',
)

/** Said in so many words: the model may miss one such half-sentence in a long mail, and a missed request is a wrong "resolved". */
const EXPLICIT: { intent: Intent; pattern: RegExp; unless?: RegExp }[] = [
  {
    intent: 'return_request',
    pattern: asked(
      String.raw`(?:return|send back)(?:ing)?\b(?! (?:policy|window|label|to sender|shipping|address|approved|accepted|status|has|was|is|still|pending|rejected|declined|refused|request|of|not|received|in progress))`,
    ),
    unless: /\breturned\b|\bpolicy\b|\?.*\breturnable\b|can i return .*\b(sale|opened|worn|used|after)\b/i,
  },
  {
    intent: 'cancel_order',
    pattern: asked(String.raw`cancel(?:l?ing)?\b`),
    unless: /\b(subscription|membership|newsletter|auto-?ship|plan|box|account|return|refund|exchange|cancellation|request|cable|appointment|flight)\b/i,
  },
  { intent: 'exchange_request', pattern: asked(String.raw`(?:exchange|swap)\b(?! policy)`), unless: /\bpolicy\b|order #?\d|\bof (order|purchase)\b/i },
  {
    intent: 'refund_request',
    pattern: asked(String.raw`(?:(?:a |the |my )?(?:full )?refund(?: me| my| the| #| order|$|[.!])|reimburse\b|(?:get )?my money back)`),
    unless: /\bwhere|when|status|policy|track|check|not (been )?(received|processed)\b/i,
  },
  { intent: 'change_address', pattern: asked(String.raw`(?:change|update|correct|edit|modify) (?:\w+ ){0,3}address\b`), unless: /\bemail address\b/i },
  { intent: 'change_order_items', pattern: asked(String.raw`modify (?!address|my address|the address|payment)\w`), unless: /\b(account|profile|details|info)\b/i },
  { intent: 'change_order_items', pattern: HOLD, unless: /\b(?:carrier|post office|depot|pick(?:-| )?up|neighbou?r|hold (?:on|music))\b/i },
  { intent: 'change_order_items', pattern: RELEASE, unless: /\b(?:refund|carrier|customs|money)\b/i },
  { intent: 'payment_issue', pattern: asked(String.raw`change (?:the |my )?payment\b`) },
  {
    intent: 'human_agent',
    pattern:
      /\b(?:speak|talk|chat) (?:to|with) (?:a |an |the |your |some)?(?:real |live |actual )?(?:human|person|agent|manager|supervisor|representative|one|body|someone)\b|^human[.!]?$/i,
  },
  {
    intent: 'order_status',
    pattern: /\b(?:where|wher|were)(?: is|'?s| are) (?:my|the) (?:order|package|parcel|delivery|stuff|things)\b|\bwhere(?: is|'?s) (?:order )?#?\w{0,4}-?\d{3,}\b/i,
  },
  {
    intent: 'order_status',
    pattern: /^(?:hi |hello |hey |and |so |but )?(?:where|wher|were)(?: is|'?s| are) (?:my|our) (?:[\w'-]+ ){0,4}[\w'-]+ ?\?+$/i,
    unless:
      /\b(?:refund|money|cash|return|credit|discount|voucher|code|coupon|invoice|receipt|bill|label|points|account|password|subscription|cancellation|exchange|replacement|gift card|reply|answer)\b/i,
  },
  {
    intent: 'order_status',
    pattern:
      /^(?:hi |hello |hey |and |so )?(?:did|has|was|is) (?:my |the )?(?:order |parcel |package )?(?:it|this|#?[\w-]*\d[\w-]*)(?: (?:ever|already|yet|finally|actually|get|got|gotten|been|be))* (?:delivered|arrived?|shipped|sent|posted|dispatched|here|coming|on its way|late|delayed|lost)\b[^?]{0,12}\?/i,
    unless: /\b(?:refund|return|cancel|true|says|said)\w*\b/i,
  },
  {
    intent: 'order_status',
    pattern: /\bwhen (?:do|will|are|did) you (?:ship|send|post|dispatch)(?:ping|ing)? (?:it|this|them|my (?!refund|money|label)\w+|(?:order )?#?[\w-]*\d[\w-]*)\b/i,
  },
  {
    intent: 'order_status',
    pattern:
      /\b(?:check|see|tell me|confirm|know|find out) (?:if|whether) (?:my |the |this |that )?(?:#?[\w-]*\d[\w-]*|order|parcel|package|delivery|it)(?: #?[\w-]*\d[\w-]*)? (?:was|has|is|got|had|will) (?:been |ever |already |be |yet )*(?:delivered|arrived|dropped off|sent|shipped|posted|dispatched|on its way|out)\b/i,
    unless: /\b(?:says|said|shows?|not here|never)\b/i,
  },
  {
    intent: 'order_status',
    pattern:
      /\b(?:when|wen|what day|which day) (?:does|do|will|is|are|can i expect|might|should|would) (?:(?:my|the|this|that) \w+(?: \w+)?|it|they|order #?[\w-]+|#[\w-]+)(?: #?[\w-]*\d)? (?:going to |due to |be )?(?:to )?(?:be )?(?:arriv\w*|ariv\w*|come|here|get here|deliver\w*|reach me|show up|turn up|land)\b/i,
    unless: /\b(?:refund|money|label|replacement|back in stock|restock|credit|code)\b/i,
  },
  {
    intent: 'damaged_or_defective_item',
    pattern:
      /\b(?:arrived|came|turned up|showed up|got here|reached me) (?:all |completely |totally |badly |partly |slightly )?(?:broken|cracked|shattered|smashed|torn|ripped|chipped|dented|damaged|defective|crushed|split|scratched|leaking|in pieces|in two|in half|snapped|warped|ruined)\b/i,
    unless: /\b(?:returned|returning|sent (?:it |them )?back|exchanged|last time|if|in case|policy|what happens|promised|was told|have refunded)\b/i,
  },
  {
    intent: 'damaged_or_defective_item',
    pattern:
      /\b(?:snapped|split|cracked|broke|came apart|fell apart|tore|shattered)(?: (?:clean|straight|right|completely))?(?: (?:in (?:half|two|pieces|bits)|off|apart))?(?:,| and| when i| as soon as| the (?:first|very first)| on (?:the )?first| straight away| immediately|[.!]|$)/i,
    unless:
      /\b(?:returned|returning|sent (?:it |them )?back|exchanged|last time|if|in case|policy|what happens|my (?:old|other|previous)|down|up|heart|dropped|fell (?:off|down|from))\b/i,
  },
  {
    intent: 'damaged_or_defective_item',
    pattern: /\b(?:does(?:n't| not)|do(?:n't| not)|won't|will not|stopped) (?:even )?(?:work(?:ing)?|turn(?:ing)? on|switch(?:ing)? on|light(?:ing)? up|charge|charging|start)\b/i,
    unless: /\b(?:code|coupon|voucher|link|website|site|page|app|login|password|account|tracking|number|phone|checkout|payment|card|button|size|colou?r|for me)\b/i,
  },
  {
    intent: 'refund_status',
    pattern:
      /\bwhere(?: is|'?s) (?:my|our|the) (?:[$€£]\s?\d|\d+(?:\.\d\d)? ?(?:dollars|bucks|pounds|quid|euros?|usd|gbp|eur)\b)|\bwhere(?: is|'?s) my (?:refund|money)\b|\bwhen (?:will|do|can) i (?:get|receive|see) (?:my|the) (?:refund|money)\b|^refund\b.*\bwhere is it\b/i,
  },
]

/** A half-sentence that says what is wanted says it within so many signs. */
const LONGEST_CLAUSE = 600

export function explicitIn(whole: string): Intent[] {
  const clause = whole.slice(0, LONGEST_CLAUSE)
  return EXPLICIT.filter(({ pattern, unless }) => pattern.test(clause) && !unless?.test(clause)).map(({ intent }) => intent)
}
