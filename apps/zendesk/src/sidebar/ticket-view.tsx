import type { TicketContext } from '@bookbag/core/api'
import { trackingNumbers } from '@bookbag/core/order'
import { Button } from '@zendeskgarden/react-buttons'
import { Inline } from '@zendeskgarden/react-loaders'
import { Alert } from '@zendeskgarden/react-notifications'
import { useEffect, useRef, useState } from 'react'
import { useApp } from '../app-context.tsx'
import { Row, Stack } from '../parts/layout.tsx'
import { AskedStockCard } from './asked-stock-card.tsx'
import { CustomCard } from './custom-card.tsx'
import { CustomerCard } from './customer-card.tsx'
import { EffectCard } from './effect-card.tsx'
import { NothingProposed } from './nothing-proposed.tsx'
import { OrderCard } from './order-card.tsx'
import { OrderChoiceCard } from './order-choice.tsx'
import { ParcelCard } from './parcel-card.tsx'
import { ProposalCard } from './proposal-card.tsx'
import { ReplyCard } from './reply-card.tsx'
import { ReturnCards } from './return-card.tsx'
import { ShopParcels } from './shop-parcels.tsx'
import { type Renewal, SourcesCard } from './sources-card.tsx'
import { useWork, type Work } from './use-work.ts'
import { StockCard, WarehouseCard } from './warehouse-card.tsx'
import { WhyCard } from './why-card.tsx'
import { WishCard } from './wish-card.tsx'

type Props = {
  context: TicketContext
  isFetching: boolean
  canAct: boolean
  onChooseOrder: (orderId: string) => void
  onRefresh: () => Promise<unknown>
  renewal: Renewal
}

export function TicketView({ context, isFetching, canAct, onChooseOrder, onRefresh, renewal }: Props) {
  const work = useWork(context.ticketId, onRefresh)
  const { choice } = context
  const order = choice.kind === 'found' ? context.orders.find((each) => each.id === choice.orderId) : undefined
  const numbers = order ? trackingNumbers(order) : []
  const shipments = context.shipments.filter((each) => numbers.includes(each.trackingNumber))
  const isWorking = context.run?.state === 'working'
  const mayAct = canAct && !isWorking && !isFetching
  return (
    <>
      <Notices context={context} isWorking={isWorking} />
      {work.hasChanged && <ChangedNotice onClose={work.dismissChanged} />}
      <CustomerCard context={context} />
      {context.effects.map((effect, index) => (
        <EffectCard key={effect.effectId} effect={effect} ticketId={context.ticketId} work={work} canAct={canAct} isNewest={index === 0} />
      ))}
      <WishCard understanding={context.understanding} />
      <Proposals context={context} work={work} canAct={mayAct} />
      {context.replyDraft !== null && <ReplyCard key={context.replyDraft} draft={context.replyDraft} isAnswered={context.isAnswered === true} work={work} canAct={mayAct} />}
      {!isWorking && <NothingProposed context={context} />}
      <div aria-busy={isFetching} style={{ display: 'contents' }}>
        {context.askedStock && <AskedStockCard asked={context.askedStock} />}
        {order && <OrderCard order={order} context={context} />}
        {order && context.warehouses?.filter((each) => each.orderId === order.id).map((look) => <WarehouseCard key={look.partner} look={look} />)}
        {order && <StockCard levels={context.stock ?? []} order={order} />}
        {shipments.map((shipment) => (
          <ParcelCard key={shipment.trackingNumber} shipment={shipment} />
        ))}
        {order && shipments.length === 0 && <ShopParcels order={order} />}
        {order && <ReturnCards order={order} context={context} />}
        <OrderChoiceCard context={context} orders={context.orders.filter((each) => each !== order)} onChoose={onChooseOrder} />
      </div>
      {context.custom?.map((card) => (
        <CustomCard key={card.endpointId} card={card} />
      ))}
      <WhyCard ticketId={context.ticketId} runId={context.run?.id ?? null} currency={order?.shopCurrency ?? null} />
      <SourcesCard sources={context.sources} renewal={renewal} />
    </>
  )
}

function Notices({ context, isWorking }: { context: TicketContext; isWorking: boolean }) {
  const { t } = useApp()
  const failed = context.sources.filter((each) => each.state === 'failed')
  return (
    <Stack $gap={8} aria-live="polite" style={{ display: context.isStopped || isWorking || failed.length > 0 ? 'flex' : 'contents' }}>
      {context.isStopped && (
        <Alert type="warning">
          <Alert.Title>{t('notice.stopped.heading')}</Alert.Title>
          {t('notice.stopped.advice')}
        </Alert>
      )}
      {isWorking && (
        <Alert type="info">
          <Alert.Title>
            <Row $gap={8}>
              {t('notice.working.heading')} <Inline aria-label={t('notice.working.heading')} />
            </Row>
          </Alert.Title>
          {t('notice.working.advice')}
        </Alert>
      )}
      {failed.length > 0 && (
        <Alert type="warning">
          <Alert.Title>{t('notice.partial.heading')}</Alert.Title>
          {t('notice.partial.advice', { names: failed.map((each) => each.name).join(', ') })}
        </Alert>
      )}
    </Stack>
  )
}

function ChangedNotice({ onClose }: { onClose: () => void }) {
  const { t } = useApp()
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => notice.current?.focus(), [])
  return (
    <Alert type="warning" role="alert" tabIndex={-1} ref={notice}>
      <Alert.Title>{t('notice.changed.heading')}</Alert.Title>
      {t('notice.changed.advice')}
      <Alert.Close aria-label={t('dismiss')} onClick={onClose} />
    </Alert>
  )
}

function Proposals({ context, work, canAct }: { context: TicketContext; work: Work; canAct: boolean }) {
  const { t } = useApp()
  const [reviewing, setReviewing] = useState<string | null>(null)
  const isGone = reviewing !== null && !work.isRunning && context.proposals.every((each) => each.hash !== reviewing)
  const orderId = context.choice.kind === 'found' ? context.choice.orderId : null
  // What is being done right now is shown as that, with its undo; to offer it again beside it would only be refused.
  const underWay = context.effects.filter((each) => each.state === 'waiting' || each.state === 'in_flight').map((each) => each.kind)
  const offered = context.proposals.filter((each) => !underWay.includes(each.action.kind))
  return (
    <>
      {isGone && !work.hasChanged && (
        <Alert type="warning" role="alert">
          <Alert.Title>{t('notice.changed.heading')}</Alert.Title>
          {t('notice.changed.advice')}
          <Button size="small" style={{ marginTop: 8 }} onClick={() => setReviewing(null)}>
            {t('dismiss')}
          </Button>
        </Alert>
      )}
      {offered.map((proposal) => (
        <ProposalCard key={proposal.hash} proposal={proposal} orderId={orderId} work={work} canAct={canAct} isReviewing={reviewing === proposal.hash} onReview={setReviewing} />
      ))}
    </>
  )
}
