/**
 * The training sentences are families: `{a|b|}` is a choice, `<slot>` a word from the lists below.
 * Every family is spelled out into some sentences, then into the ways people write: bare, greeted, in capitals, with typing mistakes, inside a longer mail.
 * All choices come from one seeded sequence, so the same files give the same model.
 */
export type Family = { family: string; intent: string; text: string }
export type Example = { family: string; intent: string; text: string }

const SLOTS: Record<string, string[]> = {
  item: [
    'mug',
    'jacket',
    'coffee maker',
    'running shoes',
    'desk lamp',
    'backpack',
    'bluetooth speaker',
    'water bottle',
    'yoga mat',
    'headphones',
    'dress',
    'face cream',
    'blender',
    'office chair',
    'necklace',
    'phone case',
    'sweater',
    'air purifier',
    'keyboard',
    'dog bed',
    'candle',
    'smart watch',
    'tablet',
    'sneakers',
    'bookshelf',
    'toaster',
  ],
  items: ['mugs', 'shirts', 'shoes', 'lamps', 'towels', 'candles', 'socks', 'cushions', 'jeans'],
  order: ['#1042', '#48213', '58213', '#EU-2231', '1093', '112-4455667-8899001', 'BK-20931', '#W8847120', 'ORD55120', '00418823'],
  num: ['12', '4', '90210', '302', '75', '8831'],
  track: ['1Z999AA10123456784', '9400111899223344556677', '794612345678'],
  amount: ['$25', '$349', '€40', '£18.50', '120 dollars', '$1,200', 'Rs 900', '15 euros'],
  name: ['Anna', 'Mark', 'Priya', 'Luis', 'Mrs. Parker', 'Tom Wood'],
  city: ['Berlin', 'Austin', 'Leeds', 'Toronto', 'Chicago', 'Mumbai'],
  country: ['Canada', 'Germany', 'Japan', 'Spain', 'Mexico', 'Norway'],
  date: ['March 3', 'the 12th', 'Monday', '04/11', 'last Tuesday', 'August 5th'],
  days: ['3 days', 'a week', 'two weeks', '10 days', 'a month', '5 business days', 'several days'],
  size: ['M', 'L', 'XL', '9', '42', 'small', 'large', 'medium'],
  color: ['blue', 'black', 'red', 'green', 'beige', 'white'],
  code: ['SAVE10', 'WELCOME15', 'SPRING'],
  phone: ['555-0134', '+1 202 555 0188'],
  addr: ['12 Oak Street, Austin, TX 78701', '48 High Road, Leeds LS1 4AP', '501 Pine Ave Apt 6, Denver, CO 80203', 'my office at 9 Market Square, Portland, OR 97201'],
}
const GREETINGS = ['Hi, ', 'Hello, ', 'hey ', 'Good morning, ', 'Dear support, ', 'Hi team,\n\n', 'Hello customer service,\n']
const ENDINGS = [' Thanks.', ' Please help.', ' thank you', '\n\nBest,\nAlex', ' Please advise.', ' Let me know.', '!', '?', ' asap', '!!', '.', ' This is urgent.']
const LEADS = [
  'I am writing to ask: ',
  'so ',
  'Quick question: ',
  'Order <order>: ',
  'Regarding order <order>, ',
  'About order <order>. ',
  'Sir/madam, ',
  'I want to ask about this: ',
  'My order number is <order>. ',
  'Order ID <order>. ',
  'Reference order: <order>, ',
]
const FEELINGS = [
  ' I am very disappointed.',
  ' This is unacceptable!',
  ' I am so mad right now.',
  ' Not happy about this.',
  ' Pls check asap.',
  ' Kindly investigate.',
  ' What is happening?',
  ' This is ridiculous.',
  ' I need assistance urgently.',
]

export type Draw = () => number

/** Mulberry32: small, seeded, the same everywhere. */
export function drawFrom(seed: number): Draw {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const pick = <T>(list: readonly T[], draw: Draw): T => {
  const chosen = list[Math.floor(draw() * list.length)]
  if (chosen === undefined) throw new Error('Nothing to choose from: an empty list in the grammar.')
  return chosen
}

function spell(template: string, draw: Draw): string {
  const chosen = template.replace(/\{([^{}]*)\}/g, (_, choices: string) => pick(choices.split('|'), draw))
  return chosen
    .replace(/<([a-z]+)>/g, (_, slot: string) => {
      const words = SLOTS[slot]
      if (!words) throw new Error(`No list of words for <${slot}> in "${template}".`)
      return pick(words, draw)
    })
    .replace(/ +/g, ' ')
    .replace(/ ([,.;!?])/g, '$1')
    .trim()
}

export function spellOut(families: Family[], draw: Draw): Example[] {
  return families.flatMap(({ family, intent, text }) => {
    const choices = [...text.matchAll(/\{([^{}]*)\}/g)].reduce((product, [, inner = '']) => product * inner.split('|').length, 1)
    const count = Math.max(3, Math.min(14, choices))
    const plain = [...new Set(Array.from({ length: count }, () => spell(text, draw)))]
    return plain.flatMap((sentence) => [sentence, dressed(sentence, intent, draw)]).map((sentence) => ({ family, intent, text: sentence }))
  })
}

function dressed(sentence: string, intent: string, draw: Draw): string {
  if (intent === 'none') return draw() < 0.5 ? sentence.toUpperCase() : sentence.charAt(0).toUpperCase() + sentence.slice(1)
  let text = draw() < 0.5 ? sentence.charAt(0).toUpperCase() + sentence.slice(1) : sentence
  if (draw() < 0.3) text = typo(text, draw)
  if (draw() < 0.3) text = spell(pick(LEADS, draw), draw) + (text.startsWith('I ') ? ` ${text}` : ` ${text}`)
  if (draw() < 0.35) text = pick(GREETINGS, draw) + text
  if (draw() < 0.3 && intent !== 'complaint_other') text += pick(FEELINGS, draw)
  if (draw() < 0.5) text += pick(ENDINGS, draw)
  return draw() < 0.06 ? text.toUpperCase() : text
}

function typo(text: string, draw: Draw): string {
  const at = 1 + Math.floor(draw() * Math.max(1, text.length - 3))
  const kind = draw()
  if (kind < 0.4) return text.slice(0, at) + text.slice(at + 1)
  if (kind < 0.8) return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2)
  return text.slice(0, at) + (text[at] ?? '') + text.slice(at)
}
