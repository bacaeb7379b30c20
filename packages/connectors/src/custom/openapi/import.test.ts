import { validateEndpoint } from '@bookbag/core/endpoints/validate'
import { describe, expect, test } from 'vitest'
import { expressionProblem } from '../expression.ts'
import { importOpenApi } from './import.ts'

const YAML = `
openapi: 3.0.3
info: { title: Perks }
servers: [{ url: 'https://{region}.perks.example/v2', variables: { region: { default: eu } } }]
security: [{ key: [] }]
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Perks-Key }
  parameters:
    Member: { name: email, in: path, required: true, schema: { type: string, format: email } }
  schemas:
    Member:
      type: object
      properties:
        points: { type: integer }
        level: { type: string }
        expires: { type: string, format: date }
        pin: { type: string, format: password }
        rewards: { type: array, items: { type: object, properties: { title: { type: string } } } }
        referrer: { $ref: '#/components/schemas/Member' }
paths:
  /members/{email}:
    parameters: [{ $ref: '#/components/parameters/Member' }]
    get:
      operationId: getMember
      summary: A member
      responses: { '200': { content: { application/json: { schema: { $ref: '#/components/schemas/Member' } } } } }
  /members/{email}/grants:
    post:
      operationId: grantPoints
      parameters:
        - { $ref: '#/components/parameters/Member' }
        - { name: Idempotency-Key, in: header, schema: { type: string } }
      requestBody:
        content:
          application/json:
            schema: { type: object, required: [amount], properties: { amount: { type: integer, minimum: 1, maximum: 500, example: 50 }, comment: { type: string } } }
      responses: { '201': { description: done } }
`
const imported = (text: string, from?: string) => {
  const result = importOpenApi(text, from)
  if (result.kind === 'refused') throw new Error(result.reason)
  return result.view
}
const refusal = (text: string): string => {
  const result = importOpenApi(text)
  return result.kind === 'refused' ? result.reason : ''
}
const minimal = (over: object) => JSON.stringify({ openapi: '3.1.0', info: { title: 'x' }, paths: { '/a': { get: {} } }, ...over })

