/// <reference lib="dom" />
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import { type Browser, chromium, type Frame } from 'playwright-core'
import { buildApp } from '../../scripts/build-app.ts'
import { findChromium, NO_CHROMIUM } from '../../scripts/find-chromium.ts'

/** Where the pictures go; nothing in it is committed. */
export const PICTURES = fileURLToPath(new URL('../../.screenshots/', import.meta.url))
/** Chromium's own business with the network is refused here, many calls at a time. */
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** A browser, with the pages as they are now built for it. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error(NO_CHROMIUM)
  buildApp()
  mkdirSync(PICTURES, { recursive: true })
  return chromium.launch({ executablePath, args: FLAGS })
}

/** What axe has against a page, a line each. */
export async function violations(frame: Frame): Promise<string[]> {
  await frame.evaluate(`${axe.source}; 0`)
  return frame.evaluate(async () => {
    const { axe: injected } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> } }
    return (await injected.run()).violations.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.html.slice(0, 120)} ${node.failureSummary?.slice(0, 200)}`))
  })
}
