import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startSandbox } from './start.ts'
import { parseWorld } from './world/load.ts'
import type { World } from './world/schema.ts'
import { seededWorld } from './world/seed.ts'

/** `node packages/sandbox/src/main.ts [--world FILE] [--seed N]`: the outside world on its own, for looking at. */
const { values } = parseArgs({ options: { world: { type: 'string' }, seed: { type: 'string', default: '1' } } })

const readJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    console.error(`${file} can not be read as JSON: ${cause instanceof Error ? cause.message : String(cause)}`)
    process.exit(1)
  }
}

const readWorld = (file: string): World => {
  const loaded = parseWorld(readJson(file))
  if (loaded.ok) return loaded.world
  for (const problem of loaded.problems) console.error(`${file}: ${problem.path}: ${problem.message}`)
  console.error('The world was not loaded. Its form is described in docs/world.md.')
  process.exit(1)
}

const sandbox = await startSandbox({ world: values.world ? readWorld(values.world) : seededWorld({ now: new Date(), seed: Number(values.seed) }) })

for (const { id, url, credentials } of sandbox.services) {
  console.log(`${id.padEnd(10)} ${url}`)
  for (const [name, value] of Object.entries(credentials)) if (!value.includes('\n')) console.log(`${' '.repeat(11)}${name}: ${value}`)
}
console.log(`control    ${sandbox.controlUrl}`)

const stop = async (): Promise<void> => {
  await sandbox.stop()
  process.exit(0)
}
process.once('SIGINT', () => void stop())
process.once('SIGTERM', () => void stop())
