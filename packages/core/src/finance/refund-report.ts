import { formatMoney, type Money, sameMoney, toDecimal } from '../money.ts'
import type { RefundsOfDay, ShopRefund } from './shop-refund.ts'

/** What the ledger holds of a refund: of its own, with a cancellation, or with a return that came in. `at`: the vendor's own time, where there is one. */
export type LedgerRefund = {
  effectId: string
  kind: string
  state: 'done' | 'in_flight' | 'outcome_unknown'
  ticketId: string
  orderId: string
  reference: string | null
  /** Null where only the shop knows the sum. */
  amount: Money | null
  at: string
  by: string
  reason: string | null
}

/** Null = both sides say the same. */
export type Difference = 'not in Bookbag' | 'not at the shop' | 'other amount' | 'failed at the shop' | 'pending at the shop' | 'outcome not known'
export type RefundRow = { shop: ShopRefund | null; ledger: LedgerRefund | null; difference: Difference | null }
/** One a currency of the shop's payments: what refunds of the day sent back by payment, and the shop's own figure for it. */
export type Agreement = { refunds: Money; movedOut: Money; isSame: boolean }
export type RefundReport = { rows: RefundRow[]; total: Money; byBookbag: Money; agreements: Agreement[] }

/** The shop writes the refund of a cancellation or return a little before or after the change itself. */
const SAME_MOMENT_MS = 10 * 60_000

/** Puts each refund of the shop beside the effect that made it: by the shop's own number, else by order and moment; each at most once. `from` and `to` bound the day. */
export function reportRefunds({ refunds, movedOut }: RefundsOfDay, ledger: LedgerRefund[], day: { from: string; to: string; shopCurrency: string }): RefundReport {
  const ofDay = refunds.filter(({ at }) => day.from <= at && at < day.to).toSorted((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id))
  const left = new Set(ledger)
  const rows = ofDay.map((shop): RefundRow => {
    const found = [...left].find(({ reference }) => reference === shop.id) ?? [...left].find((each) => isSameMoment(each, shop))
    if (found) left.delete(found)
    return { shop, ledger: found ?? null, difference: differenceOf(shop, found) }
  })
  const alone = [...left]
    .filter((each) => day.from <= each.at && each.at < day.to && hasSum(each))
    .map((each): RefundRow => ({ shop: null, ledger: each, difference: each.state === 'done' ? 'not at the shop' : 'outcome not known' }))
  const counted = rows.filter((row) => row.shop !== null && row.shop.status !== 'failed')
  const sum = (some: RefundRow[]): Money => ({ minor: some.reduce((total, { shop }) => total + (shop?.amountInShopCurrency.minor ?? 0), 0), currency: day.shopCurrency })
  return { rows: [...rows, ...alone], total: sum(counted), byBookbag: sum(counted.filter((row) => row.ledger !== null)), agreements: agreementsOf(ofDay, movedOut) }
}

const isSameMoment = (ledger: LedgerRefund, shop: ShopRefund): boolean =>
  ledger.reference === null && ledger.orderId === shop.orderId && Math.abs(Date.parse(ledger.at) - Date.parse(shop.at)) <= SAME_MOMENT_MS

/** A cancellation of an order that nothing was paid for gives nothing back. */
const hasSum = ({ kind, amount }: LedgerRefund): boolean => kind === 'refund' || (amount !== null && amount.minor > 0)

function differenceOf(shop: ShopRefund, ledger: LedgerRefund | undefined): Difference | null {
  if (shop.status === 'failed') return 'failed at the shop'
  if (!ledger) return 'not in Bookbag'
  if (ledger.state !== 'done') return 'outcome not known'
  if (ledger.amount && !sameMoney(ledger.amount, shop.amount)) return 'other amount'
  return shop.status === 'pending' ? 'pending at the shop' : null
}

const STORE_CREDIT = 'store credit'

function agreementsOf(refunds: ShopRefund[], movedOut: Money[]): Agreement[] {
  const parts = refunds.filter(({ status }) => status === 'success').flatMap(({ tenders }) => tenders.filter(({ tender }) => tender !== STORE_CREDIT).map(({ amount }) => amount))
  const currencies = [...new Set([...parts, ...movedOut].map(({ currency }) => currency))].toSorted()
  const sumIn = (amounts: Money[], currency: string): Money => ({ minor: amounts.reduce((sum, each) => sum + (each.currency === currency ? each.minor : 0), 0), currency })
  return currencies.map((currency) => {
    const [ours, theirs] = [sumIn(parts, currency), sumIn(movedOut, currency)]
    return { refunds: ours, movedOut: theirs, isSame: ours.minor === theirs.minor }
  })
}

