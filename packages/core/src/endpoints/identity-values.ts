import { isOrderOf, isProofOfRequester } from '../disclosure.ts'
import { chosenOrder, type Facts } from '../facts.ts'
import { isAtLeast } from '../identity.ts'
import type { Endpoint, IdentityInput } from './endpoint.ts'
import { endpointById } from './facts.ts'
import { isIdentityInput, placeholdersIn, textsIn } from './template.ts'

type Templates = Pick<Endpoint, 'path' | 'query' | 'headers' | 'body'>

export const templatesOf = ({ path, query, headers, body }: Templates): string[] => [
  path,
  ...query.map((each) => each.value),
  ...headers.map((each) => each.value),
  ...textsIn(body).map((each) => each.text),
]

/** Which parts of the requester's identity an endpoint is asked by. */
export const identityInputsOf = (endpoint: Templates): IdentityInput[] => [...new Set(templatesOf(endpoint).flatMap(placeholdersIn).filter(isIdentityInput))]

export type Identified = { ok: true; identity: Partial<Record<IdentityInput, string>> } | { ok: false; reason: string }

/** With those of the read that proves it: what is written is looked for by the same requester. */
function wantedOf(endpoint: Templates & Pick<Endpoint, 'write'>, facts: Facts): IdentityInput[] {
  const proof = endpoint.write?.verify ? endpointById(facts, endpoint.write.verify.endpointId) : undefined
  return [...new Set([...identityInputsOf(endpoint), ...(proof ? identityInputsOf(proof) : [])])]
}

/** The verified requester, as this endpoint knows customers. Whoever is not proven is not asked about: an answer about him would be about whom he claims to be. */
export function identityValues(endpoint: Templates & Pick<Endpoint, 'needsIdentity' | 'write'>, facts: Facts): Identified {
  const wanted = wantedOf(endpoint, facts)
  if (wanted.length === 0) return { ok: true, identity: {} }
  if (!isProofOfRequester(facts)) return { ok: false, reason: 'The address that was looked at is not the requester’s.' }
  if (!isAtLeast(facts.identity.level, endpoint.needsIdentity)) return { ok: false, reason: `Who asks is not proven. ${facts.identity.reason}` }
  const identity: Partial<Record<IdentityInput, string>> = {}
  for (const name of wanted) {
    const value = one(name, facts)
    if (value === null) return { ok: false, reason: WHY_NOT[name] }
    identity[name] = value
  }
  return { ok: true, identity }
}

const WHY_NOT: Record<IdentityInput, string> = {
  'requester.email': 'The requester has no mail address.',
  'customer.id': 'The shop has no customer with the requester’s address.',
  'order.name': 'It is not certain which order of the requester’s is meant.',
  'order.id': 'It is not certain which order of the requester’s is meant.',
}

function one(name: IdentityInput, facts: Facts): string | null {
  if (name === 'requester.email') return facts.identity.email
  if (name === 'customer.id') return facts.customer?.id ?? null
  const order = chosenOrder(facts)
  if (!order || !isOrderOf(order, facts)) return null
  return name === 'order.name' ? order.name : order.id
}
