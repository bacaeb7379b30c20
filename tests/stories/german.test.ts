import type { Intent } from '@bookbag/core/understanding'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANNA, sampleWorld } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'

const DAY_MS = 86_400_000
const ON_ITS_WAY = '1Z999AA10123456784'

let shop: Harness
beforeAll(async () => {
  shop = await startHarness({ world: sampleWorld(), engine: 'claude' })
})
afterAll(() => shop.stop())

/** What Claude will say of the next mail. */
async function reads(intent: Intent, orderNumber: string): Promise<void> {
  const json = {
    intents: [{ intent, confidence: 0.95 }],
    language: 'de',
    risks: [],
    orderNumbers: [orderNumber],
    trackingNumbers: [],
    emails: [],
    postalCodes: [],
    items: [],
    amounts: [],
    newAddress: null,
    summary: 'Writes in German.',
    leftovers: [],
  }
  const laid = await fetch(`${shop.sandbox.service('anthropic').url}/_sandbox/script`, { method: 'POST', body: JSON.stringify({ answers: [{ json }] }) })
  expect(laid.status).toBeLessThan(300)
}
const parcel = () => {
  const found = shop.sandbox.store.world.parcels.find((each) => each.number === ON_ITS_WAY)
  if (!found) throw new Error('The world has no such parcel.')
  return found
}

describe('A customer who writes in German', () => {
  test('is answered in German, and told in German of a delay before asking again', async () => {
    parcel().estimatedDelivery = '2026-12-02'
    await reads('order_status', '1001')
    const ticketId = await shop.mail({ from: ANNA, subject: 'Meine Bestellung', body: 'Guten Tag, wo ist meine Bestellung #1001? Vielen Dank, Anna' })
    const [reply] = shop.repliesOn(ticketId)
    expect(reply).toContain('vielen Dank für Ihre Nachricht.')
    expect(reply).toMatch(/UPS rechnet derzeit mit der Zustellung am Mittwoch, dem 2\. Dezember/)
    expect(reply).toContain('Dies ist eine automatische Antwort.')
    // The last lines are the shop's own sign-off.
    expect(reply?.split('\n\n').slice(0, -1).join(' ')).not.toMatch(/\b(?:your|the|is|on|order|automatic)\b/i)
    parcel().estimatedDelivery = '2026-12-04'
    await shop.pass(DAY_MS)
    await shop.pass(DAY_MS)
    expect(shop.repliesOn(ticketId)).toHaveLength(2)
    expect(shop.repliesOn(ticketId)[1]).toContain('Ihr Paket kommt später an, als wir Ihnen gesagt haben.')
    expect(shop.repliesOn(ticketId)[1]).toContain('am Freitag, dem 4. Dezember')
  })

  test('and asks for a change waits for one click', async () => {
    await reads('cancel_order', '1002')
    const ticketId = await shop.mail({ from: ANNA, subject: 'Storno', body: 'Bitte stornieren Sie meine Bestellung #1002.' })
    expect(shop.repliesOn(ticketId)).toEqual([])
    expect(shop.sandbox.store.world.orders.find((each) => each.id === '1002')?.cancelled ?? null).toBeNull()
    expect((await shop.why(ticketId)).decision?.guardrails.find((each) => each.code === 'words_checked')).toMatchObject({ passed: false })
  })

  test('only the word that each of our replies offers gets a person, whatever the model makes of it', async () => {
    await reads('order_status', '1001')
    const ticketId = await shop.mail({ from: ANNA, subject: 'Bestellung #1001', body: 'Mensch' })
    expect(shop.repliesOn(ticketId)).toEqual([])
    expect((await shop.runs(ticketId)).at(-1)).toMatchObject({ state: 'handed_over', reasons: expect.arrayContaining(['The customer asks for a person.']) })
  })
})
