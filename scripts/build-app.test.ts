import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { newestOf } from './build-app.ts'

test('The newest file of a folder counts, however deep it lies; what is not there is older than everything', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bookbag-newest-'))
  mkdirSync(path.join(folder, 'deep', 'er'), { recursive: true })
  for (const [name, time] of [
    ['old.ts', 1_000],
    ['deep/er/new.ts', 5_000],
  ] as const) {
    writeFileSync(path.join(folder, name), '')
    utimesSync(path.join(folder, name), time, time)
  }
  expect(newestOf(folder)).toBe(5_000_000)
  expect(newestOf(path.join(folder, 'old.ts'))).toBe(1_000_000)
  expect(newestOf(path.join(folder, 'nothing'))).toBe(0)
  rmSync(folder, { recursive: true })
})
