import type { TicketContext } from '@bookbag/core/api'
import { useApp } from '../app-context.tsx'
import { Muted, Row, Section, Stack } from '../parts/layout.tsx'
import { StatusTag } from '../parts/status-tag.tsx'

export function WishCard({ understanding }: { understanding: TicketContext['understanding'] }) {
  const { t, format } = useApp()
  if (!understanding) {
    return (
      <Section title={t('wish.heading')}>
        <Muted>{t('wish.none')}</Muted>
      </Section>
    )
  }
  return (
    <Section title={t('wish.heading')} aside={<Muted>{format.language(understanding.language)}</Muted>}>
      <p style={{ margin: 0 }}>{understanding.summary}</p>
      <Row as="ul" $gap={6} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {understanding.intents.map(({ intent, confidence }) => (
          <li key={intent}>
            <StatusTag tone="info">
              {t(`intent.${intent}`)} · {format.percent(confidence)}
            </StatusTag>
          </li>
        ))}
        {understanding.risks.map(({ risk }) => (
          <li key={risk}>
            <StatusTag tone="bad">{t(`risk.${risk}`)}</StatusTag>
          </li>
        ))}
      </Row>
      {understanding.risks.map(({ risk, evidence }) => (
        <Muted key={risk}>{t('wish.evidence', { risk: t(`risk.${risk}`), evidence })}</Muted>
      ))}
      {understanding.leftovers.length > 0 && (
        <Stack $gap={4}>
          <Muted>{t('wish.leftovers')}</Muted>
          <ul style={{ margin: 0, paddingInlineStart: 18, listStyle: 'disc' }}>
            {understanding.leftovers.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </Stack>
      )}
    </Section>
  )
}
