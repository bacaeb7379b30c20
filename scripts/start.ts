import { parseAction } from '@bookbag/core/actions/catalogue'
import { parseWorld } from '@bookbag/sandbox/world/load'
import type { World } from '@bookbag/sandbox/world/schema'
import { seededWorld } from '@bookbag/sandbox/world/seed'
import { type RunRow, runsOfTicket } from '@bookbag/server/db/runs'
import { buildAppIfOld } from './build-app.ts'
import { compose } from './compose.ts'

const SAID: Record<string, string> = { resolved: 'resolved by itself', approval: 'waits for approval', handed_over: 'handed over' }

/** Everything on this machine: the outside world, the server, three customers who write in; then it stays up for the browser. */
console.log('Starting: the app’s pages, a PostgreSQL, the outside world, the server. This takes some seconds.\n')
buildAppIfOld()
const world = withOwnSystems(seededWorld({ now: new Date() }))
const composition = await compose({ world, logLevel: 'error' })

console.log(`Agent workspace   ${composition.workspaceUrl}   (tickets with the app beside them, the admin page, a form to write in)`)
console.log(`Server            ${composition.url}`)
console.log(`Sandbox control   ${composition.sandbox.controlUrl}   (faults, clock, world, calls)`)
console.log('\nThree customers write in:')
for (const mail of threeMails(world)) await show(mail)
console.log(`\nSee them at ${composition.workspaceUrl} — stop with Ctrl-C.`)

let isStopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, async () => {
    if (isStopping) return
    isStopping = true
    await composition.stop()
    process.exit(0)
  })
}

/** The shop's own systems: everybody collects points, the first customers drink coffee by subscription, and stock can be asked. */
function withOwnSystems(world: World): World {
  const emails = world.customers.flatMap(({ email }) => email ?? [])
  const inDays = (days: number): string => new Date(Date.parse(world.now) + days * 86_400_000).toISOString().slice(0, 10)
  const members = [...new Set(emails)].map((email, index) => ({ email, points: 40 * (index % 12), expiresOn: inDays(180) }))
  const subscriptions = emails.slice(0, 5).map((email, index) => ({
    id: String(5_001 + index),
    email,
    product: 'Harbour Roast',
    price: '18.00',
    charges: [10, 40].map((days, at) => ({ id: `${6_001 + index}${at}`, scheduledOn: inDays(days) })),
  }))
  const loaded = parseWorld({ ...world, loyalty: { members }, subscriptions, hasStockApi: true })
  if (!loaded.ok) throw new Error(`The shop’s own systems do not fit: ${JSON.stringify(loaded.problems)}`)
  return loaded.world
}

type Mail = { from: string; to?: string; subject: string; body: string; attachments?: { name: string; type: string }[] }

/** Picked from the world by what their orders are like, so that any seed has them. */
function threeMails({ orders, parcels, shops, now }: World): Mail[] {
  const lastStatus = (number: string): string | undefined => parcels.find((parcel) => parcel.number === number)?.events.findLast((event) => event.at <= now)?.status
  const calm = orders.filter((order) => order.email && !order.tags.some((tag) => tag.startsWith('seed:')))
  const onItsWay = calm.find((order) => order.fulfillments.some((each) => each.tracking.some(({ number }) => lastStatus(number) === 'in_transit')))
  const unsent = calm.findLast((order) => order.fulfillments.length === 0 && !order.cancelled)
  const someoneElses = calm.find((order) => order.email !== onItsWay?.email && order.fulfillments.length > 0)
  const to = (order: { shop: string }): string => shops.find((shop) => shop.id === order.shop)?.supportAddress ?? ''
  return [
    ...(onItsWay?.email
      ? [{ from: onItsWay.email, to: to(onItsWay), subject: 'Where is my order?', body: `Hello, can you tell me where my order ${onItsWay.name} is? Thank you` }]
      : []),
    ...(unsent?.email ? [{ from: unsent.email, to: to(unsent), subject: 'Cancel please', body: `Please cancel order ${unsent.name}, I ordered it by mistake.` }] : []),
    ...(someoneElses ? [{ from: 'somebody.else@example.net', to: to(someoneElses), subject: 'Parcel', body: `Where is order ${someoneElses.name}?` }] : []),
  ]
}

async function show(mail: Mail): Promise<void> {
  const callsBefore = composition.sandbox.calls().length
  const started = performance.now()
  const { ticketId } = await composition.doors.writeIn(mail)
  await composition.settle()
  const ms = Math.round(performance.now() - started)
  const runs = await composition.server.deps.db.withAccount(composition.accountId, (tx) => runsOfTicket(tx, ticketId))
  const run = runs.at(-1)
  const said = run ? (SAID[run.state] ?? run.state) : 'not taken up'
  console.log(`  #${ticketId} “${mail.body}”\n     ${said} in ${ms} ms with ${sayCalls(callsBefore)}${run?.rule_name ? `, rule “${run.rule_name}”` : ''}`)
  const why = run ? [...answerOn(run), ...proposedIn(run), ...run.reasons.slice(0, 3)] : []
  for (const line of why) console.log(`     - ${line}`)
}

/** Asking for an access token is a call too: the first ticket finds none kept. */
function sayCalls(before: number): string {
  const calls = composition.sandbox
    .calls()
    .slice(before)
    .filter((call) => !call.path.startsWith('/_sandbox'))
  const services = [...new Set(calls.map((call) => call.service))]
  return `${calls.length} upstream calls (${services.map((service) => `${service} ${calls.filter((call) => call.service === service).length}`).join(', ')})`
}

function answerOn(run: RunRow): string[] {
  if (run.state !== 'resolved') return []
  const ticket = composition.sandbox.store.world.tickets.find(({ id }) => id === run.ticket_id)
  const reply =
    ticket?.comments
      .filter((comment) => comment.isPublic)
      .at(-1)
      ?.body.replaceAll(/\s+/g, ' ') ?? ''
  return reply === '' ? [] : [`Answered: “${reply.length > 240 ? `${reply.slice(0, 239)}…` : reply}”`]
}

function proposedIn(run: RunRow): string[] {
  if (run.state !== 'approval' || run.facts === null) return []
  const { facts } = run
  const titles = (run.proposals?.[0]?.actions ?? []).flatMap((proposed) => {
    const parsed = parseAction(proposed)
    return parsed.ok ? [parsed.action.preview(facts).title] : []
  })
  return titles.length === 0 ? [] : [`Proposed: ${titles.join('; ')}.`]
}
