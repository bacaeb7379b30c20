import { describe, expect, test } from 'vitest'
import { openService } from './ask-service.ts'
import { exampleWorld } from './example-world.ts'

const MONEY = '{ presentmentMoney { amount currencyCode } shopMoney { amount currencyCode } }'
const SUGGEST = `query Suggest($id: ID!, $lines: [RefundLineItemInput!], $shipping: Boolean, $full: Boolean) {
  order(id: $id) { suggestedRefund(refundLineItems: $lines, refundShipping: $shipping, suggestFullRefund: $full) {
    amountSet ${MONEY} suggestedTransactions { gateway parentTransaction { id } amountSet ${MONEY} } } } }`
const REFUND = `mutation Refund($input: RefundInput!, $key: String!) {
  refundCreate(input: $input) @idempotent(key: $key) { refund { id note totalRefundedSet ${MONEY} transactions(first: 5) { nodes { kind status gateway } } } order { id } userErrors { field message } } }`
const gid = (type: string, id: string) => `gid://shopify/${type}/${id}`

const suggested = async (ask: ReturnType<typeof openService>['ask'], variables: Record<string, unknown>) => {
  const { data, errors } = await ask(SUGGEST, variables)
  expect(errors).toBeUndefined()
  return data?.order
}

const back = (orderId: string, parent: string, amount: string, more: Record<string, unknown> = {}) => ({
  orderId: gid('Order', orderId),
  transactions: [{ orderId: gid('Order', orderId), parentId: gid('OrderTransaction', parent), kind: 'REFUND', gateway: 'shopify_payments', amount }],
  ...more,
})

describe('what Shopify suggests to refund', () => {
  test('two lamps of a discounted line with their tax', async () => {
    const { ask } = openService()
    // 70 of 85 carry 7.00 of 8.50 tax.
    expect(await suggested(ask, { id: gid('Order', '1042'), lines: [{ lineItemId: gid('LineItem', '701'), quantity: 2 }] })).toMatchObject({
      suggestedRefund: { amountSet: { presentmentMoney: { amount: '77.0', currencyCode: 'USD' } } },
    })
  })

  test('all of it with shipping is what was paid', async () => {
    expect(await suggested(openService().ask, { id: gid('Order', '1042'), full: true })).toMatchObject({ suggestedRefund: { amountSet: { presentmentMoney: { amount: '99.5' } } } })
  })

  test('a gift card and a card each get back up to what is left of them', async () => {
    expect(await suggested(openService().ask, { id: gid('Order', '1044'), full: true })).toMatchObject({
      suggestedRefund: {
        amountSet: { presentmentMoney: { amount: '60.0' } },
        suggestedTransactions: [
          { gateway: 'shopify_payments', amountSet: { presentmentMoney: { amount: '30.0' } } },
          { gateway: 'gift_card', amountSet: { presentmentMoney: { amount: '30.0' } } },
        ],
      },
    })
  })
})

