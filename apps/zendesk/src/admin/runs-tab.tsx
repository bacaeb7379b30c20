import type { RunView } from '@bookbag/core/api'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from '@zendeskgarden/react-buttons'
import { getColor } from '@zendeskgarden/react-theming'
import { useState } from 'react'
import styled from 'styled-components'
import { useApp } from '../app-context.tsx'
import { Between, Card, List, Muted, Row, Stack, Strong, Title } from '../parts/layout.tsx'
import { ProblemNotice } from '../parts/problem.tsx'
import { StatusTag, toneOf } from '../parts/status-tag.tsx'
import { SelectInput } from './inputs.tsx'
import { RunDrawer } from './run-drawer.tsx'
import { Waiting } from './waiting.tsx'

const STATES = ['working', 'waiting', 'resolved', 'approval', 'handed_over', 'ignored', 'failed']

const Entry = styled.button`
  width: 100%; text-align: start; font: inherit; color: inherit; cursor: pointer; padding: 12px 16px; border-radius: 8px;
  background: ${(p) => getColor({ theme: p.theme, variable: 'background.raised' })};
  border: 1px solid ${(p) => getColor({ theme: p.theme, variable: 'border.default' })};
  display: grid; gap: 4px 16px; grid-template-columns: minmax(0, 1fr);
  @media (min-width: 720px) { grid-template-columns: 120px minmax(0, 3fr) minmax(0, 2fr) 130px; align-items: start; }
  &:hover { background: ${(p) => getColor({ theme: p.theme, variable: 'background.subtle' })}; }
  &:focus-visible { outline: 2px solid ${(p) => getColor({ theme: p.theme, variable: 'border.primaryEmphasis' })}; outline-offset: 1px; }
`

export function RunsTab() {
  const { api, t } = useApp()
  const [state, setState] = useState('')
  const [shown, setShown] = useState<string | null>(null)
  const runs = useInfiniteQuery({
    queryKey: ['runs', state],
    queryFn: ({ pageParam, signal }) => api.runs({ before: pageParam, state: state === '' ? null : state }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextBefore,
  })
  const all = runs.data?.pages.flatMap((page) => page.runs) ?? []
  const options = [{ value: '', label: t('runs.all') }, ...STATES.map((each) => ({ value: each, label: t(`run_state.${each}`) }))]
  return (
    <Stack $gap={16}>
      <Between $align="end">
        <Title as="h2">{t('runs.heading')}</Title>
        <Row $align="end">
          <SelectInput label={t('runs.filter')} value={state} options={options} mistake={undefined} onChange={setState} />
          <Button size="small" onClick={() => void runs.refetch()} disabled={runs.isFetching}>
            {t('refresh')}
          </Button>
        </Row>
      </Between>
      {runs.error && <ProblemNotice error={runs.error} onRetry={() => void runs.refetch()} />}
      {runs.isPending && <Waiting />}
      {runs.data && all.length === 0 && (
        <Card>
          <Strong>{t('runs.empty')}</Strong>
          <div>{t('runs.empty_advice')}</div>
        </Card>
      )}
      <List>
        {all.map((run) => (
          <li key={run.id}>
            <RunEntry run={run} onOpen={() => setShown(run.id)} />
          </li>
        ))}
      </List>
      {runs.hasNextPage && (
        <div>
          <Button size="small" disabled={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
            {t('runs.older')}
          </Button>
        </div>
      )}
      <RunDrawer runId={shown} onClose={() => setShown(null)} />
    </Stack>
  )
}

function RunEntry({ run, onOpen }: { run: RunView; onOpen: () => void }) {
  const { t, format } = useApp()
  const [reason] = run.reasons
  return (
    <Entry type="button" onClick={onOpen}>
      <span>
        <StatusTag tone={toneOf(run.state)}>{t(`run_state.${run.state}`)}</StatusTag>
      </span>
      <span>
        <Strong>
          #{run.ticketId} {run.subject}
        </Strong>
        <Muted as="div">{run.intents.map((each) => t(`intent.${each}`)).join(', ')}</Muted>
      </span>
      <span>
        <div>{run.ruleName ?? t('why.no_rule')}</div>
        {reason && <Muted>{reason}</Muted>}
      </span>
      <span>
        <div>{format.dateTime(run.startedAt)}</div>
        <Muted>{t('runs.calls', { count: run.upstreamCalls })}</Muted>
      </span>
    </Entry>
  )
}
