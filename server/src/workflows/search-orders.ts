import type { OrderQuery } from '@bookbag/core/connector'
import type { Order } from '@bookbag/core/order'
import type { Connected } from '../deps.ts'

const EMPTY: OrderQuery = { names: [], email: null, phone: null, trackingNumbers: [], ids: [], limit: 20 }

/** What an agent typed, tried as what it looks like; every shop of the account is asked once. */
export async function searchOrders(connected: Connected[], text: string): Promise<Order[]> {
  const shops = connected.filter((each) => each.capabilities.orders)
  const answers = await Promise.all(shops.map((each) => each.capabilities.orders?.find(queryOf(text))))
  return answers.flatMap((answer) => answer?.orders ?? [])
}

function queryOf(text: string): OrderQuery {
  if (text.includes('@')) return { ...EMPTY, email: text }
  const isLong = text.replace(/\W/g, '').length >= 10
  return isLong ? { ...EMPTY, names: [text], trackingNumbers: [text] } : { ...EMPTY, names: [text] }
}
