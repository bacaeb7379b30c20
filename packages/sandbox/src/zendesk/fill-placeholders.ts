import type { WorldTicket } from '../world/desk.ts'
import type { World } from '../world/schema.ts'
import { findPerson } from './people.ts'

const MOST_BYTES = 64 * 1024

/**
 * Zendesk fills `{{ticket.…}}` in what agents and apps write, and drops those it does not know: text of a customer that is quoted in a reply
 * could print private notes. Only some names are known here; a backslash before the braces keeps them.
 */
export const fillPlaceholders = (world: World, ticket: WorldTicket, text: string): string => {
  const requester = findPerson(world, ticket.requester)
  const values: Record<string, string> = {
    'ticket.id': ticket.id,
    'ticket.title': ticket.subject,
    'ticket.status': ticket.status,
    'ticket.tags': ticket.tags.join(' '),
    'ticket.requester.name': requester?.name ?? '',
    'ticket.requester.email': requester?.email ?? '',
    'ticket.comments': ticket.comments.map((comment) => comment.body).join('\n----\n'),
    'ticket.latest_comment': ticket.comments.at(-1)?.body ?? '',
  }
  const filled = text.replace(/(\\*)\{\{\s*([^{}]*?)\s*\}\}/g, (whole, backslashes: string, name: string) =>
    backslashes === '' ? (values[name] ?? '') : whole.slice(backslashes.length),
  )
  // Longer bodies are cut without a word.
  return Buffer.byteLength(filled) > MOST_BYTES ? Buffer.from(filled).subarray(0, MOST_BYTES).toString('utf8') : filled
}
