import { carrierName } from '@bookbag/core/carrier-name'
import { lastScan, type Shipment, type ShipmentEvent, slipDays } from '@bookbag/core/shipment'
import { getColor } from '@zendeskgarden/react-theming'
import styled from 'styled-components'
import { useApp } from '../app-context.tsx'
import type { Format } from '../format.ts'
import { Between, Disclosure, Muted, Row, Section, Stack, Strong } from '../parts/layout.tsx'
import { OutsideLink } from '../parts/outside-link.tsx'
import { StatusTag, toneOf } from '../parts/status-tag.tsx'
import { ParcelAdvice, PickupPlace, Proofs } from './parcel-details.tsx'
import { useServerNow } from './server-clock.tsx'

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

export function ParcelCard({ shipment }: { shipment: Shipment }) {
  const { t, format } = useApp()
  const now = useServerNow(30_000)
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
            {[
              t('parcel.delivered_at', { time: clockOf(shipment.events.find((each) => each.at === shipment.deliveredAt) ?? { at: shipment.deliveredAt }, format) }),
              shipment.deliveredTo,
              shipment.receivedBy && t('parcel.received_by', { name: shipment.receivedBy }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        )}
        <Expected shipment={shipment} today={new Date(now).toISOString().slice(0, 10)} />
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

/** The day the carrier names for the door; once it is over it is told as that, and a parcel that waits at a counter or turned round has none. */
function Expected({ shipment, today }: { shipment: Shipment; today: string }) {
  const { t, format } = useApp()
  const { estimatedDelivery, status } = shipment
  if (shipment.deliveredAt || !estimatedDelivery || shipment.isReturning || ['available_for_pickup', 'returned', 'cancelled'].includes(status)) return null
  return <Strong>{t(estimatedDelivery < today ? 'parcel.was_expected' : 'parcel.expected', { day: format.day(estimatedDelivery) })}</Strong>
}

/** One moment, one clock: the one at the place of the scan where the carrier printed it, else the agent's own. */
const clockOf = ({ at, localTime }: Pick<ShipmentEvent, 'at'> & { localTime?: string | null | undefined }, format: Format): string =>
  localTime ? format.printedClock(localTime) : format.dateTime(at)

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
            {clockOf(event, format)}
            {event.place ? ` · ${event.place}` : ''}
          </Muted>
        </li>
      ))}
    </Line>
  )
}
