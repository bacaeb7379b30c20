import { spawnSync } from 'node:child_process'
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
