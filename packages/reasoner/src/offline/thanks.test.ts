import { describe, expect, test } from 'vitest'
import { isOnlyThanks } from './thanks.ts'

describe('thanks and nothing else', () => {
  test.each([
    'Thank you!',
    'Great, thank you!',
    'Perfect, thanks so much for the quick answer.\n\nBest regards,\nCora',
    'Ok thanks',
    "Thanks a lot, that's all I needed. Have a great day!",
    'It arrived today. Thank you very much!',
  ])('%s', (body) => {
    expect(isOnlyThanks(body)).toBe(true)
  })
})

describe('more than thanks', () => {
  test.each([
    'Thanks. And where is my other order?',
    'Thanks, please cancel it then.',
    'Thanks for nothing, I want my money back.',
    'Thank you, but it is still not here.',
    'Great, now I have to wait another week',
    'Thanks! My other order is #1043.',
    'It arrived broken, thanks.',
    'Thanks, send it to my neighbour instead.',
    'human',
    '',
  ])('%s', (body) => {
    expect(isOnlyThanks(body)).toBe(false)
  })
})
