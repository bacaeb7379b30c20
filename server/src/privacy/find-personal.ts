import { z } from 'zod'
import type { Tx } from '../db/transaction.ts'

export const Who = z.object({ customer: z.object({ id: z.string().nullable(), email: z.string().nullable() }).nullable(), orderIds: z.array(z.string()) })
export type Who = z.infer<typeof Who>

/** Everything that is about one person, or about one shop's customers: tickets, the runs on them, and effects. */
export type Personal = {
  /** Null = the whole shop, or not known. */ email: string | null
  ticketIds: string[]
  runIds: string[]
  effectIds: string[]
  trackingNumbers: string[]
  isBusy: boolean
}

/**
 * `who` null = the whole shop. A ticket is found by what its run knew (customer, orders, address), by what Zendesk told of it, and by what was done to the person's orders.
 * With one run of a ticket all of it is found: it is one conversation.
 */
export async function findPersonal(tx: Tx, shopId: string | null, who: Who | null): Promise<Personal> {
  const known = who ? await ofPerson(tx, shopId, who) : await ofShop(tx, shopId)
  const runs = await tx.query<{ id: string; state: string; numbers: string[] | null }>(
    `select id, state, array(
       select s ->> 'trackingNumber' from jsonb_array_elements(coalesce(facts -> 'shipments', '[]')) s
       union select p #>> '{}' from jsonb_path_query(coalesce(facts, '{}'), '$.orders[*].fulfillments[*].tracking[*].number') p) as numbers
     from runs where ticket_id = any($1)`,
    [known],
  )
  const effects = await tx.query<{ id: string; state: string }>(
    `select id, state from effects where ticket_id = any($1) or ($2::text is not null and lower(customer_email) = $2) or (shop_id = $3 and order_id = any($4)) or ($5 and shop_id = $3)`,
    [known, who?.customer?.email ?? null, shopId, who?.orderIds ?? [], who === null],
  )
  const parcels = await tx.query<{ tracking_number: string }>('select tracking_number from kept_shipments where shop_id = $1 and ($2 or order_id = any($3))', [
    shopId,
    who === null,
    who?.orderIds ?? [],
  ])
  return {
    email: who?.customer?.email ?? null,
    ticketIds: known,
    runIds: runs.rows.map((row) => row.id),
    effectIds: effects.rows.map((row) => row.id),
    trackingNumbers: [...new Set([...runs.rows.flatMap((row) => row.numbers ?? []), ...parcels.rows.map((row) => row.tracking_number)])],
    isBusy:
      runs.rows.some((row) => row.state === 'working' || row.state === 'waiting') || effects.rows.some((row) => ['intended', 'in_flight', 'outcome_unknown'].includes(row.state)),
  }
}

/** This address whole, and not as the end of a longer one: every sign that could mean something to an expression is written by its number. */
const patternOf = (email: string): string => {
  const signs = [...email].map((sign) => (/[a-z0-9@]/.test(sign) ? sign : `\\U${(sign.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`))
  return `(?<![a-z0-9._%+-])${signs.join('')}(?![a-z0-9-]|[.][a-z0-9])`
}

/** In JSON the end of a line is written as two signs, of which the second is a letter. */
const names = (column: string, pattern: string): string => `coalesce(regexp_replace(lower(${column}::text), '\\\\[nrtbf]', ' ', 'g') ~ ${pattern}, false)`

const tickets = (rows: { ticket_id: string }[]): string[] => rows.map((row) => row.ticket_id)

async function ofPerson(tx: Tx, shopId: string | null, { customer, orderIds }: Who): Promise<string[]> {
  const email = customer?.email ?? null
  const { rows } = await tx.query<{ ticket_id: string }>(
    `select ticket_id from runs where
       (facts #>> '{customer,shopId}' = $1 and facts #>> '{customer,id}' = $2)
       or exists (select 1 from jsonb_array_elements(coalesce(facts -> 'orders', '[]')) o
                  where o ->> 'shopId' = $1 and (o ->> 'id' = any($4) or o ->> 'customerId' = $2 or lower(o ->> 'email') = $3))
       or lower(facts #>> '{identity,email}') = $3 or ${names('trigger_event', '$5')}
     union select ticket_id from steps join runs on runs.id = steps.run_id where ${names('steps.output', '$5')}
     union select ticket_id from webhook_events where ${names('payload', '$5')}
     union select ticket_id from effects where ($3::text is not null and lower(customer_email) = $3) or (shop_id = $1 and order_id = any($4))`,
    [shopId, customer?.id ?? null, email, orderIds, email === null ? null : patternOf(email)],
  )
  return tickets(rows)
}

async function ofShop(tx: Tx, shopId: string | null): Promise<string[]> {
  const { rows } = await tx.query<{ ticket_id: string }>(
    `select ticket_id from runs where facts #>> '{shop,id}' = $1
       or exists (select 1 from jsonb_array_elements(coalesce(facts -> 'orders', '[]')) o where o ->> 'shopId' = $1)
     union select ticket_id from effects where shop_id = $1`,
    [shopId],
  )
  return tickets(rows)
}
