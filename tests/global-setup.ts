import { startEmbedded } from '@bookbag/server/db/embedded'
import { migrate } from '@bookbag/server/db/migrate'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { passingFolder } from '../scripts/passing-folder.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    databaseUrl: string
    template: string
  }
}

/** One PostgreSQL for the whole run, migrated once; each test file copies that template. TEST_DATABASE_URL (an owner who may create databases and roles) uses another. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  const { folder, remove } = await passingFolder('bookbag-test-')
  // Tests need no durability; everything else is as it is delivered.
  const embedded = given ? undefined : await startEmbedded(folder, ['-c', 'fsync=off', '-c', 'synchronous_commit=off'])
  const url = given ?? embedded?.url ?? ''
  const template = `bookbag_template_${process.pid}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query(`create database ${template}`)
  await migrate(Object.assign(new URL(url), { pathname: `/${template}` }).href)
  project.provide('databaseUrl', url)
  project.provide('template', template)
  return async () => {
    await admin.query(`drop database if exists ${template} with (force)`)
    await admin.end()
    await embedded?.stop()
    await remove()
  }
}
