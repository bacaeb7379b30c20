import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findChromium, NO_CHROMIUM } from './find-chromium.ts'

/** Everything that must hold before a change lands, in the order in which it fails fastest. `npm test -- PATH…` runs only the tests under PATH. */
const only = process.argv.slice(2)
const chromium = findChromium()
if (!chromium) {
  console.error(NO_CHROMIUM)
  process.exit(1)
}

const CHECKS: { name: string; command: string[] }[] = [
  { name: 'format and lint', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'types of the app', command: ['tsc', '--noEmit', '-p', 'apps/zendesk'] },
  { name: 'nothing unused', command: ['knip'] },
  { name: 'the app builds', command: ['vite', 'build', 'apps/zendesk', '--config', 'apps/zendesk/vite.config.ts', '--logLevel', 'warn'] },
]

for (const { name, command } of only.length > 0 ? CHECKS.slice(-1) : CHECKS) {
  const started = performance.now()
  const status = run(command)
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
  if (status !== 0) process.exit(1)
}

const folder = mkdtempSync(path.join(tmpdir(), 'bookbag-test-'))
const report = path.join(folder, 'report.json')
const status = run(['vitest', 'run', '--config', 'tests/vitest.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...only], {
  CHROMIUM_PATH: chromium,
})
const counts: { numPassedTests: number; numFailedTests: number; numPendingTests: number } = JSON.parse(readFileSync(report, 'utf8'))
rmSync(folder, { recursive: true })
const failed = counts.numFailedTests + (status !== 0 && counts.numFailedTests === 0 ? 1 : 0)
console.log(`${counts.numPassedTests} passed, ${failed} failed${counts.numPendingTests > 0 ? `, ${counts.numPendingTests} skipped` : ''}`)
process.exit(status)

function run(command: string[], env: Record<string, string> = {}): number {
  const [name = '', ...args] = command
  return spawnSync(path.join('node_modules', '.bin', name), args, { stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1
}
