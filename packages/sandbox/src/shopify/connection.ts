import { GraphQLError } from 'graphql'
import { z } from 'zod'

const Arguments = z.object({
  first: z.int().nullish(),
  last: z.int().nullish(),
  after: z.string().nullish(),
  before: z.string().nullish(),
  reverse: z.boolean().nullish(),
})

const cursorOf = (index: number): string => Buffer.from(JSON.stringify({ last_id: index })).toString('base64')
const indexOf = (cursor: string): number => z.object({ last_id: z.int() }).parse(JSON.parse(Buffer.from(cursor, 'base64').toString('utf8'))).last_id

/** A page of `items` in Shopify's connection form; `items` are in the natural order, `reverse` turns them. Only those on the page are looked at by `view`. */
export function connection<T>(items: T[], rawArguments: unknown, view: (item: T) => unknown = (item) => item) {
  const { first, last, after, before, reverse } = Arguments.parse(rawArguments)
  if (first == null && last == null) throw new GraphQLError('you must provide one of first or last', { extensions: { code: 'BAD_REQUEST' } })
  if ((first ?? last ?? 0) > 250) throw new GraphQLError('first cannot exceed 250', { extensions: { code: 'MAX_INPUT_SIZE_EXCEEDED' } })
  const ordered = reverse ? [...items].reverse() : items
  const start = after ? indexOf(after) + 1 : 0
  const end = before ? indexOf(before) : ordered.length
  const from = first == null ? Math.max(start, end - (last ?? 0)) : start
  const to = first == null ? end : Math.min(end, start + first)
  const nodes = ordered.slice(from, to).map(view)
  return {
    nodes,
    edges: nodes.map((node, index) => ({ node, cursor: cursorOf(from + index) })),
    pageInfo: {
      hasNextPage: to < ordered.length,
      hasPreviousPage: from > 0,
      startCursor: nodes.length > 0 ? cursorOf(from) : null,
      endCursor: nodes.length > 0 ? cursorOf(to - 1) : null,
    },
  }
}
