import { describe, expect, test } from 'vitest'
import { openService } from './ask-service.ts'
import { exampleWorld } from './example-world.ts'

const SEARCH = 'query Find($q: String!) { orders(first: 10, query: $q) { nodes { name email } } }'

describe('looking orders up', () => {
  test('an order is found by its name, in its own shop only', async () => {
    const { ask } = openService()
    expect((await ask(SEARCH, { q: 'name:"#1043"' })).data).toEqual({ orders: { nodes: [{ name: '#1043', email: 'ada@example.com' }] } })
    expect((await ask(SEARCH, { q: 'name:1042' }, '2')).data).toEqual({ orders: { nodes: [{ name: 'EU-1042', email: 'bo@example.com' }] } })
  })

  test('words match strangers, as in Shopify', async () => {
    const { data } = await openService().ask(SEARCH, { q: 'email:"ada@example.com" status:any' })
    expect(JSON.stringify(data)).toContain('joan.ada@example.com')
  })

  test('a field that does not exist is ignored with a warning, and everybody matches', async () => {
    const { data, extensions } = await openService().ask(SEARCH, { q: 'phone:"+15035550101"' })
    expect(JSON.stringify(data)).toContain('joan.ada@example.com')
    expect(extensions?.search).toMatchObject([{ path: ['orders'], warnings: [{ field: 'phone', code: 'invalid_field' }] }])
  })

  test('an order older than sixty days needs its own permission', async () => {
    const all = exampleWorld()
    const few = exampleWorld()
    for (const shop of few.shops) shop.scopes = ['read_orders']
    expect((await openService(all).ask(SEARCH, { q: 'name:1001' })).data).toEqual({ orders: { nodes: [{ name: '#1001', email: 'ada@example.com' }] } })
    expect((await openService(few).ask(SEARCH, { q: 'name:1001' })).data).toEqual({ orders: { nodes: [] } })
  })

  test('a missing permission closes its field and leaves the rest', async () => {
    const world = exampleWorld()
    for (const shop of world.shops) shop.scopes = ['read_orders']
    const { data, errors } = await openService(world).ask('{ order(id: "gid://shopify/Order/1042") { name customer { id } } }')
    expect(data).toEqual({ order: { name: '#1042', customer: null } })
    expect(errors).toMatchObject([{ path: ['order', 'customer'], extensions: { code: 'ACCESS_DENIED' } }])
  })

  test('a wrong token is refused', async () => {
    expect(await openService().ask('{ shop { name } }', {}, '9')).toMatchObject({
      status: 401,
      errors: '[API] Invalid API key or access token (unrecognized login or wrong password)',
    })
  })

  test('an unknown field is refused before anything runs', async () => {
    expect(await openService().ask('{ shop { nope } }')).toMatchObject({ errors: [{ extensions: { code: 'undefinedField' } }] })
  })
})

describe('an order as Shopify shows it', () => {
  test('amounts are printed with one digit when one is enough, in both currencies', async () => {
    const money = 'totalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }'
    const { data } = await openService().ask(`{ order(id: "gid://shopify/Order/1045") { ${money} } }`)
    expect(data).toEqual({ order: { totalPriceSet: { shopMoney: { amount: '49.0', currencyCode: 'USD' }, presentmentMoney: { amount: '70.0', currencyCode: 'CAD' } } } })
  })

  test('statuses follow from payments, parcels and refunds', async () => {
    const { ask } = openService()
    const status = async (id: string) => (await ask(`{ order(id: "gid://shopify/Order/${id}") { displayFinancialStatus displayFulfillmentStatus } }`)).data?.order
    expect(await status('1042')).toEqual({ displayFinancialStatus: 'PAID', displayFulfillmentStatus: 'UNFULFILLED' })
    expect(await status('1043')).toEqual({ displayFinancialStatus: 'PAID', displayFulfillmentStatus: 'FULFILLED' })
    expect(await status('1044')).toEqual({ displayFinancialStatus: 'PARTIALLY_REFUNDED', displayFulfillmentStatus: 'UNFULFILLED' })
    expect(await status('1046')).toEqual({ displayFinancialStatus: 'PAID', displayFulfillmentStatus: 'IN_PROGRESS' })
  })

  test('a parcel is as far as its carrier reported', async () => {
    const { data } = await openService().ask(
      '{ order(id: "gid://shopify/Order/1043") { fulfillments(first: 5) { name displayStatus deliveredAt trackingInfo(first: 5) { company number } } } }',
    )
    expect(data?.order).toEqual({
      fulfillments: [{ name: '#1043-F1', displayStatus: 'DELIVERED', deliveredAt: '2026-11-14T15:00:00Z', trackingInfo: [{ company: 'UPS', number: '1Z999AA10123456784' }] }],
    })
  })

  test('a product has a picture', async () => {
    const { service } = openService()
    const response = await service.fetch(new Request('http://shopify.test/images/601.svg'))
    expect(await response.text()).toContain('<title>Reading lamp</title>')
  })
})

describe('load', () => {
  test('too many dear questions are throttled with HTTP 200', async () => {
    const world = exampleWorld()
    for (const shop of world.shops) shop.plan = 'standard'
    const { ask } = openService(world)
    const dear = '{ orders(first: 50) { nodes { lineItems(first: 50) { nodes { id } } fulfillmentOrders(first: 20) { nodes { id } } } } }'
    let last = await ask(dear)
    for (let index = 0; index < 150 && !last.errors; index += 1) last = await ask(dear)
    expect(last).toMatchObject({
      status: 200,
      errors: [{ extensions: { code: 'THROTTLED' } }],
      extensions: { cost: { actualQueryCost: null, throttleStatus: { restoreRate: 100 } } },
    })
  })
})
