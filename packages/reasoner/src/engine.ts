import type { Proposal } from '@bookbag/core/actions/action'
import type { Facts } from '@bookbag/core/facts'
import type { Understanding } from '@bookbag/core/understanding'

/** What an engine is given to read. Only the customer's words: facts come from live systems, never from here. */
export type Reading = {
  subject: string
  /** Newest customer comment, plain text. */
  body: string
  /** Earlier public comments of the conversation, oldest first. */
  earlier: { from: 'customer' | 'shop'; body: string }[]
  attachmentNames: string[]
  /** Prefix and suffix of order names, by shop: "#", "-EU". */
  orderFormats: { prefix: string; suffix: string }[]
}

export type ReadingResult = { kind: 'understood'; understanding: Understanding } | { kind: 'hand_over'; reason: string }

/** Two of them: offline and Claude. Neither can act: an engine returns words and numbers, the gate disposes. */
export type Engine = {
  name: string
  understand(reading: Reading): Promise<ReadingResult>
  /** Rewords a rendered reply for an agent's draft; every number, date, link and name must survive, else the rendered one stands. Absent = no rewording. */
  reword?(draft: string, facts: Facts, proposal: Proposal): Promise<string>
}
