import { z } from 'zod'
import { CurrencyCode } from '../money.ts'
import { Intent } from '../understanding.ts'

/** What an endpoint, an input and a field are called in rules, templates and sentences. */
export const Slug = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'small letters, digits and “_”, a letter first, at most 40')
const Line = z.string().trim().min(1, 'it is empty').max(120)
const Expression = z.string().trim().min(1, 'it is empty').max(300, 'an expression has at most 300 signs')
export const Scalar = z.union([z.string().max(500), z.number(), z.boolean()])
export type Scalar = z.infer<typeof Scalar>

/** Filled from the verified requester of the ticket and from nobody else: never by a model, an agent or the words of a mail. */
export const IDENTITY_INPUTS = ['requester.email', 'customer.id', 'order.name', 'order.id'] as const
export type IdentityInput = (typeof IDENTITY_INPUTS)[number]

export const ASKED_PARTS = ['address.line1', 'address.line2', 'address.city', 'address.province', 'address.postal_code', 'address.country', 'address.name', 'item'] as const

export const EndpointInput = z.strictObject({
  name: Slug,
  description: z.string().trim().max(300).default(''),
  type: z.enum(['text', 'whole', 'number', 'boolean', 'date']),
  from: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('fixed'), value: Scalar }),
    /** A value that another endpoint gave for this same requester: the number of his subscription. */
    z.strictObject({ kind: z.literal('reading'), endpointId: Slug, field: Slug }),
    /** The customer's own words, as understood; only ever what is wished for, never who wishes it. */
    z.strictObject({ kind: z.literal('asked'), part: z.enum(ASKED_PARTS) }),
  ]),
  isRequired: z.boolean().default(true),
  min: z.number().nullable().default(null),
  max: z.number().nullable().default(null),
  maxLength: z.int().min(1).max(500).default(200),
  /** Empty = any value within the bounds. */
  choices: z.array(z.string().max(100)).max(50).default([]),
})
export type EndpointInput = z.infer<typeof EndpointInput>

export const FIELD_TYPES = ['text', 'number', 'money', 'date', 'boolean', 'list'] as const
export const EndpointField = z.strictObject({
  key: Slug,
  label: Line,
  /** JMESPath over the answer. */
  path: Expression,
  type: z.enum(FIELD_TYPES),
  unit: z.string().trim().max(40).nullable().default(null),
  /** Only for money: its currency, and whether the answer counts in whole units ("12.50") or in the smallest (1250). */
  currency: CurrencyCode.nullable().default(null),
  isMinor: z.boolean().default(false),
  isShown: z.boolean().default(true),
  /** Kept out of every log, of decisions as they are recorded, and of replies. */
  isRedacted: z.boolean().default(false),
})
export type EndpointField = z.infer<typeof EndpointField>

const Pair = z.strictObject({ name: z.string().trim().min(1, 'it is empty').max(80), value: z.string().max(500) })

export const Endpoint = z.strictObject({
  id: Slug,
  name: Line,
  /** When to use it, for people and for a model. */
  description: z.string().trim().max(500).default(''),
  /** Host and credentials. */
  connectionId: z.string().min(1, 'choose a connection').max(64),
  kind: z.enum(['read', 'write']),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  /** Begins with “/”: an endpoint can't name another host than its connection's. */
  path: z.string().trim().max(500),
  query: z.array(Pair).max(20).default([]),
  headers: z.array(Pair).max(20).default([]),
  /** JSON in which a text that is one placeholder becomes the typed value. */
  body: z.json().nullable().default(null),
  inputs: z.array(EndpointInput).max(20).default([]),
  fields: z.array(EndpointField).max(40).default([]),
  success: z
    .strictObject({
      /** Empty = any 2xx. */
      statuses: z.array(z.int().min(200).max(599)).max(10).default([]),
      /** JMESPath over the answer; anything but true is no success. */
      predicate: Expression.nullable().default(null),
    })
    .prefault({}),
  /** Which wishes it serves, and the words by which a customer's wish is told from another of the same kind. */
  serves: z.strictObject({ intents: z.array(Intent).max(10).default([]), words: z.array(z.string().trim().min(2).max(60)).max(30).default([]) }).prefault({}),
  needsIdentity: z.enum(['mail', 'signed_in']).default('mail'),
  /** What a reply says, with {field} and {input.name}. Of a write only once it was read back, and with the fields of the read that proves it. */
  sentence: z.string().trim().max(600).nullable().default(null),
  write: z
    .strictObject({
      /** How it is read back: a predicate over { answer, key, input, identity }, where `answer` is that read's. */
      verify: z.strictObject({ endpointId: Slug, predicate: Expression }).nullable().default(null),
      /** Where the vendor takes a key by which it makes the same request only once. */
      idempotency: z
        .strictObject({ in: z.enum(['header', 'body']), name: z.string().trim().min(1).max(60) })
        .nullable()
        .default(null),
      reversibleBy: Slug.nullable().default(null),
    })
    .nullable()
    .default(null),
})
export type Endpoint = z.infer<typeof Endpoint>

/** As published: a version never changes. */
export const LiveEndpoint = Endpoint.extend({ version: z.int().positive() })
export type LiveEndpoint = z.infer<typeof LiveEndpoint>

/** What fills an endpoint's placeholders. */
export type EndpointInputs = { identity: Partial<Record<IdentityInput, string>>; input: Record<string, Scalar>; note?: string; key?: string }
