import { Variant } from '@bookbag/core/return'
import { z } from 'zod'
import type { Database } from '../db/transaction.ts'

const KEPT_DAYS = 30

/** All kinds of one product, what was left of each and who said so. `isThere` null = not known. */
export const Shelf = z.object({
  source: z.string(),
  at: z.iso.datetime(),
  kinds: z.array(z.object({ variant: Variant, isThere: z.boolean().nullable(), count: z.int().nullable() })).min(1),
})
export type Shelf = z.infer<typeof Shelf>

export type KeptStock = { read(shopId: string, words: string): Promise<Shelf | null>; write(shopId: string, words: string, shelf: Shelf): Promise<void> }

export const keptStock = (db: Database, accountId: string): KeptStock => ({
  read: (shopId, words) =>
    db.withAccount(accountId, async (tx) => {
      const { rows } = await tx.query<{ shelf: unknown }>('select shelf from kept_stock where shop_id = $1 and words = $2', [shopId, words])
      return Shelf.safeParse(rows[0]?.shelf).data ?? null
    }),
  write: (shopId, words, shelf) =>
    db.withAccount(accountId, async (tx) => {
      await tx.query(
        `insert into kept_stock (account_id, shop_id, words, shelf, asked_at) values (current_setting('bookbag.account_id'), $1, $2, $3, $4)
         on conflict (account_id, shop_id, words) do update set shelf = excluded.shelf, asked_at = excluded.asked_at where kept_stock.asked_at <= excluded.asked_at`,
        [shopId, words, JSON.stringify(shelf), shelf.at],
      )
      await tx.query(`delete from kept_stock where asked_at < $1::timestamptz - make_interval(days => $2)`, [shelf.at, KEPT_DAYS])
    }),
})
