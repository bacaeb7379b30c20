import type { EndpointAnswer } from '@bookbag/core/connector'
import type { LiveEndpoint } from '@bookbag/core/endpoints/endpoint'
import type { CustomFacts, Reading } from '@bookbag/core/endpoints/facts'
import { identityInputsOf, identityValues } from '@bookbag/core/endpoints/identity-values'
import { inputValues } from '@bookbag/core/endpoints/input-values'
import { endpointsIn } from '@bookbag/core/endpoints/rule-fields'
import { servesIntent } from '@bookbag/core/endpoints/wish'
import type { Facts } from '@bookbag/core/facts'
import type { RuleSet } from '@bookbag/core/rules/rule'
import { intentsAskedFor, type Understanding } from '@bookbag/core/understanding'
import type { Connected, Deps } from '../deps.ts'
import type { Inquiry } from './inquiry.ts'
import { readPolicy } from './policy.ts'

export type Asking = {
  deps: Pick<Deps, 'db' | 'now'>
  accountId: string
  connected: Connected[]
  /** All that is known besides: who asks, and which order is meant. */
  facts: Facts
  understanding: Understanding | null
  inquiry: Inquiry
  showsAll: boolean
}

/** Asked only where a wish, a rule or the sidebar needs it; what another read's answer fills in waits for that one. Undefined = nothing is described. */
export async function readEndpoints(asking: Asking): Promise<CustomFacts | undefined> {
  const described = asking.connected.find((each) => each.described)?.described
  if (!described || described.live.length === 0) return undefined
  const { ruleSet } = await asking.deps.db.withAccount(asking.accountId, readPolicy)
  const inQuestion = questionsOf(described.live, asking, ruleSet)
  const reads = inQuestion.filter((each) => each.kind === 'read')
  const first = reads.filter((each) => sourcesOf(each).length === 0)
  const readings = await Promise.all(first.map((endpoint) => readOne(endpoint, asking, asking.facts)))
  const known = { ...asking.facts, custom: { endpoints: inQuestion, readings } }
  const rest = await Promise.all(reads.filter((each) => !first.includes(each)).map((endpoint) => readOne(endpoint, asking, known)))
  return { endpoints: inQuestion, readings: [...readings, ...rest] }
}

const sourcesOf = ({ inputs }: LiveEndpoint): string[] => inputs.flatMap(({ from }) => (from.kind === 'reading' ? [from.endpointId] : []))

/** Those in question, with the reads that they stand on. */
function questionsOf(live: LiveEndpoint[], { understanding, showsAll }: Asking, ruleSet: RuleSet): LiveEndpoint[] {
  const intents = understanding ? intentsAskedFor(understanding) : []
  const byRules = endpointsIn(ruleSet.rules.filter((rule) => rule.mode !== 'off').flatMap((rule) => [...rule.all, ...rule.any]))
  // What is asked in the customer's words is asked only when he asks for it.
  const isShown = ({ kind, fields, inputs }: LiveEndpoint): boolean =>
    showsAll && kind === 'read' && fields.some((field) => field.isShown) && inputs.every(({ from }) => from.kind !== 'asked')
  const wanted = live.filter((each) => intents.some((intent) => servesIntent(each, intent)) || byRules.includes(each.id) || isShown(each))
  const needed = wanted.flatMap((each) => [...sourcesOf(each), ...(each.write?.verify ? [each.write.verify.endpointId] : [])])
  return live.filter((each) => wanted.includes(each) || needed.includes(each.id))
}

async function readOne(endpoint: LiveEndpoint, { understanding, inquiry, connected, deps }: Asking, facts: Facts): Promise<Reading> {
  const reading = (state: Reading['state'], problem: string | null, values: Reading['values'] = {}): Reading => ({
    endpointId: endpoint.id,
    version: endpoint.version,
    at: deps.now().toISOString(),
    state,
    problem,
    values,
  })
  const who = identityValues(endpoint, facts)
  if (!who.ok) return reading('not_asked', who.reason)
  const inputs = inputValues(endpoint, facts, understanding)
  if (!inputs.ok) return reading('not_asked', inputs.reason)
  const described = connected.find((each) => each.described)?.described
  const answer = await inquiry.ask<EndpointAnswer | null>(
    'custom',
    endpoint.name,
    async () => (await described?.read(endpoint, { identity: who.identity, input: inputs.input }, facts.ticket.id)) ?? null,
  )
  if (answer === null) return reading('failed', inquiry.sources.find((source) => source.name === endpoint.name)?.problem ?? 'It did not answer.')
  if (answer.kind === 'none') return reading('none', null)
  if (answer.kind === 'refused') return reading('failed', answer.reason)
  return reading('found', answer.problems.length > 0 ? answer.problems.join(' ') : null, answer.values)
}

/** Some systems know customers by their orders, or by the shop's own number. */
export function endpointsNeedOrder(connected: Connected[], understanding: Understanding | null): boolean {
  const described = connected.find((each) => each.described)?.described
  if (!described || !understanding) return false
  const intents = intentsAskedFor(understanding)
  return described.live.some((each) => intents.some((intent) => servesIntent(each, intent)) && identityInputsOf(each).some((name) => name !== 'requester.email'))
}
