import type { Connector } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import { z } from 'zod'
import { createArticles } from './articles.ts'
import { createAsk, VENDOR } from './ask.ts'
import { ZENDESK_FIELDS, ZendeskCredentials } from './credentials.ts'
import { Id } from './payloads.ts'
import { askPartner, partnerAnswers } from './side-conversations.ts'
import { createTickets } from './tickets.ts'

/** Without valid credentials Zendesk may answer 200 with a user who has no id. */
const MeAnswer = z.object({ user: z.object({ id: Id.nullish(), role: z.string().nullish() }) })

export const zendesk: Connector<ZendeskCredentials> = {
  id: 'zendesk',
  name: 'Zendesk',
  layer: 'zendesk',
  credentials: ZendeskCredentials,
  fields: ZENDESK_FIELDS,
  scopes: [
    { name: 'tickets:read', why: 'To read what the customer wrote.' },
    { name: 'tickets:write', why: 'To answer, solve and hand over.' },
    { name: 'users:read', why: 'To see who asks, which tickets an agent may see, and whether they may approve.' },
    { name: 'hc:read', why: 'To answer from your help center.' },
    { name: 'webhooks:write', why: 'To be told of new tickets, once at connecting.' },
  ],
  // Of the largest plan: a smaller one answers 429 with a Retry-After, which is kept to.
  limits: [{ per: 'minute', calls: 2500 }],
  atOnce: 10,
  baseUrls: ['https://{subdomain}.zendesk.com'],
  operations: [
    { name: 'GET /api/v2/users/me', kind: 'read' },
    { name: 'GET /api/v2/tickets/{id}/comments', kind: 'read' },
    { name: 'GET /api/v2/tickets/{id}', kind: 'read' },
    { name: 'PUT /api/v2/tickets/{id}', kind: 'write' },
    { name: 'GET /api/v2/tickets/{id}/audits', kind: 'read' },
    { name: 'PUT /api/v2/tickets/{id}/tags', kind: 'write' },
    { name: 'GET /api/v2/users/{id}', kind: 'read' },
    { name: 'GET /api/v2/users/{id}/group_memberships', kind: 'read' },
    { name: 'GET /api/v2/custom_roles/{id}', kind: 'read' },
    { name: 'GET /api/v2/help_center/articles/search', kind: 'read' },
    { name: 'POST /api/v2/webhooks', kind: 'write' },
    { name: 'GET /api/v2/tickets/{id}/side_conversations', kind: 'read' },
    { name: 'POST /api/v2/tickets/{id}/side_conversations', kind: 'write' },
    { name: 'GET /api/v2/tickets', kind: 'read' },
    { name: 'POST /api/v2/tickets', kind: 'write' },
    { name: 'GET /api/v2/incremental/tickets/cursor', kind: 'read' },
  ],
  fixtures: [{ what: 'comments, users, audits and webhook events', source: 'written anew after developer.zendesk.com', date: '2026-11-23' }],
  unverified: [
    'Whether a mail that fails SPF, DKIM or DMARC is always flagged on its comment.',
    'Whether a customer was signed in when writing: nothing on a comment proves it, so that a web form counts as not signed in.',
    'Whether an agent whose brands are restricted says so anywhere in a user or role: such a restriction is not seen, groups and roles are.',
    'The order of audits when asked for the newest first.',
    'Whether Zendesk answers 403 or 404 where the plan lacks side conversations: either is taken for it, and the partner is asked in a ticket of its own.',
    'Whether the account’s trigger that mails a new ticket to its requester is on: without it a partner asked in a ticket hears nothing.',
  ],
  connect(credentials, deps) {
    const ask = createAsk(credentials, deps)
    return {
      async check() {
        const { user } = await ask({ path: '/users/me', isWrite: false, schema: MeAnswer })
        if (!user.id) throw new ConnectorError({ kind: 'auth', vendor: VENDOR, message: 'Zendesk does not accept the credentials. Enter them again.' })
        if (user.role !== 'admin' && user.role !== 'agent')
          throw new ConnectorError({ kind: 'scope', vendor: VENDOR, message: 'These credentials belong to nobody who may work on tickets. Use an agent’s or admin’s.' })
        return { account: credentials.subdomain }
      },
      tickets: createTickets(ask),
      partnerAnswers: partnerAnswers(ask),
      writes: { askPartner: askPartner(ask) },
      ...(credentials.helpCenter === 'no' ? {} : { articles: createArticles(ask) }),
    }
  },
}
