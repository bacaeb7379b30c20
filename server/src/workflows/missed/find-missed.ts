import { eventOfComment } from '@bookbag/connectors/zendesk/event'
import { ConnectorError } from '@bookbag/core/connector-error'
import { type Comment, commentsToAnswer } from '@bookbag/core/ticket'
import { openRunOf } from '../../db/runs.ts'
import type { Tx } from '../../db/transaction.ts'
import type { Deps } from '../../deps.ts'
import type { TicketJob } from '../../queue.ts'
import { ticketsOf } from '../running.ts'

const LATER_MS = 10 * 60_000

/**
 * A ticket that changed without an event: do customer's words wait on it that no run has seen? Then the event that was lost is written down as if it had come,
 * under an id that its comment gives, so that it begins one run however often this is found. Gives that id; null = nothing was missed.
 */
export async function findMissed(deps: Deps, job: TicketJob): Promise<string | null> {
  const { accountId, ticketId } = job
  const isDue = await deps.db.withAccount(accountId, (tx) => isToBeLookedAt(tx, ticketId, deps.now()))
  if (!isDue) return null
  try {
    const ticket = await ticketsOf(await deps.connections.of(accountId, { layers: ['zendesk'] })).read(ticketId)
    // Where a partner was asked, his words are looked for from the other ticket.
    const waiting = ticket.status === 'closed' || ticket.asksPartnerFor !== undefined ? undefined : commentsToAnswer(ticket).at(-1)
    return await deps.db.withAccount(accountId, async (tx) => {
      await job.fence(tx)
      await tx.query('delete from unexplained_changes where ticket_id = $1', [ticketId])
      if (!waiting || (await wasSeen(tx, ticketId, waiting, ticket.comments[0]?.id === waiting.id))) return null
      const event = eventOfComment(ticket, waiting)
      await tx.query('insert into webhook_events (account_id, id, ticket_id, type, payload, received_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing', [
        accountId,
        event.id,
        ticketId,
        event.type,
        JSON.stringify(event),
        deps.now(),
      ])
      deps.log.warn('an event of Zendesk’s was missed, and is made up for', { accountId, ticketId })
      return event.id
    })
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error
    if (error.isRetryable) await deps.db.withAccount(accountId, (tx) => lookLater(tx, ticketId, new Date(deps.now().getTime() + LATER_MS)))
    else await deps.db.withAccount(accountId, (tx) => tx.query('delete from unexplained_changes where ticket_id = $1', [ticketId]))
    return null
  }
}

async function isToBeLookedAt(tx: Tx, ticketId: string, now: Date): Promise<boolean> {
  return (await tx.query('select 1 from unexplained_changes where ticket_id = $1 and look_at <= $2', [ticketId, now])).rowCount === 1
}

const lookLater = (tx: Tx, ticketId: string, at: Date): Promise<unknown> => tx.query('update unexplained_changes set look_at = $2 where ticket_id = $1', [ticketId, at])

/** By an event of its own, or read by a run that began for another reason. A run that is not over guards itself: it reads again when the ticket has moved. */
async function wasSeen(tx: Tx, ticketId: string, { id }: Comment, isFirst: boolean): Promise<boolean> {
  if (await openRunOf(tx, ticketId)) return true
  const events = await tx.query(`select 1 from webhook_events where ticket_id = $1 and (payload->'event'->'comment'->>'id' = $2 or ($3 and type like '%ticket.created')) limit 1`, [
    ticketId,
    id,
    isFirst,
  ])
  if (events.rowCount > 0) return true
  const runs = await tx.query(`select 1 from runs where ticket_id = $1 and facts->'ticket'->'comments' @> $2::jsonb limit 1`, [ticketId, JSON.stringify([{ id }])])
  return runs.rowCount > 0
}