describe('refunding', () => {
  test('without an idempotency key nothing happens', async () => {
    const { ask, store } = openService()
    const { errors } = await ask('mutation { refundCreate(input: {orderId: "gid://shopify/Order/1042"}) { refund { id } } }')
    expect(errors).toMatchObject([{ message: 'The @idempotent directive is required for this mutation but was not provided.', extensions: { code: 'BAD_REQUEST' } }])
    expect(store.world.history).toEqual([])
  })

  test('the same key twice is one refund', async () => {
    const { ask, store } = openService()
    const variables = { input: back('1042', '801', '10.00', { note: 'late' }), key: 'a' }
    const first = await ask(REFUND, variables)
    expect(first.data?.refundCreate).toMatchObject({
      refund: { note: 'late', transactions: { nodes: [{ kind: 'REFUND', status: 'SUCCESS', gateway: 'shopify_payments' }] } },
      userErrors: [],
    })
    expect((await ask(REFUND, variables)).data).toEqual(first.data)
    expect(store.world.history).toMatchObject([{ service: 'shopify', effect: 'refund', order: '1042', amount: '10.00', currency: 'USD', key: 'a' }])
  })

  test('the same key at the same time is told to wait', async () => {
    const { ask, store } = openService()
    const variables = { input: back('1042', '801', '10.00'), key: 'a' }
    const both = await Promise.all([ask(REFUND, variables), ask(REFUND, variables)])
    expect(JSON.stringify(both)).toContain('This request is currently in progress, please try again.')
    expect(store.order('1042')?.refunds).toHaveLength(1)
  })

  test('the same key for something else is refused', async () => {
    const { ask } = openService()
    await ask(REFUND, { input: back('1042', '801', '10.00'), key: 'a' })
    expect((await ask(REFUND, { input: back('1042', '801', '11.00'), key: 'a' })).data?.refundCreate).toMatchObject({
      refund: null,
      userErrors: [{ message: 'The same idempotency key cannot be used with different operation parameters.' }],
    })
  })

  test('a sandbox started anew still knows what a key did', async () => {
    const { ask, store } = openService()
    const variables = { input: back('1042', '801', '10.00'), key: 'a' }
    const first = await ask(REFUND, variables)
    const again = openService(store.save())
    expect((await again.ask(REFUND, variables)).data).toEqual(first.data)
    expect(again.store.order('1042')?.refunds).toHaveLength(1)
  })

  test('after a day the key is forgotten', async () => {
    const { ask, store } = openService()
    await ask(REFUND, { input: back('1042', '801', '10.00'), key: 'a' })
    store.advance(25 * 60 * 60 * 1000)
    await ask(REFUND, { input: back('1042', '801', '10.00'), key: 'a' })
    expect(store.order('1042')?.refunds).toHaveLength(2)
  })

  test('more than was paid, more pieces than bought and a foreign payment are refused', async () => {
    const { ask, store } = openService()
    const message = async (input: unknown, key: string) => (await ask(REFUND, { input, key })).data?.refundCreate
    expect(await message(back('1042', '801', '100.00'), 'a')).toMatchObject({
      userErrors: [{ field: null, message: 'Refund amount $100.00 is greater than net payment received $99.50' }],
    })
    expect(await message(back('1044', '805', '31.00'), 'b')).toMatchObject({ userErrors: [{ message: 'Refund amount $31.00 is greater than net payment received $30.00' }] })
    expect(await message(back('1042', '802', '1.00'), 'c')).toMatchObject({
      userErrors: [{ field: ['transactions'], message: 'Transactions require a parent_id associated with the order' }],
    })
    expect(await message(back('1042', '801', '1.00', { refundLineItems: [{ lineItemId: gid('LineItem', '701'), quantity: 3 }] }), 'd')).toMatchObject({
      userErrors: [{ field: ['refundLineItems', '0', 'quantity'], message: 'Quantity cannot refund more items than were purchased' }],
    })
    expect(store.world.history).toEqual([])
  })

  test('a foreign currency must be named, and goes back by the shop’s own rate', async () => {
    const { ask } = openService()
    expect((await ask(REFUND, { input: back('1045', '806', '10.00'), key: 'a' })).data?.refundCreate).toMatchObject({ userErrors: [{ field: ['currency'] }] })
    expect((await ask(REFUND, { input: back('1045', '806', '10.00', { currency: 'CAD' }), key: 'b' })).data?.refundCreate).toMatchObject({
      refund: { totalRefundedSet: { presentmentMoney: { amount: '10.0', currencyCode: 'CAD' }, shopMoney: { amount: '7.0', currencyCode: 'USD' } } },
    })
  })

  test('a Stripe shop’s refund leaves Stripe something to settle', async () => {
    const { ask, store } = openService(exampleWorld())
    await ask(REFUND, { input: back('2042', '2042', '5.00'), key: 'a' }, '2')
    expect(store.order('2042')?.refunds).toMatchObject([{ amount: '5.00', status: 'success', settlement: { status: 'succeeded', at: '2026-11-21T12:00:00.000Z' } }])
  })
})
