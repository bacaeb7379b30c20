import type { Intent } from '@bookbag/core/understanding'
import { describe, expect, test } from 'vitest'
import { createOfflineEngine, understandOffline } from './engine.ts'

const read = (body: string, subject = '') => understandOffline({ subject, body, earlier: [], attachmentNames: [], orderFormats: [{ prefix: '#', suffix: '' }] })
const intents = (body: string, subject = ''): Intent[] => read(body, subject).intents.map(({ intent }) => intent)

describe('what a mail is about', () => {
  test.each<[Intent, string]>([
    ['order_status', 'Hi, I ordered a tent on Oct 3 and the tracking has not moved since last Friday. Can you see where it is? We leave on Saturday.\n\nThanks\nJon'],
    ['order_status', 'wheres my stuff'],
    ['delivered_not_received', 'The UPS page claims the parcel was handed over yesterday at 2pm, but nobody here got anything and the porch is empty.'],
    ['damaged_or_defective_item', 'Unpacked the teapot this morning: the spout is cracked and there is a chip on the lid. Photos attached.'],
    ['wrong_item', 'I ordered the grey hoodie in M, what came is a pink one in S.'],
    ['missing_item', 'Box came today, three candles inside. I paid for four.'],
    ['return_request', 'The boots pinch, I would like to send them back. How do I get a label?'],
    ['refund_request', 'Please give me my money back for the yoga mat.'],
    ['refund_status', 'I mailed the jacket back two weeks ago and you confirmed it, but my bank shows nothing. When do I get the money?'],
    ['cancel_order', 'Oh no, I clicked too fast. Please cancel order #1042 before it goes out.'],
    ['change_address', 'I moved last week. Could you send order #1042 to 48 Pine Ave, Salem, OR 97301 instead?'],
    ['exchange_request', 'Could I swap the sneakers for a size 9? These are too tight.'],
    ['change_order_items', 'Can you add a second pillow case to order #1042 before you ship it?'],
    ['payment_issue', 'There are two charges of $48.20 from you on my card for one order.'],
    ['discount_or_promo', 'The code HELLO10 from your mail is not accepted at checkout.'],
    ['product_question', 'Is the cast iron pan suitable for induction hobs?'],
    ['subscription_change', 'Please skip my coffee subscription next month.'],
    ['account_access', 'I cannot log in, the reset mail never comes.'],
    ['shipping_policy_question', 'Do you ship to Norway and what does it cost?'],
    ['return_policy_question', 'How many days do I have to return something bought on sale?'],
    ['complaint_other', 'Your driver was incredibly rude to my mother. I am very disappointed with this company.'],
    ['human_agent', 'I want to talk to a real person, not a bot.'],
    ['human_agent', 'human'],
    ['out_of_scope', 'We offer SEO services and can bring your shop to page one of Google. Interested in a call?'],
  ])('%s: %s', (intent, body) => {
    expect(intents(body)[0]).toBe(intent)
  })
})

describe('a mail with more than one wish', () => {
  test.each<[string, Intent[]]>([
    ['Where is order #1042? Also, please cancel order #1043.', ['order_status', 'cancel_order']],
    [
      'My mug from #1042 arrived broken. By the way, can you change the shipping address of #1043 to 48 Pine Ave, Salem, OR 97301?',
      ['damaged_or_defective_item', 'change_address'],
    ],
    [
      'Hello,\n\nthe lamp is defective and I want to return it. And what is the status of my refund for the last order?\n\nBest\nTom',
      ['damaged_or_defective_item', 'refund_status'],
    ],
    ['I want to exchange the shirt for a large. Do you also ship to Canada?', ['exchange_request', 'shipping_policy_question']],
    ['Track my order please and let me speak to a manager', ['order_status', 'human_agent']],
  ])('%s', (body, wanted) => {
    for (const intent of wanted) expect(intents(body)).toContain(intent)
  })
  test('thanks, feelings and background are no wishes', () => {
    expect(
      intents(
        'Hi team,\n\nI have been a customer for ten years and usually love your things. My parcel for order #1042 has not arrived. I am quite upset.\n\nThanks a lot,\nMaria',
      ),
    ).toEqual(['order_status'])
  })
  test('what was quoted below is not asked again', () => {
    expect(intents('Where is my order #1042?\n\nOn Mon, Nov 2, 2026 at 9:12 AM Shop <help@shop.com> wrote:\n> Please cancel my subscription and refund me')).toEqual([
      'order_status',
    ])
  })
})

