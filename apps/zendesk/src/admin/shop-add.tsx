import type { AddShop, ShopChange, ShopView } from '@bookbag/core/shops-api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from '@zendeskgarden/react-buttons'
import { useState } from 'react'
import { ApiError } from '../api.ts'
import { useApp } from '../app-context.tsx'
import { Muted, Row, Section, Stack } from '../parts/layout.tsx'
import { ProblemNotice } from '../parts/problem.tsx'
import { mistakesOf } from './check-rule-set.ts'
import { TextInput } from './inputs.tsx'

/** All that is said later stays open: without addresses no ticket belongs to it yet, without policies none is told. */
const blank = (locale: string): ShopChange => ({
  name: '',
  brandIds: [],
  recipients: [],
  orderPrefix: '#',
  orderSuffix: '',
  signature: '',
  locale,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  policies: { returnWindowDays: null, returnPolicy: null, shippingPolicy: null, refundDaysToBank: null },
})

/** What a shop is kept under and can't be changed later; the rest is said in its own form, which opens next. */
export function ShopAdd({ onAdded }: { onAdded: (view: ShopView) => void }) {
  const { api, t, format } = useApp()
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [id, setId] = useState('')
  const [currency, setCurrency] = useState('')
  const [shop, setShop] = useState(() => blank(format.locale))
  const add = useMutation({
    mutationFn: (body: AddShop) => api.addShop(body),
    onSuccess: (view) => {
      void client.invalidateQueries({ queryKey: ['shops'] })
      onAdded(view)
    },
  })
  const mistakes = add.error instanceof ApiError ? mistakesOf(add.error.fields) : {}
  if (!isOpen)
    return (
      <div>
        <Button size="small" onClick={() => setOpen(true)}>
          {t('shops.add')}
        </Button>
      </div>
    )
  const words = (part: 'name' | 'locale' | 'timeZone') => (
    <TextInput label={t(`shops.${part}`)} hint={t(`shops.hint.${part}`)} value={shop[part]} mistake={mistakes[part]} onChange={(value) => setShop({ ...shop, [part]: value })} />
  )
  return (
    <Section title={t('shops.add')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate({ id: id.trim(), currency: currency.trim().toUpperCase(), shop })
        }}
      >
        <Stack>
          <Muted>{t('shops.add_hint')}</Muted>
          <TextInput label={t('shops.id')} hint={t('shops.hint.id')} value={id} mistake={mistakes.id} onChange={setId} />
          {words('name')}
          <TextInput label={t('shops.currency')} hint={t('shops.hint.currency')} value={currency} mistake={mistakes.currency} onChange={setCurrency} />
          {words('locale')}
          {words('timeZone')}
          {add.error && <ProblemNotice error={add.error} />}
          <Row>
            <Button type="submit" size="small" isPrimary disabled={add.isPending}>
              {t('shops.add')}
            </Button>
            <Button size="small" isBasic disabled={add.isPending} onClick={() => setOpen(false)}>
              {t('cancel')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Section>
  )
}
