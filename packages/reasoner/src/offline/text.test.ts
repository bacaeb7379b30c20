import { describe, expect, test } from 'vitest'
import { clausesOf, isCourtesy, ownWords, sentencesOf } from './text.ts'

describe('what the customer wrote this time', () => {
  test('leaves out the quoted history below "On … wrote:"', () => {
    expect(ownWords('Still nothing.\n\nOn Mon, Nov 2, 2026 at 9:12 AM Shop <help@shop.com> wrote:\n> Your order #999 was cancelled')).toBe('Still nothing.')
  })
  test('knows a quotation heading that a mail client broke over two lines', () => {
    expect(ownWords('Any news?\nOn Monday, 2 November 2026 at 09:12, The Shop\n<help@shop.com> wrote:\nOrder #999')).toBe('Any news?')
  })
  test('leaves out Outlook history and phone footers', () => {
    expect(ownWords('Cancel it\n\nSent from my iPhone')).toBe('Cancel it')
    expect(ownWords('Cancel it\n-----Original Message-----\nFrom: Shop\nOrder 77')).toBe('Cancel it')
    expect(ownWords('Cancel it\nFrom: Shop <a@b.c>\nSent: Monday\nOrder 77')).toBe('Cancel it')
  })
  test('reads a mail that is nothing but a quotation, rather than nothing', () => {
    expect(ownWords('> where is my order 1042?')).toBe('where is my order 1042?')
  })
  test('takes a mail apart into sentences without stumbling over "no."', () => {
    expect(sentencesOf('My order no. 1042 is late. Where is it?')).toEqual(['My order no. 1042 is late.', 'Where is it?'])
  })
  test('takes two wishes in one sentence apart', () => {
    expect(clausesOf('Where is my order and can you change the address')).toHaveLength(2)
  })
  test('knows greetings and thanks, and does not swallow a wish that follows a greeting', () => {
    expect(isCourtesy('Hi there,')).toBe(true)
    expect(isCourtesy('Thanks in advance')).toBe(true)
    expect(isCourtesy('Hi, cancel my order please')).toBe(false)
  })
})
