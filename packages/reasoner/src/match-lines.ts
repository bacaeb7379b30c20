import type { Order, OrderLine } from '@bookbag/core/order'
import type { Understanding } from '@bookbag/core/understanding'

export type LineMatch = { kind: 'exact'; lines: { lineId: string; quantity: number }[] } | { kind: 'unclear'; reason: string }

/** Words that name no product. */
const GENERIC = new Set(
  'item items product products order package parcel box thing things article articles goods stuff purchase it one piece everything all delivery shipment'.split(' '),
)
const FILLER = new Set('the a an my our of in with and for to new one two three pair pairs set this that these those two-pack'.split(' '))

/** What a thing is made of or comes with: a broken lid is a broken flask, unless a lid was bought by itself. */
const PARTS = new Set(
  'lid cap tube bottle pump dropper spout rim handle strap zip zipper pole seam sole button buckle sleeve collar pocket stitching lace hinge wheel leg base cover lens screen plug blade motor nozzle battery cork clasp shade colour color size corner edge bottom side top packaging wrapper seal eyelet heel toe tongue insole hood cuff hem lining velcro clip tab ring jar pan tray applicator bristle mirror charger cable left right upper lower front back inner outer'.split(
    ' ',
  ),
)
/** A clause that is content with what it names, and wants nothing of it. */
const CONTENT =
  /\b(?:is|are|was|were|'s|'re|looks?|seems?|arrived|came|turned up|all) (?:all |both |absolutely |perfectly |quite |very |just |really )*(?:fine|good|ok|okay|right|correct|intact|undamaged|beautiful|spot on)\b|\b(?:great|perfect|perfectly|lovely|grand|smashing|brilliant|fantastic|love[sd]?|keep|keeping|happy with|pleased with|fits? (?:fine|well|him|her|me))\b/i
const DISCONTENT =
  /\b(?:not|no|never|without|broken|broke|crack\w*|damag\w*|wrong|missing|leak\w*|torn|rip\w*|smash(?:ed)|snapp\w*|faulty|defective|return\w*|refund\w*|exchang\w*|replac\w*|swap\w*|send|sent|cancel\w*|instead|want|need|would|should|could|please|until|except|too|another|also|both)\b|n'?t\b|\?/i

/** The mail without what it says of things that are all right: "the boots are lovely, but …". */
const withoutContent = (text: string): string =>
  text
    .split(/(?<=[.!?;\n])\s+|\n+|,?\s+(?=but\b)/)
    .map((clause) => clause.replace(/\b(?:just|only) (?:the|my) [\p{L} ]{2,30}(?=[.,;!]|$| (?:was|were|is|are) (?:in|there|inside))/giu, ' '))
    .filter((clause) => !CONTENT.test(clause) || DISCONTENT.test(clause))
    .join('\n')

/** Which lines of the order the customer means. `exact` only when every item named fits one line, and the quantity leaves no doubt. */
export function matchLines(items: Understanding['items'], order: Order, whole: string): LineMatch {
  const text = withoutContent(whole)
  const own = new Set(order.lines.flatMap((line) => tokens(`${line.title} ${line.variantTitle ?? ''}`)))
  const isPart = (word: string): boolean => PARTS.has(word) && !own.has(word)
  const named = [...items, ...spokenOf(items, order, text)]
    .map((item) => ({
      ...item,
      text: item.text
        .split(/\s+/)
        .filter((word) => !tokens(word).some(isPart))
        .join(' '),
    }))
    .filter((item) => tokens(item.text).length > 0)
  const lines = order.lines.filter((line) => line.refundableQuantity > 0)
  if (named.length === 0) {
    const only = lines[0]
    if (lines.length !== 1 || order.lines.length !== 1 || !only) return { kind: 'unclear', reason: 'The mail does not name an item, and the order has several.' }
    return quantityOf(items[0]?.quantity ?? null, only)
  }
  const meant = new Map<OrderLine, Set<number>>()
  for (const item of named) {
    const fitting = fits(item.text, order.lines)
    const [line] = fitting
    if (!line || fitting.length > 1) return { kind: 'unclear', reason: line ? `“${item.text}” fits several lines of the order.` : `“${item.text}” fits no line of the order.` }
    const counts = meant.get(line) ?? new Set()
    meant.set(line, item.quantity === null ? counts : counts.add(item.quantity))
  }
  const matched = new Map<string, number>()
  for (const [line, counts] of meant) {
    // Said more than once ("broken mug", "one of the mugs"), the count is said once or the same each time.
    const match: LineMatch = counts.size > 1 ? { kind: 'unclear', reason: `The mail names different numbers of ${line.title}.` } : quantityOf([...counts][0] ?? null, line)
    if (match.kind === 'unclear') return match
    matched.set(line.id, match.lines[0]?.quantity ?? 0)
  }
  const beside = order.lines.find((line) => !matched.has(line.id) && isMentioned(line, text))
  if (beside) return { kind: 'unclear', reason: `The mail also speaks of ${beside.title}: whether that is meant too is not certain.` }
  return { kind: 'exact', lines: [...matched].map(([lineId, quantity]) => ({ lineId, quantity })) }
}

