import { expect, test } from 'vitest'
import { withoutMarkup } from './markup.ts'
import { ownWords } from './text.ts'

test('a mail in HTML is read as it looks', () => {
  expect(withoutMarkup('<div style="color:red"><p>Hello,</p><p>Where is <b>#1042</b>?<br/>Tom &amp; Ann</p></div>').split('\n').filter(Boolean)).toEqual([
    'Hello,',
    'Where is #1042?',
    'Tom & Ann',
  ])
  expect(withoutMarkup('<html><head><title>Cancel</title><style>p { color: red }</style></head><body><p>Any news?</p></body></html>')).toBe('Any news?')
})

test('what it quotes is not what it says', () => {
  expect(ownWords('<p>Any news?</p><blockquote>Do you want to cancel?<br>Your shop</blockquote>')).toBe('Any news?')
})

test('text without markup stays as it is', () => {
  for (const text of ['Is 3 < 4 > 2 & so on?', 'Write to <anna@example.com>', 'I <3 it &amp; all', '']) expect(withoutMarkup(text)).toBe(text)
})

test('a style that never ends hides the rest, however often it begins', () => {
  expect(withoutMarkup(`Hi${'<style>'.repeat(20_000)}`)).toBe('Hi')
})
