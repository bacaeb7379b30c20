import { ConnectorError } from '@bookbag/core/connector-error'
import { toCsv } from '@bookbag/core/finance/csv'
import { reportLines, reportRefunds } from '@bookbag/core/finance/refund-report'
import type { Shop } from '@bookbag/core/shop'
import type { Context } from 'hono'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { refundsInLedger } from '../ledger/refunds.ts'
import { dayIn, timeIn } from '../ledger/shop-day.ts'
import { readPolicy } from '../workflows/policy.ts'
import { capabilityOf } from '../workflows/running.ts'
import { problem } from './problems.ts'
import type { SessionVariables } from './sessions.ts'

const Query = z.object({ day: z.iso.date(), shop: z.string().max(60).optional() })

/** GET /api/admin/refunds.csv?day=YYYY-MM-DD[&shop=]: our ledger beside the shop's own book of that day, by the shop's own clock. */
export async function refundsCsv(deps: Deps, context: Context<SessionVariables>): Promise<Response> {
  const query = Query.safeParse(context.req.query())
  if (!query.success) return problem(context, 'invalid', 'Say which day, like 2026-11-20.')
  const { accountId } = context.get('session')
  const { shops } = await deps.db.withAccount(accountId, readPolicy)
  const shop = shopOf(shops, query.data.shop)
  if (!shop)
    return problem(context, 'invalid', shops.length > 1 && !query.data.shop ? 'Say which shop: this account has more than one.' : 'There is no such shop. Reload the page.')
  const day = dayIn(query.data.day, shop.timeZone)
  if (day.from > deps.now()) return problem(context, 'invalid', 'This day has not begun yet.')
  const book = capabilityOf(await deps.connections.of(accountId, { shopId: shop.id }), 'refundBook', shop.id)
  if (!book) return problem(context, 'unavailable', `${shop.name} is not connected, so its own figures can’t be read. Connect it, then try again.`)
  const ledger = await deps.db.withAccount(accountId, (tx) => refundsInLedger(tx, shop.id, day))
  try {
    const known = await book.between(day.from, day.to, [...new Set(ledger.map((each) => each.orderId))])
    const report = reportRefunds(known, ledger, { from: day.from.toISOString(), to: day.to.toISOString(), shopCurrency: shop.currency })
    const lines = reportLines(report, { shop: shop.name, day: query.data.day, timeZone: shop.timeZone }, (instant) => timeIn(instant, shop.timeZone))
    return new Response(toCsv(lines), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="refunds-${shop.id.replace(/[^\w-]/g, '')}-${query.data.day}.csv"`,
        'cache-control': 'no-store',
      },
    })
  } catch (error) {
    if (error instanceof ConnectorError) return problem(context, 'unavailable', `The shop’s own figures could not be read: ${error.message}`, { retryAfterSeconds: 30 })
    throw error
  }
}

const shopOf = (shops: Shop[], id: string | undefined): Shop | undefined => (id === undefined ? (shops.length === 1 ? shops[0] : undefined) : shops.find((shop) => shop.id === id))
