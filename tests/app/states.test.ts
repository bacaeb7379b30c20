/// <reference lib="dom" />
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, PICTURES, violations } from '../browser/open-browser.ts'
import { ADMIN_STATES } from './admin-states.ts'
import { type Answers, serveApp } from './serve-app.ts'
import { SIDEBAR_STATES, type State } from './sidebar-states.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

const answers: { current: Answers } = { current: {} }
let browser: Browser
let app: Awaited<ReturnType<typeof serveApp>>

beforeAll(async () => {
  browser = await openBrowser()
  app = await serveApp(answers)
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
})

/** Shows one state and looks at it: a picture, nothing cut off at the side, nothing in the console, and no violation that axe knows. */
async function look(state: State, pageName: 'sidebar' | 'admin', width: number, scheme: 'light' | 'dark'): Promise<void> {
  answers.current = state.answers
  const page = await browser.newPage({ viewport: { width, height: 900 } })
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  try {
    await page.goto(`${app.url}/zaf/${pageName}?colorScheme=${scheme}`)
    await page.getByText(state.shows, { exact: false }).first().waitFor({ timeout: 3_000 })
    await state.open?.(page)
    await page.screenshot({ path: `${PICTURES}${pageName}-${state.name}-${width}-${scheme}.png`, fullPage: true })
    expect(await overflowing(page), 'nothing is wider than the page').toEqual([])
    expect(await violations(page.mainFrame())).toEqual([])
    expect(complaints).toEqual([])
  } finally {
    await page.close()
  }
}

const overflowing = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((each) => each.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(each).position !== 'absolute')
      .map((each) => `${each.tagName} ${each.textContent?.slice(0, 40)}`),
  )

describe.each([
  { pageName: 'sidebar' as const, states: SIDEBAR_STATES },
  { pageName: 'admin' as const, states: ADMIN_STATES },
])('the $pageName page is readable, fits, and passes axe', ({ pageName, states }) => {
  test.each(states.flatMap((state) => (['light', 'dark'] as const).map((scheme) => ({ name: state.name, state, scheme }))))('$name, narrow, $scheme', ({ state, scheme }) =>
    look(state, pageName, 320, scheme),
  )
  test.each(states.filter((state) => state.isAlsoWide).flatMap((state) => (['light', 'dark'] as const).map((scheme) => ({ name: state.name, state, scheme }))))(
    '$name, wide, $scheme',
    ({ state, scheme }) => look(state, pageName, 1280, scheme),
  )
})

test('the sidebar loads less than 200 kB, gzipped', () => {
  const dist = `${ROOT}apps/zendesk/dist`
  const files = [...readFileSync(`${dist}/sidebar.html`, 'utf8').matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((match) => `${dist}${match[1]}`)
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0)
  expect(files.length).toBeGreaterThan(1)
  expect(bytes).toBeLessThan(200_000)
})
