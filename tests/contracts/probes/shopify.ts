import { countOf, KEY, type Probe, present } from './probe.ts'

const query = { email: null, phone: null, trackingNumbers: [], ids: [], limit: 10 }
const refund = (orderId: string) => ({
  orderId,
  lines: [{ lineId: '702', quantity: 1, restock: 'none' as const }],
  shipping: null,
  amount: null,
  note: 'One bulb was broken',
  notifyCustomer: false,
})

export const shopifyProbes: Probe[] = [
  {
    connector: 'shopify',
    name: 'finds an order',
    run: (has) => present(has.orders).find({ ...query, names: ['#1042'] }),
    right: { orders: [{ name: '#1042' }] },
    missing: { run: (has) => present(has.orders).find({ ...query, names: ['#9999'] }), gives: { orders: [] } },
  },
  {
    connector: 'shopify',
    name: 'refunds a line',
    disturb: { body: 'refundCreate' },
    run: (has) => present(has.writes?.refund).perform(refund('1042'), KEY),
    right: { kind: 'done' },
    missing: { run: (has) => present(has.writes?.refund).perform(refund('99999'), KEY), gives: { kind: 'refused' } },
    write: { effects: countOf('refund'), find: (has) => present(has.writes?.refund).lookUp(refund('1042'), KEY, null) },
  },
]
