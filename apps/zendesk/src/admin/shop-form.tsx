import { checkShop } from '@bookbag/core/check-shop'
import type { Shop } from '@bookbag/core/shop'
import type { ShopChange, ShopView } from '@bookbag/core/shops-api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from '@zendeskgarden/react-buttons'
import { useState } from 'react'
import { ApiError } from '../api.ts'
import { useApp } from '../app-context.tsx'
import { Between, Muted, Row, Section, Stack, Title } from '../parts/layout.tsx'
import { ProblemNotice } from '../parts/problem.tsx'
import { type Mistakes, mistakesOf } from './check-rule-set.ts'
import { TextAreaInput, TextInput } from './inputs.tsx'
import { PartnerRows } from './partner-rows.tsx'
import { ShopPolicies } from './shop-policies.tsx'
import { ReturnPolicies } from './shop-returns.tsx'
import { BackButton } from './unsaved.tsx'

export type ShopPart = { shop: ShopChange; currency: string; mistakes: Mistakes; onChange: (change: Partial<ShopChange>) => void }

const changeable = ({ id, currency, isStopped, ...change }: Shop): ShopChange => change

/** A shop being described, from the version that was opened: who saves too late loses nothing typed and overwrites nobody. */
export function ShopForm({ start, others, onClose }: { start: ShopView; others: Shop[]; onClose: () => void }) {
  const { t } = useApp()
  const editor = useShopEditor(start, others)
  const { shop, mistakes, error } = editor
  const part: ShopPart = { shop, currency: start.shop.currency, mistakes, onChange: editor.change }
  const count = Object.keys(mistakes).length
  const state = count > 0 ? t('rules.mistakes', { count }) : editor.isChanged ? t('shops.unsaved') : editor.wasSaved ? t('shops.saved') : ''
  const isLate = error instanceof ApiError && error.code === 'changed'
  return (
    <Stack $gap={16} key={editor.edition}>
      <Between>
        <Title as="h2">{start.shop.name}</Title>
        <BackButton label={t('shops.back')} isChanged={editor.isChanged} onBack={onClose} />
      </Between>
      <About {...part} />
      <ReturnPolicies {...part} />
      <ShopPolicies {...part} />
      <PartnerRows {...part} />
      {error && (
        <Stack $gap={8}>
          <ProblemNotice error={error} />
          {isLate && (
            <Row>
              <span>{t('shops.late')}</span>
              <Button size="small" onClick={() => void editor.readAgain()}>
                {t('shops.read_again')}
              </Button>
            </Row>
          )}
        </Stack>
      )}
      <Row>
        <Button isPrimary size="small" disabled={editor.isSaving || isLate} onClick={editor.save}>
          {t('shops.save')}
        </Button>
        <Muted role="status">{state}</Muted>
      </Row>
    </Stack>
  )
}

function useShopEditor(start: ShopView, others: Shop[]) {
  const { api } = useApp()
  const client = useQueryClient()
  const [base, setBase] = useState(start)
  const [shop, setShop] = useState<ShopChange>(changeable(start.shop))
  const [mistakes, setMistakes] = useState<Mistakes>({})
  /** Remounts the fields when their content is replaced from outside. */
  const [edition, setEdition] = useState(0)
  const adopt = (view: ShopView) => {
    setBase(view)
    setShop(changeable(view.shop))
    setMistakes({})
    setEdition((count) => count + 1)
    void client.invalidateQueries({ queryKey: ['shops'] })
  }
  const save = useMutation({
    mutationFn: () => api.saveShop(base.shop.id, { version: base.version, shop }),
    onSuccess: adopt,
    onError: (error) => setMistakes(error instanceof ApiError ? mistakesOf(error.fields) : {}),
  })
  return {
    shop,
    mistakes,
    edition,
    error: save.error,
    isSaving: save.isPending,
    wasSaved: save.isSuccess,
    isChanged: JSON.stringify(shop) !== JSON.stringify(changeable(base.shop)),
    change: (change: Partial<ShopChange>) => setShop({ ...shop, ...change }),
    /** Checked here first: what is no number yet would reach the server as nothing. */
    save: () => {
      const checked = checkShop(shop, { of: base.shop, others })
      setMistakes(checked.ok ? {} : mistakesOf(checked.problems))
      if (checked.ok) save.mutate()
    },
    readAgain: async () => {
      const view = (await api.shops().catch(() => null))?.shops.find((each) => each.shop.id === base.shop.id)
      if (!view) return
      save.reset()
      adopt(view)
    },
  }
}

function About({ shop, currency, mistakes, onChange }: ShopPart) {
  const { t } = useApp()
  const words = (part: 'name' | 'orderPrefix' | 'orderSuffix' | 'locale' | 'timeZone') => (
    <TextInput label={t(`shops.${part}`)} hint={t(`shops.hint.${part}`)} value={shop[part]} mistake={mistakes[part]} onChange={(value) => onChange({ [part]: value })} />
  )
  const lines = (part: 'recipients' | 'brandIds') => (
    <TextAreaInput
      label={t(`shops.${part}`)}
      hint={t(`shops.hint.${part}`)}
      value={shop[part].join('\n')}
      mistake={mistakeWithin(part, mistakes)}
      onChange={(text) => onChange({ [part]: text === '' ? [] : text.split('\n').map((each) => each.trim()) })}
    />
  )
  return (
    <Section title={t('shops.about')} aside={<Muted>{t('shops.fixed', { currency })}</Muted>}>
      {words('name')}
      {lines('recipients')}
      {lines('brandIds')}
      {words('orderPrefix')}
      {words('orderSuffix')}
      {words('locale')}
      {words('timeZone')}
      <TextAreaInput
        label={t('shops.signature')}
        hint={t('shops.hint.signature')}
        value={shop.signature}
        mistake={mistakes.signature}
        onChange={(signature) => onChange({ signature })}
      />
    </Section>
  )
}

/** A list is one field on the page: the first mistake in it stands beside it. */
const mistakeWithin = (part: string, mistakes: Mistakes): string | undefined => mistakes[part] ?? Object.entries(mistakes).find(([path]) => path.startsWith(`${part}.`))?.[1]
