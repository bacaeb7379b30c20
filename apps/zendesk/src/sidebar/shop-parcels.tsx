import type { Order } from '@bookbag/core/order'
import { useApp } from '../app-context.tsx'
import { Muted, Row, Section, Stack } from '../parts/layout.tsx'
import { StatusTag } from '../parts/status-tag.tsx'

/** The shop’s own word for a parcel’s state, "OUT_FOR_DELIVERY", as a person writes it. */
const inWords = (status: string): string => {
  const words = status.replaceAll('_', ' ').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Where no carrier is connected, what the shop itself says of its parcels. */
export function ShopParcels({ order }: { order: Order }) {
  const { t, format } = useApp()
  const parcels = order.fulfillments.filter((each) => each.status !== 'cancelled')
  if (parcels.length === 0) return null
  return (
    <Section title={t('parcel.heading')}>
      {parcels.map((parcel) => (
        <Stack key={parcel.id} $gap={4}>
          <Row $gap={6}>
            <StatusTag tone="plain">{inWords(parcel.displayStatus ?? parcel.status)}</StatusTag>
            <Muted>{format.date(parcel.createdAt)}</Muted>
          </Row>
          {parcel.tracking.map((each) => (
            <Muted key={each.number}>{[each.company, each.number].filter(Boolean).join(' · ')}</Muted>
          ))}
          <Muted>{t('parcel.by_shop')}</Muted>
        </Stack>
      ))}
    </Section>
  )
}
