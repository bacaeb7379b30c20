import type { Decision } from '@bookbag/core/rules/decision'
import { useQuery } from '@tanstack/react-query'
import { Skeleton } from '@zendeskgarden/react-loaders'
import { useState } from 'react'
import { useApp } from '../app-context.tsx'
import { DecisionView } from '../parts/decision-view.tsx'
import { Card, Disclosure, Muted } from '../parts/layout.tsx'
import { ProblemNotice } from '../parts/problem.tsx'

/** Asked for only when an agent wants to know. */
export function WhyCard({ ticketId, runId, currency }: { ticketId: string; runId: string | null; currency: string | null }) {
  const { api, t } = useApp()
  const [isOpen, setOpen] = useState(false)
  const why = useQuery({ queryKey: ['why', ticketId, runId], queryFn: ({ signal }) => api.why(ticketId, signal), enabled: isOpen })
  return (
    <Card as="div">
      <Disclosure title={t('why.heading')} onOpen={() => setOpen(true)}>
        <div aria-live="polite">
          {why.isLoading && <Skeleton height="80px" />}
          {why.error && <ProblemNotice error={why.error} onRetry={() => void why.refetch()} />}
          {why.data && <Explanation decision={why.data.decision} currency={currency} />}
        </div>
      </Disclosure>
    </Card>
  )
}

function Explanation({ decision, currency }: { decision: Decision | null; currency: string | null }) {
  const { t } = useApp()
  return decision ? <DecisionView decision={decision} currency={currency} /> : <Muted>{t('why.none')}</Muted>
}
