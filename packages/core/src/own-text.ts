const FORWARDED =
  /^[ >*]*(?:-+[ \t]*)?(?:begin forwarded message|forwarded message|weitergeleitete nachricht|(?:début du )?message (?:transféré|réexpédié)|mensaje reenviado|messaggio inoltrato|doorgestuurd bericht|mensagem encaminhada)\b/imu
/** Also behind "Re:" and the like, as an answered forward is named. */
const FORWARDED_SUBJECT = /^[ \t]*(?:(?:re|aw|sv|antw)[ \t]*:[ \t]*)*(?:fwd?|wg|tr|rv|enc)[ \t]*:/i
const LINE_ENDS = /\r\n?|[\u2028\u2029\u0085\v\f]/g
const QUOTE_STARTS = [
  /^[ \t]*-{2,}[ \t]*(?:original message|ursprüngliche nachricht|message d'origine|forwarded message)[ \t]*-{2,}/im,
  /^[ \t]*begin forwarded message:/im,
  /^[ \t]*(?:on|am|le|el|op|il)\b[^\n]{0,200}\n?[^\n]{0,120}(?:wrote|schrieb|a écrit|escribió|schreef|ha scritto)[^\n]{0,80}:[ \t]*$/im,
]

/** A mail that hands on another's words. Its sender may be honest, the words need not be his. */
export const isForwarded = (body: string, subject: string): boolean => FORWARDED.test(body) || FORWARDED_SUBJECT.test(subject)

/** What a customer wrote himself: quoted lines and everything below a quotation's heading are left out, for they may be our own words. */
export function ownText(whole: string): string {
  const body = whole.replace(LINE_ENDS, '\n')
  const starts = QUOTE_STARTS.map((pattern) => body.search(pattern)).filter((index) => index >= 0)
  const unquoted = starts.length === 0 ? body : body.slice(0, Math.min(...starts))
  return unquoted
    .split('\n')
    .filter((line) => !/^\s*>/.test(line))
    .join('\n')
}
