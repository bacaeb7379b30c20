import { describe, expect, test } from 'vitest'
import { money } from '../money.ts'
import { toCsv } from './csv.ts'
import { type LedgerRefund, reportLines, reportRefunds } from './refund-report.ts'
import type { ShopRefund } from './shop-refund.ts'

const DAY = { from: '2026-11-20T05:00:00.000Z', to: '2026-11-21T05:00:00.000Z', shopCurrency: 'USD' }
const shop = (over: Partial<ShopRefund> = {}): ShopRefund => ({
  id: '900',
  orderId: '1',
  orderName: '#1001',
  at: '2026-11-20T12:00:00.000Z',
  amount: money(2_000, 'USD'),
  amountInShopCurrency: money(2_000, 'USD'),
  tenders: [{ tender: 'Visa ending 4242', amount: money(2_000, 'USD') }],
  status: 'success',
  note: 'damaged, ticket 7, by Maria Sand',
  ...over,
})
const ledger = (over: Partial<LedgerRefund> = {}): LedgerRefund => ({
  effectId: 'e1',
  kind: 'refund',
  state: 'done',
  ticketId: '7',
  orderId: '1',
  reference: '900',
  amount: money(2_000, 'USD'),
  at: '2026-11-20T12:00:00.000Z',
  by: 'Maria Sand',
  reason: 'damaged',
  ...over,
})
const flags = (refunds: ShopRefund[], effects: LedgerRefund[], movedOut = [money(2_000, 'USD')]) =>
  reportRefunds({ refunds, movedOut }, effects, DAY).rows.map((row) => row.difference)

describe('The refunds of a day', () => {
  test('that both sides know alike have no difference, and their sum is the shop’s', () => {
    const report = reportRefunds({ refunds: [shop()], movedOut: [money(2_000, 'USD')] }, [ledger()], DAY)
    expect(report).toMatchObject({ rows: [{ difference: null }], total: money(2_000, 'USD'), byBookbag: money(2_000, 'USD'), agreements: [{ isSame: true }] })
  })

  test.each<[string, ShopRefund[], LedgerRefund[], (string | null)[]]>([
    ['made by hand at the shop', [shop()], [], ['not in Bookbag']],
    ['that the shop does not have', [], [ledger()], ['not at the shop']],
    ['of another sum', [shop({ amount: money(2_500, 'USD') })], [ledger()], ['other amount']],
    ['that the bank would not take', [shop({ status: 'failed' })], [ledger()], ['failed at the shop']],
    ['on their way', [shop({ status: 'pending' })], [ledger()], ['pending at the shop']],
    ['whose answer was lost', [], [ledger({ state: 'outcome_unknown', reference: null })], ['outcome not known']],
    ['of a cancellation, found by order and moment', [shop()], [ledger({ kind: 'cancel_order', reference: null, at: '2026-11-20T12:01:00.000Z' })], [null]],
    ['of another order at that moment', [shop()], [ledger({ kind: 'cancel_order', reference: null, orderId: '2', amount: money(0, 'USD') })], ['not in Bookbag']],
    ['of another day', [shop({ at: '2026-11-21T05:00:00.000Z' })], [ledger({ at: '2026-11-19T12:00:00.000Z', reference: '1' })], []],
  ])('%s', (_which, refunds, effects, expected) => {
    expect(flags(refunds, effects)).toEqual(expected)
  })

  test('one effect stands for one refund: a second of the same sum is somebody else’s', () => {
    expect(flags([shop(), shop({ id: '901', at: '2026-11-20T12:00:05.000Z' })], [ledger()])).toEqual([null, 'not in Bookbag'])
  })

  test('are held against the shop’s own figure by payment; store credit moves nothing, and each currency stands alone', () => {
    const credit = shop({ id: '902', tenders: [{ tender: 'store credit', amount: money(700, 'USD') }], amount: money(700, 'USD'), amountInShopCurrency: money(700, 'USD') })
    const foreign = shop({ id: '903', amount: money(1_000, 'EUR'), amountInShopCurrency: money(1_100, 'USD'), tenders: [{ tender: 'Visa', amount: money(1_000, 'EUR') }] })
    const report = reportRefunds({ refunds: [shop(), credit, foreign], movedOut: [money(2_000, 'USD')] }, [], DAY)
    expect(report.total).toEqual(money(3_800, 'USD'))
    expect(report.agreements).toEqual([
      { refunds: money(1_000, 'EUR'), movedOut: money(0, 'EUR'), isSame: false },
      { refunds: money(2_000, 'USD'), movedOut: money(2_000, 'USD'), isSame: true },
    ])
  })
})

describe('The file', () => {
  const lines = (refunds: ShopRefund[]) =>
    reportLines(
      reportRefunds({ refunds, movedOut: [money(2_000, 'USD')] }, [ledger()], DAY),
      { shop: 'Lantern', day: '2026-11-20', timeZone: 'America/New_York' },
      () => '2026-11-20 07:00',
    )

  test('has a line for each refund, the totals, and the meaning of each column', () => {
    const [names = [], row = [], , total = []] = lines([shop()])
    const of = (name: string) => row[names.indexOf(name)]
    expect([of('time'), of('order'), of('amount_at_shop'), of('amount_in_bookbag'), of('made_by'), of('ticket'), of('difference')]).toEqual([
      '2026-11-20 07:00',
      '#1001',
      '20.00',
      '20.00',
      'Maria Sand',
      '7',
      '',
    ])
    expect([total[0], total[names.indexOf('amount_in_shop_currency')]]).toEqual(['Total at the shop', '20.00'])
    for (const name of names) expect(lines([shop()]).some((line) => line[0] === name && line.length === 2)).toBe(true)
  })

  test('runs nothing in a spreadsheet, and stays one table whatever a note holds', () => {
    const csv = toCsv([['=HYPERLINK("http://evil.example")', '+1', '-2.50', '@SUM(A1)', '  =1+1', 'a,"b"\r\nc', '\t=1']])
    expect(csv).toBe(`\uFEFF"'=HYPERLINK(""http://evil.example"")",'+1,-2.50,'@SUM(A1),'  =1+1,"a,""b""\nc",'\t=1\r\n`)
  })
})
