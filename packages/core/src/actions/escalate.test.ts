import { expect, test } from 'vitest'
import { facts } from '../../test/examples.ts'
import { EscalateArguments, escalate } from './escalate.ts'

test('handing over is always possible, has a reason and changes nothing on money or goods', () => {
  const args = EscalateArguments.parse({ reason: ' Legal threat ' })
  expect(escalate.check(args, facts())).toEqual([])
  expect(escalate.effectKey(args, facts())).toBeNull()
  expect(escalate.preview({ ...args, group: 'Returns' }, facts()).lines.map((each) => each.after)).toEqual(['Legal threat', 'Returns'])
  expect(EscalateArguments.safeParse({ reason: '' }).success).toBe(false)
})
