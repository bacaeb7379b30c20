import { isStanding } from './effect.ts'
import { chosenOrder, type Facts } from './facts.ts'
import { lastScan } from './shipment.ts'
import { intentsAskedFor, type Understanding } from './understanding.ts'

/** What an answer would tell, as one line: two automatic answers to the same state would say the same twice. The server keeps it with each automatic reply. */
export function answerState(facts: Facts, understanding: Understanding): string {
  const order = chosenOrder(facts)
  const intents = intentsAskedFor(understanding).toSorted()
  const parcels = facts.shipments.map((each) => [each.trackingNumber, each.status, each.isDelayed, each.estimatedDelivery, lastScan(each)?.at ?? null]).toSorted()
  const refunds = facts.refundStates.map((each) => [each.refundId, each.state, each.bankReference?.value ?? null]).toSorted()
  const effects = facts.effects
    .filter(isStanding)
    .map((each) => [each.id, each.state])
    .toSorted()
  const stock = facts.askedStock?.kind === 'found' ? facts.askedStock.kinds.map((each) => [each.title, each.isThere]) : null
  const told = facts.custom?.readings.map((each) => [each.endpointId, each.state, each.values])
  return JSON.stringify([
    intents,
    order?.id ?? null,
    order?.fulfillmentStatus ?? null,
    order?.cancelledAt ?? null,
    parcels,
    refunds,
    effects,
    ...(told ? [told] : []),
    ...(stock ? [stock] : []),
  ])
}
