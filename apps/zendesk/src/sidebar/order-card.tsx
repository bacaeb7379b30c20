import { formatAddress } from '@bookbag/core/address'
import type { TicketContext } from '@bookbag/core/api'
import type { Order } from '@bookbag/core/order'
import { isCancelled, isOnHold } from '@bookbag/core/order'
import { Alert } from '@zendeskgarden/react-notifications'
import { useApp } from '../app-context.tsx'
import { Between, DetailList, Muted, Row, Rule, Section, Stack, Title } from '../parts/layout.tsx'
import { StatusTag, toneOf } from '../parts/status-tag.tsx'
import { OrderLines } from './order-lines.tsx'
import { RefundList } from './refund-list.tsx'

export function OrderCard({ order, context }: { order: Order; context: TicketContext }) {
  const { t, format } = useApp()
  const { choice } = context
  const by = choice.kind === 'found' && choice.orderId === order.id ? choice : null
  return (
    <Section title={t('order.heading')} aside={<Muted>{format.date(order.createdAt)}</Muted>}>
      <Stack $gap={6}>
        <Between>
          <Title style={{ fontSize: 18, lineHeight: '24px' }}>{order.name}</Title>
          <Title as="span" style={{ fontSize: 18, lineHeight: '24px', fontVariantNumeric: 'tabular-nums' }}>
            {format.money(order.total)}
          </Title>
        </Between>
        <Row $gap={6}>
          {isCancelled(order) && <StatusTag tone="bad">{t('order.cancelled')}</StatusTag>}
          {isOnHold(order) && order.fulfillmentStatus !== 'on_hold' && <StatusTag tone="warn">{t('order.held')}</StatusTag>}
          <StatusTag tone={toneOf(order.financialStatus)}>{t(`status.${order.financialStatus}`)}</StatusTag>
          {!(isCancelled(order) && order.fulfillmentStatus === 'unfulfilled') && (
            <StatusTag tone={toneOf(order.fulfillmentStatus)}>{t(`status.${order.fulfillmentStatus}`)}</StatusTag>
          )}
          {order.returnStatus !== 'none' && order.returnStatus !== 'unknown' && (
            <StatusTag tone="warn">{t('order.return', { status: t(`status.${order.returnStatus}`) })}</StatusTag>
          )}
          {order.hasDispute && <StatusTag tone="bad">{t('order.disputed')}</StatusTag>}
          {order.riskLevel === 'high' && <StatusTag tone="bad">{t('order.fraud')}</StatusTag>}
        </Row>
        {by && <Muted>{t(`choice.${by.by}`)}</Muted>}
      </Stack>
      {by && !by.belongsToRequester && (
        <Alert type="warning">
          <Alert.Title>{t('order.stranger.heading')}</Alert.Title>
          {t('order.stranger.advice')}
        </Alert>
      )}
      <OrderLines lines={order.lines} />
      <Rule />
      <DetailList
        items={[
          [t('order.subtotal'), format.money(order.subtotal)],
          [t('order.shipping'), format.money(order.shipping)],
          [t('order.tax'), format.money(order.tax)],
          [t('order.paid'), `${format.money(order.received)}${tenders(order)}`],
          ...(order.refunded.minor > 0 ? [[t('order.refunded'), format.money(order.refunded)] satisfies [string, string]] : []),
          ...(order.currency === order.shopCurrency ? [] : [[t('order.in_shop_currency'), format.money(order.totalInShopCurrency)] satisfies [string, string]]),
          [t('order.address'), order.shippingAddress ? formatAddress(order.shippingAddress) : t('unknown')],
          ...(order.note ? [[t('order.note'), order.note] satisfies [string, string]] : []),
        ]}
      />
      <RefundList order={order} states={context.refundStates} />
    </Section>
  )
}

function tenders(order: Order): string {
  const names = [...new Set(order.payments.filter((payment) => payment.status === 'success').flatMap((payment) => payment.tender ?? []))]
  return names.length === 0 ? '' : ` · ${names.join(', ')}`
}
