import type { Facts } from '../facts.ts'
import type { Understanding } from '../understanding.ts'
import type { Endpoint, EndpointInput, Scalar } from './endpoint.ts'
import { readingOf } from './facts.ts'

export type Inputs = { ok: true; input: Record<string, Scalar> } | { ok: false; reason: string }

/** The typed arguments of a call, each from where the admin said: fixed, another endpoint's answer for this requester, or what the customer asked for. */
export function inputValues(endpoint: Pick<Endpoint, 'inputs'>, facts: Facts, understanding: Understanding | null): Inputs {
  const input: Record<string, Scalar> = {}
  for (const each of endpoint.inputs) {
    const value = sourced(each, facts, understanding)
    if (value === null) {
      if (each.isRequired) return { ok: false, reason: `“${each.description || each.name}” is not known.` }
      continue
    }
    const problem = inputProblem(each, value)
    if (problem !== null) return { ok: false, reason: problem }
    input[each.name] = value
  }
  return { ok: true, input }
}

function sourced({ from, type }: EndpointInput, facts: Facts, understanding: Understanding | null): Scalar | null {
  if (from.kind === 'fixed') return from.value
  if (from.kind === 'reading') return fromReading(from, type, facts)
  return understanding ? asked(from.part, understanding) : null
}

/** What the other endpoint says now; null = it says nothing. Only whole answers of this ticket's own requester count. */
export function fromReading(from: { endpointId: string; field: string }, type: EndpointInput['type'], facts: Facts): Scalar | null {
  const reading = readingOf(facts, from.endpointId)
  const value = reading?.state === 'found' ? reading.values[from.field] : null
  if (!value || value.type === 'money' || value.type === 'list') return null
  return type === 'text' ? String(value.value) : value.value
}

function asked(part: string, { newAddress, items }: Understanding): string | null {
  if (part === 'item') return items.length === 1 ? (items[0]?.text ?? null) : null
  if (!newAddress) return null
  const of: Record<string, string | null> = {
    'address.line1': newAddress.line1,
    'address.line2': newAddress.line2,
    'address.city': newAddress.city,
    'address.province': newAddress.provinceCode,
    'address.postal_code': newAddress.postalCode,
    'address.country': newAddress.countryCode,
    'address.name': newAddress.name,
  }
  return of[part] ?? null
}

/** Why a value is none that this input takes. Null = it fits. */
export function inputProblem(input: EndpointInput, value: Scalar): string | null {
  const name = `“${input.description || input.name}”`
  if (input.type === 'boolean') return typeof value === 'boolean' ? null : `${name} must be yes or no.`
  if (input.type === 'number' || input.type === 'whole') {
    if (typeof value !== 'number' || !Number.isFinite(value)) return `${name} must be a number.`
    if (input.type === 'whole' && !Number.isSafeInteger(value)) return `${name} must be a whole number.`
    if (input.min !== null && value < input.min) return `${name} must be at least ${input.min}.`
    return input.max !== null && value > input.max ? `${name} must be at most ${input.max}.` : null
  }
  if (typeof value !== 'string' || value.trim() === '') return `${name} must be a text.`
  if (input.type === 'date' && (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(value)))) return `${name} must be a day like 2026-11-20.`
  if (value.length > input.maxLength) return `${name} may have at most ${input.maxLength} signs.`
  return input.choices.length > 0 && !input.choices.includes(value) ? `${name} must be one of ${input.choices.join(', ')}.` : null
}
