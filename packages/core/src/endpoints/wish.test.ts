import { describe, expect, test } from 'vitest'
import { asksFor } from './wish.ts'

const skip = { serves: { intents: [], words: ['skip'] } }
const missed = { serves: { intents: [], words: ['did not get my points', 'points are missing'] } }

describe('A wish for what a system can do', () => {
  test.each(['Please skip my next box.', 'SKIP the December delivery', 'Could you skip it? I have enough.', 'I have enough coffee.\nSkip the next one please'])(
    'is one: %s',
    (words) => {
      expect(asksFor(skip, words)).toBe(true)
    },
  )

  test.each([
    'Please do not skip my next box.',
    'Don’t skip it',
    'How do I skip a delivery?',
    'What happens if I skip one?',
    'You already skipped one, I never asked to skip.',
    'Please skip it. Or rather: do not skip it.',
    'The skipper said hello.',
    'Where is my order?',
  ])('is none: %s', (words) => {
    expect(asksFor(skip, words)).toBe(false)
  })

  const cancel = { serves: { intents: [], words: ['cancel my subscription'] } }
  test('may say what the thing is called, and not what makes another of it', () => {
    expect(asksFor(cancel, 'Please cancel my night cream subscription.')).toBe(true)
    expect(asksFor(cancel, 'Please don’t cancel my night cream subscription.')).toBe(false)
    for (const words of ['Cancel my order from the subscription.', 'Cancel my order and subscription', 'Cancel my next subscription box'])
      expect(asksFor(cancel, words)).toBe(false)
  })

  test('may be named by what was missed', () => {
    expect(asksFor(missed, 'I did not get my points for order #1010.')).toBe(true)
    expect(asksFor(missed, 'It is not true that my points are missing.')).toBe(false)
  })
})
