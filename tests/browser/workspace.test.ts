import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANNA, sampleWorld } from '../evaluation/sample-world.ts'
import { type Harness, startHarness } from '../harness.ts'
import { openBrowser, PICTURES, violations } from './open-browser.ts'

/** A colour on its way from one state to the next has no contrast of its own: what is looked at is asked again until it has come to rest. */
const SOON = { timeout: 10_000, interval: 200 }

let shop: Harness
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
  const world = sampleWorld()
  world.agents.push({ id: '902', name: 'Maria Sand', email: 'maria@lantern.example', role: 'admin' })
  shop = await startHarness({ world })
})
afterAll(async () => {
  await browser?.close()
  await shop?.stop()
})

async function open(query: string, width = 1280, scheme = 'light'): Promise<{ page: Page; app: Frame }> {
  // High enough that the whole app is in view: Chromium does not paint, nor move colours in, a frame that is not.
  const page = await browser.newPage({ viewport: { width, height: 3200 } })
  await page.goto(`${shop.workspaceUrl}/?agent=902&scheme=${scheme}&${query}`)
  await page.waitForSelector('iframe')
  await expect.poll(() => page.frames().some((frame) => frame.url().startsWith(shop.url)), SOON).toBe(true)
  const app = page.frames().find((frame) => frame.url().startsWith(shop.url))
  if (!app) throw new Error('The app’s frame was not loaded.')
  return { page, app }
}

describe('An agent in the workspace, the app in a frame of another site', () => {
  test('sees the order beside the ticket, cancels it with one click and one confirmation, and the customer is told', async () => {
    const ticketId = await shop.mail({ from: ANNA, subject: 'Cancel', body: 'Please cancel order #1002, I ordered it by mistake.' })
    const { page, app } = await open(`ticket=${ticketId}`)
    await app.getByText('#1002', { exact: true }).first().waitFor()
    expect(await app.getByText('Verified by mail').count()).toBe(1)
    await app.getByRole('button', { name: 'Review cancellation' }).click()
    await app.getByRole('button', { name: 'Cancel the order' }).click()
    await app.getByRole('button', { name: /undo/i }).waitFor()
    await page.screenshot({ path: `${PICTURES}workspace-undo.png` })
    await shop.pass(11_000)
    await expect.poll(() => shop.sandbox.store.world.orders.find((order) => order.id === '1002')?.cancelled?.reason, SOON).toBe('customer')
    // Shopify cancels behind our back and is asked again whether it has: the clock of this world only moves when told.
    await shop.pass(60_000)
    // The draft tells what the receipt proves, and is sent because the composer is empty.
    await app.getByText(/Cancelled the order and gave back/).waitFor()
    await expect.poll(() => app.getByLabel('Drafted reply').inputValue(), SOON).toMatch(/#1002 was cancelled/)
    await app.getByRole('button', { name: 'Send now' }).click()
    await app.getByRole('button', { name: /undo/i }).waitFor()
    await shop.pass(11_000)
    await expect.poll(() => shop.repliesOn(ticketId).length, SOON).toBe(1)
    await page.screenshot({ path: `${PICTURES}workspace-done.png` })
    await page.close()
  })

  test('finds both pages whole and without a barrier, narrow and wide, light and dark', async () => {
    const ticketId = await shop.mail({ from: ANNA, subject: 'Order', body: 'Where is my order #1001?' })
    for (const width of [320, 1280]) {
      for (const scheme of ['light', 'dark']) {
        const sidebar = await open(`ticket=${ticketId}`, width, scheme)
        await sidebar.app.getByText('#1001', { exact: true }).first().waitFor()
        await expect.poll(() => violations(sidebar.app), SOON).toEqual([])
        await sidebar.page.screenshot({ path: `${PICTURES}workspace-ticket-${width}-${scheme}.png`, fullPage: true })
        await sidebar.page.close()
        const admin = await open('view=admin', width, scheme)
        await admin.app.getByText('Everything else waits for a click').first().waitFor()
        await expect.poll(() => violations(admin.app), SOON).toEqual([])
        await admin.page.screenshot({ path: `${PICTURES}workspace-admin-${width}-${scheme}.png`, fullPage: true })
        await admin.page.close()
      }
    }
  })

  test('changes a rule that came with the product, looks at another page meanwhile, and saves it', async () => {
    const { page, app } = await open('view=admin')
    await app.getByRole('button', { name: 'Edit “Where is my refund”' }).click()
    await app.getByLabel('Name').fill('Where is my money')
    await app.getByRole('tab', { name: 'Shops' }).click()
    await app
      .getByRole('button', { name: /^Edit “/ })
      .first()
      .click()
    await app.getByLabel('Signature').fill('The whole team')
    await app.getByRole('tab', { name: 'Rules' }).click()
    await app.getByRole('button', { name: 'Save rules' }).click()
    await app.getByText('Saved.').waitFor()
    await app.getByRole('tab', { name: 'Shops' }).click()
    expect(await app.getByLabel('Signature').inputValue()).toBe('The whole team')
    await app.getByRole('button', { name: 'Back to the list' }).click()
    await app.getByText('Throw it away?').waitFor()
    await page.close()
  })

  test('writes in as a customer and sees the answer come', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } })
    await page.goto(`${shop.workspaceUrl}/?agent=902&view=write`)
    await page.getByLabel('From').fill(ANNA)
    await page.getByLabel('Subject').fill('Parcel')
    await page.getByLabel('Message').fill('Hello, where is order #1001? Anna')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('Hello, where is order #1001? Anna').waitFor()
    await shop.settle()
    await page.getByText('1Z999AA10123456784').first().waitFor()
    await page.close()
  })
})
