import { describe, expect, test } from 'vitest'
import { fillBody, fillHeaders, fillPath, fillQuery } from './template.ts'

const inputs = (input: Record<string, string | number | boolean>, email = 'ada@example.com') => ({ identity: { 'requester.email': email }, input })

describe('What fills a placeholder', () => {
  test.each([
    ['a/b', '/m/a%2Fb'],
    ['a..b', '/m/a..b'],
    ['x?y=1#z', '/m/x%3Fy%3D1%23z'],
    ['@evil.example', '/m/%40evil.example'],
    ['{order.id}', '/m/%7Border.id%7D'],
    ['ä ü', '/m/%C3%A4%20%C3%BC'],
  ])('stays one part of a path: %s', (value, path) => {
    expect(fillPath('/m/{input.x}', inputs({ x: value }))).toBe(path)
  })

  test.each(['..', '.', '../admin', 'a/../../admin', 'x\\..\\y', 'a/.', '', 'a\nb', 'a\u0000b'])('that would leave its place is refused: %j', (value) => {
    expect(() => fillPath('/m/{input.x}', inputs({ x: value }))).toThrow()
  })

  test('is one parameter of a query, whatever it holds', () => {
    expect([...fillQuery([{ name: 'q', value: '{input.x}' }], inputs({ x: 'a&admin=1' }))]).toEqual([['q', 'a&admin=1']])
  })

  test('opens no second header', () => {
    expect(fillHeaders([{ name: 'X-Points', value: 'p={input.x}' }], inputs({ x: 5 }))).toEqual({ 'x-points': 'p=5' })
    expect(() => fillHeaders([{ name: 'X', value: '{input.x}' }], inputs({ x: 'a\r\nX-Admin: 1' }))).toThrow()
  })

  test('keeps its type in a body and can close no quote', () => {
    const body = { points: '{input.n}', flag: '{input.b}', note: 'for {requester.email}: {input.s}', left: '{input.none}', list: ['{input.n}'] }
    expect(fillBody(body, inputs({ n: 5, b: false, s: '", "admin": true, "x": "' }))).toEqual({
      points: 5,
      flag: false,
      note: 'for ada@example.com: ", "admin": true, "x": "',
      list: [5],
    })
  })

  test('may be left out as an argument, and never as who it is about', () => {
    const query = [
      { name: 'page', value: '{input.page}' },
      { name: 'email', value: '{requester.email}' },
    ]
    expect([...fillQuery(query, inputs({}))]).toEqual([['email', 'ada@example.com']])
    expect(() => fillQuery(query, { identity: {}, input: {} })).toThrow(/requester.email/)
    expect(() => fillBody({ email: '{requester.email}' }, { identity: {}, input: {} })).toThrow(/requester.email/)
  })

  test('is nothing of the machine’s', () => {
    for (const name of ['input.constructor', 'input.__proto__']) expect(() => fillPath(`/m/{${name}}`, inputs({}))).toThrow()
  })
})
