import { isDoing } from './doing.ts'
import { EVERYDAY } from './everyday-words.ts'
import { plain, sentencesOf } from './text.ts'

const DAMAGE =
  /\b(broken?|broke|crack(s|ed)?|shatter(ed)?|smashed|torn|tears?|tore|ripped|rip|chip(s|ped)?|dent(s|ed)?|damag(e|ed|es)|defect(s|ive)?|fault(y)?|crushed|split|scratch(es|ed|y)?|leak(s|ed|ing)?|pieces|snapped|warped|ruined|bent|burst|stain(s|ed)?|hole(s)?|burn(t|ed)?|mark(s|ed)?|smear(s|ed)?|came off|fell apart|falling apart|malfunction\w*|(does|do|did|will|wo)(n'?t| not|nt) (even )?(work|turn on|switch on|light up|charge|start|open|close|fit together|hold)|stopped working|dead on arrival|unusable|in two|in half|in bits)\b/i

/** What money is never sent after by itself: another payee or way, another story, other people, a condition, a no. */
const ANOTHER_MATTER =
  /\b(card|bank|account|iban|sort code|routing|paypal|venmo|zelle|cash ?app|revolut|western union|bitcoin|btc|crypto\w*|wire|transfer|cheque|check me|gift ?cards?|if|unless|whether|suppos(e|ing)|imagine|pretend\w*|what if|lol|haha|joking?|kidding|neighbou?r\w*|friend\w*|brother\w*|sister\w*|cousin\w*|uncle|aunt|room ?mate\w*|colleague\w*|boss|client|cat|cats|dog|dogs|puppy|kitten|toddler|baby|kids?|child|children|son|daughter|myself|my fault|on purpose|deliberate\w*|accident\w*|dropped|knocked|pushed|threw|fell (from|down|out of my|off (the|my|a|our))|slipped|tripped|(i|we|he|she|they) (have |had |has |just |also )?(broke|smashed|cracked|tore|ripped|scratched|dented|shattered|snapped|crushed|washed|microwaved|dishwasher)|amazon|ebay|etsy|walmart|target|elsewhere|another (shop|store|seller)|other (shop|store|seller)|twice|double|triple|times|tenfold|extra|plus|bonus|compensat\w*|on top|trouble|all (ten|\d+)|again|already|last time|previous\w*|earlier|told me|promised|said (i|you|that)|on the phone|agent|nothing (arrived|came)|never (arrived|came|received)|stolen|missing|empty|found|fine|all (is )?(well|good)|no longer|changed? my mind|never ?mind|forget (it|this|that|about)|instead|replacement|exchange|resend|new one|another one|store credit|voucher|second[- ]hand|similar|google|internet|works|approved?|authori[sz]ed?|manager|(two|three|four|several|both) refunds|(all|other) (my |of my )?orders|(and|also|please) (also )?refund (order|#)|(third|fourth|fifth|3rd|4th) \w+ (you|that)|scratch (that|this)|belongs?)\b|[€$£]\s?\d|\d\s?(?:[€$£]|usd|eur|gbp|dollars?|euros?|pounds?|bucks)/i
/** A no that takes something back; a thing that does not do what it should is the complaint itself. */
const NO =
  /\b(not|no|never|none|nothing|neither|nor|without|cannot|\w+n't|(?:ca|do|did|does|is|was|wo|have|has|had|could|would|should|are|were|ai)nt)\b(?: [\w']+){0,4}? (refund\w*|money|damag\w*|broken|crack\w*|chip\w*|torn|mine|my|order(ed)?|buy|bought|purchas\w*|want\w*|need\w*|ask\w*|necessary|required|true|serious|real|matter|bother|do|send|photos?|pictures?|arrive\w*|came|received?|got|get|deliver\w*|there|all)\b|^\W*(no|not|never|none|nothing)\W*$/i
/** A no that complains, and one that is polite. */
const HARMLESS_NO =
  /\b((does|do|did|is|are|was|were|will|ca|can|could|wo)(n'?t| ?not|nt)|not) (even |be |really |at all |very |so )*(work(s|ing)?|turn(ing)?|switch|light|charge|start|open|close|usable|use|used|useable|function\w*|happy|pleased|impressed|acceptable|good|nice|what (i|we)|packed|wrapped|protected|fit|hold|survive|make it)\b|\b(no|without) (use|good|padding|protection|bubble wrap)\b|\bno (rush|hurry|worries|problem)\b/gi

/** Money goes back the way it came: any other place that is named for it is another matter, by whatever name. */
const ELSEWHERE =
  /\b(?:refund\w*|reimburse\w*|money|cost|amount|funds|pay|credit|send|put|deposit|forward)(?: [\p{L}']+){0,5}? (?<!(?:due|owing|thanks|damage|crack|back|happened|up|forward) )(?:to|into|onto|via|through|using|over to) (?!(?:me|us|you|the order|my order)\b)(?:my|our|his|her|their|another|an?) \p{L}/iu
/** The same with a name for the place. */
const TO_NAME = /\b(?:[Rr]efund\w*|[Mm]oney|[Cc]ost|[Aa]mount|[Pp]ay|[Cc]redit|[Ss]end|[Pp]ut)(?: [\p{L}']+){0,5}? (?:to|into|onto|via|through|using) \p{Lu}/u

/** The choice is left to the shop. */
const EITHER =
  /\b(?:refund|money back) or (?:a |an )?(?:replacement|new one|exchange)\b|\b(?:either|both|whichever|any)(?: one| of them)? (?:is|are|would be|will be|works?)(?: fine| ok| okay| good)?(?: (?:with|for|by) me)?\b/gi

/** Who it was for, that the box gave no sign, and that the carrier was rough: told with a broken thing, and asking for nothing. */
const BESIDE =
  /\b(?:present|gift|surprise)s? for (?:my|our) \p{L}+(?:'s)?(?: \p{L}+)?(?= (?:and|but|which|so|who)\b|[,.;:()!?]|$)|\b(?:box|parcel|package|packaging|carton|outside|outer \p{L}+) (?:itself )?(?:looked|was|seemed|looks|is) (?:completely |perfectly |totally )?(?:fine|okay|ok|undamaged)\b|\b(?:corner|piece|chunk|bit|tip)s? (?:is |was |are |were )?missing\b|\bmissing (?:a |its |the |one |some )?(?:corner|piece|chunk|bit|tip)s?\b|\b(?:courier|driver|carrier|postman|delivery (?:guy|man|person|driver)) (?:clearly |obviously |probably |must have )*(?:threw|dropped|kicked|tossed|crushed)\b/giu
/** Whom goods may be made for. */
const MADE_FOR = new Set(['cat', 'cats', 'dog', 'dogs', 'puppy', 'kitten', 'toddler', 'baby', 'kid', 'kids', 'child', 'children'])

const POLITE_IF =
  /\bif (?:that'?s |that is |it'?s |it is |at all )?(?:possible|okay|ok|alright)\b|\b(?:let me know|reply|contact me|ask|tell me) if (?:you|there)\b|\bif you (?:need|require|want|would like|have) (?:any(?:thing)? )?(?:more|further|else|other|another|questions?)\b/gi
/** Money rather than goods is what is asked for anyway. */
const INSTEAD = /\b(?:(?:and )?not|rather than|instead of) (?:a |an |another )?(?:replacement|exchange|voucher|new one)\b/gi

const TO_ORIGINAL = /\b(?:to )?(?:the |my )?(?:original|same) (?:card|payment(?: method)?|account|way)\b/gi

const SMALL = `a an the this that these those it its it's one ones i i'm im i've ive i'd me my mine we we've our us you your to of for from in on at with by as is are was were be been being am has have had do does did
  and or but so because since when while which who what there here out up off into just only very really quite too also please pls plz kindly can could will shall would might want wanted need needed like
  order orders ordered ordering number no nr purchase purchased bought buy item items product products thing things goods parcel package box boxes packet delivery delivered deliver shipment shipped shipping arrived arrive arrives came come got get getting received receive receiving
  today yesterday morning afternoon evening night week weekend day days ago last this monday tuesday wednesday thursday friday saturday sunday just now yet still
  photo photos picture pictures pic pics image images attached attachment attaching attach see below above show shows showing proof here's heres find enclosed included
  refund refunded refunding reimburse reimbursed money back full whole price cost amount paid pay return returned give send issue process request asking ask
  hi hello hey dear team support there good thanks thank thx cheers regards kind best sincerely yours advance much many lot help sort resolve possible asap soon quickly
  opened open opening unpacked unpacking unboxed unboxing inside side top bottom edge corner front lid handle spout base rim leg legs arm screen glass zip zipper seam button strap
  sorry sad well disappointed disappointing disappointment unhappy upset annoyed shame unfortunately sadly pity unacceptable poor badly bad terrible awful condition state way transit packaging packing wrapped
  new brand first second two both pair set part all everything some any more other big small large little long whole completely totally entirely clearly obviously look looks like left right
  id ids ref reference regarding concerning concern about write writing written inform informing report reporting resolution immediate immediately urgent urgently contain contains contained severely heavily slightly outer body panel loose quality either happened happens problem issue know let tell notice noticed
  him her his he she they them how where then after before`
const KNOWN = new Set(SMALL.split(/\s+/))

const PARTS = /[,;:()!?]|\s-\s|\b(?:and|but|so|because|also|then|which|while|when)\b|\.\s|\n/i

/** What ties a sentence to the complaint, together with damage and the goods themselves. */
const ANCHOR = /\b(refund\w*|reimburse\w*|money back|cost back|photos?|pictures?|pics?|images?|photographs?|attached|arrived?|came|received?|ordered|packag\w*|packing)\b/i
/** How many words of a sentence may be strange: few, and fewer where nothing ties it to the complaint. */
const mostStrange = (words: number, isTied: boolean): number => (isTied ? 1 + Math.floor(words / 8) : words >= 6 ? 1 : 0)

/**
 * What a mail says besides that something came broken and that its money is asked for, sentence by sentence: another matter, a no, somebody who did something to
 * the goods, or a sentence that nothing ties to the complaint. Money does not move by itself after one of these.
 */
export function unplacedIn(own: string, items: string[]): string[] {
  const goods = new Set(items.flatMap(wordsIn))
  return sentencesOf(plain(own)).filter((whole) => {
    const sentence = [EITHER, TO_ORIGINAL, HARMLESS_NO, BESIDE, POLITE_IF, INSTEAD].reduce((left, harmless) => left.replace(harmless, ' '), whole)
    const meant = sentence.replace(/\p{L}+/gu, (word) => (isMadeFor(word, goods) ? ' ' : word))
    return isAnotherMatter(meant) || isDoing(meant, goods) || isStrange(meant, goods)
  })
}

function isStrange(sentence: string, goods: ReadonlySet<string>): boolean {
  const words = wordsIn(sentence)
  const isTied = DAMAGE.test(sentence) || ANCHOR.test(sentence) || words.some((word) => goods.has(word))
  const strange = sentence.split(PARTS).flatMap((part) => (part === undefined || isName(part) || DAMAGE.test(part) ? [] : strangeWordsIn(part, goods)))
  return strange.length > mostStrange(words.length, isTied)
}

const isMadeFor = (word: string, goods: ReadonlySet<string>): boolean => MADE_FOR.has(word.toLowerCase()) && goods.has(word.toLowerCase())

const isAnotherMatter = (sentence: string): boolean => ANOTHER_MATTER.test(sentence) || NO.test(sentence) || ELSEWHERE.test(sentence) || TO_NAME.test(sentence)

const wordsIn = (text: string): string[] => text.toLowerCase().match(/\p{L}+(?:'\p{L}+)?/gu) ?? []

/** A name stands alone under its greeting, or behind a thank-you. */
const isName = (part: string): boolean => /^\s*\p{Lu}\p{L}+(?: \p{Lu}[\p{L}.'-]*){0,2}[\s.]*$/u.test(part)

const strangeWordsIn = (part: string, goods: ReadonlySet<string>): string[] =>
  wordsIn(part.replace(/#?\w*\d[\w-]*/g, ' ')).filter((word) => !KNOWN.has(word) && !EVERYDAY.has(word) && !goods.has(word))
