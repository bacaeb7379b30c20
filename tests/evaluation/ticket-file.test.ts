import { expect, test } from 'vitest'
import { parseTicketFile } from './ticket-file.ts'

const line = (rest: Record<string, unknown>): string => JSON.stringify({ id: 'a', from: 'a@example.com', subject: 's', body: 'b', ...rest })

test('a tickets file may leave out all but who, what and an id', () => {
  const file = parseTicketFile(
    `${line({})}\n\n${line({
      id: 'b',
      turns: [
        { when: 'answered', body: 'thanks' },
        { when: 24, body: 'still here?' },
      ],
    })}\n`,
  )
  expect(file.ok && file.lines.map((each) => each.id)).toEqual(['a', 'b'])
})

test('every mistake is named with its line', () => {
  const file = parseTicketFile(
    [line({ colour: 'red' }), 'nonsense', line({ id: 'c', from: 'nobody' }), line({ id: 'd', expect: { outcome: 'solved' } }), line({}), line({})].join('\n'),
  )
  expect(file.ok).toBe(false)
  const text = file.ok ? '' : file.problems.join('\n')
  for (const part of ['line 1', 'colour', 'line 2', 'line 3', 'from', 'line 4', 'expect.outcome', 'line 6']) expect(text).toContain(part)
})
