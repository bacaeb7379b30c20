import { Shipment } from '@bookbag/core/shipment'
import { z } from 'zod'
import type { Database, Tx } from '../db/transaction.ts'

/** The longest any carrier tells of a parcel; afterwards nobody asks for it either. */
const KEPT_DAYS = 120

/** `hasNews`: a vendor has told since that something changed. */
export type KeptShipment = { shipment: Shipment | null; askedAt: string; hasNews: boolean }
const Kept = Shipment.extend({ hasNews: z.boolean().default(false) })

/** Last answers about parcels, by number and carrier. */
export type KeptShipments = {
  read(numbers: string[], carrier: string | null): Promise<Map<string, KeptShipment>>
  write(carrier: string | null, answers: Map<string, Shipment | null>): Promise<void>
}

type Row = { tracking_number: string; shipment: unknown; asked_at: Date }

export const keptShipments = (db: Database, accountId: string, now: () => Date, order: { shopId: string; id: string }): KeptShipments => ({
  async read(numbers, carrier) {
    const { rows } = await db.withAccount(accountId, (tx) =>
      tx.query<Row>('select tracking_number, shipment, asked_at from kept_shipments where tracking_number = any($1) and carrier = $2', [numbers, carrier ?? '']),
    )
    return new Map(rows.flatMap((row) => entryOf(row)))
  },
  write: (carrier, answers) => db.withAccount(accountId, (tx) => writeAll(tx, carrier, answers, now(), order)),
})

/** An answer in an older form is none. */
function entryOf({ tracking_number, shipment, asked_at }: Row): [string, KeptShipment][] {
  if (shipment === null) return [[tracking_number, { shipment: null, askedAt: asked_at.toISOString(), hasNews: false }]]
  const read = Kept.safeParse(shipment)
  if (!read.success) return []
  const { hasNews, ...known } = read.data
  return [[tracking_number, { shipment: known, askedAt: asked_at.toISOString(), hasNews }]]
}

async function writeAll(tx: Tx, carrier: string | null, answers: Map<string, Shipment | null>, now: Date, order: { shopId: string; id: string }): Promise<void> {
  for (const [number, shipment] of answers)
    await tx.query(
      `insert into kept_shipments (account_id, tracking_number, carrier, shipment, asked_at, shop_id, order_id) values (current_setting('bookbag.account_id'), $1, $2, $3, $4, $5, $6)
       on conflict (account_id, tracking_number, carrier) do update set shipment = excluded.shipment, asked_at = excluded.asked_at, shop_id = excluded.shop_id, order_id = excluded.order_id
       where kept_shipments.asked_at <= excluded.asked_at`,
      [number, carrier ?? '', shipment === null ? null : JSON.stringify(shipment), now, order.shopId, order.id],
    )
  await tx.query('delete from kept_shipments where asked_at < $1', [new Date(now.getTime() - KEPT_DAYS * 86_400_000)])
}
