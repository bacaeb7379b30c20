import type { World } from '@bookbag/sandbox/world/schema'
import type { CaseFile } from './case-file.ts'
import { judge } from './judge.ts'
import type { TicketResult } from './report.ts'
import type { TicketLine } from './ticket-file.ts'

/** The doors an evaluation may use: the world's own, and what any admin can ask of the server. */
export type Doors = {
  now(): Date
  advance(ms: number): void
  save(): World
  writeIn(mail: {
    from: string
    name?: string
    subject: string
    body: string
    channel?: string
    cc?: string[]
    to?: string
    attachments?: { name: string; type: string }[]
  }): Promise<{ ticketId: string }>
  reply(ticketId: string, body: string): Promise<unknown>
  /** Resolves when nothing moves any more and nothing is due. */
  settle(): Promise<void>
  calls(): { service: string; path: string }[]
  /** What the admin page would show of the ticket's runs, oldest first. */
  runsOf(ticketId: string): Promise<{ intents: string[]; reasons: string[] }[]>
}

const HOUR_MS = 3_600_000

/** One ticket from its first mail to the last turn, then judged by the world it left. */
export async function runTicket(line: TicketLine, doors: Doors): Promise<TicketResult> {
  if (line.at) doors.advance(Math.max(0, Date.parse(line.at) - doors.now().getTime()))
  const before = doors.save()
  const callsBefore = doors.calls().length
  const started = performance.now()
  const { ticketId } = await doors.writeIn({
    from: line.from,
    subject: line.subject,
    body: line.body,
    to: supportAddressFor(line, before),
    ...(line.name === undefined ? {} : { name: line.name }),
    ...(line.channel === undefined ? {} : { channel: line.channel }),
    ...(line.cc === undefined ? {} : { cc: line.cc }),
    ...(line.attachments === undefined ? {} : { attachments: line.attachments }),
  })
  await doors.settle()
  for (const turn of line.turns ?? []) {
    if (typeof turn.when === 'number') doors.advance(turn.when * HOUR_MS)
    else if (!isDue(turn.when, ticketId, doors.save(), before)) continue
    await doors.settle()
    await doors.reply(ticketId, turn.body)
    await doors.settle()
  }
  const ms = Math.round(performance.now() - started)
  const after = doors.save()
  const calls: Record<string, number> = {}
  for (const call of doors.calls().slice(callsBefore)) if (!call.path.startsWith('/_sandbox')) calls[call.service] = (calls[call.service] ?? 0) + 1
  const runs = await doors.runsOf(ticketId)
  const file: CaseFile = { line, ticketId, before: withTicket(before, after, ticketId), after, events: after.history.slice(before.history.length) }
  return { ...judge(file), id: line.id, intents: runs.findLast((run) => run.intents.length > 0)?.intents ?? [], reasons: runs.at(-1)?.reasons ?? [], calls, ms }
}

/** "answered" waits for a public reply; "asked" for one that left the ticket with the customer. */
function isDue(when: 'asked' | 'answered', ticketId: string, now: World, before: World): boolean {
  const ticket = now.tickets.find((each) => each.id === ticketId)
  const endUsers = new Set(now.users.map((user) => user.id))
  const known = new Set(before.tickets.flatMap((each) => each.comments.map((comment) => comment.id)))
  const answered = (ticket?.comments ?? []).some((comment) => comment.isPublic && !endUsers.has(comment.author) && !known.has(comment.id))
  return answered && (when === 'answered' || ticket?.status === 'pending')
}

/** The new ticket's customer counts as known before, so that only what we did is told apart. */
const withTicket = (before: World, after: World, ticketId: string): World => ({ ...before, users: after.users, tickets: before.tickets.filter((ticket) => ticket.id !== ticketId) })

/** A customer writes to the shop that he bought from: of two, the one whose order he names, else the first; a stranger to the first of all. */
function supportAddressFor({ from, subject, body }: TicketLine, world: World): string | undefined {
  const email = from.toLowerCase()
  const known = world.customers.filter((customer) => customer.email?.toLowerCase() === email)
  const orders = world.orders.filter((order) => order.email?.toLowerCase() === email || known.some((customer) => customer.id === order.customer))
  const text = `${subject}\n${body}`.toLowerCase()
  const named = orders.find((order) => text.includes(order.name.replace(/^#/, '').toLowerCase()))
  const shopId = named?.shop ?? known[0]?.shop ?? orders[0]?.shop
  return (world.shops.find((shop) => shop.id === shopId) ?? world.shops[0])?.supportAddress
}
