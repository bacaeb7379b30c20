import type { Order } from '@bookbag/core/order'
import type { RefundState } from '@bookbag/core/payment'
import { useApp } from '../app-context.tsx'
import { Between, List, Muted, Strong } from '../parts/layout.tsx'
import { StatusTag, toneOf } from '../parts/status-tag.tsx'

/** Each refund of the order with how far the money has come, by the processor where it can be asked. */
export function RefundList({ order, states }: { order: Order; states: RefundState[] }) {
  const { t, format } = useApp()
  if (order.refunds.length === 0) return null
  return (
    <div>
      <Strong>{t('refund.heading')}</Strong>
      <List style={{ marginTop: 8 }}>
        {order.refunds.map((refund) => {
          const state = states.find((each) => each.refundId === refund.id)
          return (
            <li key={refund.id}>
              <Between>
                <span>{format.money(refund.amount)}</span>
                <StatusTag tone={toneOf(state?.state ?? 'unknown')}>{t(`refund_state.${state?.state ?? 'unknown'}`)}</StatusTag>
              </Between>
              <Muted as="div">
                {format.dateTime(refund.createdAt)}
                {state?.expectedBy ? ` · ${t('refund.expected_by', { date: format.date(state.expectedBy) })}` : ''}
              </Muted>
              {state?.bankReference && <Muted as="div">{`${state.bankReference.kind} ${state.bankReference.value}`}</Muted>}
              {state?.failureReason && <Muted as="div">{state.failureReason}</Muted>}
            </li>
          )
        })}
      </List>
    </div>
  )
}
