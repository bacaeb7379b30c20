import { plain, sentencesOf } from './text.ts'

const DAMAGE =
  /\b(broken?|broke|crack(s|ed)?|shatter(ed)?|smashed|torn|tore|ripped|rip|chip(s|ped)?|dent(s|ed)?|damag(e|ed|es)|defect(s|ive)?|fault(y)?|crushed|split|scratch(es|ed|y)?|leak(s|ed|ing)?|pieces|snapped|warped|ruined|bent|burst|stain(s|ed)?|hole(s)?|smear(s|ed)?|came off|fell apart|falling apart|malfunction\w*|(does|do|did|will|wo)(n'?t| not|nt) (even )?(work|turn on|switch on|light up|charge|start|open|close|fit together|hold)|stopped working|dead on arrival|unusable|in two|in half|in bits)\b/i

/** What money is never sent after by itself: another payee or way, another story, other people, a condition, a no. */
const ANOTHER_MATTER =
  /\b(card|bank|account|iban|sort code|routing|paypal|venmo|zelle|cash ?app|revolut|western union|bitcoin|btc|crypto\w*|wire|transfer|cheque|check me|gift ?cards?|if|unless|whether|suppos(e|ing)|imagine|pretend\w*|what if|lol|haha|joking?|kidding|neighbou?r\w*|friend\w*|brother\w*|sister\w*|cousin\w*|uncle|aunt|room ?mate\w*|colleague\w*|boss|client|cat|cats|dog|dogs|puppy|kitten|toddler|baby|kids?|child|children|son|daughter|myself|my fault|on purpose|deliberate\w*|accident\w*|dropped|knocked|pushed|threw|fell (off|from|down|out of my)|slipped|tripped|(i|we|he|she|they) (have |had |has |just |also )?(broke|smashed|cracked|tore|ripped|scratched|dented|shattered|snapped|crushed|washed|microwaved|dishwasher)|amazon|ebay|etsy|walmart|target|elsewhere|another (shop|store|seller)|other (shop|store|seller)|twice|double|triple|times|tenfold|extra|plus|bonus|compensat\w*|on top|trouble|all (ten|\d+)|again|already|last time|previous\w*|earlier|told me|promised|said (i|you|that)|on the phone|agent|nothing (arrived|came)|never (arrived|came|received)|stolen|missing|empty|found|fine|all (is )?(well|good)|no longer|changed? my mind|never ?mind|forget (it|this|that|about)|instead|replacement|exchange|resend|new one|another one|store credit|voucher)\b|[€$£]\s?\d|\d\s?(?:[€$£]|usd|eur|gbp|dollars?|euros?|pounds?|bucks)/i
const NO = /\b(not|no|never|none|nothing|neither|nor|without|cannot|cant|can't|\w+n't|dont|didnt|doesnt|isnt|wasnt|wont)\b/i
/** A no that complains, and one that is polite. */
const HARMLESS_NO =
  /\b((does|do|did|is|are|was|were|will|ca|can|could|wo)(n'?t| ?not|nt)|not) (even |be |really |at all |very |so )*(work(s|ing)?|turn(ing)?|switch|light|charge|start|open|close|usable|use|used|useable|function\w*|happy|pleased|acceptable|good|nice|what (i|we)|packed|wrapped|protected|fit|hold)\b|\b(no|without) (use|good|padding|protection|bubble wrap)\b|\bno (rush|hurry|worries|problem)\b/gi

/** The choice is left to the shop. */
const EITHER =
  /\b(?:refund|money back) or (?:a |an )?(?:replacement|new one|exchange)\b|\b(?:either|both|whichever|any)(?: one| of them)? (?:is|are|would be|will be|works?)(?: fine| ok| okay| good)?(?: (?:with|for|by) me)?\b/gi

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

/**
 * What a mail says besides that something came broken and that its money is asked for, sentence by sentence. Nobody can list the words by which people say that
 * more is amiss; so it is the other way round: what is not plainly part of the usual complaint is named, and money does not move by itself after it.
 */
export function unplacedIn(own: string, items: string[]): string[] {
  const goods = new Set(items.flatMap(wordsIn))
  return sentencesOf(plain(own)).filter((whole) => {
    const sentence = whole.replace(EITHER, '').replace(TO_ORIGINAL, '').replace(HARMLESS_NO, '')
    return isAnotherMatter(sentence) || sentence.split(PARTS).some((part) => part !== undefined && !isPlaced(part, goods))
  })
}

const isAnotherMatter = (sentence: string): boolean => ANOTHER_MATTER.test(sentence) || NO.test(sentence)

const wordsIn = (text: string): string[] => text.toLowerCase().match(/\p{L}+(?:'\p{L}+)?/gu) ?? []

function isPlaced(part: string, goods: ReadonlySet<string>): boolean {
  if (DAMAGE.test(part)) return true
  // A name stands alone under its greeting, or behind a thank-you.
  if (/^\s*\p{Lu}\p{L}+(?: \p{Lu}[\p{L}.'-]*){0,2}[\s.]*$/u.test(part)) return true
  return wordsIn(part.replace(/#?\w*\d[\w-]*/g, ' ')).every((word) => KNOWN.has(word) || goods.has(word))
}
