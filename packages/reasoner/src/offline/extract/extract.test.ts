import { describe, expect, test } from 'vitest'
import { newAddressIn } from './address.ts'
import { amountsIn, emailsIn, postalCodesIn } from './contacts.ts'
import { itemsIn } from './items.ts'
import { orderNumbersIn } from './order-numbers.ts'
import { trackingNumbersIn } from './tracking-numbers.ts'

const formats = [
  { prefix: '#', suffix: '' },
  { prefix: 'EU-', suffix: '' },
]

describe('order numbers', () => {
  test.each([
    ['Where is #1042?', ['1042']],
    ['order 1042 is late', ['1042']],
    ['My order number is 58213.', ['58213']],
    ['Bestellung Nr. 4711 ist nicht da', ['4711']],
    ['EU-1042 has not arrived', ['EU-1042']],
    ['orders 1042 and 1043', ['1042', '1043']],
    ['Order ID: 112-2223334-4445556 please', ['112-2223334-4445556']],
    ['cancel purhase 00123842', ['00123842']],
    ['Return #W6067464 please', ['W6067464']],
    ['order no: BK-20931', ['BK-20931']],
    ['eu 1042 please', ['EU-1042']],
    ['where is EU1042', ['EU-1042']],
    ['#EU-1042 is late', ['EU-1042']],
  ])('%s', (text, numbers) => {
    expect(orderNumbersIn(text, formats)).toEqual(numbers)
  })
  test('a shop’s prefix or suffix may be left out, not both', () => {
    const harbour = [{ prefix: 'HG-', suffix: '-UK' }]
    for (const text of ['hg-5001-uk', 'HG 5001', 'is hg-5001 on its way', 'HG-5001']) expect(orderNumbersIn(text, harbour)[0]).toMatch(/^HG-5001(-UK)?$/)
    expect(orderNumbersIn('where is 5001-UK', harbour)).toEqual(['5001-UK'])
    expect(orderNumbersIn('I live at 5001 Quay Road', harbour)).toEqual([])
  })
  test.each([
    'Call me at 555-0134 or +1 202 555 0188',
    'I paid $1042 in 2026',
    'my order of 3 items',
    'my zip code is 90210',
    'I ordered 2 weeks ago',
    'tracking number 794612345678',
    'it came on 2026-11-02',
    'order 2 more please',
    'apt #12 is mine',
    'I ordered on 12/11',
  ])('none in: %s', (text) => {
    expect(orderNumbersIn(text, formats)).toEqual([])
  })
})

describe('tracking numbers', () => {
  test.each([
    ['UPS says 1Z999AA10123456784 is lost', ['1Z999AA10123456784']],
    ['tracking number: 794612345678', ['794612345678']],
    ['USPS 9400 1118 9922 3344 5566 77', ['9400111899223344556677']],
    ['DHL JD014600003828291234', ['JD014600003828291234']],
    ['order 794612345678', []],
  ])('%s', (text, numbers) => {
    expect(trackingNumbersIn(text)).toEqual(numbers)
  })
})

describe('amounts, addresses of mail, postal codes', () => {
  test('an amount keeps its decimals and its currency', () => {
    expect(amountsIn('refund $1,200.50 and 12,90 € please')).toEqual([
      { decimal: '1200.50', currency: 'USD' },
      { decimal: '12.90', currency: 'EUR' },
    ])
  })
  test('a mail address is written small', () => {
    expect(emailsIn('write to Jo.Doe+x@Example.com.')).toEqual(['jo.doe+x@example.com'])
  })
  test('postal codes of several countries', () => {
    expect(postalCodesIn('zip 90210')).toEqual(['90210'])
    expect(postalCodesIn('Austin, TX 78701-1234')).toEqual(['78701-1234'])
    expect(postalCodesIn('my postcode is LS1 4AP')).toEqual(['LS1 4AP'])
    expect(postalCodesIn('Toronto ON M5V 2T6')).toEqual(['M5V 2T6'])
    expect(postalCodesIn('Hauptstr. 1, 10115 Berlin')).toEqual(['10115'])
    expect(postalCodesIn('order 10115 is late')).toEqual([])
  })
})

