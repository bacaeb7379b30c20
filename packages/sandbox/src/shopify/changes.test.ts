import { describe, expect, test } from 'vitest'
import { openService } from './ask-service.ts'

const CANCEL = `mutation Cancel($id: ID!) {
  orderCancel(orderId: $id, reason: CUSTOMER, restock: true, refundMethod: { originalPaymentMethodsRefund: true }, staffNote: "asked by mail") {
    job { id done } jobResult { id done status } orderCancelUserErrors { code field message } } }`
const RESULT = 'query Result($id: ID!) { node(id: $id) { ... on OrderCancelJobResult { done status order { cancelledAt displayFinancialStatus cancellation { staffNote } } } } }'
const order = (id: string) => ({ id: `gid://shopify/Order/${id}` })
const moment = () => new Promise((resolve) => setTimeout(resolve, 250))

describe('cancelling', () => {
  test('is answered at once, done a moment later, and pays everything back', async () => {
    const { ask, store } = openService()
    const { data } = await ask(CANCEL, order('1042'))
    expect(data?.orderCancel).toMatchObject({ jobResult: { done: false, status: 'STARTED' }, orderCancelUserErrors: [] })
    expect((await ask(CANCEL, order('1042'))).data?.orderCancel).toMatchObject({
      job: null,
      orderCancelUserErrors: [{ code: null, message: 'Cancellation is already in progress' }],
    })
    await moment()
    const jobId = /gid:\/\/shopify\/OrderCancelJobResult\/\d+/.exec(JSON.stringify(data))?.[0]
    expect((await ask(RESULT, { id: jobId })).data?.node).toEqual({
      done: true,
      status: 'SUCCEEDED',
      order: { cancelledAt: '2026-11-20T12:00:00Z', displayFinancialStatus: 'REFUNDED', cancellation: { staffNote: 'asked by mail' } },
    })
    expect(store.world.history).toMatchObject([{ effect: 'cancel', order: '1042', amount: '99.50', currency: 'USD' }])
    expect(store.world.products[0]?.variants[0]?.inventory).toBe(7)
  })

  test('is refused once a parcel left or a warehouse has it', async () => {
    const { ask } = openService()
    for (const id of ['1043', '1046']) {
      expect((await ask(CANCEL, order(id))).data?.orderCancel).toMatchObject({
        job: null,
        orderCancelUserErrors: [{ code: 'INVALID', message: 'Cannot cancel an order that has outstanding fulfillments' }],
      })
    }
  })
})

describe('changing the address', () => {
  const UPDATE = 'mutation Update($input: OrderInput!) { orderUpdate(input: $input) { order { shippingAddress { address1 zip } } userErrors { field message } } }'
  const address = { firstName: 'Ada', lastName: 'van Dyke', address1: '5 Hill Road', city: 'Salem', provinceCode: 'OR', countryCode: 'US', zip: '97301' }

  test('replaces it and is written down', async () => {
    const { ask, store } = openService()
    expect((await ask(UPDATE, { input: { ...order('1042'), shippingAddress: address } })).data?.orderUpdate).toEqual({
      order: { shippingAddress: { address1: '5 Hill Road', zip: '97301' } },
      userErrors: [],
    })
    expect(store.world.history).toMatchObject([{ effect: 'address', order: '1042' }])
  })

  test('names every part that is missing', async () => {
    const { ask, store } = openService()
    const { data } = await ask(UPDATE, { input: { ...order('1042'), shippingAddress: { ...address, lastName: '', zip: '', provinceCode: 'XX' } } })
    expect(data?.orderUpdate).toMatchObject({
      userErrors: [
        { field: ['shippingAddress', 'lastName'], message: 'Enter a last name' },
        { field: ['shippingAddress', 'zip'], message: 'Enter a ZIP code' },
        { field: ['shippingAddress', 'province'], message: 'State is not a valid state in United States' },
      ],
    })
    expect(store.world.history).toEqual([])
  })
})

describe('holding', () => {
  const HOLD =
    'mutation Hold($id: ID!, $hold: FulfillmentOrderHoldInput!) { fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) { fulfillmentHold { id heldByRequestingApp } fulfillmentOrder { status } userErrors { code message } } }'
  const RELEASE = 'mutation Release($id: ID!, $ids: [ID!]) { fulfillmentOrderReleaseHold(id: $id, holdIds: $ids) { fulfillmentOrder { status } userErrors { code } } }'
  const hold = { reason: 'INCORRECT_ADDRESS', handle: 'bookbag-1' }

  test('stops the warehouse until it is released, and one handle holds once', async () => {
    const { ask } = openService()
    const id = 'gid://shopify/FulfillmentOrder/1042'
    const { data } = await ask(HOLD, { id, hold })
    expect(data?.fulfillmentOrderHold).toMatchObject({ fulfillmentHold: { heldByRequestingApp: true }, fulfillmentOrder: { status: 'ON_HOLD' }, userErrors: [] })
    expect((await ask(HOLD, { id, hold })).data?.fulfillmentOrderHold).toMatchObject({ userErrors: [{ code: 'DUPLICATE_FULFILLMENT_HOLD_HANDLE' }] })
    const holdId = /gid:\/\/shopify\/FulfillmentHold\/\d+/.exec(JSON.stringify(data))?.[0]
    expect((await ask(RELEASE, { id, ids: [holdId] })).data?.fulfillmentOrderReleaseHold).toEqual({ fulfillmentOrder: { status: 'OPEN' }, userErrors: [] })
  })

  test('is not possible once the warehouse accepted', async () => {
    expect((await openService().ask(HOLD, { id: 'gid://shopify/FulfillmentOrder/1046', hold })).data?.fulfillmentOrderHold).toMatchObject({
      fulfillmentHold: null,
      userErrors: [{ code: null }],
    })
  })
})

describe('tags', () => {
  test('are added to those there are', async () => {
    const { ask, store } = openService()
    await ask('mutation { tagsAdd(id: "gid://shopify/Order/1042", tags: ["bookbag", "vip"]) { node { id } userErrors { message } } }')
    await ask('mutation { tagsRemove(id: "gid://shopify/Order/1042", tags: ["vip"]) { node { id } userErrors { message } } }')
    expect(store.order('1042')?.tags).toEqual(['bookbag'])
  })
})
