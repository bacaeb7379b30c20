import type { Receipt } from '@bookbag/core/api'
import { facts, shop, understanding, variant } from '@bookbag/core/test/examples'
import type { Intent } from '@bookbag/core/understanding'
import { describe, expect, test } from 'vitest'
import { checkClaims } from './check-claims.ts'
import { renderReply } from './render.ts'

const LABEL = 'https://shop.example/label'
const way = { ...shop().policies, returnLabelUrl: LABEL, returnInstructions: 'Leave it at any post office.' }
const receipt = (kind: Receipt['kind'], details: Record<string, string>): Receipt => ({
  effectId: 'e1',
  kind,
  sentence: 'Done.',
  reference: '#1042-R1',
  at: '2026-11-24T12:00:00Z',
  details,
})
const told = (made: Receipt, intent: Intent, policies = way) => {
  const known = facts({ shop: shop({ policies }), variants: [variant({ id: 'v2', title: 'Green' })] })
  return renderReply({ understanding: understanding(intent), facts: known, receipts: [made], proposal: null, shop: known.shop, isAutomatic: true })
}
const started = receipt('start_return', { name: '#1042-R1', returnId: 'r1', isApproved: 'yes', lines: 'l2x1' })

describe('What is told of a return', () => {
  test('is its goods, its number, the label and the shop’s own words', () => {
    const reply = told(started, 'return_request')
    expect(reply?.isComplete).toBe(true)
    for (const words of ['1 x Linen apron from your order #1042', 'Its number is #1042-R1.', LABEL, 'Leave it at any post office.']) expect(reply?.text).toContain(words)
  })

  test('is not whole where the shop says no way back', () => {
    expect(told(started, 'return_request', shop().policies as typeof way)?.isComplete).toBe(false)
  })

  test('that was only asked for promises nothing and sends nothing back', () => {
    const reply = told(receipt('start_return', { name: '#1042-R1', isApproved: 'no', lines: 'l2x1' }), 'return_request')
    expect(reply?.text).toContain('Please do not send anything back before that.')
    expect(reply?.text).not.toContain(LABEL)
  })

  test('as an exchange names what goes out', () => {
    expect(told(receipt('exchange', { name: '#1042-R1', lines: 'l1x1', variants: 'v2' }), 'exchange_request')?.text).toContain('the new ones (Green) go out to you')
  })

  test('by link is the link', () => {
    expect(told(receipt('send_return_link', { url: 'https://elm.loopreturns.com/#/link/1', provider: 'Loop' }), 'return_request')?.text).toContain(
      'https://elm.loopreturns.com/#/link/1',
    )
  })

  test('may be said in other words only when it happened', () => {
    const words = 'We have started a return for you.'
    expect(checkClaims(words, facts(), []).ok).toBe(false)
    expect(checkClaims(words, facts(), [started]).ok).toBe(true)
  })
})
