import type { Receipt } from '@bookbag/core/api'
import type { Facts } from '@bookbag/core/facts'
import { money } from '@bookbag/core/money'
import { comment, delivered, effect, facts, fulfillment, order, shipment, shop, ticket, understanding, unsentOrder, variant } from '@bookbag/core/test/examples'
import type { Intent } from '@bookbag/core/understanding'
import { describe, expect, test } from 'vitest'
import { contradictionOf } from '../contradiction.ts'
import { checkClaims } from './check-claims.ts'
import { renderReply } from './render.ts'
import type { Telling } from './words/words.ts'

const LABEL = 'https://laden.example/etikett'
const laden = shop({
  name: 'Elm & Clay',
  signature: '',
  locale: 'de-DE',
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  policies: { ...shop().policies, returnLabelUrl: LABEL, returnInstructions: 'Geben Sie das Paket in einer Postfiliale ab.' },
})
const given = (over: Partial<Facts> = {}): Facts => facts({ shop: laden, variants: [variant({ id: 'v2', title: 'Grün', productTitle: 'Steingutbecher' })], ...over })

/** As it is sent, with every kind of space as a plain one. */
function reply(intent: Intent, known: Facts, { receipts = [], news }: { receipts?: Receipt[]; news?: Telling } = {}) {
  const made = renderReply({
    understanding: understanding(intent, { language: 'de' }),
    facts: known,
    receipts,
    proposal: null,
    shop: known.shop,
    isAutomatic: true,
    ...(news ? { news } : {}),
  })
  if (!made) throw new Error('no reply')
  return { ...made, text: made.text.replace(/[\u00a0\u202f]/g, ' ') }
}
const receipt = (kind: Receipt['kind'], details: Record<string, string> = {}, over: Partial<Receipt> = {}): Receipt => ({
  effectId: 'e9',
  kind,
  sentence: 'English words for colleagues.',
  reference: null,
  at: '2026-11-24T12:00:00Z',
  details,
  ...over,
})
const inEuro = order({ currency: 'EUR', shopCurrency: 'EUR' })
const refunded = (transactions: { gateway: string; tender: string | null; minor: number }[]) => ({
  ...inEuro,
  refunded: money(5_500, 'EUR'),
  refunds: [
    {
      id: 'r1',
      createdAt: '2026-11-18T10:00:00Z',
      amount: money(5_500, 'EUR'),
      note: null,
      lines: [{ lineId: 'l2', quantity: 1 }],
      transactions: transactions.map(({ gateway, tender, minor }, at) => ({ id: `t${at}`, gateway, status: 'success' as const, amount: money(minor, 'EUR'), tender })),
    },
  ],
})
const byVisa = [{ gateway: 'stripe', tender: 'Visa ending 4242', minor: 5_500 }]

