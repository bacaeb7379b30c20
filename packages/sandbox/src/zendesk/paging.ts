/** Cursor paging (`page[size]`, `page[after]`) or, without them, offset paging; both as Zendesk's lists do it, 100 a page at most. */
const MOST = 100

const sizeFrom = (text: string | null): number => {
  const size = Number(text ?? MOST)
  return Number.isInteger(size) && size > 0 ? Math.min(size, MOST) : MOST
}

const encode = (index: number): string => Buffer.from(JSON.stringify({ o: 'index', v: index })).toString('base64url')

const decode = (cursor: string | null): number => {
  if (cursor === null) return 0
  try {
    const { v } = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as { v?: unknown }
    return typeof v === 'number' && v >= 0 ? v : 0
  } catch {
    return 0
  }
}

export type Page<T> = { items: T[]; rest: Record<string, unknown> }

const byCursor = <T>(all: T[], url: URL): Page<T> => {
  const size = sizeFrom(url.searchParams.get('page[size]'))
  const start = decode(url.searchParams.get('page[after]'))
  const items = all.slice(start, start + size)
  const end = start + items.length
  const hasMore = end < all.length
  const link = (index: number): string => {
    const next = new URL(url)
    next.searchParams.set('page[after]', encode(index))
    return next.toString()
  }
  return {
    items,
    rest: {
      meta: { has_more: hasMore, after_cursor: items.length > 0 ? encode(end) : null, before_cursor: items.length > 0 ? encode(start) : null },
      links: { next: hasMore ? link(end) : null, prev: start > 0 ? link(Math.max(0, start - size)) : null },
    },
  }
}

export const paginate = <T>(all: T[], url: URL): Page<T> => {
  if (url.searchParams.has('page[size]') || url.searchParams.has('page[after]')) return byCursor(all, url)
  const size = sizeFrom(url.searchParams.get('per_page'))
  const page = Math.max(1, Number(url.searchParams.get('page') ?? 1) || 1)
  const items = all.slice((page - 1) * size, page * size)
  const link = (number: number): string => {
    const next = new URL(url)
    next.searchParams.set('page', String(number))
    return next.toString()
  }
  return { items, rest: { next_page: page * size < all.length ? link(page + 1) : null, previous_page: page > 1 ? link(page - 1) : null, count: all.length } }
}
