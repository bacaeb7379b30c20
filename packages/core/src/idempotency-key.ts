import { z } from 'zod'

/** Names one intended effect, never a run or an attempt: two calls with the same key are the same effect. A UUID, because Shopify advises one. */
export const IdempotencyKey = z.uuid().brand<'IdempotencyKey'>()
export type IdempotencyKey = z.infer<typeof IdempotencyKey>
