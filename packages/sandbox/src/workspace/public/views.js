const el = (tag, props = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), props)
  node.append(...children)
  return node
}
const time = (iso) => new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' }).format(new Date(iso))
const STATUS = { new: 'New', open: 'Open', pending: 'Pending', hold: 'On hold', solved: 'Solved', closed: 'Closed' }
const CHANNEL = { email: 'E-mail', web: 'Web form', chat: 'Chat' }
const status = (name) => el('span', { className: `status ${name}`, textContent: STATUS[name] ?? name })

export function renderList(list, tickets, current, open) {
  list.replaceChildren(
    ...tickets.map((ticket) => {
      const button = el(
        'button',
        { type: 'button', onclick: () => open(ticket.id) },
        el('span', { className: 'subject', textContent: ticket.subject || '(no subject)' }),
        el('span', { className: 'meta' }, status(ticket.status), el('span', { textContent: ticket.requesterName }), el('span', { textContent: time(ticket.updatedAt) })),
      )
      if (ticket.id === current) button.setAttribute('aria-current', 'true')
      return el('li', {}, button)
    }),
  )
  if (tickets.length === 0) list.replaceChildren(el('li', { className: 'empty', textContent: 'No tickets yet.' }))
}

export function renderTicket(pane, ticket, submit) {
  const comments = ticket.comments.map((comment) =>
    el(
      'article',
      { className: `comment${comment.isPublic ? '' : ' note'}${comment.isStaff ? ' staff' : ''}` },
      el(
        'div',
        { className: 'by' },
        el('strong', { textContent: comment.authorName }),
        el('span', { className: 'hint', textContent: `${comment.isPublic ? '' : 'internal note · '}${time(comment.at)}${comment.isTrusted ? '' : ' · sender not verified'}` }),
      ),
      el('p', { textContent: comment.body }),
      ...comment.attachments.map((each) => el('div', { className: 'hint', textContent: `Attachment: ${each.name}` })),
    ),
  )
  const draft = el('textarea', { id: 'draft', ariaLabel: 'Reply', placeholder: 'Write to the customer' })
  const kind = el('select', { ariaLabel: 'Kind' }, el('option', { value: 'public', textContent: 'Public reply' }), el('option', { value: 'note', textContent: 'Internal note' }))
  const state = el(
    'select',
    { id: 'status', ariaLabel: 'Status' },
    ...['open', 'pending', 'hold', 'solved'].map((each) => el('option', { value: each, textContent: STATUS[each], selected: each === ticket.status })),
  )
  const button = el('button', { type: 'submit', className: 'primary', textContent: 'Submit' })
  const composer = el('form', { className: 'composer' }, draft, el('div', { className: 'row' }, kind, state, button))
  composer.addEventListener('submit', (event) => {
    event.preventDefault()
    submit({ body: draft.value, isPublic: kind.value === 'public', status: state.value })
  })
  const thread = el('div', { className: 'thread' }, ...comments)
  pane.replaceChildren(
    el(
      'header',
      {},
      el('h2', { textContent: ticket.subject || '(no subject)' }),
      el(
        'div',
        { className: 'row hint' },
        status(ticket.status),
        el('span', { textContent: `#${ticket.id}` }),
        el('span', { textContent: `${ticket.requester.name} · ${ticket.requester.email ?? ''}` }),
        el('span', { textContent: CHANNEL[ticket.channel] ?? ticket.channel }),
      ),
    ),
    thread,
    ticket.status === 'closed' ? el('p', { className: 'empty', textContent: 'This ticket is closed.' }) : composer,
  )
  thread.scrollTop = thread.scrollHeight
}

export function writeForm(pane, { shops, samples }, send) {
  const field = (label, control) => el('label', {}, label, control)
  const from = el('input', { name: 'from', type: 'email', required: true, value: samples[0]?.email ?? '' })
  from.setAttribute('list', 'customers')
  const people = el('datalist', { id: 'customers' }, ...samples.map((each) => el('option', { value: each.email, label: `${each.name} ${each.orders.join(' ')}` })))
  const to = el('select', { name: 'to' }, ...shops.map((each) => el('option', { value: each.supportAddress, textContent: `${each.name} <${each.supportAddress}>` })))
  const channel = el('select', { name: 'channel' }, ...['email', 'web', 'chat'].map((each) => el('option', { value: each, textContent: CHANNEL[each] })))
  const subject = el('input', { name: 'subject', value: 'Where is my order?' })
  const body = el('textarea', { name: 'body', required: true, value: `Hi, where is my order ${samples[0]?.orders[0] ?? ''}? Thanks` })
  const photo = el('input', { type: 'checkbox' })
  const spoofed = el('input', { type: 'checkbox' })
  const form = el(
    'form',
    { className: 'form' },
    el('h2', { textContent: 'Write in as a customer' }),
    people,
    field('From', from),
    field('To', to),
    field('Channel', channel),
    field('Subject', subject),
    field('Message', body),
    el('label', { className: 'check' }, photo, 'With a photo attached'),
    el('label', { className: 'check' }, spoofed, 'The sender can’t be verified'),
    el('button', { type: 'submit', className: 'primary', textContent: 'Send' }),
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    send({
      from: from.value,
      to: to.value,
      channel: channel.value,
      subject: subject.value,
      body: body.value,
      isSpoofed: spoofed.checked,
      attachments: photo.checked ? [{ name: 'photo.jpg', type: 'image/jpeg' }] : [],
    })
  })
  pane.replaceChildren(form)
}
