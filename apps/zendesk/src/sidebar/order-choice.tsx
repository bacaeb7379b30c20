import type { TicketContext } from '@bookbag/core/api'
import type { Order } from '@bookbag/core/order'
import { useQuery } from '@tanstack/react-query'
import { Button } from '@zendeskgarden/react-buttons'
import { Field, Input } from '@zendeskgarden/react-forms'
import { Skeleton } from '@zendeskgarden/react-loaders'
import { getColor } from '@zendeskgarden/react-theming'
import { type FormEvent, useState } from 'react'
import styled from 'styled-components'
import { useApp } from '../app-context.tsx'
import { List, Muted, Row, Section, Stack, Strong } from '../parts/layout.tsx'
import { ProblemNotice } from '../parts/problem.tsx'
import { StatusTag, toneOf } from '../parts/status-tag.tsx'

type Props = { context: TicketContext; orders: Order[]; onChoose: (orderId: string) => void }

const Choice = styled.button`
  width: 100%; text-align: start; font: inherit; color: inherit; background: none; cursor: pointer; padding: 8px 12px; border-radius: 6px;
  border: 1px solid ${(p) => getColor({ theme: p.theme, variable: 'border.default' })};
  display: flex; flex-wrap: wrap; gap: 4px 12px; justify-content: space-between; align-items: center;
  &:hover { background: ${(p) => getColor({ theme: p.theme, variable: 'background.subtle' })}; }
  &:focus-visible { outline: 2px solid ${(p) => getColor({ theme: p.theme, variable: 'border.primaryEmphasis' })}; outline-offset: 1px; }
`

/** The orders that are not on show, and a search: for a ticket without an order it is all there is. */
export function OrderChoiceCard({ context, orders, onChoose }: Props) {
  const { t } = useApp()
  const { choice } = context
  return (
    <Section title={choice.kind === 'found' ? t('orders.heading') : t('orders.choose')}>
      {choice.kind === 'several' && <span>{t('orders.several')}</span>}
      {choice.kind === 'none' && (
        <Stack $gap={4}>
          <Strong>{t('orders.none')}</Strong>
          <span>{choice.reason}</span>
        </Stack>
      )}
      {orders.length > 0 && <OrderList orders={orders} onChoose={onChoose} />}
      <OrderSearch ticketId={context.ticketId} onChoose={onChoose} />
    </Section>
  )
}

function OrderList({ orders, onChoose }: { orders: Order[]; onChoose: (orderId: string) => void }) {
  const { format, t } = useApp()
  return (
    <List>
      {orders.map((order) => (
        <li key={order.id}>
          <Choice type="button" onClick={() => onChoose(order.id)}>
            <span>
              <Strong>{order.name}</Strong> <Muted>{format.date(order.createdAt)}</Muted>
            </span>
            <Row $gap={8}>
              <span style={{ fontVariantNumeric: 'tabular-nums' }}>{format.money(order.total)}</span>
              <StatusTag tone={toneOf(order.cancelledAt ? 'failed' : order.fulfillmentStatus)}>
                {order.cancelledAt ? t('order.cancelled') : t(`status.${order.fulfillmentStatus}`)}
              </StatusTag>
            </Row>
          </Choice>
        </li>
      ))}
    </List>
  )
}

function OrderSearch({ ticketId, onChoose }: { ticketId: string; onChoose: (orderId: string) => void }) {
  const { api, t } = useApp()
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  const found = useQuery({ queryKey: ['orders', ticketId, asked], queryFn: ({ signal }) => api.findOrders(ticketId, asked, signal), enabled: asked !== '' })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(typed.trim())
  }
  return (
    <form onSubmit={submit}>
      <Stack $gap={8}>
        <Field>
          <Field.Label isRegular>{t('search.label')}</Field.Label>
          <Row $gap={8} style={{ flexWrap: 'nowrap', marginTop: 8 }}>
            <Input isCompact value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" />
            <Button size="small" type="submit" style={{ flexShrink: 0 }} disabled={typed.trim() === ''}>
              {t('search.button')}
            </Button>
          </Row>
        </Field>
        <div aria-live="polite">
          {found.isLoading && <Skeleton height="36px" />}
          {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
          {found.data?.orders.length === 0 && <Muted>{t('search.nothing', { query: asked })}</Muted>}
          {found.data && found.data.orders.length > 0 && <OrderList orders={found.data.orders} onChoose={onChoose} />}
        </div>
      </Stack>
    </form>
  )
}
