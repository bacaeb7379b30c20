import type { World } from '@bookbag/sandbox/world/schema'
import { KEY, type Probe, present } from './probe.ts'

const order = (name: string) => ({ id: '1043', name, lineIds: ['703'] })
const link = (orderName: string) => ({ orderId: '1043', orderName, postalCode: '97205', note: 'ticket 77' })

export function useLoop(world: World): void {
  const [first] = world.shops
  if (first) first.returnsApp = 'loop'
}

export const loopProbes: Probe[] = [
  {
    connector: 'loop',
    name: 'tells what may come back',
    run: (has) => present(has.returnPortals).look(order('#1043')),
    right: { isKnown: true, eligibleLineIds: ['703'], returns: [] },
    missing: { run: (has) => present(has.returnPortals).look(order('#9999')), gives: { isKnown: false } },
  },
  {
    connector: 'loop',
    name: 'makes the link to a return page',
    run: (has) => present(has.writes?.createReturnLink).perform(link('#1043'), KEY),
    right: { kind: 'done', result: { provider: 'Loop' } },
    missing: { run: (has) => present(has.writes?.createReturnLink).perform(link('#9999'), KEY), gives: { kind: 'refused' } },
  },
]
