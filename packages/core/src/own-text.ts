const FORWARDED =
  /^[ >*]*(?:-+\s*)?(?:begin forwarded message|forwarded message|weitergeleitete nachricht|(?:début du )?message (?:transféré|réexpédié)|mensaje reenviado|messaggio inoltrato|doorgestuurd bericht|mensagem encaminhada)\b/imu
const FORWARDED_SUBJECT = /^\s*(?:fwd?|wg|tr|rv|enc)\s*:/i
const QUOTE_STARTS = [
  /^\s*-{2,}\s*(?:original message|ursprüngliche nachricht|message d'origine|forwarded message)\s*-{2,}/im,
  /^\s*begin forwarded message:/im,
  /^\s*(?:on|am|le|el|op|il)\b[^\n]{0,200}\n?[^\n]{0,120}(?:wrote|schrieb|a écrit|escribió|schreef|ha scritto)[^\n]{0,80}:\s*$/im,
]

/** A mail that hands on another's words. Its sender may be honest, the words need not be his. */
export const isForwarded = (body: string, subject: string): boolean => FORWARDED.test(body) || FORWARDED_SUBJECT.test(subject)

/** What a customer wrote himself: quoted lines and everything below a quotation's heading are left out, for they may be our own words. */
export function ownText(body: string): string {
  const starts = QUOTE_STARTS.map((pattern) => body.search(pattern)).filter((index) => index >= 0)
  const unquoted = starts.length === 0 ? body : body.slice(0, Math.min(...starts))
  return unquoted
    .split('\n')
    .filter((line) => !/^\s*>/.test(line))
    .join('\n')
}
