export type AskPartnerRequest = { ticketId: string; email: string; subject: string; text: string }
/** A side conversation's id; or, where the account has none, the name of a ticket of its own in which the partner was asked. */
export type AskPartnerResult = { conversationId: string }

const OWN_TICKET = 'ticket:'
export const conversationInTicket = (ticketId: string): string => `${OWN_TICKET}${ticketId}`
/** Null = it is a side conversation. */
export const partnerTicketIdOf = (conversationId: string): string | null => (conversationId.startsWith(OWN_TICKET) ? conversationId.slice(OWN_TICKET.length) : null)
