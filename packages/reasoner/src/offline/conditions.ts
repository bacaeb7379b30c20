const THING = String.raw`(?:it|this|that|they|(?:my|the|this) (?:order|parcel|package|shipment)|(?:(?:my |the )?order )?#?[\w-]*\d[\w-]*)`
const GONE = `(?:shipped|sent|dispatched|posted|gone(?: out)?|left|out|on its way)`
const UNSENT = String.raw`if ${THING}(?:(?: has| have| is| was| did)?(?:n'?t| not)|'s (?:not|still)| is still)\b(?: (?:already|yet|been|actually))*(?: (?:${GONE}|ship|go out|leave|unshipped|unfulfilled|with you))?(?: (?:yet|already|out|off))*`
/** "If it hasn't been sent yet, please (cancel it)". */
const FIRST = new RegExp(String.raw`\b${UNSENT}[\s,:]+(?:then |please |pls |just |kindly |can you |could you |i (?:want|would like|'d like) to )*(?=cancel)`, 'i')
/** "Has it been sent? If not, (cancel it)". */
const ASKED = new RegExp(
  String.raw`(?<=\b(?:has|have|is|did|was)\b[^?]{0,60}\b(?:${GONE}|ship|left)\b[^?]{0,12}\?)\s*if not[\s,:]+(?:then |please |pls |just |kindly |can you |could you |i (?:want|would like|'d like) to )*(?=cancel)`,
  'i',
)
/** "(Cancel it) if it has not been sent". */
const LAST = new RegExp(String.raw`(?<=\bcancel(?:l?ed)?\b[^.?!]{0,40})\s${UNSENT}(?=\s*(?:[.,;!?-]|$))`, 'i')
/** "If it has, (tell me where it is)", "otherwise (where is it?)". */
const ELSE = new RegExp(
  String.raw`[\s,.;-]+(?:or else|else|otherwise|if not|if so|if yes|if it is|if ${THING}(?: has| have| is| did|'s)(?: (?:already|been))*(?: ${GONE})?(?: already)?)[\s,:-]+(?:then |please |pls |just |kindly )*(?=(?:tell|let|where|when|can|could|would|i|what|how|send|give)\b)`,
  'i',
)

/** To be cancelled only as long as it has not left: the one condition that the order itself answers. */
export const isCancelOnlyIfUnsent = (own: string): boolean => [FIRST, ASKED, LAST].some((each) => each.test(own)) && !/\bsubscri/i.test(own)

/** The wishes themselves, each by itself, without the condition between them. */
export function withoutCondition(own: string): string {
  if (!isCancelOnlyIfUnsent(own)) return own
  return own
    .replace(FIRST, '\n')
    .replace(ASKED, '\n')
    .replace(LAST, '')
    .replace(ELSE, '.\n')
    .replace(/\bwhere(?:'s| is) it\b/i, 'where is my order')
}
