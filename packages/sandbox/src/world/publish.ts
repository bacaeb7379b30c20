import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { worldSchemaText } from './json-schema.ts'

/** `node packages/sandbox/src/world/publish.ts` writes docs/world.schema.json anew. */
writeFileSync(fileURLToPath(new URL('../../../../docs/world.schema.json', import.meta.url)), worldSchemaText())
