import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANNA, BRUNO } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'
import { worldFor } from './shop-world.ts'

let shop: Harness
beforeAll(async () => {
  const world = worldFor()
  world.agents.push({ id: '902', name: 'Ada Admin', email: 'ada@lantern.example', role: 'admin' })
  const byHand = {
    id: '7771',
    at: '2026-11-20T03:00:00Z',
    lines: [],
    amount: '5.00',
    shipping: '0',
    note: '=cmd|calc',
    payment: null,
    parts: [],
    status: 'success' as const,
    settlement: null,
    key: null,
  }
  // By the clock of New York the first was made the evening before.
  world.orders.find((order) => order.id === '1015')?.refunds.push(byHand, { ...byHand, id: '7772', at: '2026-11-20T11:00:00Z', amount: '7.50' })
  shop = await startHarness({ world })
})
afterAll(() => shop.stop())

/** As Zendesk opens the admin's page. */
async function ask(agentId: string, query: string): Promise<Response> {
  const zendesk = shop.sandbox.service('zendesk')
  const signed = await fetch(`${zendesk.url}/_sandbox/signed-url`, { method: 'POST', body: JSON.stringify({ userId: agentId, location: 'nav_bar' }) })
  const { token } = (await signed.json()) as { token: string }
  const page = await fetch(`${shop.url}/zaf/admin?origin=${encodeURIComponent(`https://${zendesk.credentials.subdomain}.zendesk.com`)}&app_guid=guid`, {
    method: 'POST',
    body: new URLSearchParams({ token }),
  })
  const bootstrap = /id="bookbag-bootstrap"[^>]*>([^<]+)</.exec(await page.text())?.[1] ?? '{}'
  const { session } = JSON.parse(bootstrap) as { session: string }
  return fetch(`${shop.url}/api/admin/refunds.csv${query}`, { headers: { authorization: `Bearer ${session}` } })
}
const broken = (from: string, order: string) => ({
  from,
  subject: `Broken item in order #${order}`,
  body: `Hello, the tea cup in my order #${order} arrived broken. Please refund it. Photo attached.`,
  attachments: [{ name: 'photo.jpg', type: 'image/jpeg' }],
})
/** Each line as its cells. */
const cellsOf = (line: string): string[] => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((match) => (match[1] ?? match[2] ?? '').replaceAll('""', '"'))
const table = (csv: string): string[][] => csv.replace('\uFEFF', '').split('\r\n').map(cellsOf)

describe('The refunds of a day, for finance', () => {
  test('stand in one file: ours with rule and ticket, those made by hand as such, and the sums that Shopify itself has', async () => {
    const first = await shop.mail(broken(ANNA, '1010'))
    await shop.mail(broken(BRUNO, '1019'))
    shop.sandbox.clearCalls()
    const answer = await ask('902', '?day=2026-11-20')
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'attachment; filename="refunds-1-2026-11-20.csv"',
    ])
    const [names = [], ...lines] = table(await answer.text())
    const of = (line: string[] | undefined, name: string) => line?.[names.indexOf(name)]
    const refunds = lines
      .slice(0, 3)
      .map((line) => ['order', 'amount_at_shop', 'amount_in_bookbag', 'made_by', 'ticket', 'note_at_shop', 'difference'].map((name) => of(line, name)))
    expect(refunds).toEqual([
      ['#1015', '7.50', '', '', '', "'=cmd|calc", 'not in Bookbag'],
      ['#1010', '20.00', '20.00', 'Damaged on arrival', first, expect.stringContaining(`ticket ${first}`), ''],
      ['#1019', '20.00', '20.00', 'Damaged on arrival', expect.any(String), expect.any(String), ''],
    ])
    expect(of(lines[0], 'time')).toBe('2026-11-20 06:00:00')
    const total = lines.find((line) => line[0] === 'Total at the shop')
    expect(of(total, 'amount_in_shop_currency')).toBe('47.50')
    expect(lines.find((line) => line.includes('agree'))?.slice(-6)).toEqual(['USD', '47.50', '47.50', '', '', 'agree'])
    // One page of the day's movements, and the orders they belong to: never the shop's whole history.
    expect(shop.sandbox.calls().filter((call) => call.service === 'shopify')).toHaveLength(2)
  })

  test('of the day before hold only that day’s', async () => {
    const lines = table(await (await ask('902', '?day=2026-11-19&shop=1')).text())
    expect(lines.slice(1, 3).map((line) => line[1] ?? '')).toEqual(['#1015', ''])
  })

  test('that Shopify lost are flagged, and one of another sum', async () => {
    const order = (id: string) => shop.sandbox.store.world.orders.find((each) => each.id === id)
    const [changed] = order('1010')?.refunds ?? []
    if (changed) changed.amount = '19.00'
    const gone = order('1019')
    if (gone) gone.refunds = []
    const [names = [], ...lines] = table(await (await ask('902', '?day=2026-11-20')).text())
    const flags = lines.slice(0, 3).map((line) => [line[names.indexOf('order')], line[names.indexOf('difference')]])
    expect(flags).toEqual([
      ['#1015', 'not in Bookbag'],
      ['#1010', 'other amount'],
      ['1019', 'not at the shop'],
    ])
  })

  test('are for admins, for days that have begun, and told as not to be had while Shopify is down', async () => {
    expect((await ask('901', '?day=2026-11-20')).status).toBe(403)
    expect((await fetch(`${shop.url}/api/admin/refunds.csv?day=2026-11-20`)).status).toBe(401)
    for (const query of ['', '?day=20.11.2026', '?day=2026-11-31', '?day=2026-12-24', '?day=2026-11-20&shop=9']) expect((await ask('902', query)).status, query).toBe(422)
    shop.sandbox.faults.add({ service: 'shopify', kind: '503', times: 3 })
    expect((await ask('902', '?day=2026-11-20')).status).toBe(503)
  })
})
