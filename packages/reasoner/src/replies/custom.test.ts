import type { Receipt } from '@bookbag/core/api'
import { LiveEndpoint } from '@bookbag/core/endpoints/endpoint'
import type { Reading } from '@bookbag/core/endpoints/facts'
import { loyaltyTemplate } from '@bookbag/core/endpoints/templates/loyalty'
import type { Facts } from '@bookbag/core/facts'
import { comment, facts, NOW, ticket } from '@bookbag/core/test/examples'
import { describe, expect, test } from 'vitest'
import { checkClaims } from './check-claims.ts'
import { customAnswer, customDone } from './custom.ts'
import { english } from './words/en.ts'

const endpoints = loyaltyTemplate.endpoints.map((endpoint) => LiveEndpoint.parse({ ...endpoint, connectionId: 'c', version: 1 }))
const reading = (over: Partial<Reading> = {}): Reading => ({
  endpointId: 'loyalty_points',
  version: 1,
  at: NOW,
  state: 'found',
  problem: null,
  values: { points: { type: 'number', value: 1320 }, worth: { type: 'money', value: { minor: 1320, currency: 'USD' } }, expires_on: { type: 'date', value: '2027-03-01' } },
  ...over,
})
const asked = (body: string, read = reading()): Facts => facts({ ticket: ticket({ comments: [comment({ body })] }), custom: { endpoints, readings: [read] } })
const text = (given: Facts): string | undefined => customAnswer('discount_or_promo', given, english)?.part.text
const receipt = (details: Record<string, string>): Receipt => ({
  effectId: 'e',
  kind: 'custom',
  sentence: 'x',
  reference: null,
  at: NOW,
  details: { endpointId: 'loyalty_grant', ...details },
})

describe('An answer from the shop’s own system', () => {
  test('is the admin’s sentence with the values as they are', () => {
    expect(text(asked('How many points do I have?'))).toBe('You have 1,320 points, worth $13.20. They are good until 1 March 2027.')
  })

  test.each([
    ['the figure is doubted', asked('Why do I have so few points?')],
    ['something is missing', asked('My points are not there.')],
    ['it is about something else', asked('Do you have a discount?')],
    ['a value is not known', asked('How many points?', reading({ values: { points: { type: 'number', value: 5 }, worth: null, expires_on: null } }))],
    ['it did not answer', asked('How many points?', reading({ state: 'failed', values: {} }))],
    ['the customer is not known there', asked('How many points?', reading({ state: 'none', values: {} }))],
  ])('is none where %s', (_, given) => {
    expect(text(given)).toBeUndefined()
  })
})

describe('What was done at the shop’s own system', () => {
  const told = 'We have added 100 points to your account. You now have 1,420 points.'
  const proven = receipt({ isVerified: 'yes', told })
  const sent = receipt({ isVerified: 'no' })

  test('is told by what was read back; without that no more than that it was passed on, which settles nothing', () => {
    expect(customDone({ receipt: proven, order: undefined, facts: asked('x'), words: english })).toMatchObject({ text: told, isAnswer: true })
    expect(customDone({ receipt: sent, order: undefined, facts: asked('x'), words: english })).toMatchObject({
      text: 'We have passed your request on. It is not confirmed yet.',
      isAnswer: false,
    })
  })

  test('may be claimed in just these words, and only with the receipt that proves them', () => {
    expect(checkClaims(told, asked('x'), [proven]).ok).toBe(true)
    expect(checkClaims(told, asked('x'), [sent]).ok).toBe(false)
    expect(checkClaims(told, asked('x'), []).ok).toBe(false)
    expect(checkClaims('We have added 500 points to your account.', asked('x'), [proven]).ok).toBe(false)
    for (const claim of ['We have skipped your next box.', 'Your subscription has been paused.', 'We have started your subscription.'])
      expect(checkClaims(claim, asked('x'), [proven]).ok).toBe(false)
  })
})
