/** An edit that was begun and not committed: it lives in the service alone, and nobody sees it in the order. */
export type EditSession = {
  id: string
  orderId: string
  /** By line: how many shall be left. */
  quantities: Map<string, number>
  added: { id: string; variantId: string; quantity: number }[]
}
export type EditSessions = { begin(id: string, orderId: string): EditSession; find(id: string): EditSession | undefined; endAllOf(orderId: string): void }

/** Every one that was begun stays open until the order is changed by one of them. */
export function createEditSessions(): EditSessions {
  const open = new Map<string, EditSession>()
  return {
    begin(id, orderId) {
      const session: EditSession = { id, orderId, quantities: new Map(), added: [] }
      open.set(id, session)
      return session
    },
    find: (id) => open.get(id),
    endAllOf(orderId) {
      for (const session of open.values()) if (session.orderId === orderId) open.delete(session.id)
    },
  }
}
