import type { Proposal } from '../actions/action.ts'
import type { Layer } from '../connector.ts'
import type { Facts } from '../facts.ts'
import type { Understanding } from '../understanding.ts'
import type { Condition } from './rule.ts'

export type FieldType = 'text' | 'number' | 'money' | 'boolean' | 'choice' | 'list' | 'duration'
export type Operator = Condition['operator']
export type FieldValue = string | number | boolean | string[]
export type FieldContext = { facts: Facts; understanding: Understanding | null; proposal: Proposal | null }

/** One thing a rule can ask about. `read` gives undefined for "not known", which is neither yes nor no. */
export type Field = {
  name: string
  title: string
  type: FieldType
  /** What a number counts: "days", "percent", "minor units of the shop's currency". */
  unit: string | null
  operators: readonly Operator[]
  /** The integration layer that supplies it. */
  layer: Layer
  choices: readonly string[] | null
  read(context: FieldContext): FieldValue | undefined
}

const KNOWN = ['is_known', 'is_unknown'] as const
const ORDERED = ['is', 'is_not', 'at_least', 'at_most', 'more_than', 'less_than', ...KNOWN] as const

export const OPERATORS_OF: Record<FieldType, readonly Operator[]> = {
  text: ['is', 'is_not', 'any_of', 'none_of', 'contains', 'not_contains', ...KNOWN],
  number: ORDERED,
  money: ORDERED,
  duration: ORDERED,
  boolean: ['is', 'is_not', ...KNOWN],
  choice: ['is', 'is_not', 'any_of', 'none_of', ...KNOWN],
  list: ['contains', 'not_contains', 'any_of', 'none_of', ...KNOWN],
}

type Options = { unit?: string; choices?: readonly string[] }

export const field = (name: string, title: string, type: FieldType, layer: Layer, read: Field['read'], { unit, choices }: Options = {}): Field => ({
  name,
  title,
  type,
  unit: unit ?? (type === 'money' ? 'minor units of the shop’s currency' : type === 'duration' ? 'days' : null),
  operators: OPERATORS_OF[type],
  layer,
  choices: choices ?? null,
  read,
})
