import { expect, test } from 'vitest'
import { sayPlan } from './refund-progress.ts'

test('a plan is named after who keeps it, never after the processor between', () => {
  expect(sayPlan('Klarna')).toContain('your plan with Klarna')
  for (const tender of ['Stripe', 'shopify_payments', null]) expect(sayPlan(tender)).toContain('your plan with the pay-later service')
})
