import { TICKET } from './names.ts'
import { countOf, KEY, type Probe, present } from './probe.ts'

const reply = (updatedStamp: string) => ({ kind: 'reply' as const, comment: { text: 'It arrives tomorrow.', isPublic: true }, status: 'solved' as const, updatedStamp })

const question = (ticketId: string) => ({ ticketId, email: 'desk@north-depot.example', subject: 'Order #1042', text: 'Where is it?' })

export const zendeskProbes: Probe[] = [
  {
    connector: 'zendesk',
    name: 'reads the comments of a ticket',
    run: (has) => present(has.tickets).readComments(TICKET),
    right: { comments: [{ body: 'Where is #1042?', channel: 'mail', isTrusted: true, author: { email: 'ada@example.com' } }] },
    missing: { run: (has) => present(has.tickets).readComments('99'), gives: { kind: 'not-found' } },
  },
  {
    connector: 'zendesk',
    name: 'answers and solves a ticket',
    disturb: { method: 'PUT', path: '/tickets/' },
    run: (has) => present(has.tickets).update(TICKET, reply('2026-11-20T11:00:00Z'), KEY),
    right: { kind: 'updated' },
    missing: { run: (has) => present(has.tickets).update('99', reply('2026-11-20T11:00:00Z'), KEY), gives: { kind: 'not-found' } },
    write: { isSentAtOnce: true, effects: countOf('comment'), find: (has) => present(has.tickets).findUpdate(TICKET, KEY) },
  },
  {
    connector: 'zendesk',
    name: 'searches the help center',
    run: (has) => present(has.articles).search('returns', { locale: 'en-us', limit: 3 }),
    right: [{ title: 'Returns', body: 'Within 30 days.' }],
    missing: { run: (has) => present(has.articles).search('zeppelin', { locale: 'en-us', limit: 3 }), gives: [] },
  },
  {
    connector: 'zendesk',
    name: 'asks a partner beside the ticket',
    disturb: { method: 'POST', path: '/side_conversations' },
    run: (has) => present(has.writes?.askPartner).perform(question(TICKET), KEY),
    right: { kind: 'done', result: {} },
    missing: { run: (has) => present(has.writes?.askPartner).perform(question('99'), KEY), gives: { kind: 'not-found' } },
    write: { effects: countOf('side_conversation'), find: (has) => present(has.writes?.askPartner).lookUp(question(TICKET), KEY, null) },
  },
]
