import { deliveredAt, returnsOf } from '../actions/about-return.ts'
import { daysSince } from '../days-since.ts'
import { isOpenReturn, RETURN_REASONS } from '../return.ts'
import { type Field, field } from './field.ts'
import { ofOrder } from './read-facts.ts'

/** What a rule can ask about returns. Known only where a return is in question: elsewhere nobody asks the shop. */
export const RETURN_FIELDS: Field[] = [
  field(
    'return.within_window',
    'All that can come back is within the return window',
    'boolean',
    'shop',
    ofOrder((order, { facts }) => {
      const days = facts.shop?.policies.returnWindowDays ?? null
      const known = returnsOf(facts, order.id)
      if (!known || days === null) return undefined
      const times = known.returnable.map((each) => deliveredAt(each, order, facts))
      return times.length > 0 && times.every((time) => time !== null && daysSince(time, facts.at) <= days)
    }),
  ),
  field(
    'return.is_open',
    'A return of the order is open',
    'boolean',
    'shop',
    ofOrder((order, { facts }) => returnsOf(facts, order.id)?.returns.some(isOpenReturn)),
  ),
  field(
    'return.run_elsewhere',
    'Returns are run by an app of their own',
    'boolean',
    'shop',
    ofOrder((order, { facts }) => facts.returnPortals?.some((each) => each.shopId === order.shopId)),
  ),
  field(
    'return.reasons',
    'Reasons for the return',
    'list',
    'shop',
    ({ proposal }) => {
      const lines = (proposal?.actions ?? []).flatMap((action) =>
        ['start_return', 'exchange'].includes(action.kind) && Array.isArray(action.arguments.lines) ? action.arguments.lines : [],
      )
      return [...new Set(lines.flatMap((line: unknown) => (typeof line === 'object' && line !== null && 'reason' in line && typeof line.reason === 'string' ? [line.reason] : [])))]
    },
    { choices: RETURN_REASONS },
  ),
]
