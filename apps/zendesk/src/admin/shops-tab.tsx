import type { ShopView } from '@bookbag/core/shops-api'
import { useQuery } from '@tanstack/react-query'
import { Button } from '@zendeskgarden/react-buttons'
import { useState } from 'react'
import { useApp } from '../app-context.tsx'
import { Between, Card, DetailList, List, Muted, Stack, Title } from '../parts/layout.tsx'
import { ProblemNotice } from '../parts/problem.tsx'
import { ShopAdd } from './shop-add.tsx'
import { ShopForm } from './shop-form.tsx'
import { ShopRemove } from './shop-remove.tsx'
import { Waiting } from './waiting.tsx'

export function ShopsTab() {
  const { api, t } = useApp()
  const view = useQuery({ queryKey: ['shops'], queryFn: ({ signal }) => api.shops(signal), staleTime: 0 })
  const [edited, setEdited] = useState<ShopView | null>(null)
  // A read that fails later leaves on the page what is there, and with it what is being typed.
  if (!view.data) return view.error ? <ProblemNotice error={view.error} onRetry={() => void view.refetch()} /> : <Waiting />
  const { shops } = view.data
  if (edited) {
    const others = shops.flatMap(({ shop }) => (shop.id === edited.shop.id ? [] : [shop]))
    return <ShopForm key={edited.shop.id} start={edited} others={others} onClose={() => setEdited(null)} />
  }
  return (
    <Stack $gap={16}>
      <Title as="h2">{t('shops.heading')}</Title>
      <span>{t('shops.lead')}</span>
      {shops.length === 0 && <Muted>{t('shops.empty')}</Muted>}
      <List style={{ gap: 12 }}>
        {shops.map((each) => (
          <li key={each.shop.id}>
            <ShopCard view={each} onEdit={() => setEdited(each)} />
          </li>
        ))}
      </List>
      <ShopAdd onAdded={setEdited} />
    </Stack>
  )
}

function ShopCard({ view, onEdit }: { view: ShopView; onEdit: () => void }) {
  const { t, format } = useApp()
  const { shop } = view
  const { returnWindowDays, goodwill } = shop.policies
  const partners = (shop.partners ?? []).map((each) => each.name)
  return (
    <Card>
      <Stack>
        <Between>
          <Title>{shop.name}</Title>
          <Button size="small" onClick={onEdit} aria-label={t('shops.edit_named', { name: shop.name })}>
            {t('edit')}
          </Button>
        </Between>
        <DetailList
          items={[
            [t('shops.list.mail'), <Words key="recipients" words={shop.recipients} />],
            [t('shops.currency'), shop.currency],
            [t('shops.returns'), returnWindowDays === null ? t('shops.no_window') : t('shops.window_value', { count: returnWindowDays })],
            [t('shops.goodwill.heading'), goodwill ? t('shops.list.up_to', { amount: format.money({ minor: goodwill.maxMinor, currency: shop.currency }) }) : t('shops.none')],
            [t('shops.list.partners'), <Words key="partners" words={partners} />],
          ]}
        />
        <ShopRemove view={view} />
      </Stack>
    </Card>
  )
}

function Words({ words }: { words: string[] }) {
  const { t } = useApp()
  return <span style={{ overflowWrap: 'anywhere' }}>{words.length === 0 ? t('shops.none') : words.join(', ')}</span>
}
