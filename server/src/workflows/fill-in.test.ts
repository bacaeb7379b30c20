import { describe, expect, test } from 'vitest'
import { fillIn } from './fill-in.ts'

describe('Words that wait for a receipt', () => {
  test('are filled in from it', () => {
    expect(fillIn('Your page: {{url}}, return {{name}}.', { url: 'https://x.example', name: '#1-R1' })).toBe('Your page: https://x.example, return #1-R1.')
  })

  test('are not sent while something is missing', () => {
    expect(fillIn('Your page: {{url}}', { name: '#1-R1' })).toBeNull()
    expect(fillIn('Your page: {{constructor}}', {})).toBeNull()
  })

  test('without anything to fill in stay as they are', () => {
    expect(fillIn('Thank you { and }.', {})).toBe('Thank you { and }.')
  })
})
