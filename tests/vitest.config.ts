import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Three kinds: `unit` beside the code, `app` in a simulated DOM, and `whole` on a real database, real servers and a real browser. */
export default defineConfig({
  root,
  test: {
    root,
    testTimeout: 20_000,
    projects: [
      {
        root,
        test: { name: 'unit', include: ['packages/*/src/**/*.test.ts', 'server/src/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/evaluation/**/*.test.ts'], environment: 'node' },
      },
      { root, test: { name: 'app', include: ['apps/zendesk/src/**/*.test.{ts,tsx}'], environment: 'happy-dom', setupFiles: ['apps/zendesk/test-setup.ts'] } },
      {
        root,
        test: {
          name: 'whole',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/evaluation/**', '**/node_modules/**'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          globalSetup: ['tests/global-setup.ts'],
          fileParallelism: false,
        },
      },
    ],
  },
})