/** Where the mail's own words for the goods name nothing on the order, the one line that it speaks of by its title. */
function spokenOf(items: Understanding['items'], order: Order, text: string): Understanding['items'] {
  const isNaming = items.some((item) => tokens(item.text).some((word) => !PARTS.has(word)))
  const [only, ...others] = isNaming ? [] : linesNamed(text, order.lines)
  return only && others.length === 0 ? [{ text: only.title, quantity: items[0]?.quantity ?? null }] : []
}

/** What follows the name only measures it: "Steel Flask 750 ml" is a flask. */
const nameOf = (line: OrderLine): string | undefined => tokens(line.title).findLast((word) => !/^(?:\d.*|ml|cl|l|g|kg|oz|lb|cm|mm|m|w|v|pack|set)$/.test(word))

/** A thing is called by the last word of its title: "Stoneware Mug" is "the mug". Any mention of another line makes the match a guess. */
function isMentioned(line: OrderLine, text: string): boolean {
  const name = nameOf(line)
  return name !== undefined && tokens(text).includes(name)
}

/** Lines that a text speaks of: by their whole title, or by its last word where no whole title ends in the same. */
export function linesNamed(text: string, lines: OrderLine[]): OrderLine[] {
  const said = tokens(text)
  const whole = lines.filter((line) => tokens(line.title).length > 0 && tokens(line.title).every((word) => said.includes(word)))
  const named = whole.map(nameOf)
  const called = lines.filter((line) => whole.includes(line) || (isMentioned(line, text) && !named.includes(nameOf(line))))
  return called.length > 0 ? called : lines.filter((line) => ownWordsOf(line, lines).some((word) => said.includes(word)))
}

/** What only this line's title says: "Wellies Frog" are the wellies, where nothing else is. */
const ownWordsOf = (line: OrderLine, lines: OrderLine[]): string[] =>
  tokens(line.title).filter((word) => word.length > 3 && lines.every((other) => other === line || !tokens(other.title).includes(word)))

function quantityOf(quantity: number | null, line: OrderLine): LineMatch {
  const wanted = quantity ?? (line.refundableQuantity === 1 && line.quantity === 1 ? 1 : null)
  if (wanted === null) return { kind: 'unclear', reason: `The order has ${line.quantity} x ${line.title}, and the mail does not say how many.` }
  if (wanted < 1 || wanted > line.refundableQuantity)
    return { kind: 'unclear', reason: `${wanted} x ${line.title} is more than the ${line.refundableQuantity} that can be refunded.` }
  return { kind: 'exact', lines: [{ lineId: line.id, quantity: wanted }] }
}

/** All words the customer used must stand in the line; the best line wins only when it is alone. */
function fits(text: string, lines: OrderLine[]): OrderLine[] {
  const asked = tokens(text)
  const full = lines.filter((line) => {
    const own = new Set(tokens(`${line.title} ${line.variantTitle ?? ''} ${line.sku ?? ''}`))
    return asked.every((word) => own.has(word))
  })
  if (full.length > 0) return full
  return lines.filter((line) => {
    const title = tokens(line.title)
    return title.length > 0 && title.every((word) => asked.includes(word))
  })
}

/** The words by which a thing is told from another, in one form for both sides. */
export const tokens = (text: string): string[] =>
  [
    ...text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/(?<=\p{L})['’]s(?![\p{L}])/gu, '')
      .toLowerCase()
      .matchAll(/[\p{L}\p{N}]+/gu),
  ]
    .map(([word]) => word)
    .filter((word) => !GENERIC.has(word) && !FILLER.has(word) && !/^\d$/.test(word))
    .map((word) => word.replace(/^(\d{1,2})s$/, '$1'))
    .filter((word) => !/^\d$/.test(word))
    .map((word) => (word.length > 3 ? word.replace(/(?<=[^s])s$/u, '') : word))
