import { ConnectorError } from '@bookbag/core/connector-error'
import type { Tx } from '../db/transaction.ts'
import type { Deps } from '../deps.ts'
import { EffectRow } from '../ledger/effect-row.ts'
import { intend } from '../ledger/intend.ts'
import { refuse } from '../ledger/settle.ts'
import type { TicketJob } from '../queue.ts'
import { carryOut } from './carry-out.ts'
import type { TicketWords } from './perform/ticket-update.ts'
import { isStopped, readPolicy } from './policy.ts'
import { type Interrupt, type Running, ticketsOf } from './running.ts'

const AGAIN_MS = 15 * 60_000
/** After that the ticket has been found by a person, or nobody looks. */
const LONGEST_MS = 7 * 86_400_000
const MOST_TRIES = 3

/** With the end of a run that failed, in its transaction: a person is to find a note on the ticket, whenever Zendesk can be reached again. */
export async function oweNote(tx: Tx, running: Running, reason: string, begun: string[]): Promise<void> {
  const { run } = running
  const unknown = begun.map((kind) => `\n- Whether this happened is not known: ${kind.replaceAll('_', ' ')}. Look before you repeat it.`).join('')
  const text = `Bookbag leaves this ticket to a person.\n\nWhy:\n- It could not be worked on to the end. ${reason}${unknown}\n\nNothing more is done by itself. What was done before stands in the sidebar.`
  await oweWords(tx, running, { key: keyOf(run.id), runId: run.id, shopId: run.facts?.shop?.id ?? null, text })
}

type Owed = { key: `note:${string}`; runId: string | null; shopId: string | null; text: string }

/** An internal note that opens the ticket, owed from this transaction on. One for each key. */
export async function oweWords(tx: Tx, { deps, accountId, ticketId }: Pick<Running, 'accountId' | 'ticketId'> & { deps: Pick<Deps, 'now' | 'newId'> }, owed: Owed): Promise<void> {
  const words: TicketWords = { kind: 'hand_over', text: owed.text, isPublic: false, status: 'open', authorId: null, updatedStamp: '' }
  const wanted = {
    id: deps.newId(),
    key: owed.key,
    kind: 'escalate' as const,
    arguments: words,
    ticketId,
    runId: owed.runId,
    shopId: owed.shopId,
    orderId: null,
    customerEmail: null,
    amount: null,
    amountInShopCurrency: null,
    by: { kind: 'rule' as const, id: 'bookbag', name: 'Bookbag' },
    commitAt: deps.now(),
  }
  await intend(tx, accountId, wanted, { budget: null, now: deps.now() })
}

const keyOf = (runId: string): Owed['key'] => `note:failed:${runId}`

/** Notes that are owed on this ticket and due now. Through the ledger like every word of ours: written once, looked up when the answer is lost. */
export async function writeOwedNotes(deps: Deps, job: TicketJob, interrupt: Interrupt): Promise<void> {
  const { accountId, ticketId } = job
  const due = await deps.db.withAccount(accountId, (tx) => dueNotes(tx, ticketId, deps.now()))
  if (due.length === 0) return
  const connected = await deps.connections.of(accountId, { layers: ['zendesk'] })
  for (const effect of due) await writeNote({ deps, job, accountId, connected, interrupt }, effect)
}

async function dueNotes(tx: Tx, ticketId: string, now: Date): Promise<EffectRow[]> {
  const { rows } = await tx.query(
    `select * from effects where ticket_id = $1 and kind = 'escalate' and effect_key like 'note:%'
     and state in ('intended', 'in_flight', 'outcome_unknown') and (wake_at <= $2 or state = 'in_flight') order by position`,
    [ticketId, now],
  )
  return rows.map((row) => EffectRow.parse(row))
}

async function writeNote(carrying: Parameters<typeof carryOut>[0], effect: EffectRow): Promise<void> {
  const { deps, accountId } = carrying
  const giveUp = (reason: string): Promise<unknown> => deps.db.withAccount(accountId, (tx) => refuse(tx, effect.id, reason, deps.now()))
  if (effect.state !== 'intended') return void (await carryOut(carrying, effect, async () => null))
  if (await deps.db.withAccount(accountId, async (tx) => isStopped(await readPolicy(tx), effect.shop_id))) return void (await giveUp('Everything is stopped by the kill switch.'))
  try {
    let next: EffectRow | null = effect
    for (let tries = 0; next && tries < MOST_TRIES; tries += 1) {
      const ticket = await ticketsOf(carrying.connected).read(effect.ticket_id)
      if (ticket.status === 'closed') return void (await giveUp('The ticket is closed.'))
      const stamped: EffectRow = { ...next, arguments: { ...next.arguments, updatedStamp: ticket.updatedStamp } }
      const carried = await carryOut(carrying, await keepStamp(carrying, stamped), async () => null)
      next = carried.kind === 'stale' ? await again(carrying, stamped) : null
    }
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error
    if (deps.now().getTime() - Date.parse(effect.created_at) > LONGEST_MS) return void (await giveUp(error.message))
    await deps.db.withAccount(accountId, (tx) =>
      tx.query('update effects set wake_at = $2, reason = $3 where id = $1', [effect.id, new Date(deps.now().getTime() + AGAIN_MS), error.message]),
    )
  }
}

async function keepStamp({ deps, accountId }: Parameters<typeof carryOut>[0], effect: EffectRow): Promise<EffectRow> {
  await deps.db.withAccount(accountId, (tx) => tx.query('update effects set arguments = $2 where id = $1', [effect.id, JSON.stringify(effect.arguments)]))
  return effect
}

/** The ticket moved between reading and writing: a note harms nobody who wrote meanwhile. */
async function again({ deps, accountId }: Parameters<typeof carryOut>[0], effect: EffectRow): Promise<EffectRow | null> {
  const { rows } = await deps.db.withAccount(accountId, (tx) =>
    tx.query(`update effects set state = 'intended', settled_at = null, reason = null where id = $1 and state = 'refused' returning *`, [effect.id]),
  )
  return rows[0] ? EffectRow.parse(rows[0]) : null
}