describe('An OpenAPI document', () => {
  test('becomes endpoints with inputs, fields and the way in filled in, and no mail address but the verified requester’s', () => {
    const view = imported(YAML)
    expect([view.title, view.baseUrl, view.auth]).toEqual(['Perks', 'https://eu.perks.example/v2', { kind: 'header', parameter: 'X-Perks-Key', tokenUrl: null }])
    const [read, write] = view.operations.map(({ endpoint }) => endpoint)
    expect(read).toMatchObject({ id: 'get_member', name: 'A member', kind: 'read', method: 'GET', path: '/members/{requester.email}', inputs: [] })
    expect(read?.fields.map(({ path, type, isRedacted, isShown }) => [path, type, isRedacted, isShown])).toEqual([
      ['points', 'number', false, true],
      ['level', 'text', false, true],
      ['expires', 'date', false, true],
      ['pin', 'text', true, false],
      ['rewards[0].title', 'text', false, true],
      ['referrer.points', 'number', false, true],
      ['referrer.level', 'text', false, true],
      ...[
        ['referrer.expires', 'date'],
        ['referrer.pin', 'text'],
        ['referrer.referrer.points', 'number'],
        ['referrer.referrer.level', 'text'],
        ['referrer.referrer.expires', 'date'],
        ['referrer.referrer.pin', 'text'],
      ].map(([path, type]) => [path, type, path?.endsWith('pin') === true, false]),
    ])
    expect(write).toMatchObject({
      kind: 'write',
      path: '/members/{requester.email}/grants',
      body: { amount: '{input.amount}' },
      inputs: [{ name: 'amount', type: 'whole', min: 1, max: 500, from: { kind: 'fixed', value: 50 } }],
      write: { verify: null, idempotency: { in: 'header', name: 'Idempotency-Key' } },
    })
    for (const { endpoint } of view.operations)
      expect(validateEndpoint({ ...endpoint, connectionId: 'c' }, { connectionIds: ['c'], others: [], expressionProblem })).toMatchObject({ ok: true })
  })

  test.each(['./other.yaml#/Member', '/etc/hostname', 'file:///etc/passwd', 'https://elsewhere.example/schema.json', 'http://127.0.0.1/x', 'other.json'])(
    'is refused by name when it refers to %s',
    ($ref) => {
      expect(refusal(minimal({ components: { schemas: { A: { $ref } } } }))).toContain(`“${$ref}”`)
    },
  )

  test.each([
    ['circles', { components: { schemas: { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } } } }],
    ['nothing', { components: { schemas: {} } }],
  ])('whose references lead to %s takes no field from them', (_, components) => {
    const paths = { '/a': { get: { responses: { 200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/A' } } } } } } } }
    expect(imported(minimal({ ...components, paths })).operations[0]?.endpoint.fields).toEqual([])
  })

  test('is bounded: in depth, in parts that aliases make of it, in size', () => {
    expect(refusal(minimal({ x: JSON.parse(`${'['.repeat(80)}${']'.repeat(80)}`) }))).toContain('nested more than 64 deep')
    const laughs = ['a: &a [x, x, x, x, x, x, x, x, x, x]', ...'bcdefgh'.split('').map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[at]}`).join(', ')}]`)].join(
      '\n',
    )
    expect(refusal(`openapi: 3.0.0\n${laughs}`)).toContain('can’t be read')
    expect(refusal(' '.repeat(1_000_001))).toContain('more than 1000000 signs')
  })

  test('that names itself in each of its parts is not gone through again and again', () => {
    const schema = { $ref: '#/components/schemas/A' }
    const answers = { responses: { 200: { content: { 'application/json': { schema } } } } }
    const many = (each: object) => Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`p${at}`, each]))
    const within = (A: object, path: object) => imported(minimal({ components: { schemas: { A } }, paths: { '/a': path } }))
    expect(within({ type: 'object', properties: many(schema) }, { get: answers }).operations[0]?.endpoint.fields).toEqual([])
    expect(within({ allOf: Array(20_000).fill(schema), properties: many(schema) }, { get: answers }).operations[0]?.endpoint.fields).toEqual([])
    expect(within({ properties: many({ type: 'string' }) }, { get: answers }).operations[0]?.endpoint.fields).toHaveLength(25)
    const body = { requestBody: { content: { 'application/json': { schema } } } }
    expect(within({ properties: many({ type: 'string' }) }, { post: body }).left).toEqual([{ name: 'POST /a', reason: 'It takes more than 100 things.' }])
    expect(within({ required: ['in'], properties: { in: { properties: many({ type: 'string' }) } } }, { post: body }).left).toHaveLength(1)
    expect(within({}, { parameters: Array(30_000).fill({}), get: {} }).left).toHaveLength(1)
    const long = `#/${'components/schemas/'.repeat(2_000)}`
    expect(within({ properties: { a: { $ref: long } } }, { get: answers }).operations[0]?.endpoint.fields).toEqual([])
  })

  test.each([
    ['{"swagger":"2.0"}', 'Swagger 2'],
    ['<html></html>', 'can’t be read'],
    ['{"openapi":"3.0.0","paths":{}}', 'no operation'],
    ['a: [', 'neither JSON nor YAML'],
  ])('that is %s is refused with a reason', (text, reason) => {
    expect(refusal(text)).toContain(reason)
  })

  test('names a server by its path only when it was read from an address', () => {
    expect(imported(minimal({ servers: [{ url: '/v1' }] })).baseUrl).toBeNull()
    expect(imported(minimal({ servers: [{ url: '/v1' }] }), 'https://api.example.com/docs/openapi.json').baseUrl).toBe('https://api.example.com/v1')
  })
})
