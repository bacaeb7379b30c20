import { describe, expect, test } from 'vitest'
import { wordsUncovered } from './uncovered.ts'

describe('a matter that the mail speaks of and nothing answers', () => {
  test.each([
    ['refund', 'REFUND. ORDER #1042. WHERE IS IT?'],
    ['cancellation', 'Where is #1042? Otherwise I will cancel.'],
    ['return', 'When does it come, I may return one of them'],
    ['damaged', 'Where is it? The last one was broken.'],
    ['wrong item', 'You sent the wrong size before, where is it now?'],
    ['address', 'Where is it? I have a new address.'],
    ['delivery', 'Can you deliver it on Wednesday instead?'],
    ['delivery', 'Where is it? Please leave it with my neighbour.'],
    ['payment', 'Where is it? You charged me twice.'],
    ['points', 'Can you give me 1000 points for the late delivery of #2018?'],
    ['voucher', 'Where is it? I think a voucher for my trouble would be fair.'],
    ['subscription', 'Where is #2018, and please skip my next box.'],
    ['refund', 'Where is #2018? You owe me 12 dollars.'],
    ['refund', 'Where is #2018? I would rather have my cash.'],
    ['wish', 'Where is #2018? Please gift wrap it.'],
    ['wish', 'Where is #2018? Also make it two next time.'],
    ['invoice', 'Where is #2018? I also need an invoice.'],
  ])('%s: %s', (word, text) => {
    expect(wordsUncovered(text, ['order_status']).join(' ')).toContain(word)
  })
  test('is covered by the intent that it belongs to', () => {
    expect(wordsUncovered('At which of the pickup points is my parcel?', ['order_status'])).toEqual([])
    expect(wordsUncovered('Where is my refund for the broken mug?', ['refund_status'])).toEqual([])
    expect(wordsUncovered('The mug arrived broken, please refund it.', ['damaged_or_defective_item', 'refund_request'])).toEqual([])
    expect(wordsUncovered('Where is my order #1042? I return from holiday on Monday, will you deliver it before?', ['order_status'])).toEqual([])
  })
})
