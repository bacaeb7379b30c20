import { buildSchema } from 'graphql'

/** The part of ShipHero's public schema that is used here, written after its documentation: names and nesting as there, everything else left out. */
export const shipheroSchema = buildSchema(/* GraphQL */ `
  type Query {
    account: AccountQueryResult
    orders(partner_order_id: String, order_number: String, analyze: Boolean): OrdersQueryResult
    products(sku: String, analyze: Boolean): ProductsQueryResult
  }
  type Mutation {
    order_cancel(data: CancelOrderInput!): OrderMutationOutput
    order_update(data: UpdateOrderInput!): OrderMutationOutput
    order_update_holds(data: UpdateOrderHoldsInput!): OrderMutationOutput
  }
  type AccountQueryResult { request_id: String, complexity: Int, data: Account }
  type Account { id: String, email: String, username: String }
  type OrdersQueryResult { request_id: String, complexity: Int, data(first: Int): OrderConnection }
  type OrderConnection { edges: [OrderEdge]! }
  type OrderEdge { node: Order }
  type Order {
    id: String
    legacy_id: Int
    order_number: String
    partner_order_id: String
    fulfillment_status: String
    updated_at: String
    holds: OrderHolds
    shipping_address: OrderAddress
    line_items(first: Int): LineItemConnection
    shipments: [Shipment]
  }
  type OrderHolds { fraud_hold: Boolean, address_hold: Boolean, operator_hold: Boolean, payment_hold: Boolean, client_hold: Boolean, shipping_method_hold: Boolean }
  type OrderAddress {
    first_name: String, last_name: String, company: String, address1: String, address2: String, city: String
    state: String, state_code: String, zip: String, country: String, country_code: String, phone: String, email: String
  }
  type LineItemConnection { edges: [LineItemEdge]! }
  type LineItemEdge { node: LineItem }
  type LineItem { id: String, sku: String, product_name: String, quantity: Int, quantity_shipped: Int, backorder_quantity: Int, tote_picks: [TotePick] }
  type TotePick { id: String, sku: String, quantity: Int, picked_quantity: Int, tote_id: String }
  type Shipment { id: String, created_date: String, completed: Boolean, delivered: Boolean, picked_up: Boolean, shipping_labels: [ShippingLabel] }
  type ShippingLabel { tracking_number: String, carrier: String, status: String }
  type ProductsQueryResult { request_id: String, complexity: Int, data(first: Int): ProductConnection }
  type ProductConnection { edges: [ProductEdge]! }
  type ProductEdge { node: Product }
  type Product { sku: String, name: String, warehouse_products: [WarehouseProduct] }
  type WarehouseProduct { warehouse_identifier: String, on_hand: Int, available: Int }
  input CancelOrderInput { order_id: String!, reason: String, void_on_platform: Boolean, force: Boolean, customer_account_id: String }
  input UpdateOrderInput { order_id: String!, shipping_address: CreateOrderAddressInput }
  input CreateOrderAddressInput {
    first_name: String, last_name: String, company: String, address1: String, address2: String, city: String
    state: String, state_code: String, zip: String, country: String, country_code: String, phone: String, email: String
  }
  input UpdateOrderHoldsInput { order_id: String!, payment_hold: Boolean, operator_hold: Boolean, fraud_hold: Boolean, address_hold: Boolean, client_hold: Boolean }
  type OrderMutationOutput { request_id: String, complexity: Int, order: Order }
`)
