import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { findBinaries, placeForData, type SystemUser, userForPostgres } from './embedded-binaries.ts'
import { freePort } from './free-port.ts'
import { keepRunning } from './keep-running.ts'
import { isPostgres, readPostmaster, removePostmaster } from './postmaster.ts'

const OWNER = 'bookbag'
const START_TIMEOUT_MS = 60_000

export type Embedded = { url: string /** False when one was running already. */; isOurs: boolean; stop(): Promise<void> }

/** A real PostgreSQL in `dataFolder`, with nothing to install. One that still runs from before is used again. `options` go to postgres as they are; `report` hears when it ended by itself. */
export async function startEmbedded(dataFolder: string, options: string[] = [], report: (text: string) => void = () => undefined): Promise<Embedded> {
  const folder = resolve(dataFolder)
  await mkdir(folder, { recursive: true })
  const password = await keptPassword(folder)
  const user = userForPostgres()
  const elsewhere = `/var/lib/bookbag/${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`
  const cluster = await placeForData(folder, user, elsewhere)
  const running = await findRunning(cluster, password)
  if (running) return { url: running.url, isOurs: false, stop: () => stopIfAlone(running.url, running.pid) }
  const native = await findBinaries(user)
  if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(native, cluster, password, user)
  const { child, port } = await launchOnFreePort(native, cluster, options, user)
  const url = urlFor(password, port)
  await createDatabase(url)
  const kept = keepRunning(child, () => launch(native, cluster, port, options, user), report)
  return { url, isOurs: true, stop: kept.stop }
}

const urlFor = (password: string, port: number, database = 'bookbag'): string => `postgres://${OWNER}:${password}@127.0.0.1:${port}/${database}`

async function keptPassword(folder: string): Promise<string> {
  const file = join(folder, 'database-password')
  await writeFile(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  return (await readFile(file, 'utf8')).trim()
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  const isUp = await client.connect().then(
    () => true,
    () => false,
  )
  await client.end().catch(() => undefined)
  return isUp
}

/** After kill -9 of node the database runs on: asking it is quicker and surer than looking at its files. */
async function findRunning(cluster: string, password: string): Promise<{ url: string; pid: number } | undefined> {
  const found = await readPostmaster(cluster)
  if (!found) return undefined
  const deadline = Date.now() + 20_000
  for (;;) {
    if (await answers(urlFor(password, found.port))) return { url: urlFor(password, found.port), pid: found.pid }
    if (!(await isPostgres(found.pid))) break
    if (Date.now() > deadline) throw new Error(`A PostgreSQL (process ${found.pid}) holds ${cluster} but does not answer on port ${found.port}. Stop it, then start again.`)
    await new Promise((done) => setTimeout(done, 200))
  }
  await removePostmaster(cluster)
  return undefined
}

const environment = (): NodeJS.ProcessEnv => ({ PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' })

async function initialise(native: string, cluster: string, password: string, user: SystemUser | undefined): Promise<void> {
  const passwordFile = join(cluster, '..', `initial-${randomBytes(6).toString('hex')}`)
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  try {
    if (user) await chown(passwordFile, user.uid, user.gid)
    const flags = [`--pgdata=${cluster}`, `--username=${OWNER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', '--data-checksums']
    await runInitdb(join(native, 'bin', 'initdb'), flags, user)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

function runInitdb(initdb: string, flags: string[], user: SystemUser | undefined): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(initdb, flags, { ...user, cwd: '/', env: environment(), stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2_000)
    })
    child.on('error', (cause) => fail(new Error(`The embedded PostgreSQL could not be set up: ${cause.message}. Set DATABASE_URL to use another one.`, { cause })))
    child.on('close', (code) => (code === 0 ? done() : fail(new Error(`The embedded PostgreSQL could not be set up: ${said.trim()}`))))
  })
}

/** A port found free may be taken by another program before PostgreSQL has it: then the next is tried. */
async function launchOnFreePort(native: string, cluster: string, options: string[], user: SystemUser | undefined, triesLeft = 5): Promise<{ child: ChildProcess; port: number }> {
  const port = await freePort()
  try {
    return { child: await launch(native, cluster, port, options, user), port }
  } catch (error) {
    if (triesLeft <= 1 || !(error instanceof Error) || !error.message.includes('Address already in use')) throw error
    return launchOnFreePort(native, cluster, options, user, triesLeft - 1)
  }
}

function launch(native: string, cluster: string, port: number, options: string[], user: SystemUser | undefined): Promise<ChildProcess> {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', 'log_timezone=UTC', 'timezone=UTC']
  const flags = ['-D', cluster, '-p', String(port), ...settings.flatMap((each) => ['-c', each]), ...options]
  return new Promise((done, fail) => {
    const child = spawn(join(native, 'bin', 'postgres'), flags, { ...user, cwd: '/', env: environment(), stdio: ['ignore', 'ignore', 'pipe'], detached: true })
    let said = ''
    const timer = setTimeout(() => finish(new Error(`The embedded PostgreSQL did not start within a minute: ${said.trim()}`)), START_TIMEOUT_MS)
    const finish = (error?: Error): void => {
      clearTimeout(timer)
      child.removeAllListeners('close')
      if (error) {
        fail(error)
        return
      }
      child.stderr.removeAllListeners('data').resume()
      child.unref()
      done(child)
    }
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2_000)
      if (said.includes('ready to accept connections')) finish()
    })
    child.on('error', (cause) => finish(new Error(`The embedded PostgreSQL could not be started: ${cause.message}`, { cause })))
    child.on('close', () => finish(new Error(`The embedded PostgreSQL stopped at once: ${said.trim()}`)))
  })
}

/** One that was running before us may serve another process, too. */
async function stopIfAlone(url: string, pid: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rowCount } = await client.query(`select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`)
  await client.end()
  if (rowCount !== 0) return
  process.kill(pid, 'SIGINT')
  for (let tries = 0; tries < 100 && (await isPostgres(pid)); tries += 1) await new Promise((done) => setTimeout(done, 50))
}

async function createDatabase(url: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url.replace(/\/bookbag$/, '/postgres') })
  await admin.connect()
  try {
    const { rowCount } = await admin.query(`select 1 from pg_database where datname = 'bookbag'`)
    if (rowCount === 0) await admin.query('create database bookbag')
  } finally {
    await admin.end()
  }
}
