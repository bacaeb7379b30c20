import { Endpoint, type EndpointInput } from '@bookbag/core/endpoints/endpoint'
import { type Document, isObject, type Json, listOf, textOf } from './document.ts'
import { fieldsOf, scalarOf, schemaOf, slugOf, typeIn, uniqueIn } from './fields-of.ts'

/** `remarks`: what an admin still has to look at. */
export type Imported = { kind: 'taken'; endpoint: Endpoint; remarks: string[] } | { kind: 'left'; reason: string }

const EMAIL = /^(?:customer|user|member|account|contact|shopper|buyer)?_?e?_?mail(?:_address)?$/
const UNSET = 'none yet'
/** More than any endpoint takes; whoever has more is not looked at further. */
const MOST_TAKEN = 100

const tooMuch: Imported = { kind: 'left', reason: `It takes more than ${MOST_TAKEN} things.` }

type Draft = { inputs: EndpointInput[]; taken: Set<string>; remarks: string[] }

/** One operation of a document as an endpoint: inputs from what it takes, fields from what it answers. Where values come from is the admin's to say. */
export function importOperation(
  document: Document,
  { path, method, operation, shared, taken }: { path: string; method: string; operation: Json; shared: unknown[]; taken: Set<string> },
): Imported {
  const draft: Draft = { inputs: [], taken: new Set(), remarks: [] }
  const named = [...shared, ...listOf(operation.parameters)]
  if (named.length > MOST_TAKEN) return tooMuch
  const given = named.map((each) => document.resolve(each)).filter((each) => each !== null)
  // One of the operation's own stands for one of the path's with the same name.
  const parameters = given.filter((each, at) => !given.slice(at + 1).some((later) => later.name === each.name && later.in === each.in))
  const idempotency = parameters.find((each) => each.in === 'header' && /^idempotency[-_]?key$/i.test(textOf(each.name) ?? ''))
  let filledPath = path
  const query: Endpoint['query'] = []
  const headers: Endpoint['headers'] = []
  for (const parameter of parameters) {
    const name = textOf(parameter.name) ?? ''
    if (name === '' || parameter === idempotency) continue
    if (parameter.in === 'cookie') draft.remarks.push(`The cookie “${name}” was left out.`)
    else {
      const placeholder = inputFor(document, draft, name, parameter.schema, parameter.in === 'path' || parameter.required === true, parameter)
      if (placeholder === null) continue
      if (parameter.in === 'path') filledPath = filledPath.replaceAll(`{${name}}`, placeholder)
      if (parameter.in === 'query') query.push({ name, value: placeholder })
      if (parameter.in === 'header') headers.push({ name, value: placeholder })
    }
  }
  const isRead = method === 'GET'
  const body = isRead ? null : bodyOf(document, draft, operation.requestBody)
  if (body === 'too much') return tooMuch
  const answer = Object.entries(isObject(operation.responses) ? operation.responses : {}).find(([status]) => /^2\d\d$/.test(status))?.[1]
  const name = (textOf(operation.summary) ?? textOf(operation.operationId) ?? `${method} ${path}`).replace(/\s+/g, ' ').trim().slice(0, 120)
  if (!isRead) draft.remarks.push('It changes something: say which read proves it, and whether a key keeps it from being done twice.')
  const made = Endpoint.safeParse({
    id: uniqueIn(taken, slugOf(textOf(operation.operationId) ?? `${method} ${path}`)),
    name,
    description: (textOf(operation.description) ?? '').trim().slice(0, 500),
    connectionId: UNSET,
    kind: isRead ? 'read' : 'write',
    method,
    path: filledPath,
    query,
    headers,
    body,
    inputs: draft.inputs,
    fields: fieldsOf(document, schemaOf(document, document.resolve(answer))),
    write: isRead ? null : { idempotency: idempotency ? { in: 'header', name: textOf(idempotency.name) } : null },
  })
  if (made.success) return { kind: 'taken', endpoint: made.data, remarks: draft.remarks }
  const [issue] = made.error.issues
  return { kind: 'left', reason: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'it has a form that is not known here'}` }
}

/** The placeholder for one thing that it takes; null = it is left out. A mail address is always the verified requester's. */
function inputFor(document: Document, draft: Draft, name: string, given: unknown, isRequired: boolean, about: Json): string | null {
  if (EMAIL.test(slugOf(name))) {
    draft.remarks.push(`“${name}” is filled with the verified requester’s address.`)
    return '{requester.email}'
  }
  const schema = document.resolve(given) ?? {}
  const { type } = scalarOf(schema)
  const example = about.example ?? schema.default ?? schema.example ?? listOf(schema.enum)[0]
  if (!isRequired && example === undefined) {
    draft.remarks.push(`“${name}” may be left out, and is.`)
    return null
  }
  const kind = type === 'number' ? (typeIn(schema) === 'integer' ? 'whole' : 'number') : type === 'boolean' ? 'boolean' : 'text'
  const slug = uniqueIn(draft.taken, slugOf(name))
  const choices =
    kind === 'text'
      ? listOf(schema.enum)
          .filter((each): each is string => typeof each === 'string' && each.length <= 100)
          .slice(0, 50)
      : []
  const bound = (value: unknown): number | null => (typeof value === 'number' ? value : null)
  draft.inputs.push({
    name: slug,
    description: (textOf(about.description) ?? textOf(schema.description) ?? name).replace(/\s+/g, ' ').trim().slice(0, 300),
    type: kind,
    from: { kind: 'fixed', value: startOf(kind, example) },
    isRequired,
    min: kind === 'text' || kind === 'boolean' ? null : bound(schema.minimum),
    max: kind === 'text' || kind === 'boolean' ? null : bound(schema.maximum),
    maxLength: Math.min(500, Math.max(1, bound(schema.maxLength) ?? 200)),
    choices,
  })
  draft.remarks.push(`Say where “${name}” comes from: it stands at a fixed value now.`)
  return `{input.${slug}}`
}

function startOf(kind: EndpointInput['type'], example: unknown): string | number | boolean {
  if (kind === 'boolean') return example === true
  if (kind === 'text') return typeof example === 'string' && example !== '' ? example.slice(0, 500) : 'example'
  return typeof example === 'number' ? example : 1
}

/** Single values of a JSON body and of the things directly in it. */
function bodyOf(document: Document, draft: Draft, requestBody: unknown): Endpoint['body'] | 'too much' {
  const schema = document.resolve(schemaOf(document, document.resolve(requestBody)))
  return schema ? objectOf(document, draft, schema, 0) : null
}

function objectOf(document: Document, draft: Draft, schema: Json, depth: number): Record<string, Endpoint['body']> | 'too much' | null {
  const made: Record<string, Endpoint['body']> = {}
  const required = new Set(listOf(schema.required))
  const properties = Object.entries(isObject(schema.properties) ? schema.properties : {})
  if (properties.length > MOST_TAKEN) return 'too much'
  for (const [key, each] of properties) {
    const property = document.resolve(each)
    if (!property || property.readOnly === true) continue
    const isRequired = required.has(key)
    if (scalarOf(property).type !== null) {
      const placeholder = inputFor(document, draft, key, property, isRequired, property)
      if (placeholder !== null) made[key] = placeholder
    } else if (isObject(property.properties) && depth < 1 && isRequired) {
      const inner = objectOf(document, draft, property, depth + 1)
      if (inner === 'too much') return inner
      made[key] = inner ?? {}
    } else if (isRequired) draft.remarks.push(`“${key}” of the body is needed and has to be written by hand.`)
  }
  return Object.keys(made).length > 0 ? made : null
}
