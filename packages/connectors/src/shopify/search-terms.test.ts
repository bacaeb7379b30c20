import { describe, expect, test } from 'vitest'
import { emailSearch, nameSearch, phoneOf, trackingSearch } from './search-terms.ts'

describe('what is searched at Shopify', () => {
  test('a name as written, and by its digits where it has more than those', () => {
    expect(nameSearch({ names: ['1042'], ids: [] })).toBe('name:"1042"')
    expect(nameSearch({ names: ['#EU-1042'], ids: ['7'] })).toBe('name:"#EU-1042" OR name:1042 OR id:7')
  })

  test('a confirmation number is looked for as one too', () => {
    expect(nameSearch({ names: ['XPAV284CT'], ids: [] })).toBe('name:"XPAV284CT" OR name:284 OR confirmation_number:"XPAV284CT"')
  })

  test('quotes, backslashes and operators stay inside the quotes', () => {
    expect(nameSearch({ names: ['1" OR status:any'], ids: [] })).toBe('name:"1\\" OR status:any" OR name:1')
    expect(emailSearch('a\\"@x.example OR 1')).toBe('email:"a\\\\\\"@x.example or 1"')
  })

  test('what can be no name, number or address is not searched at all', () => {
    expect(nameSearch({ names: ['', '   ', 'a\u0000b', 'x'.repeat(41)], ids: ['1 OR 2', 'gid://shopify/Order/1'] })).toBeNull()
    expect(emailSearch('nobody')).toBeNull()
    expect(trackingSearch(['12', '"; DROP'])).toBeNull()
  })

  test('only so many names at once', () => {
    expect(nameSearch({ names: ['1', '2', '3', '4', '5', '6'], ids: [] })?.split(' OR ')).toHaveLength(5)
  })

  test('a parcel number is searched without its spaces', () => {
    expect(trackingSearch(['1Z 999 AA1-01'])).toBe('"1Z999AA101"')
  })

  test('a phone number needs its country', () => {
    expect(phoneOf('+1 (503) 555-0101')).toBe('+15035550101')
    expect(phoneOf('0044 20 7946 0958')).toBe('+442079460958')
    expect(phoneOf('(503) 555-0101')).toBeNull()
  })
})
