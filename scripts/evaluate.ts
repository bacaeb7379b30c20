import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { LAYERS, type Layer } from '@bookbag/core/connector'
import { parseWorld } from '@bookbag/sandbox/world/load'
import type { World } from '@bookbag/sandbox/world/schema'
import { seededWorld } from '@bookbag/sandbox/world/seed'
import { fallsShort, printReport, reportOf } from '@bookbag/tests/evaluation/report'
import { runTicket } from '@bookbag/tests/evaluation/run-ticket'
import { parseTicketFile, type TicketLine } from '@bookbag/tests/evaluation/ticket-file'
import { compose } from './compose.ts'

const USAGE = 'pnpm evaluate --tickets FILE.jsonl [--world FILE.json] [--engine offline|claude] [--layers knowledge,shop,carriers,payments,logistics,custom] [--json FILE]'

const { values } = parseArgs({
  options: { tickets: { type: 'string' }, world: { type: 'string' }, engine: { type: 'string', default: 'offline' }, layers: { type: 'string' }, json: { type: 'string' } },
})

const lines = inOrder(readTickets(values.tickets))
const world = values.world ? readWorld(values.world) : seededWorld({ now: new Date('2026-11-20T15:00:00Z') })
const engine = values.engine === 'claude' || values.engine === 'offline' ? values.engine : stop(`--engine is offline or claude, not ${values.engine}.`)
const composition = await compose({
  world,
  engine,
  layers: readLayers(values.layers),
  isClockFrozen: true,
  ...(process.env.DATABASE_URL ? { databaseUrl: process.env.DATABASE_URL } : {}),
})
try {
  const results = []
  for (const line of lines) {
    results.push(await runTicket(line, composition.doors))
    process.stderr.write(`\r${results.length} of ${lines.length} tickets`)
  }
  process.stderr.write('\n')
  const report = reportOf(lines, results)
  if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`)
  console.log(printReport(report))
  process.exitCode = fallsShort(report) ? 1 : 0
} finally {
  await composition.stop()
}

/** Tickets with a time come when they say; those without come first, as the file has them. */
function inOrder(tickets: TicketLine[]): TicketLine[] {
  return tickets.toSorted((a, b) => (a.at ? Date.parse(a.at) : 0) - (b.at ? Date.parse(b.at) : 0))
}

function readTickets(file: string | undefined): TicketLine[] {
  const parsed = parseTicketFile(readFileSync(file ?? stop(`No tickets named. ${USAGE}`), 'utf8'))
  return parsed.ok ? parsed.lines : stop(`${file} can't be used:\n${parsed.problems.join('\n')}`)
}

function readWorld(file: string): World {
  const loaded = parseWorld(JSON.parse(readFileSync(file, 'utf8')))
  return loaded.ok ? loaded.world : stop(`${file} is no world:\n${loaded.problems.map((problem) => `${problem.path}: ${problem.message}`).join('\n')}`)
}

function readLayers(list: string | undefined): Layer[] | null {
  if (list === undefined) return null
  const names = list.split(',').map((name) => name.trim())
  const unknown = names.filter((name) => !LAYERS.some((layer) => layer === name))
  if (unknown.length > 0) stop(`Unknown layer ${unknown.join(', ')}. ${USAGE}`)
  return LAYERS.filter((layer) => names.includes(layer))
}

function stop(message: string): never {
  console.error(message)
  process.exit(2)
}
