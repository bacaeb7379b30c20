import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** With the embedded database the key that seals secrets is made once and kept beside it, for its owner's eyes. */
export async function keptKey(dataFolder: string): Promise<string> {
  const file = join(dataFolder, 'sealing-key')
  await writeFile(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  return (await readFile(file, 'utf8')).trim()
}
