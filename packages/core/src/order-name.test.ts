import { describe, expect, test } from 'vitest'
import { isNamed } from './order-name.ts'

const order = { name: '#EU-1042-B', confirmationNumber: 'XPAV284CT' }

describe('The name of an order', () => {
  test.each(['#EU-1042-B', 'eu-1042-b', 'EU-1042', '1042-B', '1042', '#1042', ' # EU - 1042 - B ', 'xpav284ct', '#XPAV284CT'])('is meant by “%s”', (written) => {
    expect(isNamed(order, written)).toBe(true)
  })

  test.each(['104', '10421', '1042-C', 'US-1042', 'B', '', '#', 'XPAV284C'])('is not meant by “%s”', (written) => {
    expect(isNamed(order, written)).toBe(false)
  })
})
