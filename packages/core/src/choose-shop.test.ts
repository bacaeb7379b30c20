import { describe, expect, test } from 'vitest'
import { shop, ticket } from '../test/examples.ts'
import { chooseShop } from './choose-shop.ts'

const one = shop()
const two = shop({ id: 's2', name: 'Second', brandIds: ['b2'], recipients: ['help@second.example'] })

describe('the shop of a ticket', () => {
  test('the only shop is the shop', () => {
    expect(chooseShop(ticket({ brandId: null, recipient: null }), [one])?.id).toBe('s1')
  })

  test('brand or address names it', () => {
    expect(chooseShop(ticket({ brandId: 'b2', recipient: null }), [one, two])?.id).toBe('s2')
    expect(chooseShop(ticket({ brandId: null, recipient: ' Help@Second.example' }), [one, two])?.id).toBe('s2')
    expect(chooseShop(ticket({ brandId: 'b2', recipient: 'help@second.example' }), [one, two])?.id).toBe('s2')
  })

  test('one brand with two shops is decided by the address', () => {
    const twin = shop({ id: 's3', recipients: ['help@third.example'] })
    expect(chooseShop(ticket({ brandId: 'b1', recipient: 'help@third.example' }), [one, twin])?.id).toBe('s3')
    expect(chooseShop(ticket({ brandId: 'b1', recipient: null }), [one, twin])).toBeNull()
  })

  test('a person chooses when nothing names it or two things disagree', () => {
    expect(chooseShop(ticket({ brandId: null, recipient: null }), [one, two])).toBeNull()
    expect(chooseShop(ticket({ brandId: 'b9', recipient: 'x@example.com' }), [one, two])).toBeNull()
    expect(chooseShop(ticket({ brandId: 'b1', recipient: 'help@second.example' }), [one, two])).toBeNull()
    expect(chooseShop(ticket(), [])).toBeNull()
  })
})
