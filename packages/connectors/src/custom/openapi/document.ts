import { parse as parseYaml } from 'yaml'

/** A document is somebody else's: bounded in size, depth and number of parts, and it may speak of nothing but itself. */
const MOST_SIGNS = 1_000_000
const DEEPEST = 64
const MOST_PARTS = 200_000
const MOST_ALIASES = 100
const MOST_HOPS = 20
const LONGEST_REFERENCE = 500

export type Json = { [key: string]: unknown }
export type Document = { root: Json; resolve(value: unknown): Json | null }
export type ReadDocument = { kind: 'read'; document: Document } | { kind: 'refused'; reason: string }

export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** JSON or YAML of OpenAPI 3. Whatever points to another file or host is refused by its name; nothing is ever fetched for it. */
export function readDocument(text: string): ReadDocument {
  if (text.length > MOST_SIGNS) return { kind: 'refused', reason: `The document has more than ${MOST_SIGNS} signs.` }
  let root: unknown
  const foreign: string[] = []
  try {
    root = copyOf(parsed(text), foreign)
  } catch (error) {
    const what = error instanceof RangeError ? error.message : 'It is neither JSON nor YAML.'
    return { kind: 'refused', reason: `The document can’t be read. ${what}` }
  }
  if (!isObject(root)) return { kind: 'refused', reason: 'The document can’t be read: it is no OpenAPI document.' }
  if (typeof root.swagger === 'string') return { kind: 'refused', reason: 'This is Swagger 2. Convert it to OpenAPI 3 first.' }
  if (!/^3\.\d/.test(textOf(root.openapi) ?? '')) return { kind: 'refused', reason: 'This is no OpenAPI 3 document: “openapi: 3.…” is missing.' }
  if (foreign.length > 0) {
    const named = [...new Set(foreign)].slice(0, 5).map((each) => `“${each.slice(0, 120)}”`)
    return { kind: 'refused', reason: `The document refers to other files or hosts, which are never read: ${named.join(', ')}. Bundle it into one document first.` }
  }
  const own = root
  return { kind: 'read', document: { root: own, resolve: (value) => resolved(value, own) } }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return parseYaml(text, { maxAliasCount: MOST_ALIASES, prettyErrors: false, logLevel: 'error' })
  }
}

/** Without prototypes, and counted: an alias that stands for much stands for it each time. */
function copyOf(value: unknown, foreign: string[]): unknown {
  let parts = 0
  const copy = (each: unknown, depth: number): unknown => {
    parts += 1
    if (parts > MOST_PARTS) throw new RangeError(`It has more than ${MOST_PARTS} parts.`)
    if (depth > DEEPEST) throw new RangeError(`It is nested more than ${DEEPEST} deep.`)
    if (Array.isArray(each)) return each.map((one) => copy(one, depth + 1))
    if (typeof each !== 'object' || each === null) return each
    const made: Json = Object.create(null)
    for (const [key, one] of Object.entries(each)) {
      if (key === '$ref' && typeof one === 'string' && !one.startsWith('#/')) foreign.push(one)
      made[key] = copy(one, depth + 1)
    }
    return made
  }
  return copy(value, 0)
}

/** Follows references within the document; null where one leads nowhere, in circles, or too far. */
function resolved(value: unknown, root: Json): Json | null {
  let at: unknown = value
  for (let hops = 0; hops < MOST_HOPS; hops += 1) {
    if (!isObject(at)) return null
    const { $ref } = at
    if (typeof $ref !== 'string') return at
    if ($ref.length > LONGEST_REFERENCE) return null
    at = $ref
      .slice(2)
      .split('/')
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce<unknown>((found, part) => (Array.isArray(found) ? found[Number(part)] : isObject(found) && Object.hasOwn(found, part) ? found[part] : undefined), root)
  }
  return null
}
