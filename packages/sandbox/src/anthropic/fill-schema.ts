type Schema = Record<string, unknown>

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

const resolve = (schema: Schema, root: Schema): Schema => {
  const name = typeof schema.$ref === 'string' ? /^#\/(?:\$defs|definitions)\/(.+)$/.exec(schema.$ref)?.[1] : undefined
  const found = name === undefined ? undefined : [root.$defs, root.definitions].map((defs) => (isSchema(defs) ? defs[name] : undefined)).find(isSchema)
  return found ? resolve(found, root) : schema
}

/** Words of "delivered_not_received" that stand in the text; a plain count. */
const hits = (option: string, text: string): number => option.split(/[_\s-]+/).filter((word) => word.length > 2 && text.toLowerCase().includes(word.toLowerCase())).length

const best = (options: unknown[], text: string): unknown => options.toSorted((a, b) => hits(String(b), text) - hits(String(a), text))[0] ?? null

/** Lists by the name of their field: what the text plainly holds. */
const PATTERNS: [RegExp, RegExp][] = [
  [/^order_?numbers$/i, /#\d{3,}/g],
  [/^tracking_?numbers$/i, /\b1Z[0-9A-Z]{16}\b/g],
  [/^emails$/i, /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
]

function fillArray(schema: Schema, root: Schema, text: string, name: string, isFirst: boolean): unknown[] {
  const pattern = PATTERNS.find(([field]) => field.test(name))?.[1]
  if (pattern) return [...new Set(text.match(pattern) ?? [])]
  const items = isSchema(schema.items) ? resolve(schema.items, root) : undefined
  // The first list of a form is what it is about and must say something; the others stay empty.
  return items && isFirst ? [fill(items, root, text, name)] : []
}

function fillObject(schema: Schema, root: Schema, text: string): Record<string, unknown> {
  const properties = isSchema(schema.properties) ? Object.entries(schema.properties) : []
  return Object.fromEntries(properties.map(([name, property], index) => [name, isSchema(property) ? fill(property, root, text, name, index === 0) : null]))
}

function fillString(name: string, text: string): string {
  if (/language/i.test(name)) return 'en'
  return /summary|answer|text/i.test(name) ? text.replace(/\s+/g, ' ').slice(0, 120) : ''
}

/**
 * A value that fits the JSON schema, written by rules of thumb from the words of the text: the enum value that shares most words with it,
 * null where that is allowed, numbers 0.9. It understands nothing, and is not meant to.
 */
export function fill(schema: Schema, root: Schema, text: string, name = '', isFirst = false): unknown {
  const known = resolve(schema, root)
  if (known.const !== undefined) return known.const
  if (Array.isArray(known.enum)) return best(known.enum, text)
  const options = listOf(known.anyOf ?? known.oneOf).filter(isSchema)
  const types = Array.isArray(known.type) ? known.type : [known.type]
  if (types.includes('null') || options.some((option) => option.type === 'null')) return null
  if (options[0]) return fill(options[0], root, text, name, isFirst)
  if (types.includes('object')) return fillObject(known, root, text)
  if (types.includes('array')) return fillArray(known, root, text, name, isFirst)
  if (types.includes('integer')) return 1
  if (types.includes('number')) return 0.9
  if (types.includes('boolean')) return false
  return types.includes('string') ? fillString(name, text) : null
}
