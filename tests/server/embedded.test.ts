import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startEmbedded } from '@bookbag/server/db/embedded'
import { findBinaries, placeForData, userForPostgres } from '@bookbag/server/db/embedded-binaries'
import { readPostmaster } from '@bookbag/server/db/postmaster'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bookbag-embedded-'))
  await chmod(folder, 0o755)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function ask(url: string, sql: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<Record<string, string>>(sql)
  await client.end()
  return rows.flatMap((row) => Object.values(row))
}

describe('The embedded PostgreSQL', () => {
  test('keeps its data, speaks UTF-8 with checksums, and is reached by address only', async () => {
    const first = await startEmbedded(folder)
    expect(await ask(first.url, 'show server_encoding')).toEqual(['UTF8'])
    expect(await ask(first.url, 'show data_checksums')).toEqual(['on'])
    expect(await ask(first.url, 'show unix_socket_directories')).toEqual([''])
    expect(await ask(first.url, 'select datcollate from pg_database where datname = current_database()')).toEqual(['C.UTF-8'])
    await ask(first.url, `create table kept as select 'here' as what`)
    expect((await stat(join(folder, 'database-password'))).mode & 0o777).toBe(0o600)
    const wrong = Object.assign(new URL(first.url), { password: 'guess' }).href
    await expect(ask(wrong, 'select 1')).rejects.toThrow(/password/)
    await first.stop()
    const second = await startEmbedded(folder)
    expect(await ask(second.url, 'select what from kept')).toEqual(['here'])
    await second.stop()
  })

  test('that is running already is used, and left to the one who needs it', async () => {
    const first = await startEmbedded(folder)
    const second = await startEmbedded(folder)
    expect([second.url, second.isOurs]).toEqual([first.url, false])
    const user = new pg.Client({ connectionString: first.url })
    await user.connect()
    await second.stop()
    expect((await user.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await user.end()
    await first.stop()
  })

  test('that outlived a node killed with -9 is found again, and stopped at the end', async () => {
    const script = `import { startEmbedded } from ${JSON.stringify(new URL('../../server/src/db/embedded.ts', import.meta.url).href)}; const d = await startEmbedded(${JSON.stringify(folder)}); console.log(d.url); setInterval(() => {}, 1000)`
    const node = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: fileURLToPath(new URL('../..', import.meta.url)), stdio: ['ignore', 'pipe', 'inherit'] })
    const url = await new Promise<string>((done) => node.stdout.once('data', (chunk: Buffer) => done(chunk.toString().trim())))
    const gone = new Promise((done) => node.once('exit', done))
    node.kill('SIGKILL')
    await gone
    const again = await startEmbedded(folder)
    expect([again.url, again.isOurs]).toEqual([url, false])
    await again.stop()
    await expect(ask(url, 'select 1')).rejects.toThrow()
  })

  test('in a passing folder goes with its node, even one killed with -9, and so does the folder', async () => {
    const from = (file: string): string => JSON.stringify(new URL(`../../${file}`, import.meta.url).href)
    const script = `import { passingFolder } from ${from('scripts/passing-folder.ts')}; import { startEmbedded } from ${from('server/src/db/embedded.ts')}; const { folder } = await passingFolder('bookbag-passing-'); const d = await startEmbedded(folder); console.log(folder, d.url); setInterval(() => {}, 1000)`
    const node = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: fileURLToPath(new URL('../..', import.meta.url)), stdio: ['ignore', 'pipe', 'inherit'] })
    const said = await new Promise<string>((done) => node.stdout.once('data', (chunk: Buffer) => done(chunk.toString().trim())))
    const [passing = '', url = ''] = said.split(' ')
    expect(await ask(url, 'select 1::text')).toEqual(['1'])
    node.kill('SIGKILL')
    await vi.waitUntil(() => !existsSync(passing), { timeout: 50_000, interval: 100 })
    await expect(ask(url, 'select 1')).rejects.toThrow()
  })

  test('that is killed is started again where it was, with its data, and stopped at the end', async () => {
    const reports: string[] = []
    const database = await startEmbedded(folder, [], (text) => void reports.push(text))
    const killed = await readPostmaster(join(folder, 'postgres'))
    process.kill(killed?.pid ?? 0, 'SIGKILL')
    const kept = () => ask(database.url, 'select what from kept').catch(() => [])
    await expect.poll(kept, { timeout: 30_000, interval: 200 }).toEqual(['here'])
    expect((await readPostmaster(join(folder, 'postgres')))?.pid).not.toBe(killed?.pid)
    expect(reports).toEqual(['The embedded PostgreSQL ended by itself (SIGKILL) and is started again.'])
    await database.stop()
    await expect(ask(database.url, 'select 1')).rejects.toThrow()
    expect(reports).toHaveLength(1)
  })

  test('is stopped before the node that started it ends', async () => {
    const script = `import { startEmbedded } from ${JSON.stringify(new URL('../../server/src/db/embedded.ts', import.meta.url).href)}; const d = await startEmbedded(${JSON.stringify(folder)}); await d.stop()`
    const node = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: fileURLToPath(new URL('../..', import.meta.url)), stdio: 'inherit' })
    expect(await new Promise((done) => node.once('exit', done))).toBe(0)
    await expect(stat(join(folder, 'postgres', 'postmaster.pid'))).rejects.toThrow(/ENOENT/)
  })

  test.each([
    ['of nobody', 4_194_300],
    ['of a process that is something else', process.pid],
  ])('starts over the note of a dead one, with the number %s', async (_whose, pid) => {
    await writeFile(join(folder, 'postgres', 'postmaster.pid'), `${pid}\n${folder}\n1\n1\n\n127.0.0.1\n`)
    const again = await startEmbedded(folder)
    expect(again.isOurs).toBe(true)
    await again.stop()
  })

  test('says why it could not start', async () => {
    await expect(startEmbedded(folder, ['-c', 'shared_buffers=nonsense'])).rejects.toThrow(/shared_buffers/)
  })

  test.runIf(process.getuid?.() === 0)('started by root runs as another user, also when the clone lies where that user can’t go', async () => {
    const closed = join(folder, 'closed')
    await mkdir(closed, { mode: 0o700 })
    const user = userForPostgres()
    expect(user?.uid).toBeGreaterThan(0)
    const elsewhere = join(folder, 'elsewhere')
    expect(await placeForData(join(closed, 'data'), user, elsewhere)).toBe(join(elsewhere, 'postgres'))
    expect((await stat(join(elsewhere, 'postgres'))).uid).toBe(user?.uid)
    const whole = await findBinaries(user)
    await cp(join(whole, '..'), join(closed, 'package'), { recursive: true, verbatimSymlinks: true })
    const place = await findBinaries(user, join(closed, 'package'), join(folder, 'cache'))
    expect(place.startsWith(join(folder, 'cache'))).toBe(true)
    expect((await readFile(join(place, 'bin', 'initdb'))).length).toBeGreaterThan(1_000)
  })
})
