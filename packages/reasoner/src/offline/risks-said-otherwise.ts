import type { Risk } from '@bookbag/core/understanding'

const LENDER = `(?:(?:my |the )?(?:bank|card (?:company|issuer|provider)|credit card company|credit union|building society)|paypal|klarna|visa|mastercard|amex|american express)`
const INSTRUCTIONS: Record<string, string> = {
  fr: `(?:oublie[rz]?|ignore[rz]?|ne ten(?:ez|ir) pas compte).{0,40}(?:instruction|consigne|règle)`,
  es: `(?:olvid[ae]|ignor[ae]|no tengas? en cuenta|haga caso omiso).{0,40}(?:instruccion|regla|indicacion)`,
  de: `(?:ignorier|vergiss|vergessen|missacht|übergeh).{0,40}(?:anweisung|regel|instruktion|vorgabe)`,
  it: `(?:ignor[ai]|dimentica).{0,40}(?:istruzion|regol)`,
  pt: `(?:ignore|esqueça).{0,40}(?:instruç|regra)`,
  nl: `(?:negeer|vergeet).{0,40}(?:instructie|regel)`,
  pl: `(?:zignoruj|zapomnij).{0,40}(?:instrukcj|zasad|polece)`,
  ru: `(?:игнорируй|забудь|забудьте).{0,40}(?:инструкц|указан|правил)`,
  zh: `(?:忽略|无视|無視|忘记|忘記).{0,20}(?:指令|指示|规则|規則|提示)`,
  ja: `(?:指示|命令|ルール|プロンプト).{0,12}(?:無視|忘れ)`,
}

