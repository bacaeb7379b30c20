import type { PartnerAnswersCapability } from '@bookbag/core/connector'
import { ConnectorError } from '@bookbag/core/connector-error'
import type { IdempotencyKey } from '@bookbag/core/idempotency-key'
import { type AskPartnerRequest, type AskPartnerResult, conversationInTicket, partnerTicketIdOf } from '@bookbag/core/writes/ask-partner'
import type { Done, Write } from '@bookbag/core/writes/write'
import { z } from 'zod'
import { type AskZendesk, VENDOR } from './ask.ts'
import { answersOnTicket, findPartnerTicket, makePartnerTicket } from './partner-ticket.ts'

const Participant = z.object({ email: z.string().nullish(), user_id: z.union([z.string(), z.number()]).nullish() })
const Conversation = z.object({ id: z.string(), created_at: z.string(), external_ids: z.record(z.string(), z.string()).nullish() })
const Event = z.object({
  id: z.string(),
  side_conversation_id: z.string(),
  type: z.string(),
  created_at: z.string(),
  actor: Participant.nullish(),
  message: z.object({ body: z.string().nullish(), preview_text: z.string().nullish() }).nullish(),
})
type Event = z.infer<typeof Event>
const One = z.object({ side_conversation: Conversation })
const Many = z.object({
  side_conversations: z.array(Conversation),
  events: z.array(Event).nullish(),
  meta: z.object({ has_more: z.boolean(), after_cursor: z.string().nullish() }).nullish(),
})
type Many = z.infer<typeof Many>

/** Zendesk keeps what is put into `external_ids` with the conversation: by it a question is found again. */
const MARK = 'bookbag_key'
const MOST_PAGES = 10

const pathOf = (ticketId: string): string => `/tickets/${encodeURIComponent(ticketId)}/side_conversations`

/** All pages. Null = the account has none: its plan lacks the Collaboration add-on. Whether there is such a ticket at all is the caller's to know. */
async function conversationsOf(ask: AskZendesk, ticketId: string): Promise<{ conversations: z.infer<typeof Conversation>[]; events: Event[] } | null> {
  const conversations: z.infer<typeof Conversation>[] = []
  const events: Event[] = []
  let after: string | null = null
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query: Record<string, string> = { include: 'events', 'page[size]': '100', ...(after === null ? {} : { 'page[after]': after }) }
    const answer: Many | null = await ask<Many | null>({
      path: pathOf(ticketId),
      query,
      isWrite: false,
      schema: Many,
      expected: (status) => (status === 403 || status === 404 ? null : undefined),
    })
    if (answer === null) return null
    conversations.push(...answer.side_conversations)
    events.push(...(answer.events ?? []))
    after = answer.meta?.has_more ? (answer.meta.after_cursor ?? null) : null
    if (after === null) return { conversations, events }
  }
  throw new ConnectorError({ kind: 'bad-answer', vendor: VENDOR, message: 'The ticket has too many side conversations to look for ours. A person has to look at it.' })
}

export function askPartner(ask: AskZendesk): Write<AskPartnerRequest, AskPartnerResult> {
  const doneOf = (id: string, at: string): Done<AskPartnerResult> => ({ kind: 'done', reference: id, at: new Date(at).toISOString(), result: { conversationId: id } })
  /** In both ways: by which of them it was asked is not known when the answer was lost. */
  const find = async (ticketId: string, key: IdempotencyKey) => {
    const known = await conversationsOf(ask, ticketId)
    const beside = known?.conversations.find((each) => each.external_ids?.[MARK] === key)
    if (beside) return { hasSideConversations: true, done: doneOf(beside.id, beside.created_at) }
    const own = await findPartnerTicket(ask, ticketId, key)
    return { hasSideConversations: known !== null, done: own ? doneOf(conversationInTicket(own.id), own.created_at) : null }
  }
  /** By now the partner has been asked: whatever keeps the ticket from waiting (an account may have no “on-hold”), the question must not be called refused, or it would be asked twice. */
  async function letWait(ticketId: string): Promise<void> {
    try {
      await ask({
        path: `/tickets/${encodeURIComponent(ticketId)}`,
        method: 'PUT',
        body: { ticket: { status: 'hold' } },
        isWrite: true,
        schema: z.object({ ticket: z.object({ status: z.string() }) }),
      })
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error
    }
  }
  const mustExist = (ticketId: string) => ask({ path: `/tickets/${encodeURIComponent(ticketId)}`, isWrite: false, schema: z.object({ ticket: z.object({ status: z.string() }) }) })

  return {
    async perform(request, key) {
      const { ticketId, email, subject, text } = request
      const before = await find(ticketId, key)
      if (before.done) return before.done
      if (!before.hasSideConversations) {
        await mustExist(ticketId)
        const made = await makePartnerTicket(ask, request, key)
        await letWait(ticketId)
        return doneOf(conversationInTicket(made.id), made.created_at)
      }
      const message = { subject, body: text, to: [{ email }] }
      const { side_conversation: made } = await ask({ path: pathOf(ticketId), method: 'POST', body: { message, external_ids: { [MARK]: key } }, isWrite: true, schema: One })
      await letWait(ticketId)
      return doneOf(made.id, made.created_at)
    },
    async lookUp({ ticketId }, key) {
      return (await find(ticketId, key)).done ?? { kind: 'absent' }
    },
  }
}

export const partnerAnswers = (ask: AskZendesk): PartnerAnswersCapability => ({
  async answersTo(ticketId, conversationId) {
    const own = partnerTicketIdOf(conversationId)
    if (own !== null) return answersOnTicket(ask, own)
    const known = await conversationsOf(ask, ticketId)
    const ours = (known?.events ?? []).filter((event) => event.side_conversation_id === conversationId && event.type === 'reply')
    // Whoever answers from outside has an address and no user of ours behind it.
    return ours
      .filter(({ actor }) => actor?.email && !actor.user_id)
      .map(({ id, created_at: at, actor, message }) => ({
        id,
        at: new Date(at).toISOString(),
        from: actor?.email ?? '',
        text: (message?.body ?? message?.preview_text ?? '').trim(),
      }))
  },
})
