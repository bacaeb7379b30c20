import { z } from 'zod'
import { World } from './schema.ts'

/** The form of a world as a writer sees it: what has a default may be left out. */
export const worldSchemaText = (): string => {
  const schema = z.toJSONSchema(World, { io: 'input', target: 'draft-2020-12' })
  return `${JSON.stringify({ ...schema, title: 'bookbag-world/1', description: 'The outside world of the sandbox as one document; explained in docs/world.md.' }, null, 2)}\n`
}