describe('In German, a customer reads', () => {
  test('where a parcel is, from greeting to sign-off', () => {
    expect(reply('order_status', given({ shipments: [shipment({ trackingUrl: 'https://t.example/1' })] })).text).toBe(
      [
        'Guten Tag Ida Brandt,',
        'vielen Dank für Ihre Nachricht.',
        'Hier ist der aktuelle Stand Ihrer Bestellung #1042.\nIhr Paket (UPS 1Z999AA10123456784) ist unterwegs. Zuletzt erfasst wurde es gestern in Boise. UPS rechnet derzeit mit der Zustellung am Donnerstag, dem 26. November. Hier können Sie es verfolgen: https://t.example/1',
        'Dies ist eine automatische Antwort. Wenn sich ein Mensch darum kümmern soll, antworten Sie einfach mit dem Wort „Mensch“.',
        'Mit freundlichen Grüßen\nElm & Clay',
      ].join('\n\n'),
    )
  })

  test.each([
    [
      'delivered',
      shipment({ status: 'delivered', deliveredAt: '2026-11-20T15:00:00Z', deliveredTo: 'Front door' }),
      'Laut UPS wurde Ihr Paket (UPS 1Z999AA10123456784) am Freitag, dem 20. November zugestellt. Als Ablageort ist notiert: Haustür. Falls es nicht da ist,',
    ],
    ['delayed', shipment({ status: 'exception', isDelayed: true }), 'UPS meldet eine Verzögerung bei Ihrem Paket (UPS 1Z999AA10123456784).'],
    [
      'at a pickup point',
      shipment({ status: 'available_for_pickup', pickup: { name: 'Kiosk Weber', address: 'Lindenallee 12', hours: 'Mon to Fri', until: '2026-11-30' } }),
      'liegt in einer Abholstelle von UPS für Sie bereit. Zuletzt erfasst wurde es gestern in Boise. Abholen können Sie es bis Montag, den 30. November hier: Kiosk Weber, Lindenallee 12.\n',
    ],
    [
      'with an unknown carrier',
      shipment({ carrier: 'unknown', status: 'attempted_delivery' }),
      'Der Zustelldienst wollte Ihr Paket (1Z999AA10123456784) zustellen, konnte es aber nicht übergeben.',
    ],
  ])('of a parcel that is %s, how it is', (_, parcel, words) => {
    expect(reply('order_status', given({ shipments: [parcel] })).text).toContain(words)
  })

  test('of several parcels, each by its number, and what has not left', () => {
    const split = order({
      fulfillments: [fulfillment(), fulfillment({ id: 'f2', tracking: [{ number: '794612345678', company: 'FedEx', url: null }] })],
      lines: order().lines.map((line) => (line.id === 'l2' ? { ...line, unfulfilledQuantity: 1 } : line)),
    })
    const { text } = reply('order_status', given({ orders: [split], shipments: [shipment(), shipment({ trackingNumber: '794612345678', carrier: 'fedex', status: 'returned' })] }))
    for (const words of ['in 2 Paketen versandt', 'Laut FedEx ist Paket 2 (FedEx 794612345678) auf dem Rückweg zu uns.', 'Noch nicht versandt: 1 x Linen apron.'])
      expect(text).toContain(words)
  })

  test('that an order waits, or was cancelled and what of it was paid back', () => {
    expect(reply('order_status', given({ orders: [unsentOrder()], shipments: [] })).text).toContain(
      'Ihre Bestellung #1042 ist am Samstag, dem 14. November bei uns eingegangen. Sie wurde noch nicht versandt.',
    )
    const gone = unsentOrder({ cancelledAt: '2025-11-20T10:00:00Z', refunded: money(123_456, 'EUR') })
    expect(reply('order_status', given({ orders: [gone], shipments: [] })).text).toContain(
      'Ihre Bestellung #1042 wurde am Donnerstag, dem 20. November 2025 storniert. Davon haben wir 1.234,56 € erstattet.',
    )
  })

  test('a refund made: its sum, goods and way, and how long a bank needs', () => {
    const known = given({ orders: [refunded(byVisa)], effects: [effect({ id: 'e9', amount: money(5_500, 'EUR') })] })
    const { text, isComplete } = reply('damaged_or_defective_item', known, { receipts: [receipt('refund', {}, { reference: 'r1' })] })
    expect(text).toContain('Das tut uns leid. Wir haben Ihnen 55,00 € für 1 x Linen apron aus Ihrer Bestellung #1042 erstattet, und zwar auf Visa mit den Endziffern 4242.')
    expect(text).toContain('kann es bis zu 10 Tage dauern')
    expect(isComplete).toBe(true)
  })

  test('where a refund is, with the bank’s reference, each tender apart', () => {
    const state = {
      refundId: 'r1',
      amount: money(5_500, 'EUR'),
      state: 'sent_to_bank' as const,
      at: '2026-11-18T12:00:00Z',
      expectedBy: '2026-11-30T12:00:00Z',
      failureReason: null,
    }
    const arn = { kind: 'ARN' as const, value: '74027012345' }
    expect(reply('refund_status', given({ orders: [refunded(byVisa)], refundStates: [{ ...state, bankReference: arn }] })).text).toContain(
      'Für Ihre Bestellung #1042 wurde am Mittwoch, dem 18. November eine Erstattung von 55,00 € veranlasst, und zwar auf Visa mit den Endziffern 4242. Der Zahlungsdienst hat die Erstattung an Ihre Bank übergeben; wann sie sichtbar wird, entscheidet Ihre Bank. In der Regel ist die Erstattung bis Montag, den 30. November sichtbar. Ihre Bank findet die Erstattung unter dieser Referenz (ARN): 74027012345.',
    )
    const two = [
      { gateway: 'stripe', tender: 'Visa ending 4242', minor: 3_000 },
      { gateway: 'gift_card', tender: 'Gift card ending 9k2x', minor: 2_500 },
    ]
    const parts = two.map((each, at) => ({
      ...state,
      transactionId: `t${at}`,
      bankReference: null,
      amount: money(each.minor, 'EUR'),
      tender: each.tender,
      way: at === 0 ? ('card' as const) : ('gift_card' as const),
    }))
    expect(reply('refund_status', given({ orders: [refunded(two)], refundStates: [{ ...state, bankReference: null, parts }] })).text).toContain(
      '25,00 € davon auf die Geschenkkarte mit den Endzeichen 9k2x: Der Betrag geht auf diese Geschenkkarte zurück, nicht an eine Bank.',
    )
  })

  test.each<[Intent, Receipt, Partial<Facts>, string]>([
    [
      'cancel_order',
      receipt('cancel_order'),
      { orders: [unsentOrder({ cancelledAt: '2026-11-24T11:00:00Z', refunded: money(10_000, 'EUR') })] },
      'Wir haben Ihre Bestellung #1042 storniert. Dafür haben wir Ihnen 100,00 € erstattet.',
    ],
    ['change_address', receipt('change_address'), {}, 'Wir haben die Lieferadresse Ihrer Bestellung #1042 geändert. Wir schicken sie an: Ida Brandt, 12 Elm Street'],
    ['change_address', receipt('change_address'), { orders: [order({ shippingAddress: null })] }, 'Wir haben die Lieferadresse geändert.'],
    [
      'return_request',
      receipt('start_return', { name: '#1042-R1', isApproved: 'yes', lines: 'l2x1' }),
      {},
      `Wir haben eine Rücksendung für 1 x Linen apron aus Ihrer Bestellung #1042 angelegt. Die Nummer ist #1042-R1. Ihr Rücksendeetikett können Sie hier ausdrucken: ${LABEL}\nGeben Sie das Paket in einer Postfiliale ab. Sobald die Ware zurück und geprüft ist, folgt die Erstattung.`,
    ],
    ['return_request', receipt('start_return', { name: '#1042-R1', isApproved: 'no', lines: 'l2x1' }), {}, 'Bitte schicken Sie vorher nichts zurück.'],
    [
      'change_order_items',
      receipt('change_items', { lines: 'l1:2>0', variants: 'v2x2', owes: 'customer', difference: '€8.00', differenceExact: '8.00 EUR' }),
      {},
      'Wir haben Ihre Bestellung #1042 geändert: Stoneware mug, Blue: entfernt; Steingutbecher, Grün: 2 hinzugefügt. Sie kostet jetzt 8,00 € mehr.',
    ],
    ['change_order_items', receipt('hold_fulfillment'), {}, 'Wir halten Ihre Bestellung #1042 zurück.'],
    ['wrong_item', receipt('resend', { name: '#1077', lines: 'l2x1' }), {}, 'Wir haben eine neue Bestellung #1077 angelegt, mit der Sie 1 x Linen apron noch einmal erhalten'],
    [
      'complaint_other',
      receipt('store_credit', { expiresAt: '2027-11-24T12:00:00Z' }),
      { effects: [effect({ id: 'e9', amount: money(500, 'EUR') })] },
      'Wir haben Ihrem Kundenkonto 5,00 € gutgeschrieben. Das Guthaben können Sie bis Mittwoch, den 24. November 2027 an der Kasse einlösen',
    ],
    ['refund_request', receipt('refund'), {}, 'Wir haben Ihnen das Geld erstattet.'],
  ])('of %s, what was done (%#)', (intent, done, over, words) => {
    const { text } = reply(intent, given(over), { receipts: [done] })
    expect(text).toContain(words)
    expect(text).not.toContain('English words')
  })

  test.each<[Telling, Intent, Partial<Facts>, string]>([
    [
      'late',
      'order_status',
      { shipments: [shipment({ estimatedDelivery: '2026-11-27', originalDelivery: '2026-11-25' })] },
      'Ihr Paket kommt später an, als wir Ihnen gesagt haben.',
    ],
    ['shipped', 'order_status', {}, 'Ihre Bestellung wurde versandt.'],
    ['refund_settled', 'refund_status', { orders: [refunded(byVisa)] }, 'es gibt Neuigkeiten zu Ihrer Erstattung.'],
  ])('news nobody asked for (%s): why we write stands first', (news, intent, over, opening) => {
    const { text } = reply(intent, given(over), { news })
    expect(text.split('\n\n')[1]).toBe(opening)
    expect(text).not.toContain('vielen Dank für Ihre Nachricht')
    if (news === 'late') expect(text).toContain('am Freitag, dem 27. November. Ursprünglich erwartet wurde sie am Mittwoch, dem 25. November.')
  })

  test('whether a product is there, and when that was looked at', () => {
    const kinds = [{ title: 'Grün', isThere: true, count: 3 }]
    const known = given({ askedStock: { kind: 'found', words: 'Becher', product: 'Steingutbecher', source: 'ShipHero', at: '2026-11-24T12:00:00Z', isFresh: true, kinds } })
    expect(reply('product_question', known).text).toContain(
      '„Steingutbecher“ (Grün) ist derzeit vorrätig. Nachgesehen haben wir am Dienstag, dem 24. November um 13:00 Uhr; das kann sich jederzeit ändern.',
    )
  })

  test('the admin’s own sign-off as it is, and sums as Austria writes them', () => {
    const wien = shop({ ...laden, locale: 'de-AT', signature: 'Ihr Elm-Team' })
    const { text } = reply('order_status', given({ shop: wien, orders: [unsentOrder({ cancelledAt: '2026-11-20T10:00:00Z', refunded: money(500, 'EUR') })] }))
    expect(text).toContain('Davon haben wir € 5,00 erstattet.')
    expect(text.endsWith('\n\nIhr Elm-Team')).toBe(true)
  })
})

