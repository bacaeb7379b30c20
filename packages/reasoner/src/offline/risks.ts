import type { Risk } from '@bookbag/core/understanding'
import { inDisguise, mixesAlphabets, pieces } from './disguise.ts'
import { SAID_OTHERWISE } from './risks-said-otherwise.ts'

type Pattern = { risk: Risk; pattern: RegExp; unless?: RegExp }
const when = (risk: Risk, pattern: RegExp, unless?: RegExp): Pattern => ({ risk, pattern, ...(unless ? { unless } : {}) })

/** Each sends the ticket to a person, whatever the confidence. Rather one too many than one missed; `unless` names the everyday use of the same words. */
const PATTERNS: Pattern[] = [
  when(
    'legal_threat',
    /\b(lawyers?|attorneys?|solicitors?|barrister|lawsuit|sue|suing|sued|litigation|legal (action|proceedings|steps|notice|recourse|counsel|team|department|advice|measures)|take (you|this|them|your company) to (small claims|court)|small claims|class action|consumer (court|forum|protection|rights|affairs|ombudsman|commission)|trading standards|ombudsman|attorney general|better business bureau|\bbbb\b|\bftc\b|regulators?|court of law|see you in court|in court|police report|criminal (charges|complaint)|press charges|file (a |an )?(police|fir)\b|anwalt|rechtsanwalt|verbraucherzentrale|klage|gericht|avocat|tribunal|abogado|avvocato|advocaat)\b/i,
    /\b(law(yer)? (themed|gift)|sue'?s\b|i am a lawyer and need it for)/i,
  ),
  when(
    'chargeback',
    /\b(charge-? ?backs?|(dispute|disputing|contest|contesting|disputed) (it|this|that|the (charge|payment|transaction|purchase)s?|with|through|charges?)|(my|the) (bank|credit card company|card issuer|card company|card provider|visa|mastercard|amex|paypal)( company)? (to |will |can |should |has |is going to )?(reverse|reversing|dispute|claw|cancel the (charge|payment)|stop (the )?payment)|(bank|card company|credit card company|card issuer|paypal|klarna) (dispute|claim|case)|(open|opened|file|filed|filing|start|raise|raised|opening|opened up) (a |an )?(dispute|claim|case)\b.{0,30}\b(bank|paypal|card|klarna|visa|mastercard|amex)|(reverse|stop|block) (the|this|my) (charge|payment|transaction)|(contact|call|calling|contacting|go to|going to|speak to|report (it|this|you) to) my (bank|credit card|card company|card issuer|card provider)|a-?z claim|rückbuchung|rétrofacturation|contracargo)\b/i,
    /\b(was|been|got) charged back (in|on|to me)\b/i,
  ),
  when(
    'fraud',
    /\b(hacked|hacker|compromised|identity theft|stolen (card|credit card|identity)|(card|account|identity) (was |has been |got |is )?(stolen|breached|taken over)|unauthori[sz]ed|un-authori[sz]ed|fraudulent|fraud(ster)?|scam(med|mers?|ming)?|phishing|(did ?n[o']?t|never|didnt|haven'?t|have not) (place|make|made|placed|authori[sz]e|authori[sz]ed|order)( or authori[sz]e)? (this|that|these|those|any) (order|purchase|transaction|charge|payment)s?|(did ?n[o']?t|never|didnt) authori[sz]e|someone (else )?(used|has used|is using|ordered|bought|placed|logged|accessed|got into|has access)|not me who (ordered|bought|placed)|(do ?n[o']?t|don'?t) recogni[sz]e (this|the|a|that|an|these) (charge|order|payment|transaction|purchase)s?|(never|didn'?t) (bought|buy|shopped|shop|ordered|order) (anything |from |with )(from |with )?(you|your)|used my (card|credit card|account) without)\b/i,
  ),
  when(
    'self_harm',
    /\b(suicid\w*|kill(ing)? myself|end(ing)? (my life|it all)|want to die|wanna die|better off dead|(don'?t|no longer|didn'?t) (want|wish) to (live|be alive|wake up|exist)|no (point|sense) (in )?(living|going on)|tired of (living|life|being alive)|take my (own )?life|self[- ]?harm\w*|hurt(ing)? myself|harm(ing)? myself|no reason to live|cut(ting)? myself (on purpose|again)|can'?t go on (living|like this|anymore))\b/i,
  ),
  when(
    'safety',
    /\b(caught (on )?fire|(on|start(ed|s)? a|caused a|house) fire|explod(ed|es|ing)|explosion|smok(e|ing) (came|coming|out|from)|(started|began|is|was) smoking|sparks?|sparking|electric(al|ally)? (shock|shocked)|electrocut\w*|got (a )?shock(ed)?|burn(ed|t|s)? (my|me|his|her|our|the|himself|herself)|burned down|burns on|overheat(s|ed|ing)?|injur(y|ed|ies)|bleeding|hospital\w*|emergency room|\ber visit|allerg(ic|y|ies) reactions?|(an |had )?allergic|anaphyla\w*|(bad |skin |got a |nasty )rash|hives|food poisoning|poison(ed|ing|ous)|(made|makes) (me|us|my \w+|him|her) (very |really |violently )?(sick|ill)|vomit\w*|threw up|choked?|choking hazard|(glass|metal|plastic|needle|mold|mould|insects?|bugs?|maggots?) (in|inside) (my |the |our )?(food|drink|bottle|jar|mouth|cream|baby)|cut (my|his|her) (hand|finger|foot|lip|face|mouth|arm|leg)|swallowed|battery (swelled|swollen|leaked|bulging|is bulging)|carbon monoxide|safety (hazard|recall|issue|risk)|dangerous)\b/i,
    /\b(fire (sale|tv|stick|tablet|pit|place|engine)|smoking (deal|hot)|is (it|this) (safe|dangerous|poisonous)|hypoallergenic)\b/i,
  ),
  // Words against people and threats. Swearing about a late parcel is no more than impatience.
  when(
    'abuse',
    /\b(?:f+u+c+k+|fck|f\*+k?|screw|piss|sod|bugger) (?:you|u|off|yourselves)\b|\bgo to hell\b|\b(?:motherf\w*|a+ss+hole?s?|bitch(?:es)?|bastards?|c[u*]nts?|dickheads?|wankers?|idiots?|morons?|imbeciles?|retard(?:s|ed)?|scumbags?)\b|\bstupid (?:people|company|idiots?|cow|agents?|bunch|lot)\b|\b(?:you|you're|u r|you guys|you people|you lot|you all|your \w+)(?: are| is)?(?: all| just| really| such| nothing but)?(?: a| an)?(?: bunch of| pack of| load of| gang of)?(?: \w+ing)? (?:thieves|thief|crooks?|pathetic|scum|criminals?|useless|garbage|trash|shits?|liars?|parasites?)\b|\b(?:kill|hurt|beat|shoot|stab) (?:you|one of you|all of you|your (?:staff|family|kids|driver))\b|\bknow where (?:you|your \w+) (?:live|work|are)\b|\bfind (?:out )?where you live\b|\bcome to your (?:office|house|warehouse|home)\b|\bburn (?:your|down|it down)\b|\bbomb\b|\byou(?:'ll| will) (?:regret|pay for) (?:this|it)\b|\bwatch your back\b|\bor else you\b/i,
    /\bbath bombs?\b/i,
  ),
  when(
    'press',
    /\b(journalists?|reporters?|(news|tv|national) (station|paper|outlet|channel|program)|newspapers?|press (inquiry|enquiry|request|contact|office|comment)|media (inquiry|enquiry|request|contact|outlet)|(request|asking|reaching out) for (a )?comment|for an? (article|story|news piece) (i'?m|we'?re|about|on)|(go(ing)?|went|take (this|it)) (to the |viral)(press|media|news|newspapers)?|go(ing)? public|(expose|exposing) you|deadline for (the|our) (article|story|piece)|write an article|consumer watchdog|tv show|investigative)\b/i,
  ),
  when(
    'privacy_request',
    /\b(gdpr|ccpa|dsgvo|rgpd|data protection|(right to be forgotten|right of access|right to erasure)|subject access request|\bdsar\b|\bsar\b|(delete|erase|remove|wipe|purge) (all |any |every |of )*(of )?(my|our|the) (personal |private |customer )?(data|information|info|details|records?|account and (?:all |my |any |the |of |personal )*(?:data|information|info))|(copy|export|download) of (all )?(my|the) (personal )?(data|information|info)\b|(all|what) (the )?(personal )?(data|information|info) (that )?(you|you've|your company) (have|hold|store|keep|stored|collected)( about| on)?|(export|download|send me) (all )?my (personal )?data|data (breach|deletion|request)|privacy (request|rights|complaint|officer)|(sell|selling|sold|share|sharing|shared) my (personal )?(data|information|info|details)|personal data)\b/i,
  ),
  when(
    'minor',
    /\b(i'?m|i am|im|aged?) (only )?(1[0-7]|[89]|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)( ?(years?|yrs?)( |-)?olds?| y\/?o|(?=[.,!;]| and\b|$))|\b(1[0-7]|[3-9])[- ](years?|yrs?)[- ]old (self|boy|girl|and i|here)|\b(under ?age(d)?|a minor|under (18|eighteen))\b|\bmy (son|daughter|kid|child|children|grandson|granddaughter|nephew|toddler)s? (ordered|bought|placed|used my|made (a|the|this|an) (purchase|order)|purchased|accidentally|has ordered|went on)|\b(with|used) (my )?(mom|mum|dad|mother|father|parent)'?s'? (credit )?(card|account|paypal)|\bmy (mom|mum|dad|parents) (don'?t|doesn'?t|do not) know\b/i,
  ),
  when(
    'third_party',
    /\b(on behalf of|in the name of|(my|a) (friend|mother|father|mom|mum|dad|wife|husband|boss|brother|sister|son|daughter|neighbou?r|client|customer|girlfriend|boyfriend|partner|grandmother|grandma|grandpa|colleague|roommate|ex|aunt|uncle|cousin|coworker|fiancee?)'?s'? (order|account|package|parcel|address|purchase|refund|phone number|details|email)|(order|purchase)s? (placed|made|ordered|bought) by (my|a|another|someone|somebody)|(my|a) (friend|mother|father|mom|mum|dad|wife|husband|boss|brother|sister|son|daughter|girlfriend|boyfriend|partner|grandmother|grandma|colleague|roommate|aunt|uncle|client) (placed|ordered|bought|purchased|made) (the|this|an|a|it|with|from|order|#)|(order|account|address|details|information) (of|for|belonging to) (my (friend|mother|father|wife|husband|boss|brother|sister|ex|neighbou?r|client|colleague)|another (customer|person)|someone else|somebody else|a different (customer|person))|i am (the )?(assistant|lawyer|carer|caregiver|daughter|son|wife|husband|secretary) (of|to|for)|power of attorney|(other|another) (customer|person|people)'?s'? (order|address|details|account|info\w*)|order (is|was) (not )?(under|in) (my (husband|wife|mother|father|partner|friend|mom|dad|sister|brother)|someone|somebody)('?s)?|under (my (husband|wife|mother|father|partner|friend|mom|dad|sister|brother|boss))'s name)\b/i,
    /\b(return|refund) it on behalf of you\b/i,
  ),
  when(
    'vip',
    /\b(vip|platinum (member|customer|client)|(gold|diamond|elite) (member|customer|client)|celebrity|influencer|\d{2,}(k|,000) followers|(i'?m|i am) (the|a) (ceo|founder|investor|shareholder|board member)|friend of (your|the) (ceo|founder|owner)|your (biggest|largest) customer)\b/i,
    /\b(upgrade|switch|change|move|become|create|open|delete|cancel|how|register|sign up|benefits?|cost|price|difference|downgrade|edit|update)\b/i,
  ),
  when(
    'prompt_injection',
    /(ignore|disregard|forget|override|bypass|skip) (all |any |everything |the |your |my |of )*(the |your |my )?(previous|prior|above|earlier|preceding|existing|current|safety|system|security|internal|verification)?\s*(instructions?|prompts?|rules?|guidelines|guardrails|directions|polic(y|ies)|context|checks?|restrictions|programming)\b|\b(system|assistant|developer|user) ?(prompt|message|override|instruction|note)s?\b\s*[:\]>)]?|(^|\n)\s*[[<#*]{0,3}\s*(system|assistant|developer|admin|instruction|ai)\s*[\]>*]{0,3}\s*:|<\/?(system|assistant|instructions?|tool|tool_call|function|function_call|prompt|user)[^>]{0,40}>|\[\/?(inst|system|assistant)\]|<\|[a-z_]+\|>|\byou are (now |no longer |actually )?(an? |in )?(unrestricted|jailbroken|dan\b|developer mode|admin mode|debug mode|helpful (assistant|ai)|ai (model|assistant|agent|bot)|assistant|language model|refund (bot|agent))|\b(act|pretend|behave|respond|role-?play) (as|to be|like) (if|though|an?|the|you)\b.{0,40}\b(admin\w*|manager|assistant|agent|developer|ai|unrestricted|system|approved|supervisor)|\b(dan|developer|debug|maintenance|admin|god|test) mode\b|\b(new|updated|additional|special|secret|hidden|following) (instructions?|system prompt|directives?|rules) (for (you|the (ai|bot|assistant|agent|system))|from|:)|\b(as|i am|i'?m|this is|being) (an?|the|your) (admin(istrator)?|developer|system (admin|operator)|supervisor|store owner|shop owner|shopify (admin|staff|employee|support)|zendesk (admin|staff|employee)|engineer|ceo of)\b.{0,60}\b(authori[sz]e|approve|order|instruct|require|override|confirm|permission|grant|need you to|command)|\b(i|admin|manager|supervisor|management|has|have|already|been|is) (hereby )?(pre-?)?(authori[sz]ed?|approved?) (this|the|a|full|you to|refund|all)\b.{0,40}\b(refund|credit|payout|transaction|action)|\b(reveal|print|show|repeat|output|tell me|leak|what (is|are)) (me )?(your|the) (system prompt|hidden prompt|instructions|initial prompt|prompt|api keys?|secrets?|credentials|internal (notes?|rules|tools))|\b(to|for|note to|attention|dear|hey|message to|if you are an?) (the )?(ai|llm|bot|chatbot|language model|automated (agent|system|assistant)|ai (agent|assistant|system|model))\b|\b(ai|bot|assistant|model)( assistant)? (must|should|shall|has to|will now)\b|"?(tool|function|action|tool_name|tool_calls?|tool_use)"?\s*[:=]\s*["'[{]|\b(call|execute|invoke|run|use) (the |function |tool |command )*[`"']?[a-z]+(_[a-z]+)+\b|\b(issue|process|create|refund|cancel|update)_(refund|order|address|customer)|\brefund(create|_order|order)?\s*\(|\bset (is_?verified|verified|identity|confidence|risk|status|approved) ?(to|=)|\b(confidence|risk[_ ]?score|is_?verified|identity_level|auto_?approve|approved)\s*[:=]\s*["']?(true|1|1\.0|0|high|none|signed_in)|\b(ignorier\w*|vergiss) (alle|die|sämtliche|deine)?\s*(vorherigen|bisherigen|obigen|vorigen)?\s*(anweisungen|regeln|instruktionen)|\bignore[rz]?\s+(toutes )?(les|vos|tes) (instructions|règles|consignes)|\b(ignora|olvida|omite) (todas )?(las|tus|sus)?\s*(instrucciones|reglas)|\bignora (tutte )?(le|tue)?\s*(istruzioni|regole)|\bignore (todas )?(as )?(instruções|regras)|\bnegeer (alle )?(vorige|eerdere|bovenstaande)?\s*(instructies|regels)|\bjailbreak|\bprompt injection\b|"role"\s*:\s*"(?:system|assistant|developer|tool)"|\bapprove all\b|<!--|display\s*:\s*none|font-size\s*:\s*0|color\s*:\s*(white|#fff)/i,
  ),
  // The same by other words.
  when(
    'chargeback',
    /\b(call|calling|contact(ing)?|ask(ing)?|tell(ing)?|involv\w+|go(ing)? (to|through)|talk(ing)? to|via|through|with) (my |the )?(visa|mastercard|amex|american express|bank|card (company|issuer|provider)|credit card( company)?|paypal|klarna)\b.{0,60}\b(back|dispute|reverse|claim|complain|fraud|stop)/i,
  ),
  when(
    'legal_threat',
    /\b(report|reporting) (you|this|your \w+) to (the )?(police|authorities|fbi|government|consumer|ftc|bbb)|\b(press|criminal|legal) charges\b|\bmy (legal )?(counsel|lawyer|attorney|solicitor)|\bhear from (my|our) (law|legal)|\bletter before action\b|\bcease and desist\b|\bcourts?\b.{0,20}\b(claim|order|case|action)\b|\bfor damages\b/i,
  ),
  when(
    'press',
    /\b(preparing|writing|working on|running|publish\w*|doing|covering) (a|an|the|this) (news )?(story|article|report|piece|investigation|documentary)\b|\bfrom the [\w ]{0,20}(herald|times|gazette|tribune|post|daily|journal|chronicle|bbc|cnn)\b|\b(editor|columnist|producer) (at|of|for|with)\b/i,
    /\b(blender|order|parcel|package)\b.*\bfrom the post\b/i,
  ),
  when('press', /\bor (?:i|we)(?:'ll| will| shall)? (?:post|leak|publish|release|expose|share) (?:your|this|the|all|everything)\b/i),
  when(
    'privacy_request',
    /\bwhat (kind of )?(personal )?(data|info|information) (do|does|did|are) (you|your \w+)\b|\b(personal|my) (data|information) .{0,30}\b(delete|erase|remove|deletion|erasure|access request)|\b(leaked|leak of) (my )?(data|information|details)|\bprivacy (law|policy) (violat|breach)/i,
  ),
  when(
    'minor',
    /\b(he|she|they|who|and|kid|son|daughter)('s| is|,? aged?)? (only |just )?(1[0-7]|[3-9])\b(?! (days?|weeks?|months?|items?|hours?|of|x)).{0,40}\b(ordered|bought|purchase|order|placed|clicked|card)|\b(mother|father|parent|mom|mum|dad|guardian) of .{0,30}\b(ordered|bought|purchas\w+|placed)|\bwithout (telling|asking) my (mom|mum|dad|mother|father|parents)\b/i,
  ),
  when(
    'safety',
    /\b(got|getting|became|felt|feel|feels|is|was|are|were|fell) (very |really |so |violently |terribly )?(sick|ill|nauseous|dizzy) (from|after|because|when|since)\b|\b(chemical|skin) burns?\b|\b(swollen|swelling|blisters?|itch\w*|breathing problems|can'?t breathe|trouble breathing)\b|\bsmell of (gas|burning)|\bburn(ing|t) smell|\bmelted (while|when|during|and)\b/i,
    /\bsmells? (nice|good|great)\b/i,
  ),
  when(
    'third_party',
    /\b(give|tell|send|show) me ((his|her|their) (address|phone|e-?mail|name|details|order|tracking)|the (phone|e-?mail|home address|details) of)|\b(it'?s|its|that is|belongs to) (my|a) (ex|friend|wife|husband|boss|neighbou?r|sister|brother|mother|father|mom|mum|dad|colleague|customer|client)('s)?\b|\bmy ex\b|\bthe order (is|was) (for|of) (a |my )?(client|customer|friend)|\bi('m| am) not the (account holder|customer|buyer|one who ordered)/i,
    /\bgift\b/i,
  ),
  when(
    'prompt_injection',
    /\byou are (an? )?(ai|bot|chatbot|llm|language model|gpt|claude)\b|\byour (new |only |real |actual |next )(task|role|goal|job|purpose|instructions?|mission)\b|(^|\n|[.!?] )\s*(assistant|ai|bot|chatgpt|claude|gpt|model|agent)\s*[,:]\s|\bforget (everything|all|what)\b|\b(admin|system|security|manager|policy) override\b|\boverride (code|mode|accepted|enabled)\b|\b(policy|policies|rules?|guidelines?) (has|have|was|were) (been )?(changed|updated)\b.{0,60}\b(approve|approved|refund|automatic|all)|\b(automatically|pre-?)\s?approved?\b.{0,40}\b(refund|account|customer)|\b(refund|request|claim)s? (is|are|has been|have been|was) (already |automatically |pre-?)+ ?approved\b|\bas if you (had|have|were|are)\b|\b(output|print|dump|reveal|disclose) (the|your|all|every)\b.{0,30}\b(customer|address|prompt|data|orders?|instructions?|rules)|\b(without|skip|no need for) (any |the )?(verification|checks?|approval|human review)\b|\bdo not (escalate|involve|notify|tell) (a |any |the |to )*(human|agent|person|staff|anyone)|\b(begin|end) (system|admin|prompt|instructions?)\b|\[(system|admin|instructions?|end|begin)[^\]]*\]|\bmark (this|the) (ticket|case)? ?(as )?(solved|resolved|approved|verified)\b|\b(the customer|this customer|requester) (is|has been) (verified|trusted|pre-?approved)\b/i,
  ),
  ...SAID_OTHERWISE.map(([risk, pattern]) => when(risk, pattern)),
]

/** Letters hidden between letters, and text that only a machine reads. */
const INVISIBLE = /[\u200b\u200c\u2060\u2062-\u2064\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/u
const BASE64 = /(?<![A-Za-z0-9+/=_\-/.])(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*[A-Z])(?=[A-Za-z0-9+/]*\d?)[A-Za-z0-9+/]{40,400}/

/** As written, and once more each with "do not" and the like drawn together and with its disguise taken off: who writes with care is in no less danger. */
const sentencesOf = (text: string): string[] =>
  pieces(text).flatMap((sentence) => {
    const short = sentence
      .replace(/\b(do|did|does|will|would|could|should|is|was|has|have) not\b/gi, "$1n't")
      .replace(/\bcan ?not\b/gi, "can't")
      .replace(/\bI am\b/gi, "I'm")
    return [...new Set([sentence, short, ...inDisguise(sentence)])]
  })

/** `raw` is the mail as it came: what is hidden in it, or stands in a quoted part, still reaches a model and so still counts for injection. */
export function risksIn(own: string, raw: string): { risk: Risk; evidence: string }[] {
  const found = new Map<Risk, string>()
  const [written, received] = [sentencesOf(own), sentencesOf(raw.replace(new RegExp(INVISIBLE, 'gu'), ''))]
  for (const { risk, pattern, unless } of PATTERNS) {
    const sentence = (risk === 'prompt_injection' ? received : written).find((each) => pattern.test(each) && !unless?.test(each))
    if (sentence !== undefined && !found.has(risk)) found.set(risk, (pattern.exec(sentence)?.[0] ?? sentence).trim().slice(0, 160))
  }
  // A joiner inside an emoji or a script that needs it is no trick: only between Latin letters.
  const hidden = /[A-Za-z][\u200b-\u200d\u2060\u00ad]+[A-Za-z]/u.test(raw) || new RegExp(INVISIBLE, 'gu').exec(raw.replace(/[\u200b\u200c]/gu, '')) !== null
  if (hidden && !found.has('prompt_injection')) found.set('prompt_injection', 'invisible characters')
  if (mixesAlphabets(raw) && !found.has('prompt_injection')) found.set('prompt_injection', 'letters of two alphabets in one word')
  const encoded = BASE64.exec(raw)
  if (encoded && !/https?:\/\/\S*$/.test(raw.slice(0, encoded.index)) && !found.has('prompt_injection')) found.set('prompt_injection', encoded[0].slice(0, 60))
  return [...found].map(([risk, evidence]) => ({ risk, evidence }))
}
