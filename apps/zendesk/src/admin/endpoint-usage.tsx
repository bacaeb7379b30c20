import type { EndpointView, UsageView } from '@bookbag/core/endpoints/api'
import { useQuery } from '@tanstack/react-query'
import { Button } from '@zendeskgarden/react-buttons'
import { useState } from 'react'
import { useApp } from '../app-context.tsx'
import { Between, List, Muted, Row, Stack } from '../parts/layout.tsx'
import { ProblemNotice } from '../parts/problem.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { Waiting } from './waiting.tsx'

const TONE = { found: 'good', none: 'plain', refused: 'warn', failed: 'bad' } as const

/** Every call of the last thirty days, newest first, without what is kept out of logs. */
export function EndpointUsage({ endpoints }: { endpoints: EndpointView[] }) {
  const { api, t } = useApp()
  const [before, setBefore] = useState<string | null>(null)
  const usage = useQuery({ queryKey: ['endpoint usage', before], queryFn: ({ signal }) => api.endpointUsage(before, signal), staleTime: 0 })
  if (usage.error) return <ProblemNotice error={usage.error} onRetry={() => void usage.refetch()} />
  if (!usage.data) return <Waiting />
  const { calls, nextBefore } = usage.data
  if (calls.length === 0) return <Muted>{t('endpoints.usage.none')}</Muted>
  /** What was removed since has only its short name left. */
  const nameOf = (id: string): string => {
    const found = endpoints.find((each) => each.id === id)
    return (found?.live ?? found?.draft)?.name ?? id
  }
  return (
    <Stack>
      <List>
        {calls.map((call) => (
          <li key={call.id}>
            <Call call={call} name={nameOf(call.endpointId)} />
          </li>
        ))}
      </List>
      <Row>
        {before !== null && (
          <Button size="small" onClick={() => setBefore(null)}>
            {t('endpoints.usage.newest')}
          </Button>
        )}
        {nextBefore !== null && (
          <Button size="small" onClick={() => setBefore(nextBefore)}>
            {t('endpoints.usage.older')}
          </Button>
        )}
      </Row>
    </Stack>
  )
}

function Call({ call, name }: { call: UsageView['calls'][number]; name: string }) {
  const { t, format } = useApp()
  const shown = Object.entries(call.shown).map(([key, value]) => `${key}: ${value}`)
  const about = [
    format.dateTime(call.at),
    call.ticketId === null ? null : `#${call.ticketId}`,
    call.status === null ? null : String(call.status),
    t('run.took', { ms: format.number(call.tookMs) }),
  ]
  return (
    <Stack $gap={2}>
      <Between>
        <span>{`${name} · ${t(`endpoints.purpose.${call.purpose}`)}`}</span>
        <StatusTag tone={TONE[call.outcome]}>{t(`endpoints.outcome.${call.outcome}`)}</StatusTag>
      </Between>
      <Muted>{about.filter(Boolean).join(' · ')}</Muted>
      {shown.length > 0 && <Muted style={{ overflowWrap: 'anywhere' }}>{shown.join(' · ')}</Muted>}
      {call.problem && <Muted>{call.problem}</Muted>}
    </Stack>
  )
}
