import type { Understanding } from '@bookbag/core/understanding'

type Item = Understanding['items'][number]

const COUNTS: Record<string, number> = { a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, both: 2 }
/** Words at which the name of a thing ends. */
const END = String.raw`(?:and|but|because|as|since|that|which|who|when|while|from|for|to|in|on|at|of|by|with|without|via|per|if|so|or|than|then|before|after|until|is|was|are|were|has|have|had|does|doesn't|doesnt|did|didn't|didnt|won't|wont|isn't|wasn't|aren't|weren't|can|can't|cannot|could|should|would|will|i|we|you|they|it|its|it's|he|she|my|your|please|pls|thanks|thank|today|yesterday|instead|also|too|still|not|never|just|only|got|came|arrived?|arrives|ships?|comes?|gets?|stopped|broke|fell|shows?|looks?|seems?|keeps?|missing|damaged|broken|defective|faulty|cracked|wrong|no|yet|anymore|immediately|asap|now|all|completely|totally|already|due|where|what|how|why|order|ordered|went|turned|leaks?|tore|ripped|made|needs?|smells?|inside|item|#\S*)`
const WORD = String.raw`(?!${END}\b)[\p{L}\d](?:[\p{L}\d'’/+&-]|\.(?=\d))*`
const NAME = String.raw`${WORD}(?:[ \t]+${WORD}){0,5}`
/** "2 x", "one of the three", "a pair of my"; a number that ends an order's name counts nothing. */
const LEAD = String.raw`(?<![\p{L}\d#.,$€£-])(?:(?<count>\d{1,2}|an?|one|two|three|four|five|six|both)\s+(?:x\s+)?(?:pairs?\s+)?(?:of\s+)?(?:(?:the|my|these|those|our)\s+)?(?:(?:\d{1,2}|two|three|four|five|six)\s+)?|(?:the|my|this|that|these|those|our|some|another)\s+(?:(?<count2>\d{1,2}|two|three|four|five|six)\s+)?(?:pairs?\s+of\s+)?)`
/** "The mug from order #1042 arrived …" */
const ORIGIN = String.raw`(?:,?\s+\(?(?:(?:from|in|of|on)\s+)?(?:my\s+|the\s+|this\s+|that\s+)?(?:last\s+|latest\s+)?(?:orders?|packages?|parcels?|box|delivery|set)?\s*(?:(?:number|no\.?|id)?\s*#?[A-Za-z]{0,4}-?\d[\w-]*)?\)?,?)?`
const STATE = `(?:completely |totally |badly |all |also |both |partly |already |a bit |very |severely |slightly )?(?:damaged|broken|cracked|shattered|smashed|torn|ripped|defective|faulty|dead|dented|scratched|bent|stained|leaking|split|snapped|warped|ruined|in pieces|in two|in half|in bits|frayed|melted|discolou?red|soaked|expired|spoiled|moldy|mouldy|missing|wrong|fake|counterfeit|incomplete|chipped|crushed|not working|not there|not included|not in|too (?:small|big|large|tight|loose|short|long)|the wrong|with (?:a |an |some |several |two )?(?:big |small |huge |long |deep |visible )?(?:holes?|cracks?|dents?|scratch(?:es)?|stains?|chips?|tears?|damage|broken|missing))`

