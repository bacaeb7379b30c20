import type { Source } from '@bookbag/core/source'
import { Button } from '@zendeskgarden/react-buttons'
import { useApp } from '../app-context.tsx'
import { Between, List, Muted, Row, Section } from '../parts/layout.tsx'
import { StatusTag, toneOf } from '../parts/status-tag.tsx'
import { useServerNow } from './server-clock.tsx'

export type Renewal = { isRunning: boolean; hasFailed: boolean; start: () => void }

export function SourcesCard({ sources, renewal }: { sources: Source[]; renewal: Renewal }) {
  const { t, format } = useApp()
  const now = useServerNow(30_000)
  if (sources.length === 0) return null
  return (
    <Section
      title={t('sources.heading')}
      aside={
        <Button size="small" aria-label={t(renewal.isRunning ? 'sources.refreshing' : 'sources.refresh')} disabled={renewal.isRunning} onClick={renewal.start}>
          {t(renewal.isRunning ? 'sources.refreshing' : 'refresh')}
        </Button>
      }
    >
      <Muted>{t('sources.lead')}</Muted>
      {renewal.hasFailed && !renewal.isRunning && <span role="alert">{t('sources.not_refreshed')}</span>}
      <List>
        {sources.map((source) => (
          <li key={`${source.layer} ${source.name}`}>
            <Between style={{ flexWrap: 'nowrap' }} $align="start">
              <span style={{ minWidth: 0 }}>{source.name}</span>
              <Row $gap={6} style={{ flexWrap: 'nowrap', flexShrink: 0 }}>
                {source.at && <Muted>{format.age(source.at, now)}</Muted>}
                <StatusTag tone={source.state === 'failed' ? 'bad' : toneOf(source.state)}>{t(`source.${source.state}`)}</StatusTag>
              </Row>
            </Between>
            {source.problem && <Muted as="div">{source.problem}</Muted>}
          </li>
        ))}
      </List>
    </Section>
  )
}
