import { createHost } from './zaf-host.js'

const json = async (path, body) =>
  (await fetch(path, body === undefined ? undefined : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).json()

/** Opens the app as Zendesk does: an iframe, loaded by a form POST that carries a signed token, with a host that answers it. */
export async function openApp({ into, location, ticket, agent, scheme, onResize, onNotify, composer, onRoute }) {
  const guid = crypto.randomUUID()
  const opened = await json('/api/open-app', { location, agentId: agent.id })
  if (!opened.action) {
    into.innerHTML = ''
    into.append(Object.assign(document.createElement('p'), { className: 'empty', textContent: opened.message }))
    return { fire() {}, stop() {} }
  }
  const frame = document.createElement('iframe')
  frame.name = `app-${guid}`
  frame.title = 'Bookbag'
  frame.setAttribute('sandbox', 'allow-forms allow-popups allow-same-origin allow-scripts allow-downloads allow-modals')
  into.append(frame)

  const state = { scheme, ticket }
  const { account } = opened
  const host = createHost({
    frame,
    appOrigin: new URL(opened.action).origin,
    guid,
    context: { instanceGuid: guid, product: 'support', account: { subdomain: account.subdomain }, location, ...(ticket ? { ticketId: Number(ticket.id) } : {}) },
    metadata: { appId: account.appId, name: 'Bookbag', version: '0.1.0', installationId: account.installationId, settings: { title: 'Bookbag' }, plan: { name: null } },
    read: (path) => readPath(path, { ...state, agent, account, composer, guid, location }),
    write: (path, value) => composer?.set(path, value) ?? false,
    request: (options) => json('/api/proxy', { ...options, agentId: agent.id }),
    actions: {
      resize: ({ height } = {}) => {
        if (height && location !== 'nav_bar') frame.style.height = /^\d+$/.test(height) ? `${height}px` : height
        onResize?.(height)
      },
      notify: (text, kind) => onNotify(text, kind),
      'ticket.comment.appendText': (text) => composer.append(text),
      'comment.appendText': (text) => composer.append(text),
      'ticket.editor.insert': (text) => composer.append(text),
      routeTo: (...to) => onRoute?.(...to),
      track: () => null,
      hide: () => null,
      show: () => null,
      'app.close': () => null,
      popover: () => null,
    },
  })

  const action = new URL(opened.action)
  action.searchParams.set('origin', window.location.origin)
  action.searchParams.set('app_guid', guid)
  action.searchParams.set('colorScheme', scheme)
  const form = Object.assign(document.createElement('form'), { method: 'post', action: action.href, target: frame.name, hidden: true })
  form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'token', value: opened.token }))
  document.body.append(form)
  form.submit()
  form.remove()

  return {
    setScheme(next) {
      state.scheme = next
      host.fire('colorScheme.changed', next)
    },
    setTicket(next) {
      const before = state.ticket
      state.ticket = next
      if (before?.comments.length !== next.comments.length) host.fire('ticket.conversation.changed', next.comments.length)
      if (before?.status !== next.status) host.fire('ticket.status.changed', next.status)
    },
    fire: host.fire,
    ask: host.ask,
    stop() {
      host.fire('app.willDestroy', {})
      host.stop()
      frame.remove()
    },
  }
}

function readPath(path, { ticket, agent, account, scheme, composer, guid, location }) {
  const user = { id: Number(agent.id), name: agent.name, email: agent.email, role: agent.role, locale: 'en-US', timeZone: { ianaName: 'America/New_York' }, groups: [] }
  const requester = ticket && { id: Number(ticket.requester.id), name: ticket.requester.name, email: ticket.requester.email }
  const known = {
    colorScheme: scheme,
    currentUser: user,
    currentAccount: { subdomain: account.subdomain },
    [`instances.${guid}`]: { instanceGuid: guid, location },
    ...(ticket && {
      ticket: { id: Number(ticket.id), subject: ticket.subject, status: ticket.status, requester, tags: ticket.tags },
      'ticket.conversation': ticket.comments
        .filter((each) => each.isPublic)
        .map((each) => ({
          author: { name: each.authorName, role: each.isStaff ? 'agent' : 'end-user' },
          message: { content: each.body },
          timestamp: each.at,
          channel: { name: each.channel },
        })),
      'ticket.comments': ticket.comments,
      'comment.text': composer?.text(),
      'ticket.comment.text': composer?.text(),
      'ticket.comment': { text: composer?.text(), type: 'publicReply' },
      comment: { text: composer?.text(), type: 'publicReply' },
    }),
  }
  if (path in known) return known[path]
  const [root, ...rest] = path.split('.')
  return rest.reduce((value, part) => (value !== null && typeof value === 'object' ? value[part] : undefined), known[root])
}
