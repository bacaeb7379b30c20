import type { SpentToday } from '@bookbag/core/rules/limits'
import { z } from 'zod'
import type { Tx } from '../db/transaction.ts'

const Row = z.object({ by_id: z.string(), minor: z.coerce.number() })

/** What rules spent in one shop, reserved effects included; clicks of agents are no part of an automation's budget. Minor units of the shop's currency. */
export async function spentSince(tx: Tx, shopId: string, since: Date): Promise<SpentToday> {
  const { rows } = await tx.query(
    `select by_id, coalesce(sum(shop_amount_minor), 0) as minor from effects
     where shop_id = $1 and by_kind = 'rule' and created_at >= $2 and state in ('intended', 'in_flight', 'done', 'outcome_unknown') group by by_id`,
    [shopId, since],
  )
  const perRule = rows.map((row) => Row.parse(row))
  return { rule: Object.fromEntries(perRule.map((row) => [row.by_id, row.minor])), shop: perRule.reduce((sum, row) => sum + row.minor, 0) }
}

/** The last midnight of a place, for budgets that begin anew each day. */
export function midnightOf(now: Date, timeZone: string): Date {
  const offset = offsetMs(now, timeZone)
  const local = new Date(now.getTime() + offset)
  const guess = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()) - offset
  // On the day of a clock change the offset at midnight is another one than now.
  return new Date(guess + offset - offsetMs(new Date(guess), timeZone))
}

function offsetMs(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value ?? 0)
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return local - Math.floor(at.getTime() / 1000) * 1000
}
