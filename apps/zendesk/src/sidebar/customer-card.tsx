import type { TicketContext } from '@bookbag/core/api'
import type { IdentityLevel } from '@bookbag/core/identity'
import styled from 'styled-components'
import { useApp } from '../app-context.tsx'
import { Between, Muted, Section, Stack } from '../parts/layout.tsx'
import { StatusTag, type Tone } from '../parts/status-tag.tsx'

const Name = styled.p`
  font-size: 18px; line-height: 24px; font-weight: 600; margin: 0;
`
const Figures = styled.dl`
  display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 8px; margin: 0;
  dt { font-size: 12px; line-height: 16px; opacity: 0.85; }
  dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; }
`
const TONE: Record<IdentityLevel, Tone> = { claimed: 'warn', knows_order: 'info', mail: 'good', signed_in: 'good' }

export function CustomerCard({ context }: { context: TicketContext }) {
  const { t, format } = useApp()
  const { customer, identity } = context
  const figures: [string, string][] = [
    [t('customer.orders'), customer?.orderCount == null ? t('unknown') : format.number(customer.orderCount)],
    [t('customer.spent'), customer?.lifetimeSpend == null ? t('unknown') : format.money(customer.lifetimeSpend)],
    [t('customer.since'), customer?.customerSince == null ? t('unknown') : format.month(customer.customerSince)],
  ]
  return (
    <Section title={t('customer.heading')} aside={<StatusTag tone={TONE[identity.level]}>{t(`identity.${identity.level}`)}</StatusTag>}>
      <Stack $gap={2}>
        <Name>{customer?.name ?? identity.email ?? t('customer.nameless')}</Name>
        {customer?.name && <span>{customer.email ?? identity.email}</span>}
        <Muted>{identity.reason}</Muted>
      </Stack>
      {customer ? (
        <Figures>
          {figures.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </Figures>
      ) : (
        <Muted>{t('customer.none')}</Muted>
      )}
      {customer && customer.tags.length > 0 && (
        <Between as="div" style={{ justifyContent: 'flex-start' }}>
          {customer.tags.map((tag) => (
            <StatusTag key={tag} tone="plain">
              {tag}
            </StatusTag>
          ))}
        </Between>
      )}
    </Section>
  )
}
