import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { findTrespasses, importsOf } from './import-map.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const Manifest = z.object({ dependencies: z.record(z.string(), z.string()).default({}) })
const declaredIn = (folder: string): string[] => Object.keys(Manifest.parse(JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))).dependencies)
const DECLARED = {
  core: declaredIn('packages/core'),
  connectors: declaredIn('packages/connectors'),
  reasoner: declaredIn('packages/reasoner'),
  sandbox: declaredIn('packages/sandbox'),
  app: declaredIn('apps/zendesk'),
  server: declaredIn('server'),
}

/** All that git tracks and that is still there. */
const files = execFileSync('git', ['ls-files', '-z', '--', '*.ts', '*.tsx'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(root, path)))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))

describe('the rooms of the house', () => {
  test('are held apart by every import of every file', () => {
    expect(files.length).toBeGreaterThan(50)
    expect(findTrespasses(files, DECLARED)).toEqual([])
  })

  test('core declares zod and nothing else', () => {
    expect(DECLARED.core).toEqual(['zod'])
  })

  test('no package of the product declares the sandbox', () => {
    for (const room of ['core', 'connectors', 'reasoner', 'app', 'server'] as const) expect(DECLARED[room]).not.toContain('@bookbag/sandbox')
    expect(DECLARED.sandbox.filter((name) => name.startsWith('@bookbag/'))).toEqual([])
  })
})

describe('the map itself', () => {
  const trespass = (path: string, text: string) => findTrespasses([{ path, text }], DECLARED).map((each) => each.what)

  test.each([
    ['packages/core/src/x.ts', "import { readFileSync } from 'node:fs'"],
    ['packages/core/src/x.ts', "import { Hono } from 'hono'"],
    ['packages/core/src/x.ts', "import type { Engine } from '@bookbag/reasoner/engine'"],
    ['packages/core/src/x.ts', "import { shop } from '../test/examples.ts'"],
    ['packages/core/src/rules/x.ts', "export { y } from '../../../connectors/src/y.ts'"],
    ['packages/core/src/x.ts', 'const at = Date.now()'],
    ['packages/core/src/x.ts', 'const at = new Date()'],
    ['packages/core/src/x.ts', 'const at = new Date( )'],
    ['packages/core/src/x.ts', 'const id = crypto.randomUUID()'],
    ['packages/core/src/x.ts', 'const die = Math.random()'],
    ['packages/core/src/x.ts', 'if (process.env.DEBUG) go()'],
    ['packages/core/src/x.ts', "await fetch('https://example.com')"],
    ['packages/core/src/x.ts', 'setTimeout(go, 5)'],
    ['packages/connectors/src/x.ts', "import { request } from 'node:https'"],
    ['packages/connectors/src/x.ts', "import { world } from '@bookbag/sandbox/world/load'"],
    ['packages/connectors/src/x.test.ts', "import { world } from '@bookbag/sandbox/world/load'"],
    ['packages/connectors/src/x.ts', "const x = await import('@bookbag/reasoner/engine')"],
    ['packages/reasoner/src/x.ts', "import { shopify } from '@bookbag/connectors/shopify/connector'"],
    ['packages/sandbox/src/x.ts', "import { Order } from '@bookbag/core/order'"],
    ['packages/sandbox/src/x.ts', "import '../../core/src/order.ts'"],
    ['server/src/x.ts', "import {\n  world,\n} from '@bookbag/sandbox/world/load'"],
    ['server/src/workflows/x.ts', "import { Hono } from 'hono'"],
    ['server/src/workflows/x.ts', "import { createServer } from 'node:http'"],
    ['apps/zendesk/src/x.tsx', "import { readFileSync } from 'node:fs'"],
    ['apps/zendesk/src/x.tsx', "import { db } from '../../../server/src/db.ts'"],
    ['apps/zendesk/src/x.tsx', "import world from '../../../packages/sandbox/world.json'"],
    ['apps/zendesk/src/x.tsx', "import { left } from 'left-pad'"],
  ])('finds in %s: %s', (path, text) => {
    expect(trespass(path, text)).toHaveLength(1)
  })

  test.each([
    ['packages/core/src/x.ts', "import { z } from 'zod'\nimport { Order } from './order.ts'\n// never Date.now() here\n/** nor `new Date()` */\nconst at = Date.parse(text)"],
    ['packages/core/src/x.ts', 'const isOk = (process: string) => process.length > 0'],
    ['packages/core/src/x.test.ts', "import { test } from 'vitest'\nimport { shop } from '../test/examples.ts'"],
    ['packages/connectors/src/x.ts', "import Stripe from 'stripe'\nimport type { Order } from '@bookbag/core/order'"],
    ['server/src/http/x.ts', "import { Hono } from 'hono'\nimport { decide } from '@bookbag/core/rules/decide'"],
    ['apps/zendesk/src/x.ts', "import en from '../translations/en.json'"],
    ['tests/x.test.ts', "import { world } from '@bookbag/sandbox/world/load'"],
    ['scripts/x.ts', "import { world } from '@bookbag/sandbox/world/load'"],
  ])('lets pass in %s: %s', (path, text) => {
    expect(trespass(path, text)).toEqual([])
  })

  test('reads every way of importing', () => {
    const text =
      "import a from 'a'\nimport type { b } from \"b\"\nimport {\n  c,\n} from 'c'\nimport 'd'\nexport * from 'e'\nconst f = await import('f')\nconst g = require('g')\nconst said = 'nothing from here'"
    expect(importsOf(text)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
  })
})
