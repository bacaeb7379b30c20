import type { WhyView } from '@bookbag/core/api'
import { useQuery } from '@tanstack/react-query'
import { Button } from '@zendeskgarden/react-buttons'
import { Drawer } from '@zendeskgarden/react-modals'
import { useApp } from '../app-context.tsx'
import { DecisionView } from '../parts/decision-view.tsx'
import { Between, DetailList, Disclosure, List, Muted, Stack, Title } from '../parts/layout.tsx'
import { ProblemNotice } from '../parts/problem.tsx'
import { StatusTag, toneOf } from '../parts/status-tag.tsx'
import { Waiting } from './waiting.tsx'

/** Everything one run did, step by step, and why it ended as it did. */
export function RunDrawer({ runId, onClose }: { runId: string | null; onClose: () => void }) {
  const { api, t } = useApp()
  const detail = useQuery({ queryKey: ['run', runId], queryFn: ({ signal }) => api.runDetail(runId ?? '', signal), enabled: runId !== null })
  return (
    <Drawer isOpen={runId !== null} onClose={onClose}>
      <Drawer.Header tag="h2">{t('run.heading')}</Drawer.Header>
      <Drawer.Body>
        {detail.isLoading && <Waiting />}
        {detail.error && <ProblemNotice error={detail.error} onRetry={() => void detail.refetch()} />}
        {detail.data && <Detail why={detail.data} />}
      </Drawer.Body>
      <Drawer.Close aria-label={t('close')} />
    </Drawer>
  )
}

function Detail({ why }: { why: WhyView }) {
  const { t, format, zaf } = useApp()
  const { run, decision, steps } = why
  return (
    <Stack $gap={20}>
      {run && (
        <Stack $gap={8}>
          <Title as="p">{run.subject}</Title>
          <DetailList
            items={[
              [t('run.ticket'), `#${run.ticketId}`],
              [
                t('run.outcome'),
                <StatusTag key="outcome" tone={toneOf(run.state)}>
                  {t(`run_state.${run.state}`)}
                </StatusTag>,
              ],
              [t('run.started'), format.dateTime(run.startedAt)],
              [t('run.calls'), format.number(run.upstreamCalls)],
            ]}
          />
          {zaf && (
            <div>
              <Button size="small" onClick={() => void zaf.openTicket(run.ticketId).catch(() => undefined)}>
                {t('run.open_ticket')}
              </Button>
            </div>
          )}
        </Stack>
      )}
      {decision ? <DecisionView decision={decision} /> : <Muted>{t('why.none')}</Muted>}
      <Stack $gap={8}>
        <Title>{t('run.steps')}</Title>
        {steps.length === 0 && <Muted>{t('run.no_steps')}</Muted>}
        <List as="ol">
          {steps.map((step) => (
            <li key={`${step.name} ${step.at}`}>
              <Between $align="start">
                <span>{t(`step.${step.name}`)}</span>
                <Muted>{t('run.took', { ms: format.number(step.tookMs) })}</Muted>
              </Between>
              <Muted as="div">{step.summary}</Muted>
              {step.calls.length > 0 && (
                <Disclosure title={t('runs.calls', { count: step.calls.length })}>
                  <List>
                    {step.calls.map((call, at) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: a record that never changes
                      <li key={at}>
                        <Between>
                          <span>{`${call.vendor}: ${call.what}`}</span>
                          <Muted>{`${call.status} · ${t('run.took', { ms: format.number(call.tookMs) })}`}</Muted>
                        </Between>
                      </li>
                    ))}
                  </List>
                </Disclosure>
              )}
            </li>
          ))}
        </List>
      </Stack>
    </Stack>
  )
}
