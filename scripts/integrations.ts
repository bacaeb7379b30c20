import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { CONNECTORS } from '@bookbag/connectors/registry'
import { z } from 'zod'

/** What each connector can do and what was proven of it. The contract suite is run for it, or was: --proven takes what it wrote to CONTRACT_REPORT. */
const { values } = parseArgs({ options: { json: { type: 'string' }, proven: { type: 'string' } } })

const Proven = z.record(z.string(), z.object({ reads: z.array(z.string()), writes: z.array(z.string()), passed: z.int() }))
const proven = Proven.parse(JSON.parse(values.proven ? readFileSync(values.proven, 'utf8') : runContracts()))

const integrations = CONNECTORS.map((connector) => ({
  connector: connector.id,
  name: connector.name,
  layer: connector.layer,
  capabilities: proven[connector.id]?.reads ?? [],
  writes: proven[connector.id]?.writes ?? [],
  operations: connector.operations,
  fixtures: connector.fixtures,
  faults_passed: proven[connector.id]?.passed ?? 0,
  unverified: connector.unverified,
}))
const totals = {
  connectors: integrations.length,
  faults_passed: integrations.reduce((sum, each) => sum + each.faults_passed, 0),
  operations: integrations.reduce((sum, each) => sum + each.operations.length, 0),
  fixtures: integrations.reduce((sum, each) => sum + each.fixtures.length, 0),
}
if (values.json) writeFileSync(values.json, `${JSON.stringify({ totals, integrations }, null, 2)}\n`)

const COLUMNS = ['connector', 'layer', 'reads', 'writes', 'operations', 'fixtures', 'faults passed', 'unverified']
const rows = integrations.map((each) => [
  each.name,
  each.layer,
  String(each.capabilities.length),
  String(each.writes.length),
  String(each.operations.length),
  String(each.fixtures.length),
  String(each.faults_passed),
  String(each.unverified.length),
])
const widths = COLUMNS.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
for (const row of [COLUMNS, ...rows]) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
console.log(`\n${totals.connectors} connectors, ${totals.faults_passed} pairs of call and fault answered as defined`)

for (const each of integrations) {
  console.log(`\n${each.name} (${each.layer})`)
  list('reads', each.capabilities.map(words))
  list('changes', each.writes.map(words))
  list(
    'asks',
    each.operations.map(({ name, kind }) => `${name} (${kind})`),
  )
  list(
    'stands on',
    each.fixtures.map(({ what, source, date }) => `${what}: ${source}, ${date}`),
  )
  list('unverified', each.unverified)
}

const short = integrations.filter((each) => each.faults_passed === 0 || each.operations.length === 0)
for (const each of short) console.error(`${each.name}: ${each.faults_passed === 0 ? 'nothing of it was tried' : 'it does not say what it asks'}.`)
process.exitCode = short.length > 0 ? 1 : (process.exitCode ?? 0)

function list(title: string, lines: string[]): void {
  if (lines.length > 0) console.log(`  ${title}:\n${lines.map((line) => `    ${line}`).join('\n')}`)
}

/** "paymentStates" as a person would say it. */
function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

/** A minute: every connector against its sandbox service, with every fault. */
function runContracts(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'bookbag-contracts-'))
  const report = path.join(folder, 'report.json')
  const vitest = spawnSync('node_modules/.bin/vitest', ['run', '--config', 'tests/vitest.config.ts', '--reporter=dot', 'tests/contracts/connectors.test.ts'], {
    env: { ...process.env, CONTRACT_REPORT: report },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (vitest.status !== 0) {
    console.error('Not every connector holds: see `npm test -- tests/contracts`.')
    process.exitCode = 1
  }
  const text = readFileSync(report, 'utf8')
  rmSync(folder, { recursive: true })
  return text
}
