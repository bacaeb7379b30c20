import { describe, expect, test } from 'vitest'
import { openService } from '../ask-service.ts'

const gid = (type: string, id: string) => `gid://shopify/${type}/${id}`
const ORDER = gid('Order', '1043')
/** Two lamps of order 1043, in parcel 901. */
const LAMPS = gid('FulfillmentLineItem', '901703')
const FIELDS = `return { id name status totalQuantity closedAt requestApprovedAt order { returnStatus }
  returnLineItems(first: 5) { nodes { id quantity processableQuantity refundedQuantity returnReasonNote customerNote returnReasonDefinition { handle } } }
  reverseFulfillmentOrders(first: 1) { nodes { id status } } refunds(first: 5) { nodes { id note totalRefundedSet { presentmentMoney { amount } } } } } userErrors { field message code }`
const RETURNABLE = `query Returnable($id: ID!) { returnableFulfillments(orderId: $id, first: 5) { nodes { fulfillment { id deliveredAt }
  returnableFulfillmentLineItems(first: 5) { nodes { quantity fulfillmentLineItem { id lineItem { id } } } } } } }`

type Ask = ReturnType<typeof openService>['ask']
type Made = { return: { id: string; status: string } | null; userErrors: { message: string }[] }
const line = (over: Record<string, unknown> = {}) => ({
  fulfillmentLineItemId: LAMPS,
  quantity: 1,
  returnReasonDefinitionId: gid('ReturnReasonDefinition', '7'),
  returnReasonNote: 'too big, ticket 5',
  ...over,
})
const create = async (ask: Ask, over: Record<string, unknown> = {}) => {
  const { data } = await ask(`mutation Create($input: ReturnInput!) { returnCreate(returnInput: $input) { ${FIELDS} } }`, {
    input: { orderId: ORDER, returnLineItems: [line(over)] },
  })
  return data?.returnCreate as Made
}
const request = async (ask: Ask) => {
  const returnLineItems = [{ fulfillmentLineItemId: LAMPS, quantity: 1, returnReasonDefinitionId: gid('ReturnReasonDefinition', '7'), customerNote: 'too big' }]
  const { data } = await ask(`mutation Ask($input: ReturnRequestInput!) { returnRequest(input: $input) { ${FIELDS} } }`, { input: { orderId: ORDER, returnLineItems } })
  return data?.returnRequest as Made
}
const step = async (ask: Ask, name: 'returnCancel' | 'returnClose', id: string) =>
  (await ask(`mutation Step($id: ID!) { ${name}(id: $id) { ${FIELDS} } }`, { id })).data?.[name] as Made
const approve = async (ask: Ask, id: string) =>
  (await ask(`mutation Approve($input: ReturnApproveRequestInput!) { returnApproveRequest(input: $input) { ${FIELDS} } }`, { input: { id } })).data?.returnApproveRequest as Made
const processReturn = async (ask: Ask, input: Record<string, unknown>) =>
  (await ask(`mutation Process($input: ReturnProcessInput!) { returnProcess(input: $input) { ${FIELDS} } }`, { input })).data?.returnProcess as Made

const returnable = async (ask: Ask) => {
  const { data } = await ask(RETURNABLE, { id: ORDER })
  return (
    JSON.stringify(data)
      .match(/"quantity":\d+/g)
      ?.map((text) => Number(text.slice(11))) ?? []
  )
}

