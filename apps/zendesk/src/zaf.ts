/** The only file that knows Zendesk's app framework. Zendesk's own script and the npm package behave differently; both are hidden here. */
export type Scheme = 'light' | 'dark'

export type ZafPort = {
  ticketId(): Promise<string | null>
  locale(): Promise<string | null>
  scheme(): Promise<Scheme | null>
  /** Null = what the agent has typed can't be seen: treated as "something is there". */
  composerText(): Promise<string | null>
  insertIntoComposer(text: string): Promise<void>
  openTicket(ticketId: string): Promise<void>
  notify(text: string, kind: 'notice' | 'error'): Promise<void>
  resize(height: number): Promise<void>
  onSchemeChange(listener: (scheme: Scheme) => void): () => void
  /** Something on the ticket changed: a comment, a status, the requester. */
  onTicketChange(listener: () => void): () => void
  onDestroy(listener: () => void): () => void
}

type Client = {
  get(paths: string[]): Promise<unknown>
  invoke(name: string, ...args: unknown[]): Promise<unknown>
  on(event: string, listener: (payload: unknown) => void): unknown
  off(event: string, listener: (payload: unknown) => void): unknown
}
type Sdk = { init(): Client | false }

declare global {
  interface Window {
    ZAFClient?: Sdk
  }
}

const CALL_DEADLINE_MS = 10_000
const TICKET_EVENTS = ['ticket.conversation.changed', 'ticket.status.changed', 'ticket.requester.id.changed', 'ticket.submit.done']

/** Null = not within Zendesk (no `origin` and `app_guid` in the address), or its script did not come. */
export async function connectZaf(sdkUrl: string, page: Document = document): Promise<ZafPort | null> {
  try {
    await withDeadline(loadSdk(sdkUrl, page), 'the SDK script')
  } catch {
    return null
  }
  const client = window.ZAFClient?.init() || null
  return client && portOf(client)
}

function loadSdk(sdkUrl: string, page: Document): Promise<void> {
  if (window.ZAFClient) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const script = page.createElement('script')
    script.src = sdkUrl
    script.onload = () => resolve()
    script.onerror = () => reject(new Error(`${sdkUrl} could not be loaded`))
    page.head.append(script)
  })
}

export function portOf(client: Client): ZafPort {
  const get = (path: string) => readPath(client, path)
  const invoke = async (name: string, ...args: unknown[]) => checked(await withDeadline(client.invoke(name, ...args), name), name)
  const text = async (path: string) => asText(await get(path).catch(() => null))
  return {
    ticketId: () => text('ticket.id'),
    locale: () => text('currentUser.locale'),
    scheme: async () => asScheme(await text('colorScheme')),
    composerText: async () => {
      const html = await text('ticket.comment.text')
      return html === null ? null : plain(html)
    },
    insertIntoComposer: async (words) => {
      // `ticket.editor.insert` is the newer call; hosts without an editor on screen refuse it.
      await invoke('ticket.editor.insert', words).catch(() => invoke('ticket.comment.appendText', words))
    },
    openTicket: async (ticketId) => void (await invoke('routeTo', 'ticket', ticketId)),
    notify: async (words, kind) => void (await invoke('notify', words, kind)),
    resize: async (height) => void (await invoke('resize', { width: '100%', height: `${Math.ceil(height)}px` })),
    onSchemeChange: (listener) => listen(client, ['colorScheme.changed'], (payload) => listener(payload === 'dark' ? 'dark' : 'light')),
    onTicketChange: (listener) => listen(client, TICKET_EVENTS, () => listener()),
    onDestroy: (listener) => listen(client, ['app.willDestroy'], () => listener()),
  }
}

async function readPath(client: Client, path: string): Promise<unknown> {
  const result = checked(await withDeadline(client.get([path]), path), path)
  if (typeof result !== 'object' || result === null || !(path in result)) throw new Error(`Zendesk did not answer for ${path}`)
  return (result as Record<string, unknown>)[path]
}

/** The npm SDK resolves a timeout with an object named TimeoutError, and some failures with bare objects. */
function checked(result: unknown, name: string): unknown {
  if (typeof result !== 'object' || result === null) return result
  const { name: kind, errors, message } = result as { name?: unknown; errors?: Record<string, unknown>; message?: unknown }
  if (kind === 'TimeoutError') throw new Error(`Zendesk did not answer for ${name} in time`)
  if (errors?.[name]) throw new Error(`Zendesk refused ${name}`)
  if (errors === undefined && typeof message === 'string') throw new Error(`Zendesk refused ${name}: ${message}`)
  return result
}

function listen(client: Client, events: string[], listener: (payload: unknown) => void): () => void {
  for (const event of events) client.on(event, listener)
  return () => {
    for (const event of events) client.off(event, listener)
  }
}

function withDeadline<T>(promise: Promise<T>, name: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer for ${name} within ${CALL_DEADLINE_MS / 1000} s`)), CALL_DEADLINE_MS)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

const asText = (value: unknown): string | null => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null)
const asScheme = (value: string | null): Scheme | null => (value === 'dark' || value === 'light' ? value : null)
const plain = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .trim()
