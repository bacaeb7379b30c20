import type { Remark } from '../rules/validate.ts'
import { Endpoint, type EndpointInput } from './endpoint.ts'
import { inputProblem } from './input-values.ts'
import { isIdentityInput, placeholdersIn, textsIn } from './template.ts'

export type EndpointValidation = { ok: true; endpoint: Endpoint } | { ok: false; problems: Remark[] }
export type Surroundings = {
  connectionIds: string[]
  /** The account's other endpoints, as they would be live. */
  others: Endpoint[]
  /** Why an expression is none, by whoever can read JMESPath; null = it is one. */
  expressionProblem?(expression: string): string | null
}

/** The one border for endpoints: every mistake at once, each by its path ("inputs.2.max"). */
export function validateEndpoint(input: unknown, around: Surroundings): EndpointValidation {
  const parsed = Endpoint.safeParse(input)
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })) }
  const endpoint = parsed.data
  const problems = [
    ...(around.connectionIds.includes(endpoint.connectionId) ? [] : [{ path: 'connectionId', message: 'There is no such connection.' }]),
    ...addressProblems(endpoint),
    ...headerProblems(endpoint),
    ...bodyProblems(endpoint),
    ...placeholderProblems(endpoint),
    ...endpoint.inputs.flatMap((each, at) => inputProblems(each, at, endpoint, around)),
    ...fieldProblems(endpoint, around),
    ...sentenceProblems(endpoint, around),
    ...kindProblems(endpoint, around),
  ]
  return problems.length > 0 ? { ok: false, problems } : { ok: true, endpoint }
}

const twins = (names: string[], path: (at: number) => string, what: string): Remark[] =>
  names.flatMap((name, at) =>
    names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) < at ? [{ path: path(at), message: `There is ${what} “${name}” already.` }] : [],
  )

