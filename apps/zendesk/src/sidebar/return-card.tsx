import type { TicketContext } from '@bookbag/core/api'
import type { Order } from '@bookbag/core/order'
import type { Return, ReturnPortal } from '@bookbag/core/return'
import { useApp } from '../app-context.tsx'
import { Between, List, Muted, Row, Section, Stack, Strong } from '../parts/layout.tsx'
import { OutsideLink } from '../parts/outside-link.tsx'
import { StatusTag, type Tone } from '../parts/status-tag.tsx'

const TONE: Record<Return['status'], Tone> = { unknown: 'warn', requested: 'warn', open: 'info', closed: 'good', declined: 'bad', cancelled: 'plain' }

/** The order's returns as the shop keeps them, or as the app that runs them for the shop tells. */
export function ReturnCards({ order, context }: { order: Order; context: TicketContext }) {
  return (
    <>
      {context.returns
        ?.filter((each) => each.orderId === order.id)
        .map((each) => (
          <ReturnCard key={each.id} back={each} order={order} />
        ))}
      {context.returnPortals
        ?.filter((each) => each.orderId === order.id)
        .map((portal) => (
          <PortalCard key={portal.provider} portal={portal} />
        ))}
    </>
  )
}

function ReturnCard({ back, order }: { back: Return; order: Order }) {
  const { t, format } = useApp()
  return (
    <Section title={t('return.heading')} aside={<Muted>{format.date(back.createdAt)}</Muted>}>
      <Between>
        <Strong>{back.name}</Strong>
        <StatusTag tone={TONE[back.status]}>{t(`return_state.${back.status}`)}</StatusTag>
      </Between>
      <List aria-label={t('return.lines')}>
        {back.lines.map((line) => (
          <li key={line.id}>
            <Between $align="start" style={{ flexWrap: 'nowrap' }}>
              <span>{order.lines.find((each) => each.id === line.lineId)?.title ?? t('return.some_item')}</span>
              <Muted style={{ flexShrink: 0 }}>× {format.number(line.quantity)}</Muted>
            </Between>
            <Muted as="div">{[t(line.reason === null ? 'return.no_reason' : `return_reason.${line.reason.replaceAll('-', '_')}`), ...progressOf(line)].join(' · ')}</Muted>
            {line.note && <Muted as="div">“{line.note}”</Muted>}
          </li>
        ))}
      </List>
      {back.exchanges.length > 0 && (
        <Stack $gap={4}>
          <Strong>{t('return.exchanges')}</Strong>
          <List style={{ gap: 4 }}>
            {back.exchanges.map(({ id, title, variantTitle, quantity }) => (
              <li key={id}>
                <Between $align="start" style={{ flexWrap: 'nowrap' }}>
                  <span>{[title ?? t('return.some_item'), variantTitle].filter(Boolean).join(', ')}</span>
                  <Muted style={{ flexShrink: 0 }}>× {format.number(quantity)}</Muted>
                </Between>
              </li>
            ))}
          </List>
        </Stack>
      )}
      {back.refunds.length > 0 && (
        <Stack $gap={4}>
          <Strong>{t('return.refunds')}</Strong>
          {back.refunds.map(({ id, amount, createdAt }) => (
            <Between key={id}>
              <span>{format.money(amount)}</span>
              <Muted>{format.date(createdAt)}</Muted>
            </Between>
          ))}
        </Stack>
      )}
      <Label url={back.labelUrl} trackingNumber={back.trackingNumber} />
    </Section>
  )

  /** What of a line is checked in and what is paid back; nothing where neither has begun. */
  function progressOf({ quantity, processableQuantity, refundedQuantity }: Return['lines'][number]): string[] {
    const handled = quantity - processableQuantity
    return [handled > 0 ? t('return.checked_in', { count: handled }) : '', refundedQuantity > 0 ? t('return.refunded', { count: refundedQuantity }) : ''].filter(Boolean)
  }
}

function Label({ url, trackingNumber }: { url: string | null; trackingNumber: string | null }) {
  const { t } = useApp()
  return (
    <Row>
      {url?.startsWith('https://') ? <OutsideLink href={url}>{t('return.label')}</OutsideLink> : <Muted>{t('return.no_label')}</Muted>}
      {trackingNumber && <Muted>{trackingNumber}</Muted>}
    </Row>
  )
}

function PortalCard({ portal: { provider, answer } }: { portal: ReturnPortal }) {
  const { t, format } = useApp()
  return (
    <Section title={t('return.portal')} aside={<Muted>{provider}</Muted>}>
      {answer === null && <Muted>{t('return.portal_silent', { provider })}</Muted>}
      {answer?.returns.length === 0 && <Muted>{t('return.portal_none', { provider })}</Muted>}
      {answer?.returns.map((each) => (
        <Stack key={each.id} $gap={4}>
          <Between>
            <Strong>{each.id}</Strong>
            <StatusTag tone={TONE[each.status]}>{t(`return_state.${each.status}`)}</StatusTag>
          </Between>
          {!Number.isNaN(Date.parse(each.createdAt)) && <Muted>{format.date(each.createdAt)}</Muted>}
          <Label url={each.labelUrl} trackingNumber={null} />
        </Stack>
      ))}
    </Section>
  )
}
