import { INTENTS, type Intent, type Understanding } from '@bookbag/core/understanding'
import { isCancelOnlyIfUnsent, withoutCondition } from './conditions.ts'
import { explicitIn } from './explicit.ts'
import type { Classifier } from './model.ts'
import { withoutRefusals } from './refusals.ts'
import { clausesOf, isCourtesy, sentencesOf, withoutGreeting } from './text.ts'
import { leavesTheChoice } from './wishes.ts'

export type Requests = Pick<Understanding, 'intents' | 'leftovers'>

/** A clause counts as a request of its own from here on; found on the development set, where lower brings in feelings and background. */
const REQUEST = 0.6
/** What stands for sure in a clause without the model being asked. */
const EXPLICITLY = 0.8
/** Below this a clause that asks something was not understood, and a template must not pretend it was. */
const UNDERSTOOD = 0.34
/** What is merely told, not asked, has to be surer, and one of the troubles that people state instead of asking. */
const STATED = 0.9
const TROUBLES: readonly Intent[] = ['order_status', 'delivered_not_received', 'damaged_or_defective_item', 'wrong_item', 'missing_item', 'refund_status', 'payment_issue']
const ASKS =
  /\?|^(please|pls|plz|kindly|can|could|would|will|may|how|what|when|where|which|who|why|is|are|do|does|send|tell|give|add|remove|change|stop|cancel|return|refund|exchange|swap|replace|update|apply|make|let|explain|confirm|provide|unsubscribe|delete|close|reset|call|contact|ship|deliver)\b|\b(i|we)('d| also| just| still| would| really)* (want|need|like|wish|wanted|prefer)\b|\b(can|could|will|would) you\b|\b(please|pls|plz|kindly) \w+|\b(wondering|looking for|let me know (if|when|how|whether|what)|asking (for|about|if)|request(ing)? (a|an|for|that))\b/i

/** The first is the reason the second is mentioned: asking it again adds nothing to do. */
const IMPLIES: Partial<Record<Intent, Intent[]>> = {
  delivered_not_received: ['order_status', 'missing_item'],
  wrong_item: ['order_status'],
  missing_item: ['order_status'],
  refund_status: ['return_policy_question', 'order_status'],
  refund_request: ['return_policy_question'],
  payment_issue: ['return_policy_question'],
  damaged_or_defective_item: ['product_question', 'order_status'],
  order_status: ['shipping_policy_question'],
  change_address: ['account_access'],
}

/** Every request of a mail: the whole text decides what it is mainly about, each clause by itself what else is asked. */
export function requestsIn(subject: string, own: string, classify: Classifier, isFirst = true): Requests {
  const clauses = sentencesOf(withoutRefusals(withoutCondition(own)))
    .filter((sentence) => !isCourtesy(sentence))
    .map(withoutGreeting)
    .flatMap(clausesOf)
    .filter((clause) => !isCourtesy(clause))
  const heading = subject.replace(/^\s*((re|fwd?|aw|wg)\s*:\s*)+/i, '').trim()
  const topic = withoutRefusals(`${heading}.\n${own}`).startsWith(heading) ? heading : ''
  // Some write the question into the subject, and below it only what belongs to it.
  const headed = isFirst && topic !== '' && topic !== own && topic.split(/\s+/).length >= 3 && (/\?$/.test(topic) || explicitIn(topic).length > 0) ? [topic] : []
  const read = [...headed, ...(clauses.length > 0 ? clauses : [own])].map((clause) => ({ clause, odds: classify(clause) }))
  const whole = classify(topic && clauses.length > 0 ? `${topic}. ${clauses.join(' ')}` : clauses.join(' ') || topic || own)
  const chatter = whole.get('none') ?? 0
  const said = new Set(read.flatMap(({ clause }) => explicitIn(clause)))
  const scored = INTENTS.map((intent) => {
    const inWhole = (whole.get(intent) ?? 0) / Math.max(0.05, 1 - chatter)
    const inClause = Math.max(...read.map(({ odds }) => odds.get(intent) ?? 0))
    const alone = read
      .filter(({ clause, odds }) => isRequest(intent, clause, odds.get(intent) ?? 0) && !(read.length > 1 && POINTS_BACK.test(clause) && FOLLOWED_UP.includes(intent)))
      .map(({ odds }) => odds.get(intent) ?? 0)
    const score = Math.min(1, read.length === 1 && !topic ? (whole.get(intent) ?? 0) : 0.6 * inWhole + 0.4 * inClause)
    return { intent, request: Math.max(0, said.has(intent) ? EXPLICITLY : 0, ...alone), score }
  }).sort((a, b) => b.score - a.score)
  const main = sureOf(scored, said, read)
  if (!main) return { intents: [{ intent: 'out_of_scope', confidence: 0 }], leftovers: [own.slice(0, 200)] }
  const others = scored.filter((each) => each.intent !== main.intent && each.request >= REQUEST)
  const all = [main, ...others.map((each) => ({ ...each, score: each.request }))]
  const kept = all.filter(
    (each) =>
      each === main ||
      !isCovered(
        each.intent,
        all.map(({ intent }) => intent),
      ),
  )
  const asked = new Set(all.map((each) => each.intent))
  // Which of the two is meant, the order itself says: the question comes first, for it is always answered.
  if (isCancelOnlyIfUnsent(own) && asked.has('order_status') && kept[0]?.intent === 'cancel_order')
    kept.sort((a, b) => Number(b.intent === 'order_status') - Number(a.intent === 'order_status'))
  const leftovers = read
    .filter(
      ({ clause, odds }) =>
        read.length > 1 &&
        ASKS.test(clause) &&
        !isUnderstood(odds, asked) &&
        !leavesTheChoice(clause) &&
        !(POINTS_BACK.test(clause) && FOLLOWED_UP.some((intent) => asked.has(intent))),
    )
    .map(({ clause }) => clause.slice(0, 200))
  return { intents: kept.map(({ intent, score }) => ({ intent, confidence: Math.round(score * 1000) / 1000 })), leftovers }
}

/** "And when will I see it?" asks nothing new beside a question about the same parcel or money. */
const POINTS_BACK =
  /^(?:and |so |but |please |or )*(?:when|where|how (?:long|soon|much longer)|is|has|will|does|did|any|do you think|can you (?:tell|check|see|find out))\b(?:(?! (?:cancel|refund|return|exchange|change|replace|discount))[^?]){0,45}\b(?:it|that|this|them|they|there|delay|news|update|long|take|happening)\b[^?]{0,20}\?*$|^(?:and |so )?is everything (?:all right|alright|ok|okay|fine|in order)\b[^?]{0,20}\?*$|^(?:i|we) (?:just |really |only )?(?:need|want|would like) to know(?: (?:for|because|as|since|so|by|before|asap|urgently|soon)\b[^?]{0,40})?[.!?]*$/i
const FOLLOWED_UP: readonly Intent[] = ['order_status', 'refund_status', 'delivered_not_received']

type Scored = { intent: Intent; request: number; score: number }

/** A mail that says one thing in so many words is about that, however long the courtesies around it are. */
function sureOf(scored: Scored[], said: Set<Intent>, read: { clause: string; odds: Map<string, number> }[]): Scored | undefined {
  const [best] = scored
  const [only] = [...said]
  const spoken = scored.find((each) => each.intent === only)
  if (!best || !spoken || said.size !== 1 || spoken.score >= EXPLICITLY) return best
  if (spoken === best) return { ...best, score: EXPLICITLY }
  const otherwise = read.some(({ clause, odds }) => !explicitIn(clause).some((intent) => intent === only) && isRequest(best.intent, clause, odds.get(best.intent) ?? 0))
  // The two are one question until something is said to be missing, and then it is not said so plainly.
  const isNear = spoken.intent === 'order_status' && NEAR.includes(best.intent)
  // “Hold my order” sounds like a question for it, and is none.
  const isWish = spoken.intent === 'change_order_items' && best.intent === 'order_status'
  return (best.score < UNSURE || isNear || isWish) && !otherwise ? { ...spoken, score: EXPLICITLY } : best
}

/** What a question for an order or its goods may sound like. */
const NEAR: readonly Intent[] = ['delivered_not_received', 'shipping_policy_question', 'product_question']

/** Below it the model has no opinion of its own. */
const UNSURE = 0.55

function isRequest(intent: Intent, clause: string, odds: number): boolean {
  if (ASKS.test(clause)) return odds >= REQUEST
  return odds >= STATED && TROUBLES.includes(intent) && clause.split(/\s+/).length >= 4
}

const isCovered = (intent: Intent, all: Intent[]): boolean =>
  all.some((other) => IMPLIES[other]?.includes(intent)) ||
  ((intent === 'complaint_other' || intent === 'out_of_scope') && all.some((other) => other !== intent && other !== 'out_of_scope'))

/** Understood = it is chatter, or probably about something the mail is known to ask for. */
function isUnderstood(odds: Map<string, number>, asked: Set<Intent>): boolean {
  const known = (odds.get('none') ?? 0) + [...asked].reduce((sum, intent) => sum + (odds.get(intent) ?? 0), 0)
  return known >= UNDERSTOOD
}
