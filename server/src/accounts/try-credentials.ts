import { connect, connectorOf } from '@bookbag/connectors/registry'
import type { AccessToken, Connector, CredentialField, TokenStore } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { Deps } from '../deps.ts'
import { isLocal } from '../env.ts'
import { createUpstream } from './upstream.ts'

export type Mistake = { path: string; message: string }
export type Read = { kind: 'read'; credentials: Record<string, string> } | { kind: 'mistakes'; mistakes: Mistake[] }

/** Where a vendor is reached is the vendor's to say: another address is for test systems, which only a local server has. */
const ADDRESS = 'baseUrl'

/** What an admin typed, against the connector's own form; every mistake with its field. Empty fields are left out. */
export function readCredentials(connector: Connector<unknown>, entered: Record<string, string>, publicUrl: string): Read {
  const filled = Object.fromEntries(Object.entries(entered).flatMap(([name, value]) => (value.trim() === '' ? [] : [[name, value.trim()]])))
  const mistakes = [...whatIsWrong(connector, filled, publicUrl)]
  if (mistakes.length > 0) return { kind: 'mistakes', mistakes }
  const parsed = connector.credentials.safeParse(filled)
  if (parsed.success) return { kind: 'read', credentials: filled }
  return { kind: 'mistakes', mistakes: parsed.error.issues.map((issue) => ({ path: ['credentials', ...issue.path].join('.'), message: sentence(issue.message) })) }
}

function* whatIsWrong(connector: Connector<unknown>, filled: Record<string, string>, publicUrl: string): Generator<Mistake> {
  for (const field of connector.fields) {
    if (field.isRequired && filled[field.name] === undefined) yield { path: `credentials.${field.name}`, message: `${field.label} is missing.` }
  }
  for (const [name, value] of Object.entries(filled)) {
    if (!connector.fields.some((field) => field.name === name)) yield { path: `credentials.${name}`, message: `${connector.name} takes nothing of this name.` }
    const isOwn = connector.isAddressGiven || isLocal(publicUrl) || (connector.baseUrls ?? []).includes(value.replace(/\/+$/, ''))
    if (name === ADDRESS && !isOwn) yield { path: `credentials.${name}`, message: 'Another address is only for test systems on this machine. Leave it empty.' }
  }
}

const sentence = (message: string): string => `${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.!?]$/.test(message) ? '' : '.'}`

/** The fields that may be filled in on this server. */
export const fieldsOf = (connector: Connector<unknown>, publicUrl: string): CredentialField[] =>
  connector.fields.filter((field) => field.name !== ADDRESS || connector.isAddressGiven || isLocal(publicUrl) || (connector.baseUrls ?? []).length > 1)

/** Asks the vendor with credentials that nothing is kept of. A ConnectorError says what the vendor has against them. */
export async function tryCredentials(deps: Pick<Deps, 'fetch' | 'guardedFetch' | 'now' | 'newId'>, connectorId: string, credentials: Record<string, string>): Promise<string> {
  const connector = connectorOf(connectorId)
  if (!connector) throw new ConnectorError({ kind: 'refused', vendor: connectorId, message: 'There is no such connector. Choose another.' })
  const upstream = createUpstream({ vendor: connector.name, fetch: connector.isAddressGiven ? deps.guardedFetch : deps.fetch, now: deps.now })
  const capabilities = connect(connectorId, credentials, { fetch: upstream.through(undefined), now: deps.now, newId: deps.newId, tokens: passingTokens() })
  return (await capabilities.check()).account
}

/** For as long as the trial lasts. */
function passingTokens(): TokenStore {
  let kept: Promise<AccessToken> | undefined
  return {
    async get(obtain, { stale } = {}) {
      if (kept && stale !== undefined && (await kept).value === stale) kept = undefined
      kept ??= obtain()
      return (await kept).value
    },
  }
}
