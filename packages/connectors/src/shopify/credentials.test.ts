import { describe, expect, test } from 'vitest'
import { baseUrlOf, ShopifyCredentials } from './credentials.ts'

describe('what an admin enters to connect a shop', () => {
  test('an address is taken as it is pasted, and empty fields are left out', () => {
    const credentials = ShopifyCredentials.parse({
      shopDomain: ' https://Fern-And-Lamp.myshopify.com/admin ',
      accessToken: 'shpat_x',
      clientId: '',
      clientSecret: ' ',
      baseUrl: '',
    })
    expect(credentials).toEqual({ shopDomain: 'fern-and-lamp.myshopify.com', accessToken: 'shpat_x' })
    expect(baseUrlOf(credentials)).toBe('https://fern-and-lamp.myshopify.com')
  })

  test('another host than Shopify’s is refused', () => {
    expect(ShopifyCredentials.safeParse({ shopDomain: 'evil.example/x.myshopify.com', accessToken: 'x' }).success).toBe(false)
  })

  test('neither token nor client id with secret is not enough', () => {
    expect(ShopifyCredentials.safeParse({ shopDomain: 'a.myshopify.com', clientId: 'x' }).success).toBe(false)
  })

  test('a test system has its own address', () => {
    expect(baseUrlOf(ShopifyCredentials.parse({ shopDomain: 'a.myshopify.com', accessToken: 'x', baseUrl: 'http://127.0.0.1:4100/' }))).toBe('http://127.0.0.1:4100')
  })
})
