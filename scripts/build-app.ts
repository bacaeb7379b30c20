import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Builds the pages into apps/zendesk/dist, where the server has them from. Throws with Vite's own words when it can't. */
export function buildApp(): void {
  const built = spawnSync('node_modules/.bin/vite', ['build', 'apps/zendesk', '--config', 'apps/zendesk/vite.config.ts', '--logLevel', 'warn'], {
    cwd: ROOT,
    // Whatever runs this: Vitest says "test", with which React's slow development build would be bundled.
    env: { ...process.env, NODE_ENV: 'production' },
    encoding: 'utf8',
  })
  if (built.status !== 0) throw new Error(`The app does not build: ${built.stderr}${built.stdout}`)
}

/** What the pages are made of. */
const SOURCES = [
  'apps/zendesk/src',
  'apps/zendesk/translations',
  'apps/zendesk/sidebar.html',
  'apps/zendesk/admin.html',
  'apps/zendesk/vite.config.ts',
  'apps/zendesk/package.json',
  'packages/core/src',
]
const BUILT = ['apps/zendesk/dist/sidebar.html', 'apps/zendesk/dist/admin.html']

/** Builds only what is missing, or older than what it is made of. Gives whether it did. */
export function buildAppIfOld(): boolean {
  const built = Math.min(...BUILT.map((file) => newestOf(path.join(ROOT, file))))
  const isOld = SOURCES.some((source) => newestOf(path.join(ROOT, source)) > built)
  if (isOld) buildApp()
  return isOld
}

/** Of a file, or of all in a folder; 0 where there is none. */
export function newestOf(place: string): number {
  const stat = statSync(place, { throwIfNoEntry: false })
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0
  return Math.max(0, ...readdirSync(place).map((name) => newestOf(path.join(place, name))))
}
