import type { PartnerAnswersCapability } from '@bookbag/core/connector'
import type { IdempotencyKey } from '@bookbag/core/idempotency-key'
import type { AskPartnerRequest, AskPartnerResult } from '@bookbag/core/writes/ask-partner'
import type { Done, Write } from '@bookbag/core/writes/write'
import { z } from 'zod'
import type { AskZendesk } from './ask.ts'

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
const One = z.object({ side_conversation: Conversation })
const Many = z.object({ side_conversations: z.array(Conversation), events: z.array(Event).nullish() })

/** Zendesk keeps what is put into `external_ids` with the conversation: by it a question is found again. */
const MARK = 'bookbag_key'

const pathOf = (ticketId: string): string => `/tickets/${encodeURIComponent(ticketId)}/side_conversations`

export function askPartner(ask: AskZendesk): Write<AskPartnerRequest, AskPartnerResult> {
  const doneOf = ({ id, created_at: at }: z.infer<typeof Conversation>): Done<AskPartnerResult> => ({
    kind: 'done',
    reference: id,
    at: new Date(at).toISOString(),
    result: { conversationId: id },
  })
  const find = async (ticketId: string, key: IdempotencyKey) => {
    const { side_conversations: known } = await ask({ path: pathOf(ticketId), isWrite: false, schema: Many })
    return known.find((each) => each.external_ids?.[MARK] === key)
  }
  /** Setting a status twice is setting it once. */
  const letWait = (ticketId: string) =>
    ask({
      path: `/tickets/${encodeURIComponent(ticketId)}`,
      method: 'PUT',
      body: { ticket: { status: 'hold' } },
      isWrite: true,
      schema: z.object({ ticket: z.object({ status: z.string() }) }),
    })

  return {
    async perform({ ticketId, email, subject, text }, key) {
      const before = await find(ticketId, key)
      if (before) return doneOf(before)
      const message = { subject, body: text, to: [{ email }] }
      const { side_conversation: made } = await ask({ path: pathOf(ticketId), method: 'POST', body: { message, external_ids: { [MARK]: key } }, isWrite: true, schema: One })
      await letWait(ticketId)
      return doneOf(made)
    },
    async lookUp({ ticketId }, key) {
      const found = await find(ticketId, key)
      return found ? doneOf(found) : { kind: 'absent' }
    },
  }
}

export const partnerAnswers = (ask: AskZendesk): PartnerAnswersCapability => ({
  async answersTo(ticketId, conversationId) {
    const { events } = await ask({ path: pathOf(ticketId), query: { include: 'events' }, isWrite: false, schema: Many })
    const ours = (events ?? []).filter((event) => event.side_conversation_id === conversationId && event.type === 'reply')
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
