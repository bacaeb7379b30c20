import type { EndpointAnswer, EndpointsCapability } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { EndpointInputs, LiveEndpoint } from '@bookbag/core/endpoints/endpoint'
import { saySentence } from '@bookbag/core/endpoints/sentence'
import type { IdempotencyKey } from '@bookbag/core/idempotency-key'
import type { Writes } from '@bookbag/core/writes/catalogue'
import type { CustomWriteRequest, CustomWriteResult } from '@bookbag/core/writes/custom-write'
import { bare, evaluate } from './expression.ts'

type Callable = { endpoint: LiveEndpoint } & Pick<EndpointsCapability, 'call'>
export type EndpointFinder = {
  /** Exactly this published version; null = it is gone. */
  version(id: string, version: number): Promise<Callable | null>
  /** As it is live; null = it is not. */
  live(id: string): Promise<Callable | null>
  now(): Date
}

/** A write at a described system. It is sent once; what proves it is its paired read, and without one it stays "sent, not verified". */
export function customWrite(find: EndpointFinder): Writes['customWrite'] {
  return {
    async perform(request, key) {
      const [known, live] = await Promise.all([find.version(request.endpointId, request.version), find.live(request.endpointId)])
      if (!known || live?.endpoint.version !== request.version) return { kind: 'refused', reason: 'The endpoint was switched off or changed since this was decided.' }
      const { endpoint } = known
      const inputs = inputsOf(request, key)
      const before = await proofOf(find, endpoint, inputs)
      if (before?.isThere)
        return isByKey(endpoint) ? doneOf(find, endpoint, before, request) : { kind: 'refused', reason: `${endpoint.name}: this is so already. Nothing was sent.` }
      const answer = await known.call(endpoint, inputs)
      if (answer.kind !== 'answer') return { kind: 'refused', reason: answer.kind === 'refused' ? answer.reason : `${endpoint.name}: what it is about does not exist there.` }
      return doneOf(find, endpoint, null, request)
    },
    async lookUp(request, key) {
      const known = await find.version(request.endpointId, request.version)
      if (!known) throw lost('The endpoint is not live any more, so nothing can be looked up.')
      const { endpoint } = known
      const proof = await proofOf(find, endpoint, inputsOf(request, key))
      if (proof?.isThere) return doneOf(find, endpoint, proof, request)
      if (proof || endpoint.write?.idempotency) return { kind: 'absent' }
      throw lost(`Whether “${endpoint.name}” took effect can’t be found out: it has neither a read that proves it nor a key. Look it up there.`)
    },
  }
}

const lost = (message: string): ConnectorError => new ConnectorError({ kind: 'outcome-unknown', vendor: 'Custom API', message })

const inputsOf = ({ identity, input, note }: CustomWriteRequest, key: IdempotencyKey): EndpointInputs => ({ identity, input, note, key })

/** Only our own request can have made this true. */
const isByKey = ({ write }: LiveEndpoint): boolean => /\$\.key\b/.test(write?.verify?.predicate ?? '')

type Proof = { isThere: boolean; fields: LiveEndpoint['fields']; values: Extract<EndpointAnswer, { kind: 'answer' }>['values'] }

/** What the paired read says now; null = there is none. A read that does not answer proves nothing, and throws. */
async function proofOf(find: EndpointFinder, endpoint: LiveEndpoint, { identity, input, key }: EndpointInputs): Promise<Proof | null> {
  const verify = endpoint.write?.verify
  if (!verify) return null
  const read = await find.live(verify.endpointId)
  if (!read) throw lost(`The read that proves “${endpoint.name}” is not live any more.`)
  const answer = await read.call(read.endpoint, { identity, input: { ...fixedInputs(read.endpoint), ...input } })
  if (answer.kind === 'none') return { isThere: false, fields: [], values: {} }
  if (answer.kind === 'refused') throw new ConnectorError({ kind: 'unavailable', vendor: endpoint.name, message: answer.reason })
  const data: unknown = Object.assign(Object.create(null), { answer: bare(answer.body), key, input: bare(input), identity: bare(identity) })
  return { isThere: evaluate(verify.predicate, data) === true, fields: read.endpoint.fields, values: answer.values }
}

const fixedInputs = ({ inputs }: LiveEndpoint): EndpointInputs['input'] =>
  Object.fromEntries(inputs.flatMap(({ name, from }) => (from.kind === 'fixed' ? [[name, from.value]] : [])))

function doneOf(find: EndpointFinder, endpoint: LiveEndpoint, proof: Proof | null, { input }: CustomWriteRequest) {
  const told = proof ? saySentence({ sentence: endpoint.sentence, fields: proof.fields }, proof.values, input) : null
  const result: CustomWriteResult = { name: endpoint.name, isVerified: proof !== null, told }
  return { kind: 'done' as const, reference: null, at: find.now().toISOString(), result, ...(endpoint.write?.verify ? {} : { isUnproven: true }) }
}
