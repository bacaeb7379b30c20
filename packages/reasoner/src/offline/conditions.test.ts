import { expect, test } from 'vitest'
import { isCancelOnlyIfUnsent } from './conditions.ts'
import { understandOffline } from './engine.ts'

const read = (body: string) => understandOffline({ subject: '', body, earlier: [], attachmentNames: [], orderFormats: [{ prefix: '#', suffix: '' }] })

test.each([
  'If #1042 has not been dispatched yet, please cancel it. If it has, let me know where it is.',
  'cancel #1042 if it hasnt shipped yet, otherwise tell me when it arrives',
  'Where is my order #1042? If it has not left I would like to cancel it.',
])('to be cancelled only if it has not left, else told where it is: %s', (body) => {
  expect(isCancelOnlyIfUnsent(body)).toBe(true)
  expect(read(body).intents.map(({ intent }) => intent)).toEqual(['order_status', 'cancel_order'])
  expect(read(body).leftovers).toEqual([])
})

test.each([
  'If it has not arrived by Friday I will cancel.',
  'If I cancel my subscription, is it sent anyway?',
  'Cancel it if you cannot deliver by Friday.',
  'Please cancel #1042.',
])('no such condition: %s', (body) => {
  expect(isCancelOnlyIfUnsent(body)).toBe(false)
})