const COLUMNS: [string, string, (row: RefundRow) => string][] = [
  ['time', 'When the shop made it, in the shop’s own time', () => ''],
  ['order', 'As the shop prints it', ({ shop, ledger }) => shop?.orderName ?? ledger?.orderId ?? ''],
  ['refund_id', 'The shop’s own number of the refund', ({ shop, ledger }) => shop?.id ?? ledger?.reference ?? ''],
  ['currency', 'What the customer paid in', ({ shop, ledger }) => shop?.amount.currency ?? ledger?.amount?.currency ?? ''],
  ['amount_at_shop', 'What the shop gave back', ({ shop }) => (shop ? toDecimal(shop.amount) : '')],
  ['amount_in_bookbag', 'What Bookbag’s ledger holds of it; empty where only the shop knows the sum', ({ ledger }) => (ledger?.amount ? toDecimal(ledger.amount) : '')],
  ['shop_currency', 'What the shop counts in', ({ shop }) => shop?.amountInShopCurrency.currency ?? ''],
  ['amount_in_shop_currency', 'The same by the shop’s own rate', ({ shop }) => (shop ? toDecimal(shop.amountInShopCurrency) : '')],
  ['went_to', 'Each way, with its part where there are several', ({ shop }) => wayOf(shop)],
  ['status', 'As the shop has it: success, pending or failed', ({ shop }) => shop?.status ?? ''],
  ['made_as', 'The action that made it: a refund, a cancellation, a return', ({ ledger }) => ledger?.kind.replaceAll('_', ' ') ?? ''],
  ['made_by', 'The rule, or the person who clicked', ({ ledger }) => ledger?.by ?? ''],
  ['reason', 'As it was decided', ({ ledger }) => ledger?.reason?.replaceAll('_', ' ') ?? ''],
  ['ticket', 'In Zendesk', ({ ledger }) => ledger?.ticketId ?? ''],
  ['effect', 'Its row in Bookbag’s ledger, also the mark in the shop’s note', ({ ledger }) => ledger?.effectId ?? ''],
  ['note_at_shop', 'Word for word', ({ shop }) => shop?.note ?? ''],
  ['difference', 'Empty = both sides say the same', ({ difference }) => difference ?? ''],
]

const wayOf = (shop: ShopRefund | null): string =>
  (shop?.tenders ?? []).map(({ tender, amount }) => ((shop?.tenders.length ?? 0) > 1 ? `${tender} (${formatMoney(amount)})` : tender)).join('; ')

/** Rows of the file: names, one line a refund, the totals, and what each column means. `sayTime`: an instant by the shop's clock. */
export function reportLines(report: RefundReport, about: { shop: string; day: string; timeZone: string }, sayTime: (instant: string) => string): string[][] {
  const lines = report.rows.map((row) => COLUMNS.map(([name, , read]) => (name === 'time' ? sayTime(row.shop?.at ?? row.ledger?.at ?? '') : read(row))))
  const total = (label: string, { currency, minor }: Money): string[] => [label, '', '', '', '', '', currency, toDecimal({ currency, minor })]
  const flagged = report.rows.filter((row) => row.difference !== null).length
  return [
    COLUMNS.map(([name]) => name),
    ...lines,
    [],
    total('Total at the shop', report.total),
    total('of it made by Bookbag', report.byBookbag),
    ['Rows with a difference', String(flagged)],
    ...report.agreements.map(({ refunds, movedOut, isSame }) => [
      'Refunded by payment, and the shop’s own figure of money sent back',
      '',
      '',
      refunds.currency,
      toDecimal(refunds),
      toDecimal(movedOut),
      '',
      '',
      isSame ? 'agree' : 'DO NOT AGREE',
    ]),
    [],
    ['About this file', `Refunds of ${about.shop} on ${about.day}, by the clock of ${about.timeZone}. Failed refunds are listed and not summed.`],
    ...COLUMNS.map(([name, meaning]) => [name, meaning]),
  ]
}
