/** What somebody may say of themselves around a broken thing: that they have it, saw it, tell it, feel about it and want their money. */
const TELLS = new Set(
  `am are is was were be been have had has do did does would will can could may might must shall should need needed want wanted wish wished hope hoped hoping like liked love loved feel felt think thought believe
  believed expect expected know see saw look looked looking ask asked asking request requested requesting require write wrote writing report reporting complain complaining attach attached attaching include included
  enclose enclosed add added upload uploaded order ordered ordering buy bought purchase purchased pay paid get got received recieved receive open opened unpack unpacked unbox unboxed unwrap unwrapped notice noticed
  discover discovered realise realised realize realized find found try tried use used using plug plugged check checked wait waited waiting plan planned choose chose pick picked save saved appreciate appreciated regret
  understand welcome prefer trust assume guess say said mean meant contact contacted reach reached hear share shared show showed shown come came arrive arrived turn turned show lift lifted pull remove removed take
  'd 'm 've 'll`.split(/\s+/),
)
const ADVERB =
  '(?:please|just|only|really|also|now|then|immediately|carefully|finally|even|actually|simply|kindly|honestly|truly|still|currently|recently|eventually|sadly|unfortunately|both|all|not|never|gladly|definitely|completely|so|too|today|yesterday)'
const SUBJECT = new RegExp(`\\b(i|we|he|she|they|someone|somebody|everybody|everyone)(?:'(ve|d|m|re|ll|s))?((?: ${ADVERB})*) ([a-z']+)(?: ([a-z']+))?`, 'gi')
const OWNER = new RegExp(`\\b(?:my|our) ([a-z]+)(?: ${ADVERB})* ([a-z]+)`, 'gi')
/** Of mine, and yet not a person or a beast that does something. */
const MY_THINGS =
  /^(orders?|parcels?|packages?|box(es)?|items?|products?|deliver(y|ies)|purchases?|shipments?|money|refunds?|photos?|pictures?|pics?|images?|emails?|mails?|messages?|payment|new|first|second|last|latest|recent|whole|own|original|surprise|disappointment|opinion|records?|side|end|fault|kitchen|desk|table|house|home|door|doorstep|porch)$/i
/** No doing, so nobody does anything: "for my mum and", "my sister's birthday". */
const NO_DOING =
  /^(and|but|or|so|for|to|in|on|at|of|with|from|by|as|the|a|an|is|was|are|were|who|which|that|when|because|came|arrived|broke|cracked|birthday|wedding|anniversary|christmas|present|gift|today|yesterday|has|had|have)$/i
/** "I took a photo", "I took it out of the box": what is taken otherwise is another story. */
const TAKEN = /\btook (?!(?:a |some |the |two |three |these |several )?(?:photos?|pictures?|pics?|images?|video)\b|(?:it|them|one|everything|the \p{L}+) (?:all )?out of\b)/iu

/** Somebody did something that is not telling of the broken thing: stepped on it, drives, sued, swallowed. */
export function isDoing(sentence: string, goods: ReadonlySet<string>): boolean {
  if (TAKEN.test(sentence)) return true
  const bySubject = [...sentence.matchAll(SUBJECT)].some(([, , contracted, , verb = '', next = '']) => {
    const isFeeling = /^(m|re|s)$/i.test(contracted ?? '') && !/ing$/i.test(verb)
    if (isFeeling) return false
    if (/^(am|are|is|was|were|been|be)$/i.test(verb)) return /ing$/i.test(next) && !tells(next)
    const isHelped = /^(will|would|can|could|may|might|must|shall|should|'ll|'d|to|have|had|'ve)$/i.test(verb) && /^[a-z']+$/i.test(next)
    return (
      !tells(verb) ||
      (isHelped && !tells(next) && !/^(a|an|the|my|our|your|this|that|these|it|them|not|no|to|some|any|every|in|on|of|for|been|already|always|much|you)$/i.test(next))
    )
  })
  if (bySubject) return true
  return [...sentence.matchAll(OWNER)].some(
    ([, owner = '', verb = '']) => !MY_THINGS.test(owner) && !goods.has(owner.toLowerCase()) && !NO_DOING.test(verb) && !goods.has(verb.toLowerCase()),
  )
}

const tells = (word: string): boolean =>
  TELLS.has(word.toLowerCase()) || /^(a|an|the|it|not|so|very|quite|sure|sorry|dont|cant|wont|didnt|cannot)$/i.test(word) || /n't$/i.test(word)