describe('a return at Shopify', () => {
  test('is open at once when it is created, and its goods can’t be returned twice', async () => {
    const { ask, store } = openService()
    expect(await returnable(ask)).toEqual([2])
    expect(await create(ask)).toMatchObject({
      return: {
        name: '#1043-R1',
        status: 'OPEN',
        totalQuantity: 1,
        order: { returnStatus: 'IN_PROGRESS' },
        returnLineItems: { nodes: [{ quantity: 1, processableQuantity: 1, returnReasonNote: 'too big, ticket 5', returnReasonDefinition: { handle: 'too-big' } }] },
        reverseFulfillmentOrders: { nodes: [{ status: 'OPEN' }] },
      },
      userErrors: [],
    })
    expect(await returnable(ask)).toEqual([1])
    expect(await create(ask, { quantity: 2 })).toEqual({
      return: null,
      userErrors: [{ field: ['returnInput', 'returnLineItems', '0', 'quantity'], message: 'Return line item has an invalid quantity.', code: 'INVALID' }],
    })
    expect(store.world.history.map(({ effect }) => effect)).toEqual(['return'])
  })

  test.each([
    [{ fulfillmentLineItemId: gid('FulfillmentLineItem', '99') }, 'Fulfillment Line Item was not found.'],
    [{ returnReasonDefinitionId: null }, 'Either return reason or return reason definition must be provided'],
    [{ quantity: 0 }, 'Return line item has an invalid quantity.'],
    [{ returnReasonNote: 'x'.repeat(256) }, 'is too long (maximum is 255 characters)'],
  ])('with %o is refused', async (over, message) => {
    const { ask, store } = openService()
    expect((await create(ask, over)).userErrors).toMatchObject([{ message }])
    expect(store.world.history).toEqual([])
  })

  test('that is asked for waits for approval, once', async () => {
    const { ask } = openService()
    const asked = await request(ask)
    expect(asked).toMatchObject({ return: { status: 'REQUESTED', order: { returnStatus: 'RETURN_REQUESTED' }, returnLineItems: { nodes: [{ customerNote: 'too big' }] } } })
    const id = asked.return?.id ?? ''
    expect(await step(ask, 'returnClose', id)).toMatchObject({ userErrors: [{ message: 'Return status is invalid.' }] })
    expect(await approve(ask, id)).toMatchObject({ return: { status: 'OPEN', requestApprovedAt: '2026-11-20T12:00:00Z' } })
    expect(await approve(ask, id)).toMatchObject({ return: null, userErrors: [{ code: 'INVALID_STATE' }] })
  })

  test('that is cancelled frees its goods; to cancel it again changes nothing', async () => {
    const { ask, store } = openService()
    const id = (await create(ask)).return?.id ?? ''
    expect(await step(ask, 'returnCancel', id)).toMatchObject({ return: { status: 'CANCELED', order: { returnStatus: 'NO_RETURN' } } })
    expect(await step(ask, 'returnCancel', id)).toMatchObject({ userErrors: [] })
    expect(await returnable(ask)).toEqual([2])
    expect(store.world.history.map(({ effect }) => effect)).toEqual(['return', 'return_cancel'])
  })

  test('that is processed with a refund pays its lines back, and can be neither processed again nor cancelled', async () => {
    const { ask, store } = openService()
    const id = (await create(ask)).return?.id ?? ''
    const { data } = await ask(
      `query Outcome($id: ID!, $lines: [SuggestedOutcomeReturnLineItemInput!]!) { return(id: $id) { suggestedFinancialOutcome(returnLineItems: $lines, exchangeLineItems: []) {
        financialTransfer { ... on RefundReturnOutcome { amount { presentmentMoney { amount } } suggestedTransactions { parentTransaction { id } amountSet { presentmentMoney { amount } } } } } } } }`,
      { id, lines: [{ id: `${id.replace('Return', 'ReturnLineItem')}00`, quantity: 1 }] },
    )
    expect(data).toMatchObject({ return: { suggestedFinancialOutcome: { financialTransfer: { amount: { presentmentMoney: { amount: '35.0' } } } } } })
    const input = {
      returnId: id,
      returnLineItems: [{ id: `${id.replace('Return', 'ReturnLineItem')}00`, quantity: 1 }],
      financialTransfer: { issueRefund: { orderTransactions: [{ parentId: gid('OrderTransaction', '802'), transactionAmount: { amount: '35.00', currencyCode: 'USD' } }] } },
      note: 'it came back',
    }
    expect(await processReturn(ask, input)).toMatchObject({
      return: { status: 'OPEN', returnLineItems: { nodes: [{ processableQuantity: 0, refundedQuantity: 1 }] }, refunds: { nodes: [{ note: 'it came back' }] } },
      userErrors: [],
    })
    expect(await processReturn(ask, input)).toMatchObject({ userErrors: [{ code: 'INVALID' }] })
    expect(await step(ask, 'returnCancel', id)).toMatchObject({ userErrors: [{ message: 'Return is not cancelable.' }] })
    expect(await step(ask, 'returnClose', id)).toMatchObject({ return: { status: 'CLOSED', order: { returnStatus: 'RETURNED' } } })
    expect(store.order('1043')?.refunds.map(({ amount }) => amount)).toEqual(['35.00'])
    expect(await returnable(ask)).toEqual([1])
  })

  test('takes a label on the way it comes back', async () => {
    const { ask, store } = openService()
    const id = (await create(ask)).return?.id ?? ''
    const answer = await ask(
      `mutation Label($id: ID!) { reverseDeliveryCreateWithShipping(reverseFulfillmentOrderId: $id, reverseDeliveryLineItems: [], labelInput: { fileUrl: "https://labels.example/1.pdf" }, trackingInput: { number: "1Z1" }, notifyCustomer: false) {
        reverseDelivery { id deliverable { ... on ReverseDeliveryShippingDeliverable { label { publicFileUrl } tracking { number } } } } userErrors { message } } }`,
      { id: id.replace('Return', 'ReverseFulfillmentOrder') },
    )
    expect(answer.data).toMatchObject({
      reverseDeliveryCreateWithShipping: { reverseDelivery: { deliverable: { label: { publicFileUrl: 'https://labels.example/1.pdf' }, tracking: { number: '1Z1' } } } },
    })
    expect(store.world.history.map(({ effect }) => effect)).toEqual(['return', 'return_label'])
  })
})