describe('what it must not be sure of', () => {
  test.each([
    ['de', 'Hallo, wo ist meine Bestellung #1042? Ich warte schon seit zwei Wochen.'],
    ['fr', 'Bonjour, où est ma commande ? Je ne l’ai pas encore reçue.'],
    ['es', 'Hola, ¿dónde está mi pedido? Todavía no ha llegado.'],
    ['it', 'Buongiorno, dove è il mio ordine? Non è ancora arrivato.'],
    ['nl', 'Hallo, waar is mijn bestelling? Ik heb nog niets ontvangen.'],
    ['pt', 'Olá, onde está a minha encomenda? Ainda não chegou.'],
    ['other', 'Где мой заказ?'],
  ])('another language (%s) is named and left to people', (language, body) => {
    const understood = read(body)
    expect(understood.language).toBe(language)
    expect(understood.intents[0]?.confidence).toBeLessThan(0.5)
  })
  test.each(['My order #1042 is late', 'cancel #1042', 'Where is the order for the crème brûlée set?', 'ETA?'])('English stays English: %s', (body) => {
    expect(read(body).language).toBe('en')
  })
  test('a wish for a replacement is kept beside a broken item', () => {
    const understood = read('The vase arrived broken, please send a replacement.')
    expect(understood.leftovers.length + understood.intents.length).toBeGreaterThan(1)
  })
  test('a cancellation under a condition is left to a person', () => {
    expect(read('If you cannot deliver by Friday, cancel order #1042.').leftovers).not.toEqual([])
    expect(read('Please cancel order #1042 if it has not shipped yet.').leftovers).toEqual([])
  })
  test('an endless mail is never called understood in full', () => {
    expect(read(`Where is my order #1042? ${'bla '.repeat(6000)}`).leftovers).toContain('The mail is too long to be read in full.')
  })
  test('an empty ticket is handed over', async () => {
    const result = await createOfflineEngine().understand({ subject: '', body: ' ', earlier: [], attachmentNames: [], orderFormats: [] })
    expect(result.kind).toBe('hand_over')
  })
})

test('the same text is read the same way twice', () => {
  expect(read('Where is order #1042?')).toEqual(read('Where is order #1042?'))
})

test('an order number from an earlier comment counts when the newest names none', () => {
  const understood = understandOffline({
    subject: '',
    body: 'Any news?',
    earlier: [
      { from: 'customer', body: 'Where is order #1042?' },
      { from: 'shop', body: 'See order #999' },
    ],
    attachmentNames: [],
    orderFormats: [],
  })
  expect(understood.orderNumbers).toEqual(['1042'])
})

/** Each made an expression go to and fro for minutes or for ever, and with it the whole server: that this file ends is the test. */
describe('a mail made to be looked at for ever', () => {
  const filled = (atom: string): string => atom.repeat(Math.ceil(20_000 / atom.length)).slice(0, 20_000)
  test.each([
    'order no no no no no no no no no no no no no no no no no no no no no no no no no no no no no no no no ',
    'Hi, support team, ',
    'for x,,about x,,',
    'for help I for help ',
    'open a case-AZA-',
    '1 and also ',
    'order     ',
    ' ',
    '\u2028',
    '\r\n',
    'ａ',
    'a',
    'A1',
    '0-',
    'ab.\n',
    '#1 #2 ',
    'a@a.',
    '> ',
  ])('%j is read to its end and not called understood', (atom) => {
    const reading = understandOffline({
      body: `Where is my order ${filled(atom)}`,
      attachmentNames: [],
      orderFormats: [{ prefix: 'EU-', suffix: '-DE' }],
      subject: filled(atom),
      earlier: [{ from: 'customer', body: filled(atom) }],
    })
    expect(reading.leftovers).toContain('The mail is too long to be read in full.')
  })

  test('no more than sixty order numbers are taken from it', () => {
    expect(read(Array.from({ length: 3_000 }, (_, at) => `#${10_000 + at}`).join(' ')).orderNumbers).toHaveLength(60)
  })
})
