import { describe, expect, test } from 'vitest'
import { bare, evaluate, expressionProblem } from './expression.ts'

describe('An expression over an answer', () => {
  test.each([
    ['member.points', 320],
    ['items[?id==`2`].name | [0]', 'b'],
    ['length(items) < `3`', true],
    ['contains(items[].id, $.key)', true],
    ['constructor', null],
    ['__proto__', null],
    ['items[0].constructor', null],
    ['length(member.points)', null],
    ['nothing.at.all', null],
  ])('%s', (expression, found) => {
    expect(
      evaluate(
        expression,
        bare({
          member: { points: 320 },
          items: [
            { id: 1, name: 'a' },
            { id: 2, name: 'b' },
          ],
          key: 2,
        }),
      ),
    ).toEqual(found)
  })

  test.each([
    ['a..b', 'no JMESPath'],
    ['', 'no JMESPath'],
    ['pad_left(a, `1000000000`)', 'pad_left'],
    ['replace(a, b, c)', 'replace'],
    ['items[?contains($.items[].id, id)]', 'After “$”'],
    ['$', 'After “$”'],
    ['let $x = items in items[?contains($x[].id, id)]', 'Variables'],
    ['[@,@][]|[@,@][]|[@,@][]|[@,@][]|[@,@][]', 'too many lists'],
    ['[@,@,@,@,@,@,@,@,@]', 'too many lists'],
    ['[@,@,@,@]|[@,@,@]|[][]|length(@)', 'too many lists'],
    ['{a: @, b: @, c: [@,@,@,@,@]}', 'too many lists'],
    [`to_string(${'to_array(to_string('.repeat(5)}@${')'.repeat(11)}`, 'too many lists'],
    ['join(glue, items)', 'a text in quotes'],
    ['a'.repeat(301), 'more than 300'],
    [`${'a['.repeat(30)}0${']'.repeat(30)}`, 'no JMESPath'],
    [Array(40).fill('a').join('.'), 'nested too deep'],
  ])('%s is refused', (expression, reason) => {
    expect(expressionProblem(expression)).toContain(reason)
    expect(evaluate(expression, bare({ a: 1 }))).toBeNull()
  })

  test('an answer nested too deep is none', () => {
    expect(() => bare(JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`))).toThrow(/too deep/)
  })

  test('an answer of very many parts is none: each of them would be gone through for each field', () => {
    expect(() => bare(Array.from({ length: 50_001 }, () => 0))).toThrow(/too many parts/)
    expect(evaluate("join(', ', @)", bare(['a', 'b']))).toBe('a, b')
  })
})
