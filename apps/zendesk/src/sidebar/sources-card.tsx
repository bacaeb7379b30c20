import type { Source } from '@bookbag/core/source'
import { useApp } from '../app-context.tsx'
import { Between, List, Muted, Section } from '../parts/layout.tsx'
import { StatusTag, toneOf } from '../parts/status-tag.tsx'
import { useServerNow } from './use-ticket.ts'

export function SourcesCard({ sources, at }: { sources: Source[]; at: string }) {
  const { t, format } = useApp()
  const now = useServerNow(at, 30_000)
  if (sources.length === 0) return null
  return (
    <Section title={t('sources.heading')}>
      <List>
        {sources.map((source) => (
          <li key={`${source.layer} ${source.name}`}>
            <Between>
              <span>{source.name}</span>
              <Between $gap={6}>
                {source.at && <Muted>{format.age(source.at, now)}</Muted>}
                <StatusTag tone={source.state === 'failed' ? 'bad' : toneOf(source.state)}>{t(`source.${source.state}`)}</StatusTag>
              </Between>
            </Between>
            {source.problem && <Muted>{source.problem}</Muted>}
          </li>
        ))}
      </List>
    </Section>
  )
}
