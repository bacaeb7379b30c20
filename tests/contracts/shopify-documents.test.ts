import { shopify } from '@bookbag/connectors/shopify/connector'
import * as documents from '@bookbag/connectors/shopify/documents'
import * as changes from '@bookbag/connectors/shopify/documents-changes'
import * as finance from '@bookbag/connectors/shopify/documents-finance'
import * as goodwill from '@bookbag/connectors/shopify/documents-goodwill'
import * as payments from '@bookbag/connectors/shopify/documents-payments'
import * as returns from '@bookbag/connectors/shopify/documents-returns'
import * as webhooks from '@bookbag/connectors/shopify/documents-webhooks'
import { inspectDocument } from '@bookbag/sandbox/shopify/inspect-document'
import { describe, expect, test } from 'vitest'

const scopes = shopify.scopes.map(({ name }) => name)
const texts = Object.entries({ ...documents, ...changes, ...goodwill, ...finance, ...payments, ...returns, ...webhooks })
const everything = { first: 4, byName: true, byEmail: true, byTracking: true, withCustomer: true, byPhone: true, withLocation: true, withJob: true, withReasons: true }

describe('what is sent to Shopify', () => {
  test.each(texts)('%s is valid, not out of date, carries a key where it must, and needs no more than the app asks for', (_name, text) => {
    expect(inspectDocument(text, scopes, everything)).toMatchObject({ errors: [], deprecated: [], idempotency: [], closed: [] })
  })

  test.each(texts)('%s stays far below what one query may cost', (_name, text) => {
    expect(inspectDocument(text, scopes, everything).cost).toBeLessThan(800)
  })

  test('two searches with ten orders each may be asked at once', () => {
    expect(inspectDocument(documents.FIND_ORDERS, scopes, { ...everything, first: 10, byTracking: false, byPhone: false }).cost).toBeLessThan(800)
  })

  test('a document that is wrong is seen to be wrong', () => {
    expect(inspectDocument('{ shop { nope } }', scopes).errors).toHaveLength(1)
    expect(inspectDocument('{ order(id: "1") { totalPrice } }', scopes).deprecated).toHaveLength(1)
    expect(inspectDocument('mutation { refundCreate(input: { orderId: "1" }) { refund { id } } }', scopes).idempotency).toEqual(['refundCreate must carry @idempotent'])
    expect(inspectDocument('{ order(id: "1") { customer { id } } }', ['read_orders']).closed).toEqual(['Customer needs one of read_customers'])
  })
})
