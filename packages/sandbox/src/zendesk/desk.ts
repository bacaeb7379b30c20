import type { WorldTicket } from '../world/desk.ts'
import type { WorldStore } from '../world/store.ts'

/** Something that happened to a ticket, as webhooks tell of it. `type` without "zen:event-type:". */
export type TicketEvent = { type: string; ticket: WorldTicket; actorId: string; event: Record<string, unknown> }

/** What every part of the Zendesk stands on. */
export type Desk = {
  store: WorldStore
  baseUrl(): string
  /** All events of one update, in order. */
  emit(events: TicketEvent[]): void
}

export const findTicket = (desk: Desk, id: string): WorldTicket | undefined => desk.store.world.tickets.find((ticket) => ticket.id === id)

/**
 * A stamp later than the last one. Zendesk's has whole seconds, so that two updates within a second share one there;
 * here each moves it, or a test could never see a conflict.
 */
export const nextStamp = (desk: Desk, ticket: WorldTicket | undefined): string => {
  const now = Math.floor(desk.store.now().getTime() / 1000) * 1000
  const last = ticket ? Date.parse(ticket.updatedAt) : 0
  return new Date(Math.max(now, last + 1000)).toISOString().replace('.000Z', 'Z')
}

/** Tickets are numbered one after the other, unlike everything else. */
export const nextTicketId = (desk: Desk): string => String(desk.store.world.tickets.reduce((highest, ticket) => Math.max(highest, Number(ticket.id)), 0) + 1)
