import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseWorld } from '@bookbag/sandbox/world/load'
import type { World } from '@bookbag/sandbox/world/schema'
import { seededWorld } from '@bookbag/sandbox/world/seed'
import { expect, test } from 'vitest'
import { compose } from '../../scripts/compose.ts'
import { createDatabase } from '../database.ts'
import { type Report, reportOf } from '../evaluation/report.ts'
import { runTicket } from '../evaluation/run-ticket.ts'
import { parseTicketFile, type TicketLine } from '../evaluation/ticket-file.ts'

const tickets = (name: string): string => readFileSync(fileURLToPath(new URL(`../evaluation/tickets/${name}`, import.meta.url)), 'utf8')

function linesOf(name: string): TicketLine[] {
  const parsed = parseTicketFile(tickets(name))
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'))
  return parsed.lines
}

function worldOf(name: string): World {
  const loaded = parseWorld(JSON.parse(tickets(name)))
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  return loaded.world
}

async function evaluate(world: World, lines: TicketLine[]): Promise<Report> {
  const database = await createDatabase()
  const whole = await compose({ world, isClockFrozen: true, databaseUrl: database.url })
  try {
    await whole.sandbox.limitZendesk({ perMinute: 100_000, ticketUpdatesPerMinute: 100_000, updatesPerTicket: 1_000, incrementalPerMinute: 1_000 })
    const results = []
    for (const line of lines) results.push(await runTicket(line, whole.doors))
    return reportOf(lines, results)
  } finally {
    await whole.stop()
    await database.drop()
  }
}

const wrong = (report: Report): string[] => report.tickets.flatMap((ticket) => ticket.violations.map((each) => `${ticket.id}: ${each.kind}: ${each.sentence}`))

test('mails to the seeded shops are answered, refunded, left for a click or handed over as their writers would want', async () => {
  const lines = linesOf('seeded.jsonl')
  const report = await evaluate(seededWorld({ now: new Date('2026-11-20T15:00:00Z') }), lines)
  expect(wrong(report)).toEqual([])
  expect(report.totals).toMatchObject({ tickets: lines.length, harmful_writes: 0, wrong_customer: 0, doubled_writes: 0, false_claims: 0 })
  expect(report.totals.intent_accuracy).toBeGreaterThan(0.95)
}, 300_000)

test('so are as many again, about odder things', async () => {
  const lines = linesOf('seeded-more.jsonl')
  const report = await evaluate(seededWorld({ now: new Date('2026-11-20T15:00:00Z') }), lines)
  expect(wrong(report)).toEqual([])
  expect(report.totals).toMatchObject({ tickets: lines.length, harmful_writes: 0, wrong_customer: 0, doubled_writes: 0, false_claims: 0 })
}, 300_000)

test('so are mails to a shop that somebody wrote by the documentation alone', async () => {
  const lines = linesOf('harbour.jsonl')
  const report = await evaluate(worldOf('harbour.world.json'), lines)
  expect(wrong(report)).toEqual([])
  expect(report.totals).toMatchObject({ tickets: lines.length, harmful_writes: 0, wrong_customer: 0, doubled_writes: 0, false_claims: 0 })
}, 300_000)

test('so are mails to two shops of one house, as people really write them: rambling, in HTML, refusing, on a condition, about one of several orders', async () => {
  const lines = linesOf('fellmark.jsonl')
  const report = await evaluate(worldOf('fellmark.world.json'), lines)
  expect(wrong(report)).toEqual([])
  expect(report.totals).toMatchObject({ tickets: lines.length, harmful_writes: 0, wrong_customer: 0, doubled_writes: 0, false_claims: 0 })
  expect(report.totals.intent_accuracy).toBe(1)
}, 300_000)

test('so are wishes for orders, goods, money and subscriptions, awkward, doubled, taken back or not the writer’s own', async () => {
  const lines = linesOf('order-changes.jsonl')
  const report = await evaluate(worldOf('order-changes.world.json'), lines)
  expect(wrong(report)).toEqual([])
  expect(report.totals).toMatchObject({ tickets: lines.length, harmful_writes: 0, wrong_customer: 0, doubled_writes: 0, false_claims: 0 })
}, 300_000)
