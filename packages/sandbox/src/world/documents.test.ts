import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { worldSchemaText } from './json-schema.ts'
import { parseWorld } from './load.ts'
import { World } from './schema.ts'

const read = (name: string): string => readFileSync(new URL(`../../../../docs/${name}`, import.meta.url), 'utf8')
const page = read('world.md')

describe('what is published about the world', () => {
  test('the schema in docs is the one the loader uses; if not, run node packages/sandbox/src/world/publish.ts', () => {
    expect(read('world.schema.json')).toBe(worldSchemaText())
  })

  test('the example in docs/world.md loads', () => {
    const example = /```json\n([\s\S]*?)```/.exec(page)?.[1]
    expect(parseWorld(JSON.parse(example ?? 'null'))).toMatchObject({ ok: true, world: { orders: [{ name: '#1001' }] } })
  })

  test('docs/world.md speaks of every part of the world and of an order', () => {
    const missing = [...Object.keys(World.shape), ...Object.keys(World.shape.orders.unwrap().element.shape)].filter((name) => !page.includes(name))
    // Plain words that need no line of their own.
    expect(missing).toEqual(['phone', 'confirmationNumber', 'updatedAt', 'billingAddress'])
  })
})
