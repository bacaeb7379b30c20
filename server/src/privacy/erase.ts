import type { Tx } from '../db/transaction.ts'
import type { Personal } from './find-personal.ts'

const ERASED = 'Erased at the shop’s request.'
/** Made of ids and sums alone, of which only the customer's own id goes; in another action's arguments and key an address or the customer's words may stand. */
const IDS_ALONE = ['refund', 'cancel_order', 'store_credit', 'gift_card', 'discount_code']

export type Erased = {
  webhookEvents: number
  runs: number
  steps: number
  effects: number
  activity: number
  shipments: number
  cases: number
  endpointCalls: number
  vendorEvents: number
}

/** What remains of each: that it was, when, under which rule and for how much. The activity log itself is never touched: nothing personal stands in it. */
export async function erase(tx: Tx, { email, ticketIds, runIds, effectIds, trackingNumbers }: Personal): Promise<Erased> {
  const count = async (text: string, values: unknown[]): Promise<number> => (await tx.query(text, values)).rowCount
  return {
    webhookEvents: await count(
      `update webhook_events set payload = jsonb_build_object('erased', true, 'detail', jsonb_build_object('updated_at', payload #> '{detail,updated_at}'))
       where ticket_id = any($1) and payload ->> 'erased' is null`,
      [ticketIds],
    ),
    runs: await count(
      `update runs set facts = null, understanding = null, proposals = null, decision = null, subject = '', reasons = '{}', answer_state = null, trigger_event = '{"erased": true}'
       where id = any($1::uuid[])`,
      [runIds],
    ),
    // A path of a call may hold a parcel's number, or at a system of the admin's own the address itself.
    steps: await count(
      `update steps set input = null, output = null, summary = $2, calls = coalesce((select jsonb_agg(c || '{"what": ""}') from jsonb_array_elements(calls) c), '[]')
       where run_id = any($1::uuid[])`,
      [runIds, ERASED],
    ),
    effects: await count(
      `update effects set customer_email = null, follow_up = null, reason = null,
         arguments = case when kind = any($2) then arguments - 'customerId' else jsonb_strip_nulls(jsonb_build_object('orderId', arguments -> 'orderId')) end,
         effect_key = case when kind = any($2) or kind in ('reply', 'escalate') then effect_key else kind || ':erased:' || id end,
         receipt = case when receipt is null then null else (receipt - 'details') || jsonb_build_object('sentence', $3::text) end
       where id = any($1::uuid[])`,
      [effectIds, IDS_ALONE, ERASED],
    ),
    activity: await count('delete from activity_personal where activity_id in (select id from activity where ticket_id = any($1) or run_id = any($2))', [ticketIds, runIds]),
    // What an admin tried out belongs to no ticket.
    endpointCalls: await count(`update endpoint_calls set shown = '{}', problem = null where ticket_id = any($1) or strpos(lower(shown::text || coalesce(problem, '')), $2) > 0`, [
      ticketIds,
      email,
    ]),
    // Without the facts there is nothing to be kept of a promise.
    cases: await count(`update cases set waits_for = null, wake_at = null, ended_because = $2 where ticket_id = any($1) and waits_for is not null`, [ticketIds, ERASED]),
    vendorEvents: await count(`update vendor_events set subject = subject - 'trackingNumber' where subject ->> 'trackingNumber' = any($1)`, [trackingNumbers]),
    shipments: await count('delete from kept_shipments where tracking_number = any($1)', [trackingNumbers]),
  }
}
