import type { Order } from '@bookbag/core/order'
import type { StockLevel, WarehouseLook } from '@bookbag/core/warehouse'
import { useApp } from '../app-context.tsx'
import { Between, Muted, Row, Section, Stack } from '../parts/layout.tsx'
import { StatusTag, type Tone } from '../parts/status-tag.tsx'
import { useServerNow } from './server-clock.tsx'

type Held = NonNullable<NonNullable<WarehouseLook['answer']>['order']>
const TONE: Record<Held['status'], Tone> = {
  unknown: 'warn',
  received: 'info',
  on_hold: 'warn',
  picking: 'info',
  picked: 'info',
  packed: 'info',
  handed_over: 'good',
  cancelled: 'plain',
  exception: 'bad',
}

/** How far an order is at the company that keeps the goods: whether it can still be stopped is read here. */
export function WarehouseCard({ look }: { look: WarehouseLook }) {
  const { t, format } = useApp()
  const now = useServerNow(30_000)
  const held = look.answer?.order
  if (held === null) return null
  if (!held)
    return (
      <Section title={t('warehouse.heading')} aside={<Muted>{look.partner}</Muted>}>
        <Muted>{t('warehouse.silent', { partner: look.partner })}</Muted>
      </Section>
    )
  return (
    <Section title={t('warehouse.heading')} aside={<Muted>{look.partner}</Muted>}>
      <Stack $gap={6}>
        <Row $gap={6}>
          <StatusTag tone={TONE[held.status]}>{t(`warehouse.${held.status}`)}</StatusTag>
        </Row>
        {held.reason && <span>{held.reason}</span>}
        {held.status === 'unknown' && held.rawStatus && <Muted>{t('warehouse.raw', { partner: look.partner, status: held.rawStatus })}</Muted>}
        {held.at && <Muted>{t('warehouse.last', { age: format.age(held.at, now) })}</Muted>}
      </Stack>
    </Section>
  )
}

/** What of the order's things is still on the shelf, by place: whether one can be sent again. */
export function StockCard({ levels, order }: { levels: StockLevel[]; order: Order }) {
  const { t, format } = useApp()
  if (levels.length === 0) return null
  return (
    <Section title={t('warehouse.stock')}>
      <Stack $gap={6}>
        {levels.map(({ sku, place, available }) => (
          <Between key={`${sku} ${place}`}>
            <span>{order.lines.find((line) => line.sku === sku)?.title ?? sku}</span>
            <Muted>{t('warehouse.left', { count: format.number(available), place })}</Muted>
          </Between>
        ))}
      </Stack>
    </Section>
  )
}
