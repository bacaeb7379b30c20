import { CustomCredentials } from '@bookbag/connectors/custom/credentials'
import { masked, shownBody, shownRequest } from '@bookbag/connectors/custom/show-call'
import type { EndpointAnswer } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { TestEndpoint, TestView } from '@bookbag/core/endpoints/api'
import type { Endpoint, EndpointInputs } from '@bookbag/core/endpoints/endpoint'
import { inputProblem } from '@bookbag/core/endpoints/input-values'
import { saySentence } from '@bookbag/core/endpoints/sentence'
import { UnfitInput } from '@bookbag/core/endpoints/template'
import { sayValue } from '@bookbag/core/endpoints/value'
import type { Deps } from '../deps.ts'
import { counted } from './usage.ts'

export type Tested = { kind: 'tested'; view: TestView } | { kind: 'invalid'; fields: { path: string; message: string }[] } | { kind: 'refused'; reason: string }

const OUTCOME = { answer: 'found', none: 'none', refused: 'refused' } as const

/** Asks once, as an admin fills it in, and shows what went out and came back; what lets us in is masked on both. */
export async function testEndpoint(deps: Deps, accountId: string, endpoint: Endpoint, given: TestEndpoint): Promise<Tested> {
  const fields = mistakesIn(endpoint, given)
  if (fields.length > 0) return { kind: 'invalid', fields }
  const credentials = await credentialsOf(deps, accountId, endpoint.connectionId)
  const capability = (await deps.connections.of(accountId, { layers: ['custom'] })).find((each) => each.connectionId === endpoint.connectionId)?.capabilities.endpoints
  if (!credentials || !capability) return { kind: 'refused', reason: 'The connection of this endpoint is gone. Connect it again.' }
  const fixed = Object.fromEntries(endpoint.inputs.flatMap(({ name, from }) => (from.kind === 'fixed' ? [[name, from.value]] : [])))
  const inputs: EndpointInputs = { identity: given.identity, input: { ...fixed, ...given.input }, note: 'test by an admin', key: deps.newId() }
  let request: TestView['request']
  try {
    request = shownRequest(credentials, endpoint, inputs)
  } catch (error) {
    if (error instanceof UnfitInput) return { kind: 'refused', reason: error.message }
    throw error
  }
  const begunAt = performance.now()
  const nothing = { status: null, body: null, problems: [], values: [], sentence: null }
  try {
    const answer = await counted(deps, accountId, { endpoint, purpose: 'test', ticketId: null }, () => capability.call(endpoint, inputs))
    return { kind: 'tested', view: { ...nothing, request, ...shown(endpoint, answer, credentials, inputs), tookMs: Math.round(performance.now() - begunAt) } }
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error
    return { kind: 'tested', view: { ...nothing, request, outcome: 'failed', problems: [masked(error.message, credentials)], tookMs: Math.round(performance.now() - begunAt) } }
  }
}

function shown(endpoint: Endpoint, answer: EndpointAnswer, credentials: CustomCredentials, { input }: EndpointInputs) {
  const base = { outcome: OUTCOME[answer.kind], status: answer.status }
  if (answer.kind === 'none') return base
  if (answer.kind === 'refused') return { ...base, body: shownBody(answer.body, credentials), problems: [answer.reason] }
  const values = endpoint.fields.map(({ key, label, unit }) => {
    const value = answer.values[key]
    return { key, label, text: value ? masked(sayValue(value, unit), credentials) : null }
  })
  return {
    ...base,
    body: shownBody(answer.body, credentials),
    problems: answer.problems,
    values,
    sentence: endpoint.kind === 'read' ? saySentence(endpoint, answer.values, input) : null,
  }
}

function mistakesIn(endpoint: Endpoint, given: TestEndpoint): { path: string; message: string }[] {
  const mistakes = endpoint.inputs.flatMap((input) => {
    const value = given.input[input.name]
    if (value === undefined) return input.isRequired && input.from.kind !== 'fixed' ? [{ path: `input.${input.name}`, message: 'Fill this in for the test.' }] : []
    const problem = inputProblem(input, value)
    return problem === null ? [] : [{ path: `input.${input.name}`, message: problem }]
  })
  if (endpoint.kind === 'write' && !given.confirmsWrite) mistakes.push({ path: 'confirmsWrite', message: 'A test of a write really writes. Say that you want it.' })
  return mistakes
}

async function credentialsOf(deps: Pick<Deps, 'db' | 'vault'>, accountId: string, connectionId: string): Promise<CustomCredentials | null> {
  const { rows } = await deps.db.withAccount(accountId, (tx) =>
    tx.query<{ credentials_sealed: string }>(`select credentials_sealed from connections where id = $1 and connector_id = 'custom' and state <> 'disconnected'`, [connectionId]),
  )
  const sealed = rows[0]?.credentials_sealed
  return sealed ? CustomCredentials.parse(JSON.parse(deps.vault.open(sealed, { accountId, connectionId, field: 'credentials' }))) : null
}
