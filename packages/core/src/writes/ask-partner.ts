export type AskPartnerRequest = { ticketId: string; email: string; subject: string; text: string }
export type AskPartnerResult = { conversationId: string }