describe('In German, a worded reply may claim', () => {
  const known = given()
  test.each([
    'Ihre Bestellung #1042 ist bei UPS, Sendungsnummer 1Z999AA10123456784.',
    'Der Gesamtbetrag war 100,00 $.',
    'Zuletzt wurde es am 23. November in Boise erfasst.',
    'Ihr Paket wurde noch nicht zugestellt.',
    'Falls Ihnen der Betrag erstattet werden soll, schreiben Sie uns.',
  ])('what fits the facts: %s', (text) => {
    expect(checkClaims(text, known, [])).toEqual({ ok: true })
  })

  test.each([
    'Wir haben Ihnen das Geld erstattet.',
    'Wir haben erstattet.',
    'Der Betrag wurde Ihrem Konto gutgeschrieben.',
    'Ihre Erstattung wurde am 23. November veranlasst.',
    'Ihr Paket wurde gestern zugestellt.',
    'Ihre Bestellung ist angekommen.',
    'Wir haben Ihre Bestellung storniert.',
    'Wir haben Ihre Lieferadresse geändert.',
    'Wir haben am 23. November eine Rücksendung angelegt.',
    'Ein Ersatzartikel ist unterwegs.',
    'Wir schicken Ihnen einen neuen Becher.',
    'Ihr Paket kommt morgen an.',
    'Das Geld wird morgen erstattet.',
    'Ihr Abo ist pausiert.',
    'Hier ist ein Gutschein für Sie.',
    'Der Becher ist auf Lager.',
    'Der Becher ist ausverkauft.',
    'Ihre Bestellung wird zurückgehalten.',
    'Wir haben die Größe Ihrer Bestellung geändert.',
    'Sie bekommen 20,50 € zurück.',
    'We have refunded you. Vielen Dank.',
  ])('nothing that no receipt proves: %s', (text) => {
    expect(checkClaims(text, known, []).ok).toBe(false)
  })

  test('what a receipt or a carrier proves', () => {
    expect(checkClaims('Wir haben Ihnen das Geld erstattet.', known, [receipt('refund')])).toEqual({ ok: true })
    expect(checkClaims('Ihr Paket wurde zugestellt.', given({ shipments: [delivered] }), [])).toEqual({ ok: true })
    expect(checkClaims('Wir haben eine Rücksendung angelegt.', known, [receipt('start_return')])).toEqual({ ok: true })
  })
})

test('who says in German that nothing came is not told that it was delivered', () => {
  const wrote = (body: string) => given({ shipments: [delivered], ticket: ticket({ comments: [comment({ body })] }) })
  for (const body of ['Meine Bestellung #1042 ist nie angekommen.', 'Ich habe nichts erhalten', 'Das Paket ist immer noch nicht da.'])
    expect(contradictionOf(order(), wrote(body))).toContain('has not arrived')
  expect(contradictionOf(order(), wrote('Meine Bestellung wurde storniert, warum?'))).toContain('not cancelled')
  expect(contradictionOf(order(), wrote('Wo ist meine Bestellung #1042?'))).toBeNull()
})
