import { orderNumbersIn } from './extract/order-numbers.ts'
import { clausesOf, isCourtesy, sentencesOf } from './text.ts'

const THANKS = /\b(?:thanks?|thank you|thx|ty|cheers|perfect|great|got it|wonderful|awesome|brilliant|appreciate|never ?mind|all good)\b/i
const GLAD =
  /^(?:ok(?:ay)?|great|perfect|wonderful|super|awesome|brilliant|lovely|cool|excellent|amazing|good|fine|yes|ah|oh|got it|understood|never ?mind|all good|that(?:'s| is) (?:great|good|fine|perfect|all i needed|very helpful|helpful|good to know|what i needed)|(?:(?:it|they|everything|the (?:order|parcel|package|refund|money)|my (?:order|parcel|package|refund|money))(?: has| have| just| all)* )?(?:arrived|came|come|is here|are here|showed up|shown up|turned up|came through|got here|landed)(?: (?:at|in|on|by|this|around) (?:the |my )?\w+| today| yesterday| now| just now| well| safely| fine| (?:my|the) (?:account|card))*|(?:i(?:'ll| will) wait(?: then)?)|(?:i )?(?:really )?appreciate (?:it|that|your help|the (?:update|help|quick (?:answer|reply|response)))|(?:many |so )?(?:thanks?|thank you|thx|ty|cheers)(?: (?:so much|very much|a lot|again|a million|all|both))?(?: for [\w' ]{2,40})?)[\s,.!;:)-]*$/i
const LONGEST = 240

/** Nothing but thanks, in the few ways that people say it; anything more is read as a mail. */
export function isOnlyThanks(own: string): boolean {
  if (own.length > LONGEST || !THANKS.test(own) || /\?|\b(?:not|but|however|still|except|only)\b|n't\b/i.test(own) || orderNumbersIn(own, []).length > 0) return false
  const pieces = sentencesOf(own)
    .flatMap(clausesOf)
    .flatMap((clause) => clause.split(/\s*[,;!]\s+|\s+-\s+|\s+and\s+|\s+(?=(?:many |so many )?(?:thanks|thank you|thx)\b)/i))
    .map((piece) => piece.trim())
    .filter((piece) => /\p{L}/u.test(piece))
  return pieces.length > 0 && pieces.every((piece) => GLAD.test(piece) || isCourtesy(piece))
}
