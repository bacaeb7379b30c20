import { type Field, type FieldContext, type FieldType, type FieldValue, field } from '../rules/field.ts'
import type { Endpoint, EndpointField } from './endpoint.ts'
import { readingOf } from './facts.ts'

const TYPES: Record<EndpointField['type'], FieldType> = { text: 'text', number: 'number', money: 'money', date: 'duration', boolean: 'boolean', list: 'list' }
const DAY_MS = 86_400_000

/** What rules can ask about the answers of custom endpoints: "custom.loyalty_points.tier". */
export const customFields = (endpoints: Endpoint[]): Field[] =>
  endpoints.filter((each) => each.kind === 'read').flatMap((endpoint) => endpoint.fields.map((each) => fieldOf(endpoint, each)))

function fieldOf(endpoint: Endpoint, { key, label, type, unit }: EndpointField): Field {
  const isDate = type === 'date'
  const title = `${endpoint.name}: ${label}${isDate ? ', days from today' : ''}`
  return field(`custom.${endpoint.id}.${key}`, title, TYPES[type], 'custom', (context) => readCustom(endpoint.id, key, context), unit !== null && type === 'number' ? { unit } : {})
}

/** Without the endpoint's definition: what was read says of which type it is. */
export function customFieldNamed(name: string): Pick<Field, 'read'> | undefined {
  const [, endpointId, key] = /^custom\.([a-z0-9_]+)\.([a-z0-9_]+)$/.exec(name) ?? []
  return endpointId && key ? { read: (context) => readCustom(endpointId, key, context) } : undefined
}

/** Kept out of what is recorded of a decision. */
export function isRedactedField(name: string, { facts }: FieldContext): boolean {
  const [, endpointId, key] = name.split('.')
  return name.startsWith('custom.') && facts.custom?.endpoints.some((each) => each.id === endpointId && each.fields.some((one) => one.key === key && one.isRedacted)) === true
}

function readCustom(endpointId: string, key: string, { facts }: FieldContext): FieldValue | undefined {
  const reading = readingOf(facts, endpointId)
  const found = reading?.state === 'found' && Object.hasOwn(reading.values, key) ? reading.values[key] : null
  if (!found) return undefined
  if (found.type === 'money') return found.value.currency === facts.shop?.currency ? found.value.minor : undefined
  if (found.type === 'date') return Math.floor((Date.parse(found.value) - Date.parse(facts.at)) / DAY_MS)
  return found.value
}

/** Which endpoints a rule's conditions ask about. */
export const endpointsIn = (conditions: { field: string }[]): string[] => [
  ...new Set(conditions.flatMap((each) => (each.field.startsWith('custom.') ? [each.field.split('.')[1] ?? ''] : []))),
]
