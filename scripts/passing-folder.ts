import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type PassingFolder = { folder: string; remove(): Promise<void> }

/** Ends the database of a node that was killed, as it would have ended it itself, and clears away. Its input closes when that node is gone, however it went. */
const CLEAR_UP = `
cat >/dev/null
pid=$(head -n 1 "$1/postgres/postmaster.pid" 2>/dev/null) && kill -INT "$pid" 2>/dev/null
for _ in 1 2 3 4 5 6 7 8 9 10; do [ -e "$1/postgres/postmaster.pid" ] || break; sleep 1; done
rm -rf "$1"
`

/**
 * A folder for what needs not be kept, an embedded PostgreSQL in it too. It goes with the process that asked for it, even with one killed by -9: a database that
 * is kept has to outlive its node, but of these nobody would ever ask again.
 */
export async function passingFolder(name: string): Promise<PassingFolder> {
  const folder = await mkdtemp(join(tmpdir(), name))
  // As root, PostgreSQL runs as another user, who has to get in.
  await chmod(folder, 0o755)
  const guard = spawn('/bin/sh', ['-c', CLEAR_UP, 'clear-up', folder], { cwd: '/', stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  guard.unref()
  return {
    folder,
    async remove() {
      guard.kill('SIGKILL')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