function addressProblems({ path, query }: Endpoint): Remark[] {
  const say = (message: string): Remark[] => [{ path: 'path', message }]
  const bare = path.replace(/\{[^{}]*\}/g, 'x')
  const twice = twins(
    query.map((each) => each.name),
    (at) => `query.${at}.name`,
    'a parameter',
  )
  if (!path.startsWith('/') || path.startsWith('//')) return [...say('The path begins with one “/”: host and port are the connection’s.'), ...twice]
  if (/[?#\\]/.test(bare)) return [...say('“?”, “#” and “\\” have no place in a path. Parameters have their own rows.'), ...twice]
  if (!/^[\x21-\x7e]*$/.test(bare) || /[{}]/.test(bare)) return [...say('The path holds signs that can’t stand there.'), ...twice]
  if (bare.split('/').some((part) => /^(\.|%2e){1,2}$/i.test(part))) return [...say('The path may not climb with “..”.'), ...twice]
  return twice
}

/** Those that say who we are, how much is sent, or by which way, are not the endpoint's to say. */
const OWN_HEADERS =
  /^(host|authorization|cookie|connection|content-length|content-encoding|transfer-encoding|accept-encoding|te|trailer|upgrade|expect|keep-alive|proxy-.*|x-forwarded-.*|forwarded)$/i

function headerProblems({ headers }: Endpoint): Remark[] {
  return [
    ...headers.flatMap(({ name, value }, at): Remark[] => {
      if (!/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(name)) return [{ path: `headers.${at}.name`, message: 'This is no name of a header.' }]
      if (OWN_HEADERS.test(name)) return [{ path: `headers.${at}.name`, message: `“${name}” is set by the connection, or not at all.` }]
      return /^[\x20-\x7e]*$/.test(value) ? [] : [{ path: `headers.${at}.value`, message: 'Only plain letters can stand in a header.' }]
    }),
    ...twins(
      headers.map((each) => each.name),
      (at) => `headers.${at}.name`,
      'a header',
    ),
  ]
}

const MOST_BODY = 20_000
const DEEPEST_BODY = 10

function bodyProblems({ body, method }: Endpoint): Remark[] {
  if (body === null) return []
  if (method === 'GET') return [{ path: 'body', message: 'A GET has no body.' }]
  if (JSON.stringify(body).length > MOST_BODY) return [{ path: 'body', message: `The body has more than ${MOST_BODY} signs.` }]
  return depthOf(body) > DEEPEST_BODY ? [{ path: 'body', message: `The body is nested more than ${DEEPEST_BODY} deep.` }] : []
}

const depthOf = (json: unknown): number => (typeof json === 'object' && json !== null ? 1 + Math.max(0, ...Object.values(json).map(depthOf)) : 0)

function placeholderProblems(endpoint: Endpoint): Remark[] {
  const names = endpoint.inputs.map((each) => `input.${each.name}`)
  const isKnown = (name: string): boolean => isIdentityInput(name) || names.includes(name) || (endpoint.kind === 'write' && (name === 'key' || name === 'note'))
  const check = (path: string, text: string): Remark[] => [
    ...placeholdersIn(text)
      .filter((name) => !isKnown(name))
      .map((name) => ({ path, message: `There is no input “${name}”. Possible: ${['requester.email', 'customer.id', 'order.name', 'order.id', ...names].join(', ')}.` })),
    ...(/[{}]/.test(text.replace(/\{[a-z][a-z0-9_.]*\}/g, '')) ? [{ path, message: 'A “{” or “}” stands alone: a placeholder looks like {input.points}.' }] : []),
  ]
  return [
    ...check('path', endpoint.path),
    ...endpoint.query.flatMap((each, at) => check(`query.${at}.value`, each.value)),
    ...endpoint.headers.flatMap((each, at) => check(`headers.${at}.value`, each.value)),
    ...textsIn(endpoint.body).flatMap((each) => check('body', each.text)),
  ]
}

function inputProblems(input: EndpointInput, at: number, endpoint: Endpoint, { others }: Surroundings): Remark[] {
  const say = (key: string, message: string): Remark => ({ path: `inputs.${at}.${key}`, message })
  const found = twins(
    endpoint.inputs.slice(0, at + 1).map((each) => each.name),
    (index) => `inputs.${index}.name`,
    'an input',
  ).filter((each) => each.path === `inputs.${at}.name`)
  if (input.min !== null && input.max !== null && input.min > input.max) found.push(say('max', 'The most is less than the least.'))
  const { from } = input
  if (from.kind === 'fixed') {
    const problem = inputProblem(input, from.value)
    if (problem !== null) found.push(say('from', problem))
  }
  if (from.kind === 'asked' && input.type !== 'text') found.push(say('type', 'What a customer wrote is a text.'))
  if (from.kind === 'reading') {
    const source = others.find((each) => each.id === from.endpointId && each.id !== endpoint.id)
    const field = source?.fields.find((each) => each.key === from.field)
    if (source?.kind !== 'read') found.push(say('from', `“${from.endpointId}” is no endpoint that reads.`))
    else if (!field) found.push(say('from', `“${source.name}” has no field “${from.field}”.`))
    else if (field.type === 'money' || field.type === 'list') found.push(say('from', `“${field.label}” is no single value that can be sent.`))
    else if (source.inputs.some((each) => each.from.kind === 'reading')) found.push(say('from', `“${source.name}” itself waits for another endpoint: one step is the most.`))
  }
  return found
}

function fieldProblems(endpoint: Endpoint, { expressionProblem }: Surroundings): Remark[] {
  const check = (path: string, expression: string | null | undefined): Remark[] => {
    const problem = expression ? (expressionProblem?.(expression) ?? null) : null
    return problem === null ? [] : [{ path, message: problem }]
  }
  return [
    ...twins(
      endpoint.fields.map((each) => each.key),
      (at) => `fields.${at}.key`,
      'a field',
    ),
    ...endpoint.fields.flatMap((field, at) => [
      ...(field.type === 'money' && field.currency === null ? [{ path: `fields.${at}.currency`, message: 'Say which currency, like EUR.' }] : []),
      ...check(`fields.${at}.path`, field.path),
    ]),
    ...check('success.predicate', endpoint.success.predicate),
    ...check('write.verify.predicate', endpoint.write?.verify?.predicate),
  ]
}

function sentenceProblems({ sentence, inputs, kind, write, ...own }: Endpoint, { others }: Surroundings): Remark[] {
  if (sentence === null) return []
  const fields = kind === 'read' ? own.fields : (others.find((each) => each.id === write?.verify?.endpointId)?.fields ?? [])
  const say = (message: string): Remark => ({ path: 'sentence', message })
  const told = placeholdersIn(sentence).flatMap((name) => {
    if (name.startsWith('input.')) return inputs.some((each) => `input.${each.name}` === name) ? [] : [say(`There is no input “${name}”.`)]
    const field = fields.find((each) => each.key === name)
    if (!field) return [say(`There is no field “${name}”.`)]
    return field.isRedacted ? [say(`“${field.label}” is kept out of logs, and replies stand in them.`)] : []
  })
  return kind === 'write' && !write?.verify ? [...told, say('Without a read that proves it a reply can’t say that this happened. Choose one, or leave the sentence out.')] : told
}

function kindProblems(endpoint: Endpoint, { others }: Surroundings): Remark[] {
  const { kind, method, write, serves, inputs } = endpoint
  const found: Remark[] = []
  if (serves.intents.length > 0 && serves.words.length === 0) found.push({ path: 'serves.words', message: 'Name the words by which this wish is told from others, like “skip”.' })
  if (kind === 'read') {
    if (write !== null) found.push({ path: 'write', message: 'An endpoint that reads has nothing to verify.' })
    if (method !== 'GET' && method !== 'POST') found.push({ path: 'method', message: 'A read is a GET, or a POST that changes nothing.' })
    return found
  }
  if (method === 'GET') found.push({ path: 'method', message: 'A GET changes nothing: a write is a POST, PUT, PATCH or DELETE.' })
  if (write === null) return [...found, { path: 'write', message: 'Say how this write is proven and repeated.' }]
  const other = (id: string) => others.find((each) => each.id === id && each.id !== endpoint.id)
  if (write.verify) {
    const read = other(write.verify.endpointId)
    if (read?.kind !== 'read') found.push({ path: 'write.verify.endpointId', message: `“${write.verify.endpointId}” is no endpoint that reads.` })
    else if (read.inputs.some((each) => !inputs.some((own) => own.name === each.name && own.type === each.type) && each.from.kind !== 'fixed'))
      found.push({ path: 'write.verify.endpointId', message: `“${read.name}” needs an input that this endpoint does not have.` })
  }
  if (write.idempotency?.in === 'header' && !/^[A-Za-z0-9-]+$/.test(write.idempotency.name)) found.push({ path: 'write.idempotency.name', message: 'This is no name of a header.' })
  if (write.reversibleBy !== null && other(write.reversibleBy)?.kind !== 'write')
    found.push({ path: 'write.reversibleBy', message: `“${write.reversibleBy}” is no endpoint that writes.` })
  return found
}
