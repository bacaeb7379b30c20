import { expect, test } from 'vitest'
import { sayPlan } from './refund-progress.ts'
import { english } from './words/en.ts'

test('a plan is named after who keeps it, never after the processor between', () => {
  expect(sayPlan('Klarna', english)).toContain('your plan with Klarna')
  for (const tender of ['Stripe', 'shopify_payments', null]) expect(sayPlan(tender, english)).toContain('your plan with the pay-later service')
})
