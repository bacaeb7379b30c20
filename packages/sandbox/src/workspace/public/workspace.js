import { openApp } from './frame.js'
import { renderList, renderTicket, writeForm } from './views.js'

const at = (id) => document.getElementById(id)
const get = async (path) => (await fetch(path)).json()
const send = async (path, body) => {
  const response = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.message ?? 'That did not work.')
  return answer
}

const state = {
  view: 'tickets',
  agents: [],
  agentId: null,
  ticketId: null,
  ticket: null,
  app: null,
  scheme: new URLSearchParams(location.search).get('scheme') === 'dark' ? 'dark' : 'light',
}
document.documentElement.dataset.scheme = state.scheme
const agent = () => state.agents.find((each) => each.id === state.agentId)

function notify(text, kind = 'notice') {
  const line = Object.assign(document.createElement('p'), { textContent: text })
  line.dataset.kind = kind
  at('notices').append(line)
  setTimeout(() => line.remove(), 5000)
}

const composer = {
  text: () => at('draft')?.value ?? '',
  append(text) {
    const box = at('draft')
    box.value = box.value ? `${box.value}\n${text}` : text
    state.app?.fire('comment.text.changed', box.value)
    state.app?.fire('ticket.comment.text.changed', box.value)
  },
  set(path, value) {
    if (path === 'ticket.status') at('status').value = value
    else if (path === 'comment.text' || path === 'ticket.comment.text') at('draft').value = value
    else return false
    return true
  },
}

async function openTicket(id) {
  state.app?.stop()
  state.ticketId = id
  state.ticket = await get(`/api/tickets/${id}`)
  history.replaceState(null, '', `?ticket=${id}${state.scheme === 'dark' ? '&scheme=dark' : ''}`)
  renderTicket(at('ticket'), state.ticket, submit)
  const tray = at('tray')
  tray.hidden = false
  tray.innerHTML = '<h2>Bookbag</h2>'
  state.app = await openApp({
    into: tray,
    location: 'ticket_sidebar',
    ticket: state.ticket,
    agent: agent(),
    scheme: state.scheme,
    onNotify: notify,
    composer,
    onRoute: (what, to) => what === 'ticket' && openTicket(String(to)),
  })
  await refreshList()
}

async function submit({ body, isPublic, status }) {
  const refusal = await state.app?.ask('ticket.save')
  if (refusal) return notify(refusal, 'error')
  try {
    await send(`/api/tickets/${state.ticketId}/comments`, { agentId: state.agentId, body, isPublic, status })
    state.app?.fire('ticket.submit.done', {})
    await refreshTicket(true)
  } catch (error) {
    notify(error.message, 'error')
  }
}

async function refreshList() {
  const { tickets } = await get('/api/tickets')
  at('count').textContent = tickets.length
  renderList(at('list'), tickets, state.ticketId, openTicket)
}

async function refreshTicket(clearDraft = false) {
  if (!state.ticketId || state.view !== 'tickets') return
  const draft = clearDraft ? '' : composer.text()
  const next = await get(`/api/tickets/${state.ticketId}`)
  if (JSON.stringify(next) === JSON.stringify(state.ticket)) return
  state.ticket = next
  renderTicket(at('ticket'), next, submit)
  at('draft').value = draft
  state.app?.setTicket(next)
}

async function show(view) {
  state.view = view
  for (const button of document.querySelectorAll('[data-view]')) button.toggleAttribute('aria-current', button.dataset.view === view)
  state.app?.stop()
  state.app = null
  at('tray').hidden = true
  at('tickets').hidden = view !== 'tickets'
  const pane = at('ticket')
  pane.classList.toggle('wide', view !== 'tickets')
  pane.innerHTML = ''
  if (view === 'admin')
    state.app = await openApp({
      into: pane,
      location: 'nav_bar',
      agent: agent(),
      scheme: state.scheme,
      onNotify: notify,
      onRoute: async (what, to) => {
        if (what !== 'ticket') return
        state.ticketId = String(to)
        await show('tickets')
      },
    })
  else if (view === 'write')
    writeForm(pane, await get('/api/shops'), async (mail) => {
      try {
        const { ticketId } = await send('/api/write-in', mail)
        await show('tickets')
        await openTicket(ticketId)
      } catch (error) {
        notify(error.message, 'error')
      }
    })
  else if (state.ticketId) await openTicket(state.ticketId)
  else pane.innerHTML = '<p class="empty">Choose a ticket, or write in as a customer.</p>'
}

async function start() {
  const account = await get('/api/account')
  state.agents = account.agents
  const wanted = new URLSearchParams(location.search)
  state.agentId = wanted.get('agent') ?? state.agents.find((each) => each.role === 'admin')?.id ?? state.agents[0]?.id
  at('agent').append(
    ...state.agents.map((each) =>
      Object.assign(document.createElement('option'), { value: each.id, textContent: `${each.name} (${each.role})`, selected: each.id === state.agentId }),
    ),
  )
  at('agent').addEventListener('change', () => {
    state.agentId = at('agent').value
    void show(state.view)
  })
  at('scheme').addEventListener('click', () => {
    state.scheme = state.scheme === 'dark' ? 'light' : 'dark'
    document.documentElement.dataset.scheme = state.scheme
    state.app?.setScheme(state.scheme)
  })
  for (const button of document.querySelectorAll('[data-view]')) button.addEventListener('click', () => show(button.dataset.view))
  await refreshList()
  const ticket = wanted.get('ticket')
  if (ticket) await openTicket(ticket)
  else if (wanted.get('view')) await show(wanted.get('view'))
  const changes = new EventSource('/api/changes')
  changes.addEventListener('change', async () => {
    await refreshList()
    await refreshTicket()
  })
}

void start()
