import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { vi } from 'vitest'
import { AppProvider } from '../src/app-context.tsx'
import type { ZafPort } from '../src/zaf.ts'

export type Call = { method: string; path: string; body: unknown }
export type Reply = { status?: number; body: unknown }

/** A page on a played host and a played API; `answer` is asked for each call. */
export function renderPage(page: ReactNode, answer: (call: Call) => Reply, composer: string | null = '') {
  const calls: Call[] = []
  const inserted: string[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    const call = { method: init.method ?? 'GET', path: String(url), body: typeof init.body === 'string' ? JSON.parse(init.body) : null }
    calls.push(call)
    const { status = 200, body } = answer(call)
    return new Response(JSON.stringify(body), { status })
  })
  const zaf: ZafPort = {
    ticketId: async () => '4211',
    locale: async () => 'en-US',
    scheme: async () => 'light',
    composerText: async () => composer,
    insertIntoComposer: async (text) => void inserted.push(text),
    openTicket: async () => undefined,
    notify: async () => undefined,
    resize: async () => undefined,
    onSchemeChange: () => () => undefined,
    onTicketChange: () => () => undefined,
    onDestroy: () => () => undefined,
  }
  const bootstrap = { location: 'ticket_sidebar' as const, session: 'secret', zafSdkUrl: '/sdk.js', locale: 'en-US', role: 'admin' as const }
  render(
    <AppProvider bootstrap={bootstrap} locale="en-US" zaf={zaf}>
      {page}
    </AppProvider>,
  )
  return { calls, inserted }
}
