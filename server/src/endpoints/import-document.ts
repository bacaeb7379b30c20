import { importOpenApi } from '@bookbag/connectors/custom/openapi/import'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { ImportDocument, ImportView } from '@bookbag/core/endpoints/api'
import type { Deps } from '../deps.ts'

export type Imported = { kind: 'imported'; view: ImportView } | { kind: 'refused'; reason: string }

/** A document that is pasted, or read through the guarded door like any other address that somebody has typed. */
export async function importDocument(deps: Pick<Deps, 'guardedFetch'>, given: ImportDocument): Promise<Imported> {
  if ('text' in given) return importOpenApi(given.text)
  try {
    const response = await deps.guardedFetch(given.url, { headers: { accept: 'application/json, application/yaml, text/yaml' } })
    if (!response.ok) return { kind: 'refused', reason: `The address answers with status ${response.status}.` }
    return importOpenApi(await response.text(), given.url)
  } catch (error) {
    return { kind: 'refused', reason: error instanceof ConnectorError ? error.message : 'The address could not be reached, or not in time, or holds too much.' }
  }
}
