import { type EndpointInputs, IDENTITY_INPUTS, type IdentityInput, type Scalar } from './endpoint.ts'

/** `{order.name}`, `{requester.email}`, `{input.points}`, and in a write `{key}` and `{note}`. */
const PLACEHOLDER = /\{([a-z][a-z0-9_.]*)\}/g
const ALONE = /^\{([a-z][a-z0-9_.]*)\}$/

export const placeholdersIn = (template: string): string[] => [...template.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '')

/** Every text within a body, with the path to it: "line_items.0.sku". */
export function textsIn(json: unknown, path = ''): { path: string; text: string }[] {
  if (typeof json === 'string') return [{ path, text: json }]
  if (typeof json !== 'object' || json === null) return []
  return Object.entries(json).flatMap(([key, value]) => textsIn(value, path === '' ? key : `${path}.${key}`))
}

/** What cannot be filled in safely: nothing is sent then. */
export class UnfitInput extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UnfitInput'
  }
}

export const isIdentityInput = (name: string): name is IdentityInput => IDENTITY_INPUTS.some((each) => each === name)

/** Undefined = an input that may be left out and is. */
function valueNamed(name: string, { identity, input, key, note }: EndpointInputs): Scalar | undefined {
  if (isIdentityInput(name)) return identity[name]
  if (name === 'key') return key
  if (name === 'note') return note
  return name.startsWith('input.') && Object.hasOwn(input, name.slice(6)) ? input[name.slice(6)] : undefined
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/

function fill(template: string, inputs: EndpointInputs, encode: (value: Scalar, name: string) => string): string {
  return template.replace(PLACEHOLDER, (_, name: string) => {
    const value = valueNamed(name, inputs)
    if (value === undefined) throw new UnfitInput(`“${name}” has no value here.`)
    return encode(value, name)
  })
}

/** Some servers read "%2F" as "/" before they look where a path leads. */
const CLIMBS = /(^|[/\\])\.{1,2}([/\\]|$)/

/** A value stays one part of the path: it can neither climb nor open another. */
export const fillPath = (template: string, inputs: EndpointInputs): string => {
  const filled = fill(template, inputs, (value, name) => {
    const text = String(value)
    if (text === '' || CONTROL.test(text) || CLIMBS.test(text)) throw new UnfitInput(`“${name}” can’t stand in an address.`)
    return encodeURIComponent(text)
  })
  if (filled.split('/').some((part) => /^(\.|%2e){1,2}$/i.test(part))) throw new UnfitInput('A value would leave its place in the address.')
  return filled
}

/** A part of the query whose value may be left out is left out whole. */
export function fillQuery(pairs: { name: string; value: string }[], inputs: EndpointInputs): URLSearchParams {
  const query = new URLSearchParams()
  for (const { name, value } of pairs) {
    if (isLeftOut(value, inputs)) continue
    const text = fill(value, inputs, String)
    if (CONTROL.test(text)) throw new UnfitInput(`“${name}” can’t stand in an address.`)
    query.append(name, text)
  }
  return query
}

export function fillHeaders(pairs: { name: string; value: string }[], inputs: EndpointInputs): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const { name, value } of pairs) {
    if (isLeftOut(value, inputs)) continue
    const text = fill(value, inputs, String)
    if (!/^[\x20-\x7e]*$/.test(text)) throw new UnfitInput(`“${name}” can’t stand in a header: only plain letters can.`)
    headers[name.toLowerCase()] = text
  }
  return headers
}

/** In a tree, never in a text: a value keeps its type and can close no quote. */
export function fillBody(json: unknown, inputs: EndpointInputs): unknown {
  if (typeof json === 'string') {
    const alone = ALONE.exec(json)?.[1]
    if (alone?.startsWith('input.')) return valueNamed(alone, inputs) ?? null
    return fill(json, inputs, String)
  }
  if (Array.isArray(json)) return json.map((each) => fillBody(each, inputs))
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(
    Object.entries(json)
      .filter(([, value]) => !isLeftOut(value, inputs))
      .map(([key, value]) => [key, fillBody(value, inputs)]),
  )
}

/** Only an argument may be: who it is about never is, or the answer would be about everybody. */
const isLeftOut = (template: unknown, inputs: EndpointInputs): boolean => {
  const alone = typeof template === 'string' ? ALONE.exec(template)?.[1] : undefined
  return alone?.startsWith('input.') === true && valueNamed(alone, inputs) === undefined
}
