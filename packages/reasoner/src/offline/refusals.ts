import { sentencesOf } from './text.ts'

const WHO = String.raw`(?:(?:please|but|and|no|honestly|again|to be clear|look|hi|hello)[\s,]+)*(?:(?:i|we)(?: really| just| also)* )?`
/** "I don't want a refund": what is named is not wished for. "I don't want the order" is a wish, and so is "I don't want to wait any longer". */
const REFUSED = new RegExp(
  String.raw`^(?:no (?:refund|replacement|exchange|return|voucher)s? (?:please|needed|wanted|necessary|required|thanks|thank you)[\s.,;!-]*$|${WHO}(?:do not|don'?t|am not|'m not|are not|not) (?:really |even |actually )?(?:(?:want|need|wish|ask(?:ing)?|look(?:ing)?|chas(?:e|ing)|expect(?:ing)?|after)(?: for)? )?(?:(?:a|any|my|the|another) (?:full |partial )?(?:refund|replacement|exchange|return|cancellation|money back|voucher|discount|store credit|new one)(?: or (?:anything|the like|such))?|to (?:cancel|return|exchange|swap|send (?:it|them|anything|this) back|get (?:a refund|my money back))(?: (?:it|them|this|that|anything|the order|my order|the \w+|#?[\w-]*\d[\w-]*))?)(?:,? (?:honestly|really|thanks|at all))?[\s.,;!-]*$)`,
  'i',
)
const CUT =
  /\s*[,;]\s+(?=(?:(?:and|but|so|or|nor)\s+)?(?:(?:i|we)(?:'d| would| just| only| simply| really)*\s+(?:just|only|simply|want|need|do not|don'?t|would|like|am|wish)|just|only|simply)\b)|\s+-\s+/i

const isRefusal = (piece: string): boolean => REFUSED.test(piece.trim())

/** A mail without the sentences that only say what is not wanted; as it is, where nothing else would be left. */
export function withoutRefusals(text: string): string {
  const pieces = sentencesOf(text).flatMap((sentence) => (/\b(?:not|don'?t)\b/i.test(sentence) ? sentence.split(CUT) : [sentence]))
  const kept = pieces.filter((piece) => !isRefusal(piece))
  return kept.length === pieces.length || kept.length === 0 ? text : kept.join('\n')
}
