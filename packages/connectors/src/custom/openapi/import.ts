import type { ImportView } from '@bookbag/core/endpoints/api'
import { type Document, isObject, type Json, listOf, readDocument, textOf } from './document.ts'
import { importOperation } from './operation.ts'

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const
const MOST_OPERATIONS = 200

export type ImportResult = { kind: 'imported'; view: ImportView } | { kind: 'refused'; reason: string }

/** An OpenAPI 3 document as endpoints to choose from. `from`: where it was read, for a server that is named by its path only. */
export function importOpenApi(text: string, from: string | null = null): ImportResult {
  const read = readDocument(text)
  if (read.kind === 'refused') return read
  const { document } = read
  const { root } = document
  const taken = new Set<string>()
  const operations: ImportView['operations'] = []
  const left: ImportView['left'] = []
  for (const [path, given] of Object.entries(isObject(root.paths) ? root.paths : {})) {
    const item = document.resolve(given)
    for (const method of METHODS) {
      const operation = item?.[method]
      if (!item || !isObject(operation)) continue
      const name = `${method.toUpperCase()} ${path}`.slice(0, 200)
      if (operations.length + left.length >= MOST_OPERATIONS) {
        left.push({ name, reason: `Only the first ${MOST_OPERATIONS} operations are read.` })
        break
      }
      const imported = importOperation(document, { path, method: method.toUpperCase(), operation, shared: listOf(item.parameters), taken })
      if (imported.kind === 'left') left.push({ name, reason: imported.reason })
      else operations.push({ endpoint: { ...imported.endpoint, connectionId: '' }, remarks: imported.remarks })
    }
  }
  if (operations.length + left.length === 0) return { kind: 'refused', reason: 'The document describes no operation.' }
  const title = (isObject(root.info) ? textOf(root.info.title) : null) ?? 'Untitled'
  return { kind: 'imported', view: { title: title.slice(0, 120), baseUrl: baseUrlOf(root, from), auth: authOf(document), operations, left } }
}

function baseUrlOf(root: Json, from: string | null): string | null {
  const [server] = listOf(root.servers)
  const given = isObject(server) ? server : {}
  const variables = isObject(given.variables) ? given.variables : {}
  const url = (textOf(given.url) ?? '').replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const variable = variables[name]
    return (isObject(variable) ? textOf(variable.default) : null) ?? ''
  })
  if (url === '') return null
  try {
    return (from === null ? new URL(url) : new URL(url, from)).href.replace(/\/+$/, '')
  } catch {
    return null
  }
}

const NONE: ImportView['auth'] = { kind: 'none', parameter: null, tokenUrl: null }

/** The first way in that can be set up here. */
function authOf(document: Document): ImportView['auth'] {
  const { root } = document
  const components = isObject(root.components) && isObject(root.components.securitySchemes) ? root.components.securitySchemes : {}
  const asked = listOf(root.security).flatMap((each) => (isObject(each) ? Object.keys(each) : []))
  const schemes = [...asked, ...Object.keys(components)].map((name) => (Object.hasOwn(components, name) ? document.resolve(components[name]) : null))
  for (const scheme of schemes) {
    const known = scheme && wayIn(scheme)
    if (known) return known
  }
  return NONE
}

function wayIn(scheme: Json): ImportView['auth'] | null {
  const parameter = textOf(scheme.name)
  if (scheme.type === 'http' && textOf(scheme.scheme)?.toLowerCase() === 'bearer') return { ...NONE, kind: 'bearer' }
  if (scheme.type === 'http' && textOf(scheme.scheme)?.toLowerCase() === 'basic') return { ...NONE, kind: 'basic' }
  if (scheme.type === 'apiKey' && (scheme.in === 'header' || scheme.in === 'query')) return { ...NONE, kind: scheme.in, parameter }
  const flow = isObject(scheme.flows) ? scheme.flows.clientCredentials : null
  return scheme.type === 'oauth2' && isObject(flow) ? { ...NONE, kind: 'oauth2', tokenUrl: textOf(flow.tokenUrl) } : null
}
