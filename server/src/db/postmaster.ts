import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

export type Postmaster = { pid: number; port: number }

/** What a running (or killed) PostgreSQL left in its data folder. */
export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const lines = text.split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3]) }
}

/** A process number may have gone to somebody else, or be a zombie that nobody waited for. */
export async function isPostgres(pid: number): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  if (stat === undefined) return process.platform !== 'linux'
  const [, name = '', state = ''] = /^\d+ \((.*)\) (\S)/.exec(stat) ?? []
  return name.startsWith('postgres') && state !== 'Z' && state !== 'X'
}

export const removePostmaster = (cluster: string): Promise<void> => rm(join(cluster, 'postmaster.pid'), { force: true })
