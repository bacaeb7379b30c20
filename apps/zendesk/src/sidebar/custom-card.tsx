import type { CustomCard as Custom } from '@bookbag/core/api'
import { type CustomValue, sayValue } from '@bookbag/core/endpoints/value'
import { useApp } from '../app-context.tsx'
import { DetailList, Muted, Section } from '../parts/layout.tsx'

/** What the shop's own systems hold of the requester, each with its age where that is not now. */
export function CustomCard({ card }: { card: Custom }) {
  const { t, format } = useApp()
  const say = (value: CustomValue, unit: string | null): string => {
    if (value.type === 'money') return format.money(value.value)
    if (value.type === 'date') return format.date(value.value)
    return value.type === 'boolean' ? t(value.value ? 'yes' : 'no') : sayValue(value, unit)
  }
  return (
    <Section title={card.name}>
      {card.state === 'found' && card.fields.every(({ value }) => value === null) ? (
        <Muted>{t('custom.empty')}</Muted>
      ) : card.state === 'found' ? (
        <DetailList items={card.fields.map(({ label, unit, value }) => [label, value === null ? t('unknown') : say(value, unit)])} />
      ) : (
        <span>{t(`custom.${card.state}`)}</span>
      )}
      {card.problem && <Muted>{card.problem}</Muted>}
    </Section>
  )
}