describe('a new address', () => {
  test('on one line', () => {
    expect(newAddressIn('Please change the address to 12 Oak Street, Apt 4, Austin, TX 78701.')).toEqual({
      line1: '12 Oak Street',
      line2: 'Apt 4',
      city: 'Austin',
      provinceCode: 'TX',
      postalCode: '78701',
      countryCode: 'US',
      name: null,
    })
  })
  test('on several lines with a name', () => {
    expect(newAddressIn('My new address is:\nMaria Lopez\n48 High Road\nLeeds\nLS1 4AP\nUnited Kingdom\n\nThanks')).toEqual({
      line1: '48 High Road',
      line2: null,
      city: 'Leeds',
      provinceCode: null,
      postalCode: 'LS1 4AP',
      countryCode: 'GB',
      name: 'Maria Lopez',
    })
  })
  test('the German way', () => {
    expect(newAddressIn('Please send it to Lindenallee 12, 10115 Berlin, Germany')).toMatchObject({
      line1: 'Lindenallee 12',
      city: 'Berlin',
      postalCode: '10115',
      countryCode: 'DE',
    })
  })
  test('not the old one when both are named', () => {
    expect(newAddressIn('Not my old address 9 Elm Street, Austin, TX 78702, please ship to 12 Oak Street, Austin, TX 78701')).toMatchObject({ line1: '12 Oak Street' })
  })
  test('nothing when it is incomplete or could be either of two', () => {
    expect(newAddressIn('I moved to Oak Street, can you change it?')).toBeNull()
    expect(newAddressIn('9 Elm Street, Austin, TX 78702 or 12 Oak Street, Austin, TX 78701')).toBeNull()
  })
})

describe('what the customer calls the thing', () => {
  test.each([
    ['The blue mug arrived broken.', ['blue mug']],
    ['I received a damaged desk lamp', ['desk lamp']],
    ['I want to return the jacket please', ['jacket']],
    ['I ordered a toaster. It does not work.', ['toaster']],
    ['I ordered a mug and a lamp. The lamp is cracked.', ['lamp']],
    ['the mug and the lamp arrived broken', ['mug', 'lamp']],
    ['My order is late', []],
    ['I want a refund', []],
  ])('%s', (text, names) => {
    expect(itemsIn(text).map((item) => item.text)).toEqual(names)
  })
  test('a subject or another line is not part of a name', () => {
    expect(itemsIn('Broken mug\n\nHi, one of the mugs arrived cracked')).toContainEqual({ text: 'mugs', quantity: 1 })
    expect(itemsIn('the linen\napron arrived torn')).toEqual([{ text: 'linen apron', quantity: null }])
  })
  test('the end of an order number is no count', () => {
    expect(itemsIn('In my order KL1019 the candles arrived broken')).toEqual([{ text: 'candles', quantity: null }])
  })
  test.each([
    ['Two of the three bowls came shattered', { text: 'bowls', quantity: 2 }],
    ['One pair of the garden shears in #1048 arrived broken', { text: 'garden shears', quantity: 1 }],
    ['A mug from my order #1042 arrived in pieces', { text: 'mug', quantity: 1 }],
    ['My kettle, order #1044, arrived chipped', { text: 'kettle', quantity: null }],
    ['The board (order #1051) arrived with a crack through it', { text: 'board', quantity: null }],
    ['One of the throws from order #1035 came with a hole in it', { text: 'throws', quantity: 1 }],
    ['one of my two aprons has a big stain on it', { text: 'aprons', quantity: 1 }],
  ])('%s', (text, item) => {
    expect(itemsIn(text)).toEqual([item])
  })
  test('how many were ordered is not how many are missing: what lies between is', () => {
    expect(itemsIn('I ordered 3 candles but only 2 were in the box')).toEqual([{ text: 'candles', quantity: 1 }])
    expect(itemsIn('I paid for four plates, there were just two inside.')).toEqual([{ text: 'plates', quantity: 2 }])
  })
  test('and how many', () => {
    expect(itemsIn('two of the glasses arrived shattered')).toEqual([{ text: 'glasses', quantity: 2 }])
  })
})