const PATTERNS = [
  // "the mug arrived broken", "my two lamps are cracked", "the zipper doesn't work"
  new RegExp(
    String.raw`${LEAD}(?<name>${NAME})${ORIGIN}\s+(?:(?:that |which )?(?:i|we) (?:just )?(?:ordered|received|bought|got|purchased)\s+)?(?:(?:has |have )?(?:arrived|came|is|was|are|were|has been|have been|showed up|turned up|got delivered|got here|turned out(?: to be)?|looks?|seems?(?: to be)?)\s+(?:here\s+)?${STATE}|(?:has |have )?(?:stopped working|broke|fell apart|tore|ripped|leaks?|never arrived|didn'?t (?:arrive|come|work)|doesn'?t (?:work|turn on|fit|charge|start|match)|does not (?:work|turn on|fit|charge|start)|won'?t (?:turn on|charge|start|work)|(?:has|have|had) (?:an? |some )?(?:\w+ )?(?:cracks?|holes?|dents?|scratch(?:es)?|stains?|tears?|chips?)))`,
    'giu',
  ),
  // "received a broken mug", "a damaged lamp"
  new RegExp(
    String.raw`\b(?:(?<count>\d{1,2}|an?|one|two|three|four|five|six)\s+)?(?:damaged|broken|cracked|shattered|defective|faulty|torn|dented|scratched|missing|expired|wrong|incorrect|fake|counterfeit)[ \t]+(?:set of[ \t]+)?(?<name>${NAME})`,
    'giu',
  ),
  // "return the jacket", "exchange my shoes", "refund for the lamp", "missing: the charger"
  new RegExp(
    String.raw`\b(?:return(?:ing)?|send(?:ing)? back|exchang(?:e|ing)|swap(?:ping)?|replac(?:e|ing)|refund(?:ed)?(?: me)?(?: for| on)?|money back for|missing(?: from (?:it|the (?:box|package|parcel|order)))?(?: (?:is|are|were|was))?:?|without|remov(?:e|ing)|modify|never (?:received|got)|didn'?t (?:receive|get)|add(?:ing)?)\s+${LEAD}(?<name>${NAME})`,
    'giu',
  ),
  // "exchange Coffee Maker {…}": a form's or a terse customer's way
  /\b(?:exchange|modify|return|replace|swap)\s+(?<name>\p{Lu}[\p{L}\d-]*(?:\s+\p{Lu}[\p{L}\d-]*){0,4})(?=\s*[{;.,]|\s+(?:for|from|to|in)\b|\s*$)/gu,
  /[;}]\s*(?<name>\p{Lu}[\p{L}\d-]*(?:\s+\p{Lu}[\p{L}\d-]*){0,4})\s*(?=\{)/gu,
  // "the mug and the lamp are broken": the first of two
  new RegExp(
    String.raw`${LEAD}(?<name>${NAME})\s*(?:,|and|&|as well as)\s+(?:the\s+|my\s+|a\s+)?${NAME}\s+(?:both\s+)?(?:(?:have |has )?(?:arrived|came|is|was|are|were|been|stopped)\s+)+${STATE}`,
    'giu',
  ),
  /(?<![\w'])'(?<name>\p{Lu}[\p{L}\d ./+&-]{2,40})'(?![\w'])/gu,
]
/** Only what the mail is about, when nothing else names the thing: "I ordered a toaster. It is broken." How many were ordered says nothing about how many are broken. */
const BACKGROUND = new RegExp(
  String.raw`\b(?:ordered|bought|purchased|only (?:received|got)|received only|keep|where(?:'s| is| are)|when (?:will|does|do|is|are)|(?:checking (?:up )?(?:in )?|news |update |any word )on|(?:news|update) about|status of|wait(?:ing)? (?:for|on))\s+${LEAD}(?<name>${NAME})`,
  'giu',
)
/** "Bought two masks, only one in the box": what is missing is what lies between. */
const SHORT = new RegExp(
  String.raw`\b(?:ordered|bought|purchased|paid for|order(?:ed)? was for)\s+(?<bought>\d{1,2}|two|three|four|five|six)\s+(?:x\s+)?(?:pairs?\s+of\s+)?(?<name>${NAME})[^.?!]{0,30}?[.,;]?\s+(?:but |and |there (?:was|were) |i |we )*(?:only|just)\s+(?:got |received |found |had |sent |there (?:was |were ))?(?<came>\d{1,2}|one|two|three|four|five)\b`,
  'giu',
)
/** "Is the brass lamp in stock?" */
const STOCKED = new RegExp(String.raw`${LEAD}(?<name>${NAME})\s+(?:back\s+)?(?:in stock|available|sold out|on back ?order)\b`, 'giu')
const LIST = /\b(?:return|exchange|refund|missing)\b[^:\n;]{0,60}:\s*(?<list>[^\n:]{3,160})/giu

const GENERIC =
  /^(?:the |my )?(?:new |whole |entire |same |other |original )?(?:items?|products?|orders?|package|parcel|box|packaging|things?|articles?|goods|stuff|purchase|delivery|shipment|money|refund|replacement|return|label|payment|card|address|size|colou?r|one|ones|color|quantity|number|account|code|email|invoice|charge|website|site|app|tracking|status|policy|half|part|parts|piece|pieces|rest|driver|courier|subscription|name|shipping|amount|cost|price|zip|button|link|date|door|time|day|days|week|weeks|month|year|pls|person|human|agent|manager|response|reply|update|email address|shipping address|delivery address|one|two|three|four|five|six|both|others?|everything|something|anything|it|full refund|entire order|order number.*|#.*|w\d+.*)$/i

/** What the customer calls the things that went wrong or should go back; matched with the order's own lines before anything is done. */
export function itemsIn(whole: string): Item[] {
  // A name may run on over a wrapped line, never into a new one.
  const text = whole.replace(/(?<!\n)[ \t]*\n(?=\p{Ll})/gu, ' ')
  const found: (Item & { at: number })[] = []
  for (const { groups, index } of text.matchAll(SHORT)) {
    const missing = number(groups?.bought) - number(groups?.came)
    if (missing > 0) add(found, groups?.name ?? '', missing, index)
  }
  for (const pattern of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      // "Both the pan and the lid": one of each.
      const isPair = /\bboth\b/i.test(match[0]) && /^\s+and\b/i.test(text.slice(match.index + match[0].length))
      add(found, match.groups?.name ?? '', isPair ? null : countOf(match.groups), match.index)
    }
  }
  for (const match of text.matchAll(LIST)) {
    const pieces = (match.groups?.list ?? '')
      .split(/;|,|\band\b/)
      .map((piece) => piece.replace(/\{[^}]*\}/g, '').trim())
      .filter((piece) => /^[\p{L}\d][\p{L}\d' -]{2,40}$/u.test(piece) && piece.split(' ').length <= 5)
    for (const piece of pieces) add(found, piece.replace(/^(?:the|my|a|an)\s+/i, ''), null, match.index)
  }
  if (found.length === 0) for (const match of text.matchAll(BACKGROUND)) add(found, match.groups?.name ?? '', null, match.index)
  if (found.length === 0) for (const match of text.matchAll(STOCKED)) add(found, match.groups?.name ?? '', null, match.index)
  const kept = found
    .sort((a, b) => a.at - b.at)
    .filter((item, at, all) => !all.some((other, where) => where !== at && covers(other.text, item.text) && saysMore(other, item, where < at)))
  return kept.slice(0, 12).map(({ text: words, quantity }) => ({ text: words, quantity }))
}

const number = (word: string | undefined): number => COUNTS[(word ?? '').toLowerCase()] ?? Number(word)

function countOf(groups: Record<string, string> | undefined): number | null {
  const count = (groups?.count ?? groups?.count2)?.toLowerCase()
  return count ? (COUNTS[count] ?? Number(count)) : null
}

/** Of the same words, those with a count say more; else the first stand for both. */
const saysMore = (other: Item, item: Item, isFirst: boolean): boolean => {
  if (other.text.length !== item.text.length) return other.text.length > item.text.length
  if (other.quantity === item.quantity) return isFirst
  return item.quantity === null || (other.quantity !== null && isFirst)
}

const covers = (whole: string, part: string): boolean => ` ${whole.toLowerCase()} `.includes(` ${part.toLowerCase()} `)

function add(found: (Item & { at: number })[], raw: string, quantity: number | null, at: number): void {
  const text = raw
    .replace(/[.'’,-]+$/, '')
    .replace(/\s+/g, ' ')
    .replace(/^(?:the|my|a|an|of|set of)\s+/i, '')
    .trim()
  if (text.length < 3 || GENERIC.test(text) || /^\d+$/.test(text) || !/\p{L}{2}/u.test(text)) return
  found.push({ text, quantity, at })
}
