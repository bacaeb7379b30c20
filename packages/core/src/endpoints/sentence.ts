import type { Endpoint, Scalar } from './endpoint.ts'
import { placeholdersIn } from './template.ts'
import { COLLEAGUES, type CustomValue, sayValue, type ValueVoice } from './value.ts'

/** What a reply says, filled in with typed values; `fields` are those of the read they come from. Null = there is no sentence, or one of its values is not known: then nothing is said. */
export function saySentence(
  { sentence, fields }: Pick<Endpoint, 'sentence' | 'fields'>,
  values: Record<string, CustomValue | null>,
  input: Record<string, Scalar> = {},
  voice = COLLEAGUES,
): string | null {
  if (sentence === null) return null
  const said = new Map<string, string>()
  for (const name of placeholdersIn(sentence)) {
    const text = name.startsWith('input.') ? saidInput(input[name.slice(6)], voice) : saidField(name, fields, values, voice)
    if (text === null) return null
    said.set(name, text)
  }
  return sentence.replace(/\{([a-z][a-z0-9_.]*)\}/g, (_, name: string) => said.get(name) ?? '')
}

const saidInput = (value: Scalar | undefined, { yes, no }: ValueVoice): string | null =>
  value === undefined ? null : typeof value === 'boolean' ? (value ? yes : no) : String(value)

function saidField(name: string, fields: Endpoint['fields'], values: Record<string, CustomValue | null>, voice: ValueVoice): string | null {
  const field = fields.find((each) => each.key === name)
  const value = Object.hasOwn(values, name) ? values[name] : null
  return field && value && !field.isRedacted ? sayValue(value, null, voice) : null
}
