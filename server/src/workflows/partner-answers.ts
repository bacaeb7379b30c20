import { ConnectorError } from '@bookbag/core/connector-error'
import { conversationInTicket } from '@bookbag/core/writes/ask-partner'
import { z } from 'zod'
import { unanswered } from '../db/partner-looks.ts'
import type { Tx } from '../db/transaction.ts'
import type { Deps } from '../deps.ts'
import { EffectRow } from '../ledger/effect-row.ts'
import type { TicketJob } from '../queue.ts'
import { oweWords } from './owed-notes.ts'
import { record } from './record.ts'
import { capabilityOf } from './running.ts'

const Due = EffectRow.extend({ reference: z.string() })

/** What was asked beside this ticket and has no answer yet: looked at again, and what came back is laid before a person. Never told to a customer by itself. */
export async function takePartnerAnswers(deps: Deps, job: TicketJob): Promise<void> {
  const { accountId, ticketId } = job
  const now = deps.now()
  const due = await deps.db.withAccount(accountId, async (tx) => {
    const { rows } = await tx.query(
      `select effects.*, receipt ->> 'reference' as reference from effects left join partner_looks using (account_id, id)
       where ticket_id = $1 and ${unanswered('$2')}`,
      [ticketId, now],
    )
    return rows.map((row) => Due.parse(row))
  })
  if (due.length === 0) return
  const able = capabilityOf(await deps.connections.of(accountId, { layers: ['zendesk'] }), 'partnerAnswers', null)
  if (!able) return
  for (const effect of due) {
    const [answer] = await able.answersTo(ticketId, effect.reference).catch((error: unknown) => {
      if (error instanceof ConnectorError) return []
      throw error
    })
    await deps.db.withAccount(accountId, async (tx) => {
      await job.fence(tx)
      await tx.query(
        `insert into partner_looks (account_id, id, looked_at, answered_at) values ($1, $2, $3, $4)
         on conflict (account_id, id) do update set looked_at = excluded.looked_at, answered_at = excluded.answered_at`,
        [accountId, effect.id, now, answer ? now : null],
      )
      if (!answer) return
      const doing = { deps, accountId, ticketId, run: null }
      const text = `${answer.from} has answered what was asked beside this ticket:\n\n${answer.text.slice(0, 4_000) || '(The answer has no text. Open it in Zendesk.)'}\n\nNothing of it was told to the customer.`
      await oweWords(tx, doing, { key: `note:partner:${answer.id}`, shopId: effect.shop_id, runId: null, text })
      await record(tx, doing, 'partner answered', { effectId: effect.id })
    })
  }
}

/** A ticket in which a partner was asked is nobody's to answer; once he has written, the ticket for whose sake he was asked is looked at. */
export async function wakeAsker(tx: Tx, deps: Pick<Deps, 'queue'>, { accountId, ticketId }: TicketJob, { asker, hasAnswer }: { asker: string; hasAnswer: boolean }): Promise<void> {
  if (!hasAnswer) return
  await tx.query(
    `insert into partner_looks (account_id, id, looked_at) select account_id, id, '-infinity' from effects
     where kind = 'ask_partner' and state = 'done' and ticket_id = $1 and receipt ->> 'reference' = $2
     on conflict (account_id, id) do update set looked_at = excluded.looked_at where partner_looks.answered_at is null`,
    [asker, conversationInTicket(ticketId)],
  )
  await deps.queue.enqueue(tx, { accountId, ticketId: asker })
}
