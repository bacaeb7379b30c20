import { expect, test } from 'vitest'
import { withoutRefusals } from './refusals.ts'

test('what is only refused is not asked for', () => {
  expect(withoutRefusals("I don't want a refund. Where is it?")).toBe('Where is it?')
  expect(withoutRefusals('I do not want to return anything, I just want to swap the hat.')).toBe('I just want to swap the hat.')
  expect(withoutRefusals("I don't want to cancel, I only want to know when it comes")).toBe('I only want to know when it comes')
})

test.each(["I don't want the order any more.", "I don't want to cancel but I have to.", "I don't want to wait any longer.", "I don't want a refund.", 'I did not get a refund.'])(
  '%s stays',
  (text) => {
    expect(withoutRefusals(text)).toBe(text)
  },
)
