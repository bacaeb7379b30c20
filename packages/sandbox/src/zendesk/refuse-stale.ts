import { z } from 'zod'
import type { WorldTicket } from '../world/desk.ts'
import { invalid, updateConflict } from './errors.ts'
import { seconds } from './ticket-json.ts'

/** `safe_update` counts as set whatever its value, as Zendesk's does. */
export const SafeUpdate = z.object({ safe_update: z.unknown().optional(), updated_stamp: z.string().optional() })

/** A stale stamp, or none where one is needed. */
export const refuseStale = (ticket: WorldTicket, input: z.infer<typeof SafeUpdate>): Response | null => {
  if (input.safe_update === undefined) return null
  if (input.updated_stamp === undefined) return invalid([{ field: 'updated_stamp', description: 'updated_stamp: is required with safe_update', error: 'BlankValue' }])
  const stamp = Date.parse(input.updated_stamp)
  return Number.isNaN(stamp) || seconds(new Date(stamp)) !== seconds(ticket.updatedAt) ? updateConflict() : null
}
