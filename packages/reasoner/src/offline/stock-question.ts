/** `words`: what the customer may call the thing. `asksWhen`: to know that it is not there is no answer. */
export type StockQuestion = { words: string; asksWhen: boolean }

/** How one language asks for the shelf. `other`: about a parcel, an order or money, no question of the shelf. `noName`: words of the question that name no thing. */
type Asking = { asks: RegExp; when: RegExp; other: RegExp; noName: ReadonlySet<string> }

const wordSet = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

const ENGLISH: Asking = {
  asks: /\b(?:in|out of) stock\b|\bsold out\b|\brestock\w*|\bback ?order\b|\bavailable (?:again|right now|at the moment|now)\b|\bany (?:more )?(?:\w+ ){0,3}left\b|\bstill (?:have|sell|got|available)\b|\b(?:is|are|will)\b[^.?!]{1,60}\b(?:be |come )?back\b(?! (?:home|to me|order))|\b(?:is|are) (?:the |your |this |that )?[^.?!]{1,50}\bavailable\b|\bdo you have (?:the|any|this|that)\b|\bget (?:any )?more\b/i,
  when: /\bwhen\b|\bhow (?:long|soon)\b|\bwill\b|\brestock\w*|\bexpect\w*\b/i,
  other: /\b(?:orders?|ordered|parcels?|packages?|deliver\w*|refund\w*|money|return\w*|track\w*|credit|account|invoice|discounts?|codes?|subscription|points)\b/i,
  noName: wordSet(
    `hi hello hey dear please pls thanks thank you your i i'm we me they them it its is are be was were will would could can do does did have has had got get more any still back in out of stock sold available
     again right now moment currently today at on the a an this that these those there when how long soon expect expected restock restocked restocking left and or if whether tell let know check asking ask wondering wonder like want
     love buy purchase looking for interested size sizes colour colours color colors one ones come coming sell selling some to team just my backorder order also in-stock pieces units kind version`,
  ),
}

const GERMAN: Asking = {
  asks: /(?<!\p{L})(?:auf Lager|vorrätig|lieferbar|verfügbar|erhältlich|ausverkauft|vergriffen|wieder (?:da|rein|herein)|noch (?:da|zu haben)|haben Sie (?:noch|wieder)|gibt es (?:noch|wieder))(?!\p{L})/iu,
  when: /(?<!\p{L})(?:wann|wie lange|bald|wird|werden)(?!\p{L})/iu,
  other:
    /Bestellung|(?<!\p{L})bestellt|Paket|Sendung|Lieferung|(?<!\p{L})geliefert|Erstattung|(?<!\p{L})Geld(?!\p{L})|Rückgabe|Konto|Rechnung|Gutschein|Rabatt|(?<!\p{L})Abo|Punkte/iu,
  noName: wordSet(
    `hallo guten tag morgen abend liebes liebe lieber team bitte danke vielen dank ich wir sie ihr ihre ihren ist sind war wird werden wären wäre können könnten haben hat gibt geben es noch wieder bald derzeit gerade momentan aktuell
     auf lager vorrätig lieferbar verfügbar erhältlich ausverkauft vergriffen da rein herein zu der die das den dem des ein eine einen einem einer dieser diese dieses diesen wann wie lange und oder ob mir uns sagen wissen wüsste gern gerne
     möchte würde kaufen suche für in im am von mit größe farbe stück auch nicht mehr haben bei ihnen denn`,
  ),
}

/** Does the customer ask whether something can be had? Null where he does not, or where it is about an order. */
export function stockQuestion(text: string): StockQuestion | null {
  const sentences = text.split(/(?<=[.!?])\s+|\n+/)
  for (const { asks, when, other, noName } of [ENGLISH, GERMAN]) {
    const asking = sentences.filter((sentence) => asks.test(sentence) && !other.test(sentence))
    const [sentence] = asking
    if (sentence === undefined) continue
    if (asking.length > 1) return null
    const words = [...sentence.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu)]
      .map(([word]) => word.replace(/[.'’-]+$/, ''))
      .filter((word) => !noName.has(word.toLowerCase().replace('’', "'")))
    return { words: words.join(' '), asksWhen: when.test(sentence) }
  }
  return null
}
