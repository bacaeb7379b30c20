import { z } from 'zod'

/** One kind of a product. `isThere` null = not known: it is not counted, or who keeps it does not say. */
export const StockOfKind = z.object({ title: z.string(), isThere: z.boolean().nullable(), count: z.int().nullable() })
export type StockOfKind = z.infer<typeof StockOfKind>

/** What is left of the one product a customer asks about, by whoever keeps the shop's goods. Anything that leaves a doubt which product is meant is `unclear`. */
export const AskedStock = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('found'),
    /** As the customer calls it. */
    words: z.string(),
    product: z.string(),
    /** Who was asked: "ShipHero", or the shop itself. */
    source: z.string(),
    at: z.iso.datetime(),
    /** False = it could not be asked now, and this is its last answer. */
    isFresh: z.boolean(),
    kinds: z.array(StockOfKind).min(1),
  }),
  z.object({ kind: z.literal('unclear'), words: z.string(), reason: z.string() }),
  /** It could not be asked, and has never told before. */
  z.object({ kind: z.literal('not_known'), words: z.string(), source: z.string() }),
])
export type AskedStock = z.infer<typeof AskedStock>
export type FoundStock = Extract<AskedStock, { kind: 'found' }>

/** Undefined = not known now: nobody says, or of several kinds that could be meant some are there and some are not. */
export function isInStock(asked: AskedStock | undefined): boolean | undefined {
  if (asked?.kind !== 'found' || !asked.isFresh) return undefined
  const [first, ...others] = asked.kinds.map(({ isThere }) => isThere)
  return first != null && others.every((each) => each === first) ? first : undefined
}
