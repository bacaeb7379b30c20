import { expect, test } from 'vitest'
import { specialWishes } from './wishes.ts'

const TAKEN_BACK = 'The customer may have taken the wish back.'
const CORRECTED = 'The customer corrects what the mail says elsewhere.'

test.each([
  'I wanted to ask you to cancel #1097 but I have changed my mind. Please leave everything as it is.',
  'Cancel order #1093. Never mind, I found the mail.',
  'Please cancel it. Hm, keep it after all.',
  'I no longer want to return the mug.',
  'I was going to return the pan, but I changed my mind.',
  'Please ignore my other mail about the cancellation.',
])('a wish that may be taken back in the same mail is left to a person: %s', (text) => {
  expect(specialWishes(text, ['cancel_order', 'return_request'])).toContain(TAKEN_BACK)
})

test.each(['Please cancel order #1086. I mean the one with the pan, not the throws.', 'Cancel #1086, sorry, I meant #1087.', 'Cancel #1086. Correction: order #1087.'])(
  'so is a mail that corrects itself: %s',
  (text) => {
    expect(specialWishes(text, ['cancel_order'])).toContain(CORRECTED)
  },
)

test.each([
  'I changed my mind, please cancel order #1086.',
  'I want to return it because I no longer need it.',
  'I don’t want the order, please cancel it.',
  'I no longer want it. Please return my money.',
])('whoever changed his mind about the goods still means it: %s', (text) => {
  expect(specialWishes(text, ['cancel_order', 'return_request'])).toEqual([])
})
