import { carrierName } from '@bookbag/core/carrier-name'
import type { Order } from '@bookbag/core/order'
import { lastScan, type Shipment, type ShipmentEvent, slipDays } from '@bookbag/core/shipment'
import { getColor } from '@zendeskgarden/react-theming'
import styled from 'styled-components'
import { useApp } from '../app-context.tsx'
import { Between, Disclosure, Muted, Row, Section, Stack, Strong } from '../parts/layout.tsx'
import { OutsideLink } from '../parts/outside-link.tsx'
import { StatusTag, toneOf } from '../parts/status-tag.tsx'
import { ParcelAdvice, PickupPlace, Proofs } from './parcel-details.tsx'
import { useServerNow } from './use-ticket.ts'

const Line = styled.ol`
  list-style: none; margin: 0; padding: 0;
  li { position: relative; padding: 0 0 12px 20px; }
  li::before { content: ''; position: absolute; inset-inline-start: 3px; top: 6px; width: 8px; height: 8px; border-radius: 50%;
    background: ${(p) => getColor({ theme: p.theme, variable: 'border.emphasis' })}; }
  li:first-child::before { background: ${(p) => getColor({ theme: p.theme, variable: 'background.primaryEmphasis' })}; }
  li:not(:last-child)::after { content: ''; position: absolute; inset-inline-start: 6.5px; top: 16px; bottom: -6px; width: 1px;
    background: ${(p) => getColor({ theme: p.theme, variable: 'border.default' })}; }
  li:last-child { padding-bottom: 0; }
`
const SHOWN_AT_FIRST = 3

export function ParcelCard({ shipment, at }: { shipment: Shipment; at: string }) {
  const { t, format } = useApp()
  const now = useServerNow(at, 30_000)
  const scan = lastScan(shipment)
  const older = shipment.events.slice(SHOWN_AT_FIRST)
  return (
    <Section title={t('parcel.heading')} aside={<Muted>{[shipment.carrier !== 'unknown' && carrierName(shipment.carrier), shipment.service].filter(Boolean).join(' · ')}</Muted>}>
      <Stack $gap={6}>
        <Row $gap={6}>
          <StatusTag tone={toneOf(shipment.status)}>{t(`shipment.${shipment.status}`)}</StatusTag>
          {shipment.isDelayed && <StatusTag tone="warn">{t('parcel.delayed')}</StatusTag>}
          {shipment.isReturning && <StatusTag tone="warn">{t('parcel.returning')}</StatusTag>}
          {shipment.isWithNeighbour && <StatusTag tone="warn">{t('parcel.with_neighbour')}</StatusTag>}
          {shipment.needsCustomer && <StatusTag tone="warn">{t('parcel.needs_customer')}</StatusTag>}
        </Row>
        {shipment.status === 'unknown' && shipment.rawStatus && <Muted>{t('parcel.raw', { status: shipment.rawStatus })}</Muted>}
        {shipment.deliveredAt && (
          <span>
            {t('parcel.delivered_at', { time: format.dateTime(shipment.deliveredAt) })}
            {shipment.deliveredTo ? `, ${shipment.deliveredTo}` : ''}
            {shipment.receivedBy ? `, ${t('parcel.received_by', { name: shipment.receivedBy })}` : ''}
          </span>
        )}
        {!shipment.deliveredAt && shipment.estimatedDelivery && <Strong>{t('parcel.expected', { day: format.day(shipment.estimatedDelivery) })}</Strong>}
        {!shipment.deliveredAt && <Slip shipment={shipment} />}
        {scan && <Muted>{t('parcel.last_scan', { age: format.age(scan.at, now) })}</Muted>}
        {!scan && shipment.toldBy !== 'shop' && !shipment.deliveredAt && <Muted>{t('parcel.no_scan')}</Muted>}
        {shipment.toldBy !== 'carrier' && <Muted>{t(`parcel.told_by.${shipment.toldBy}`)}</Muted>}
      </Stack>
      {shipment.pickup && <PickupPlace point={shipment.pickup} />}
      {shipment.advice.length > 0 && <ParcelAdvice advice={shipment.advice} />}
      {shipment.proofs.length > 0 && <Proofs proofs={shipment.proofs} />}
      {shipment.events.length > 0 && <Events events={shipment.events.slice(0, SHOWN_AT_FIRST)} label={t('parcel.scans')} />}
      {older.length > 0 && (
        <Disclosure title={t('parcel.older', { count: older.length })}>
          <Events events={older} label={t('parcel.older', { count: older.length })} />
        </Disclosure>
      )}
      <Between>
        <Muted>{shipment.trackingNumber}</Muted>
        {shipment.trackingUrl?.startsWith('https://') && <OutsideLink href={shipment.trackingUrl}>{t('parcel.track')}</OutsideLink>}
      </Between>
    </Section>
  )
}

/** How far the day has moved since it was first named. */
function Slip({ shipment }: { shipment: Shipment }) {
  const { t, format } = useApp()
  const days = slipDays(shipment)
  if (days === null || days === 0 || shipment.originalDelivery === null) return null
  return <Muted>{t(days > 0 ? 'parcel.later' : 'parcel.sooner', { count: Math.abs(days), day: format.day(shipment.originalDelivery) })}</Muted>
}

function Events({ events, label }: { events: ShipmentEvent[]; label: string }) {
  const { format } = useApp()
  return (
    <Line aria-label={label}>
      {events.map((event) => (
        <li key={`${event.at} ${event.description}`}>
          <div>{event.description}</div>
          <Muted>
            {event.localTime ? printed(event.localTime) : format.dateTime(event.at)}
            {event.place ? ` · ${event.place}` : ''}
          </Muted>
        </li>
      ))}
    </Line>
  )

  /** The clock at the place of the scan, as the carrier printed it: its date and minutes, not turned into the agent's zone. */
  function printed(localTime: string): string {
    const clock = new Date(`${localTime.slice(0, 16)}Z`)
    return Number.isNaN(clock.getTime()) ? localTime : new Intl.DateTimeFormat(format.locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(clock)
  }
}

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
