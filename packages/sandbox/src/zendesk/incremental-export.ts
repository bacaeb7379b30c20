import type { Desk } from './desk.ts'
import { ticketJson } from './ticket-json.ts'

/** Documented at Incremental Exports: an export begins at least a minute ago. */
const YOUNGEST_START_MS = 60_000

/** Tickets by when they last changed, a page at a time; the cursor is where the page before ended. */
export const exportIncrementally = (desk: Desk, url: URL): Response => {
  const cursor = url.searchParams.get('cursor')
  const start = url.searchParams.get('start_time')
  if (cursor === null && (start === null || !/^\d+$/.test(start)))
    return Response.json({ error: 'InvalidValue', description: 'You must provide a start_time or a cursor' }, { status: 400 })
  if (cursor === null && desk.store.now().getTime() - Number(start) * 1000 < YOUNGEST_START_MS)
    return Response.json({ error: 'StartTimeTooRecent', description: 'Too recent start_time. Use a start_time older than 60 seconds' }, { status: 422 })
  const [time = 0, id = 0] = cursor === null ? [Number(start), -1] : Buffer.from(cursor, 'base64url').toString('utf8').split('|').map(Number)
  const size = Math.min(1000, Number(url.searchParams.get('per_page') ?? 1000) || 1000)
  const stampOf = (updatedAt: string): number => Math.floor(Date.parse(updatedAt) / 1000)
  const later = desk.store.world.tickets
    .map((ticket) => ({ ticket, time: stampOf(ticket.updatedAt), id: Number(ticket.id) }))
    .filter((entry) => entry.time > time || (entry.time === time && entry.id > id))
    .sort((left, right) => left.time - right.time || left.id - right.id)
  const page = later.slice(0, size)
  const last = page.at(-1)
  const after = last ? Buffer.from(`${last.time}|${last.id}`).toString('base64url') : (cursor ?? Buffer.from(`${time}|${id}`).toString('base64url'))
  return Response.json({
    tickets: page.map((entry) => ticketJson(desk.store, entry.ticket, desk.baseUrl())),
    after_cursor: after,
    after_url: `${desk.baseUrl()}/api/v2/incremental/tickets/cursor.json?cursor=${after}`,
    before_cursor: null,
    before_url: null,
    end_of_stream: later.length <= size,
  })
}
