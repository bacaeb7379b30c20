import { Bootstrap } from '@bookbag/core/api'

/** What the server wrote into the page. Null = the page was opened without a session, or by hand. */
export function readBootstrap(page: Document): Bootstrap | null {
  const text = page.getElementById('bookbag-bootstrap')?.textContent
  if (!text) return null
  try {
    const parsed = Bootstrap.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
