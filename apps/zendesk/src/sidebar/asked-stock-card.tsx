import type { AskedStock, StockOfKind } from '@bookbag/core/asked-stock'
import { useApp } from '../app-context.tsx'
import { Between, Muted, Section, Stack } from '../parts/layout.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { useServerNow } from './server-clock.tsx'

/** Whether there is any of the thing a customer asks about; an old answer says that it is one. */
export function AskedStockCard({ asked }: { asked: AskedStock }) {
  const { t, format } = useApp()
  const now = useServerNow(30_000)
  if (asked.kind === 'unclear')
    return (
      <Section title={t('warehouse.asked_unclear')}>
        <Muted>{asked.reason}</Muted>
      </Section>
    )
  if (asked.kind === 'not_known')
    return (
      <Section title={t('warehouse.asked_unclear')}>
        <Muted>{t('warehouse.asked_silent', { source: asked.source, words: asked.words })}</Muted>
      </Section>
    )
  const age = format.age(asked.at, now)
  return (
    <Section title={t('warehouse.asked', { product: asked.product })} aside={<Muted>{asked.source}</Muted>}>
      <Stack $gap={6}>
        {asked.kinds.map((kind) => (
          <Between key={kind.title}>
            <span>
              {kind.title} <IsThere kind={kind} isFresh={asked.isFresh} />
            </span>
            {kind.count !== null && <Muted>{t('warehouse.asked_count', { count: format.number(kind.count) })}</Muted>}
          </Between>
        ))}
        <Muted>{asked.isFresh ? t('warehouse.asked_fresh', { age }) : t('warehouse.asked_stale', { source: asked.source, age })}</Muted>
      </Stack>
    </Section>
  )
}

function IsThere({ kind: { isThere }, isFresh }: { kind: StockOfKind; isFresh: boolean }) {
  const { t } = useApp()
  const said = isThere === null ? 'unknown' : isThere ? 'there' : 'gone'
  return <StatusTag tone={!isFresh || isThere === null ? 'warn' : isThere ? 'good' : 'bad'}>{t(`warehouse.asked_${said}`)}</StatusTag>
}
