import { withoutMarkup } from './markup.ts'

/** What the customer wrote this time: quoted history, signatures and mail-client footers removed, line ends and odd spaces made plain. */
export function ownWords(body: string): string {
  const lines = plain(body).split('\n')
  const end = lines.findIndex((line, at) => startsHistory(line, lines[at + 1] ?? ''))
  const kept = (end === -1 ? lines : lines.slice(0, end)).filter((line) => !/^\s*>/.test(line))
  // A mail that is nothing but a forwarded or quoted text still has to be read.
  const own = withoutSignature(kept).join('\n').trim()
  return own === ''
    ? plain(body)
        .replace(/^[ \t]*>+ ?/gm, '')
        .trim()
    : own
}

/** Same text for every reader: one kind of line end, space, quote and dash, letters at their common width, no markup, and no more of them in a row than say something. Invisible characters go; `risks.ts` has seen them before. */
export function plain(text: string): string {
  return withoutMarkup(text)
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u2018\u2019\u02bc\u00b4`]/g, "'")
    .replace(/[\u201c\u201d\u201e]/g, '"')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/[^\S\n]{5,}/g, '    ')
    .replace(/(?:[^\S\n]{0,4}\n){4,}/g, '\n\n\n')
}

const HISTORY = [
  /^\s*-{2,}\s*(original message|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|message d'origine|mensaje original|messaggio originale|oorspronkelijk bericht|mensagem original)/i,
  /^\s*begin forwarded message:/i,
  /^\s*_{10,}\s*$/,
  /^\s*##-? ?please type your reply above this line/i,
  /^\s*(on|am|le|el|il|op|em)\b.{4,120}\b(wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu)\b.{0,60}:\s*$/i,
]

function startsHistory(line: string, next: string): boolean {
  if (HISTORY.some((each) => each.test(line))) return true
  // Outlook's header block, and "On … wrote:" broken over two lines.
  if (/^\s*(from|von|de|da|van):\s.+/i.test(line) && /^\s*(sent|date|to|gesendet|an|envoyé|enviado|inviato|verzonden|datum|subject):\s/i.test(next)) return true
  return /^\s*on\s.{6,120}$/i.test(line) && /^\s*.{0,80}wrote:\s*$/i.test(next)
}

const FOOTER =
  /^\s*(sent (from|via|with) (my |the )?\S|get outlook for|sent from yahoo|von meinem .{2,30} gesendet|envoyé de(puis)? mon|enviado desde mi|inviato da(l mio)?|verzonden vanaf|this (e-?mail|message) (and any|is|may|contains)|confidentiality notice|disclaimer:|virus-free)/i

/** Cuts at "-- " and at client footers. A sign-off with a name stays: it may be followed by what matters ("Thanks! Also …"). */
function withoutSignature(lines: string[]): string[] {
  const at = lines.findIndex((line, index) => index > 0 && (/^--\s*$/.test(line) || FOOTER.test(line)))
  if (at !== -1) return lines.slice(0, at)
  return lines.filter((line) => !FOOTER.test(line))
}

const ABBREVIATION = /\b(no|nr|nos|mr|mrs|ms|dr|st|ave|blvd|rd|apt|vs|approx|etc|e\.g|i\.e|inc|ltd|co|str|bzw|z\.b|ref)\.$/i

/** Sentences and list items; a line break ends one when the line looks finished. */
export function sentencesOf(text: string): string[] {
  const pieces = text
    .split(/\n\s*\n|\n(?=\s*(?:[-*•]|\d{1,2}[.)])\s)|\n/)
    .flatMap((line) => line.split(/(?<=[.!?;])\s+(?=\S)/))
    .map((piece) => piece.trim())
    .filter(Boolean)
  const joined: string[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (last !== undefined && ABBREVIATION.test(last)) joined[joined.length - 1] = `${last} ${piece}`
    else joined.push(piece.replace(/^(?:[-*•]|\d{1,2}[.)])\s+/, ''))
  }
  return joined.filter((piece) => /\p{L}{2}/u.test(piece))
}

const SPLIT =
  /(?<!\s)\s{0,3}(?:,|;|\s-\s)?\s{1,3}(?:and also|and (?:can|could|would|will|please|pls|i (?:also )?(?:want|need|would|'d)|when|what|how|where|is it|cancel|refund|return|change|exchange|send|tell|let me)|also|plus|additionally|furthermore|besides|in addition|as well as|btw|by the way|on top of that|another thing|secondly|while (?:you'?re|you are) at it)\b/gi

/** A sentence that asks for two things comes apart; the connecting verb stays with its half. */
export function clausesOf(sentence: string): string[] {
  const cuts = [...sentence.matchAll(SPLIT)].map((match) => match.index).filter((at) => at > 8 && sentence.length - at > 8)
  if (cuts.length === 0) return [sentence]
  return [0, ...cuts]
    .map((from, at) =>
      sentence
        .slice(from, cuts[at])
        .replace(/^[\s,;-]+/, '')
        .replace(/^and\s+/i, '')
        .trim(),
    )
    .filter(Boolean)
}

/** Politeness is short; a long run of polite words is somebody who tries how long we look at it. */
const LONGEST_COURTESY = 160
const COURTESY = [
  /^(hi|hello|hey|dear|good (morning|afternoon|evening|day)|greetings|to whom it may concern|hiya|yo)\b(?:[ ,]+(?:there|team|all|guys|everyone|folks|support|customer (?:service|support|care)|service team|sir|madam|or|and|mr|mrs|ms|\S+ team|shop|again|sirs))*(?:[ ,]+\S+)?\s*[,.!:]*$/i,
  /^(many )?(thanks?|thank you|thx|ty|cheers|best|regards|kind regards|best regards|warm regards|sincerely|yours|yours truly|respectfully|cordially|take care|have a (nice|great|good) (day|one|weekend|evening)|looking forward|cheers)\b[^?]{0,50}$/i,
  /^(please|pls|plz|kindly|just|so|and|i|we|can you|could you|need|want|demand|require|request|your|an?|the|this|it|me|us|my|to|with|for|on|into|helps?|advise|assist|assistance|respond|response|reply|answer|check|investigate|fix|resolve|resolution|solve|look|explain|explanation|action|update|hurry|do|needful|let|know|get|back|asap|urgent|urgently|immediate|immediately|quickly|now|soon|today|thanks|thank|you|matter|issue|problem|case|further|any|appreciated|would|be|is|very|sir|madam|ma'am|team|hoping|await|awaiting|waiting|look forward|looking forward|hear|hearing|from)([\s,.!?]+(please|pls|plz|kindly|just|so|and|i|we|can you|could you|need|want|demand|require|request|your|an?|the|this|it|me|us|my|to|with|for|on|into|helps?|advise|assist|assistance|respond|response|reply|answer|check|investigate|fix|resolve|resolution|solve|look|explain|explanation|action|update|hurry|do|needful|let|know|get|back|asap|urgent|urgently|immediate|immediately|quickly|now|soon|today|thanks|thank|you|matter|issue|problem|case|further|any|appreciated|would|be|is|very|sir|madam|ma'am|team|hoping|await|awaiting|waiting|look forward|looking forward|hear|hearing|from))*[\s.!?]*$/i,
  /^(what|wth|wtf|how|why)('s| is| iz| the| was)?( even| hell| heck)?( is| are)?( you| they)?( going on| wrong| happening| the problem| this| this behaviou?r| does this (even )?happen| the issue| up| doing| now)?( here| with you)?[\s.!?]*$/i,
  /^(this|that|it|its|it's|i'm|i am|i feel|so|very|really|totally|completely|absolutely|not|such an?|a)\b[^?]{0,30}\b(unacceptable|acceptable|ridiculous|urgent|frustrating|disappointing|disappointed|upset|furious|mad|angry|outrageous|careless|terrible|disgusting|shame|important|joke)[^?]{0,20}$/i,
  /^\p{Lu}[\p{L}'.-]+( \p{Lu}[\p{L}'.-]+){0,2}[,.]?$/u,
]

/** "Hi team, where is …": the greeting would only blur what follows. */
export const withoutGreeting = (sentence: string): string =>
  sentence.replace(
    /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings)\b(?:\s+(?:there|team|all|guys|everyone|support|customer service|customer support|sir(?: or |\/)?(?:madam)?|madam))*\s*[,.!:-]\s+(?=\S)/i,
    '',
  )

/** Greeting, thanks, name: nothing is asked in it. */
export const isCourtesy = (sentence: string): boolean => sentence.length <= LONGEST_COURTESY && COURTESY.some((each) => each.test(sentence.trim()))
