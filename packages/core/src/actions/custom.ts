import { z } from 'zod'
import { isProofOfRequester, strangersInCopy } from '../disclosure.ts'
import { isStanding, isUnsettled } from '../effect.ts'
import { type EndpointInput, IDENTITY_INPUTS, type LiveEndpoint, Scalar, Slug } from '../endpoints/endpoint.ts'
import { endpointById } from '../endpoints/facts.ts'
import { identityValues } from '../endpoints/identity-values.ts'
import { fromReading, inputProblem } from '../endpoints/input-values.ts'
import type { Facts } from '../facts.ts'
import { isAtLeast } from '../identity.ts'
import { sayDate } from '../say-date.ts'
import { noteOf } from '../writes/doing.ts'
import { block, person } from './about-order.ts'
import type { Action, Objection } from './action.ts'

export const CustomArguments = z.strictObject({
  endpointId: Slug,
  /** Of the endpoint as it was weighed. */
  version: z.int().positive(),
  identity: z.partialRecord(z.enum(IDENTITY_INPUTS), z.string().min(1).max(320)).default({}),
  input: z.record(Slug, Scalar).default({}),
})
export type CustomArguments = z.infer<typeof CustomArguments>

/** The same wish of the same requester at the same system is the same effect, whatever version describes it. */
const keyOf = ({ endpointId, identity, input }: CustomArguments): string => `custom:${endpointId}:${sorted(identity)}:${sorted(input)}`
const sorted = (record: object): string => JSON.stringify(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)))

export const custom: Action<CustomArguments> = {
  kind: 'custom',
  title: 'Custom API',
  description: 'Asks a system that an admin has described to change something for the requester. Only what that endpoint says it does, with inputs from facts.',
  risk: 'writes',
  needsIdentity: 'mail',
  needsLayers: ['custom'],
  arguments: CustomArguments,
  preview(args, facts) {
    const endpoint = endpointById(facts, args.endpointId)
    if (!endpoint) return { title: 'An unknown endpoint', lines: [], amount: null, amountInShopCurrency: null, isReversible: false }
    const lines = [
      ...Object.entries(args.identity).map(([name, value]) => ({ label: IDENTITY_LABELS[name] ?? name, before: null, after: String(value) })),
      ...endpoint.inputs
        .filter(({ name }) => Object.hasOwn(args.input, name))
        .map(({ name, description }) => ({ label: description || name, before: null, after: String(args.input[name]) })),
      { label: 'Proof', before: null, after: endpoint.write?.verify ? 'read back afterwards' : 'none: it is sent and can’t be read back' },
    ]
    return { title: endpoint.name, lines, amount: null, amountInShopCurrency: null, isReversible: endpoint.write?.reversibleBy != null }
  },
  check(args, facts) {
    const endpoint = endpointById(facts, args.endpointId)
    if (endpoint?.kind !== 'write') return [block('endpoint_unknown', `There is no live endpoint “${args.endpointId}” that can do this.`)]
    if (endpoint.version !== args.version) return [block('endpoint_changed', `“${endpoint.name}” was changed since this was proposed.`)]
    const strangers = strangersInCopy(facts)
    return [
      ...identityObjections(args, endpoint, facts),
      ...inputObjections(args, endpoint, facts),
      ...(strangers.length > 0 ? [person('strangers_in_copy', `${strangers.join(', ')} also read this ticket.`)] : []),
      ...(endpoint.write?.verify ? [] : [person('not_provable', `Whether “${endpoint.name}” took effect can’t be read back, so it never goes by itself.`)]),
      ...standing(args, endpoint, facts),
    ]
  },
  effectKey: keyOf,
  does: {
    write: 'customWrite',
    request: ({ endpointId, version, identity, input }, intended) => ({ endpointId, version, identity, input, ticketId: intended.ticketId, note: noteOf(intended, endpointId) }),
    sentence: ({ name, isVerified, told }) => (isVerified ? `${name}: done and read back.${told ? ` ${told}` : ''}` : `${name}: sent, not verified.`),
    details: ({ isVerified, told }, { endpointId }): Record<string, string> => ({ endpointId, isVerified: isVerified ? 'yes' : 'no', ...(isVerified && told ? { told } : {}) }),
  },
}

