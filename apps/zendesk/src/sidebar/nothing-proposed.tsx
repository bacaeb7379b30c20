import type { TicketContext } from '@bookbag/core/api'
import { useApp } from '../app-context.tsx'
import { Muted, Section } from '../parts/layout.tsx'

const MOST_REASONS = 3

/** Where the agent looks for an action there is a sentence instead of a gap: that it is theirs, and what stood in the way. */
export function NothingProposed({ context }: { context: TicketContext }) {
  const { t } = useApp()
  const { effects, proposals, replyDraft, run, understanding } = context
  if (understanding === null || proposals.length > 0 || replyDraft !== null || effects.length > 0 || context.isAnswered) return null
  const reasons = run?.state === 'handed_over' ? run.reasons.slice(0, MOST_REASONS) : []
  return (
    <Section title={t('proposal.heading')}>
      <span>{t('proposal.nothing')}</span>
      {reasons.length > 0 && (
        <Muted as="ul" style={{ margin: 0, paddingInlineStart: 18, listStyle: 'disc' }}>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </Muted>
      )}
    </Section>
  )
}