/** The dangers of `risks.ts` in the words of those who do not use the usual ones. Found by attacking it, each on a mail that would else have been answered or paid. */
export const SAID_OTHERWISE: readonly [Risk, RegExp][] = [
  [
    'legal_threat',
    /\b(esquire|writ\b|summons|subpoena|magistrate|county clerk|law firm|paralegal|bailiffs?|citizens advice|arbitration|breach of contract|statutory rights|consumer (law|rights)|trade descriptions|let (a|the) judge|judge (to )?(decide|rule)|(you|you'll|you will|will) be served|held? (you |your \w+ )?(legally )?(liable|accountable)|letter of demand|demand letter|statement of claim|money claim|take (you|this) to (law|the cleaners)|(wrote|written|writing|write|complain(ed|ing)?|report(ed|ing)?) (this |you )?to (my|our) (mp|congress\w+|senator|council\w*|representative)|against the law|(is|are|it's) illegal|unlawful)\b/i,
  ],
  [
    'chargeback',
    new RegExp(
      String.raw`\b(?:have|let|ask(?:ed)?|tell|told|get|instruct(?:ed)?|want) ${LENDER}\b.{0,20}\b(?:yank|pull|claw|take|recall|reverse|retrieve|recover|reclaim|stop|cancel|block|dispute|get)\b|\b${LENDER}(?: will| can| could| would| is going to| promised to| says? (?:that )?(?:they|it) (?:can|will)| said (?:that )?(?:they|it) (?:can|could|will|would))? (?:yanks?|pulls?|claws?|recalls?|reclaims?|retrieves?|takes?|gets?|get|recovers?|reverses?) (?:it|my|the|this|all|that)\b|\b(?:section|s\.?) ?75\b|\b(?:open|opened|filed|filing|started|raised|lodged) an? dispute\b|\bdispute (?:is|was|has been|stands) (?:open|opened|filed|raised)\b|\bcharg(?:e|ing) (?:it|this|that|them|everything|the (?:payment|order|purchase)) back\b|\bpp-[dr]-\w+|\brecall(?:ed|ing)? (?:the|my|this) (?:direct debit|payment)|\bresolution cent(?:er|re)\b|\b(?:buyer|purchase|purchaser) protection\b`,
      'i',
    ),
  ],
  [
    'self_harm',
    /\b(unalive|unaliving|kms|overdos(e|ed|ing)|(hang|hanging|shoot|shooting|drown|drowning) myself|slit my|cut my (own )?wrists|(not|won't|wouldn't) be (here|around|alive) (tomorrow|any ?more|much longer|for long)|(nobody|no one|no-one) (will|would) (even )?(miss|notice)( me)?\b|jump(ing)? (off|from|in front of|under) (a |the |my )?(bridge|roof|building|train|balcony|cliff|window)|took (all|a whole \w+ of) (of )?(my|the) (pills|tablets|medication|meds)|goodbye (note|letter)|(final|last) goodbye|suicid\w*|want (it|everything|this|all of it)( all)? to (be over|end)\b|can'?t do this any ?more|nothing (left )?to live for|(world|everyone|family) (is|would be|will be) better (off )?without me)\b/i,
  ],
  [
    'press',
    /\b((i|we) (write|work|report|freelance|blog) (for|at) (the )?(guardian|times|bbc|cnn|reuters|bloomberg|independent|telegraph|sun|mirror|\w+ (news|times|post|magazine|herald|tribune|gazette))|(million|thousand|[\d.,]+ ?(k|m)|\d{4,}) (subscribers|viewers|listeners|readers|fans)|(make|made|making|post|posting|posted|publish\w*|film\w*|record\w*|upload\w*) (a |an |another )?(youtube |tiktok |instagram )?(video|vlog|thread|reel|story|tiktok|exposé|expose) about (you|this|your|it)|podcast (on|about|listeners|episode)|on (our|my) (podcast|channel|show|blog)|go(ing|es)? viral|bbc watchdog|watchdog (will|hears?)|name and shame|(one|1)[- ]star reviews?|trustpilot|youtuber|documentary)\b/i,
  ],
  [
    'minor',
    /\b(my (little|young|youngest) (one|boy|girl|kid|child)|(i|he|she)('?ve| have| has)? (just )?turned (ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|1[0-7]|[89])|(i'?m|i am|he'?s|he is|she'?s|she is) in (the )?(\d{1,2}(st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (grade|form)|(i'?m|i am|he is|she is) (still )?(in|at) (primary|elementary|middle|secondary|high) ?school|my (parents|folks|mom|mum|mother|dad|father) (have no|had no|don'?t|dont|didn'?t|didnt|do not) (know|idea|allow)|(mom|mum|dad|mother|father|parent)'?s'? (credit |debit |bank )?card|(used|took|grabbed|got hold of|got) my (phone|tablet|ipad|laptop|computer)\b.{0,30}\b(without|bought|ordered|buy|order))\b/i,
  ],
  [
    'fraud',
    /\b((have )?no (idea|clue) who (bought|ordered|made|placed|did)|(card|account|details|identity|number) (got|was|were|has been|have been|is|had been) (cloned|skimmed|hijacked|misused|abused|copied)|hijack(ed|ing)?|my (phone|wallet|purse|handbag|bag|laptop) (was|got|has been|is) (stolen|nicked|robbed|snatched)|(was|is)(n'?t| not) me\b|account takeover|in my name without)\b/i,
  ],
  [
    'safety',
    /\b(needed? (\w+ )?stitches|stitches\b|sliced (my|his|her|open)|(tongue|lips?|mouth|hand|face|fingers?|arm) (is|are|was|went|feels?) (still )?(numb|burning|swollen)|(has|have|contains?|containing|full of|traces of) (lead|asbestos|mercury|arsenic)|lead paint|(is|are|was|got|fell|became|been) (now |very |really )?(ill|sick)\b(?! of\b)|zapped|(gave|got) (me |us |him |her )?(a|an) (electric )?shock|bled\b|blood\b|ambulance|urgent care|a&e\b|(see|saw|call|called|visit) (a|the|my|our) doctor|scald\w*|fumes)\b/i,
  ],
  [
    'abuse',
    /\b(kys\b|drop dead|rot in hell|go die|(i )?hope (you|they|y'all|all of you|your \w+)( all)? (die|dies|rot|burn|choke|suffer|get (cancer|hurt|hit))|(come|coming|drive|driving) (over|round|down there|to you|by) and (break|smash|burn|hurt|beat|kill|wreck|make)|(break|smash) (your|their|his|her) (windows?|legs?|neck|face|arms?|teeth|head|car|door)|stupid (foreigners?|immigrants?|women|woman|men)|(bunch|pack|load) of (stupid |dumb |lazy |bloody )?(foreigners|immigrants)|go back to (your|their) (own )?country|(i'?ll|i will|we'?ll) (find|hunt|get) (you|him|her|them)\b(?! (a|the|some|another))|dead meat)\b/i,
  ],
  [
    'privacy_request',
    /\b(wipe (everything|all|my)|(everything|all|what|whatever) (that )?(you|you've|you have) (know|known|stored|saved|recorded|collected|on file) (about|on|of) me|everything you know about me|(article|art\.?) ?(15|16|17|20|21)\b|forget me\b|data controller|data protection officer|\bdpo\b|information commissioner|\bico\b|\bcpra\b|\blgpd\b|\bpipeda\b|what (you )?(have|you have) (stored|saved|on file)|do not sell my)\b/i,
  ],
  [
    'vip',
    /\b((play|plays|played) (golf|tennis|poker) with|(friends?|pals?|mates?|neighbou?rs?|related|brother|sister|cousin|wife|husband|son|daughter) (with|of|to) (your|the) (owner|boss|ceo|founder|manager|director)|know (your|the) (owner|ceo|boss|founder|director))\b/i,
  ],
  [
    'prompt_injection',
    /(?:^|\n)[\s>|]{0,6}(?:system|assistant|developer|admin|instruction|ai)\s{0,3}:|\b(?:note|message|memo|update) from (?:the )?(?:engineering|engineers?|dev\w*|it|admin\w*|management|finance|security|head office|openai|anthropic)\b|\bfor testing( purposes)?\b|\bset (?:the )?(?:refund|amount|credit)\b|\bwhen (?:you )?(?:writ|repl|answer|respond|generat|compos)\w*.{0,40}\b(?:include|add|mention|start|begin|say|use|write|append)\b|\b(?:start|begin|end|finish) (?:your|the) (?:reply|answer|response|message|e-?mail) (?:with|by)\b|\bin your (?:reply|answer|response|next (?:reply|message)),? (?:say|include|write|state|confirm|repeat)\b|\b(?:answer|respond|reply) (?:only |just )?(?:in|with) (?:a )?(?:rhymes?|rhyming|json|one word|yes|base64|poem|verse|code|french|pirate)\b|["'](?:actions?|kind|intents?|operation|everything|amount\w*|refund\w*|arguments)["']\s{0,3}:|#{2,}\s{0,3}(?:instructions?|response|system|task|prompt|human|assistant|user)\b|\[\s{0,3}\]\(|\bas of (?:today|now|this)\b.{0,60}\b(?:policy|policies|refunds?|rules?)\b|\b(?!100\b)\d{3,} ?(?:%|percent)|\b(?:signed off|cleared|ok'?ed|okayed|green-?lit) by\b|\bfrom (?:finance|billing|management|head office|headquarters|corporate)\b|<(?:script|iframe|svg|input|form|object)\b[^>]{0,200}>|<[a-z]{1,10}\b[^>]{0,200}\b(?:opacity\s{0,3}:\s{0,3}0|visibility\s{0,3}:\s{0,3}hidden|(?:max-)?(?:height|width)\s{0,3}:\s{0,3}0|(?:left|top|text-indent)\s{0,3}:\s{0,3}-\d{2}|color\s{0,3}:\s{0,3}transparent|hidden(?=[\s>=]))[^>]{0,200}>|\b(?:agent|internal|staff|csr|moderator|crm|supervisor) (?:note|comment|memo)s?\b|\b(?:ok|okay|cleared|good|fine|safe) to (?:refund|pay out|credit|release)\b|\bverified (?:customer|buyer|account|requester)\b/i,
  ],
  ...Object.values(INSTRUCTIONS).map((pattern): [Risk, RegExp] => ['prompt_injection', new RegExp(pattern, 'iu')]),
]
