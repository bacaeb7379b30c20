import type { CustomArguments } from '@bookbag/core/actions/custom'
import type { LiveEndpoint } from '@bookbag/core/endpoints/endpoint'
import { readingOf } from '@bookbag/core/endpoints/facts'
import { identityValues } from '@bookbag/core/endpoints/identity-values'
import { inputValues } from '@bookbag/core/endpoints/input-values'
import { asksFor, saysSo, servesIntent } from '@bookbag/core/endpoints/wish'
import type { Facts } from '@bookbag/core/facts'
import type { Intent } from '@bookbag/core/understanding'
import { customAnswer } from '../replies/custom.ts'
import { wordsFor } from '../replies/words/languages.ts'
import { type ProposeInput, person, type Step, wordsToAnswer } from './step.ts'

/** What a system that an admin has described can do about this wish. Null = none of them is meant. */
export function customStep(intent: Intent, input: ProposeInput): Step | null {
  const { facts } = input
  const words = wordsToAnswer(facts)
  const meant = (facts.custom?.endpoints ?? []).filter((each) => each.kind === 'write' && servesIntent(each, intent) && saysSo(each, words))
  const [write, ...others] = meant
  if (write && others.length > 0) return person(`More than one thing could be meant: ${meant.map((each) => each.name).join(', ')}.`)
  if (write) return asksFor(write, words) ? change(write, intent, input) : person(`The customer speaks of “${write.name}”, and does not ask for it outright.`)
  const read = customAnswer(intent, facts, wordsFor(input.understanding.language))
  if (read) return { actions: [], answers: [intent], custom: [{ endpointId: read.endpointId, answers: [intent] }], why: 'Answered from what the shop’s own system tells.' }
  return null
}

function change(endpoint: LiveEndpoint, intent: Intent, { facts, understanding }: ProposeInput): Step {
  const who = identityValues(endpoint, facts)
  if (!who.ok) return person(`${endpoint.name}: ${who.reason}`)
  const known = inputValues(endpoint, facts, understanding)
  if (!known.ok) return person(`${endpoint.name}: ${whyNotRead(endpoint, facts) ?? known.reason}`)
  const args: CustomArguments = { endpointId: endpoint.id, version: endpoint.version, identity: who.identity, input: known.input }
  const isToldAfter = endpoint.write?.verify != null && endpoint.sentence !== null
  return {
    actions: [{ kind: 'custom', arguments: args }],
    answers: isToldAfter ? [intent] : [],
    ...(isToldAfter ? { custom: [{ endpointId: endpoint.id, answers: [intent] }] } : {}),
    why: `${endpoint.name}: the customer asks for it.`,
  }
}

/** An input that another system did not give says more by that system's own words. */
function whyNotRead({ inputs }: LiveEndpoint, facts: Facts): string | null {
  for (const { from } of inputs) {
    const reading = from.kind === 'reading' ? readingOf(facts, from.endpointId) : undefined
    if (reading && reading.state !== 'found') return reading.problem ?? 'The requester is not known there.'
  }
  return null
}