const IDENTITY_LABELS: Record<string, string> = { 'requester.email': 'For', 'customer.id': 'Customer', 'order.name': 'Order', 'order.id': 'Order number' }

/** What is sent about who it is for must be what is proven now, whoever proposed it. */
function identityObjections(args: CustomArguments, endpoint: LiveEndpoint, facts: Facts): Objection[] {
  if (!isProofOfRequester(facts) || !isAtLeast(facts.identity.level, endpoint.needsIdentity)) return [block('identity_unknown', `Who asks is not proven. ${facts.identity.reason}`)]
  const known = identityValues(endpoint, facts)
  if (!known.ok) return [block('identity_unknown', known.reason)]
  return sorted(known.identity) === sorted(args.identity) ? [] : [block('other_identity', `“${endpoint.name}” would be asked for somebody else than the requester.`)]
}

function inputObjections(args: CustomArguments, endpoint: LiveEndpoint, facts: Facts): Objection[] {
  const unknown = Object.keys(args.input).filter((name) => !endpoint.inputs.some((each) => each.name === name))
  return [
    ...unknown.map((name) => block('input_unknown', `“${endpoint.name}” has no input “${name}”.`)),
    ...endpoint.inputs.flatMap((input) => {
      const problem = whyNotInput(input, args, facts)
      return problem === null ? [] : [block('input_refused', problem)]
    }),
  ]
}

function whyNotInput(input: EndpointInput, args: CustomArguments, facts: Facts): string | null {
  const value = Object.hasOwn(args.input, input.name) ? args.input[input.name] : undefined
  const name = `“${input.description || input.name}”`
  if (value === undefined) return input.isRequired ? `${name} is missing.` : null
  const { from } = input
  if (from.kind === 'fixed' && from.value !== value) return `${name} is fixed, and not ${String(value)}.`
  if (from.kind === 'reading' && fromReading(from, input.type, facts) !== value) return `${name} is none that belongs to this requester.`
  return inputProblem(input, value)
}

/** Once the next charge is skipped, the next is another: the same wish in a second mail would skip that too. */
const RECENT_DAYS = 7

function standing(args: CustomArguments, endpoint: LiveEndpoint, facts: Facts): Objection[] {
  const elsewhere = (facts.customerEffects ?? []).filter((effect) => effect.ticketId !== facts.ticket.id)
  const asked = [...facts.effects, ...elsewhere].filter((effect) => effect.kind === 'custom')
  const own = asked.filter(isStanding)
  const same = own.find((effect) => effect.key === keyOf(args))
  if (same && isUnsettled(same)) return [block('effect_under_way', `“${endpoint.name}” was asked for by ${same.by.name}, and is not settled yet.`)]
  if (same) return [block('already_done', `Exactly this was already done by ${same.by.name} on ${sayDate(same.settledAt ?? same.createdAt)}.`)]
  const open = own.find((effect) => isUnsettled(effect))
  if (open) return [block('effect_under_way', 'Another change at a custom system is not settled yet: wait for it.')]
  const doubtful = asked.find((effect) => effect.isSaidNotDone === true && effect.key === keyOf(args))
  if (doubtful)
    return [
      person(
        'said_not_done',
        `Whether “${endpoint.name}” was done could never be found out; an agent said on ${sayDate(doubtful.settledAt ?? doubtful.createdAt)} that it was not.`,
      ),
    ]
  const since = Date.parse(facts.at) - RECENT_DAYS * 86_400_000
  const recent = own.find((effect) => effect.key?.startsWith(`custom:${args.endpointId}:${sorted(args.identity)}:`) && Date.parse(effect.settledAt ?? effect.createdAt) >= since)
  return recent ? [person('earlier_effect', `“${endpoint.name}” was already done for this customer by ${recent.by.name} on ${sayDate(recent.settledAt ?? recent.createdAt)}.`)] : []
}
