/** `words`: what the customer may call the thing. `asksWhen`: to know that it is not there is no answer. */
export type StockQuestion = { words: string; asksWhen: boolean }

const ASKS =
  /\b(?:in|out of) stock\b|\bsold out\b|\brestock\w*|\bback ?order\b|\bavailable (?:again|right now|at the moment|now)\b|\bany (?:more )?(?:\w+ ){0,3}left\b|\bstill (?:have|sell|got|available)\b|\b(?:is|are|will)\b[^.?!]{1,60}\b(?:be |come )?back\b(?! (?:home|to me|order))|\b(?:is|are) (?:the |your |this |that )?[^.?!]{1,50}\bavailable\b|\bdo you have (?:the|any|this|that)\b|\bget (?:any )?more\b/i
const WHEN = /\bwhen\b|\bhow (?:long|soon)\b|\bwill\b|\brestock\w*|\bexpect\w*\b/i
/** About a parcel, an order or money: no question of the shelf. */
const OTHER = /\b(?:orders?|ordered|parcels?|packages?|deliver\w*|refund\w*|money|return\w*|track\w*|credit|account|invoice|discounts?|codes?|subscription|points)\b/i
/** Words of the question that name no thing. */
const NO_NAME = new Set(
  `hi hello hey dear please pls thanks thank you your i i'm we me they them it its is are be was were will would could can do does did have has had got get more any still back in out of stock sold available
   again right now moment currently today at on the a an this that these those there when how long soon expect expected restock restocked restocking left and or if whether tell let know check asking ask wondering wonder like want
   love buy purchase looking for interested size sizes colour colours color colors one ones come coming sell selling some to team just my backorder order also in-stock pieces units kind version`.split(
    /\s+/,
  ),
)

/** Does the customer ask whether something can be had? Null where he does not, or where it is about an order. */
export function stockQuestion(text: string): StockQuestion | null {
  const sentences = text.split(/(?<=[.!?])\s+|\n+/).filter((sentence) => ASKS.test(sentence) && !OTHER.test(sentence))
  const [sentence] = sentences
  if (sentence === undefined || sentences.length > 1) return null
  const words = [...sentence.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu)]
    .map(([word]) => word.replace(/[.'’-]+$/, ''))
    .filter((word) => !NO_NAME.has(word.toLowerCase().replace('’', "'")))
  return { words: words.join(' '), asksWhen: WHEN.test(sentence) }
}
