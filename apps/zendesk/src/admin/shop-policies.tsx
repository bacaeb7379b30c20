import type { ShopChange } from '@bookbag/core/shops-api'
import { useApp } from '../app-context.tsx'
import { Muted, Section } from '../parts/layout.tsx'
import { CheckInput, MoneyInput, NumberInput, SelectInput, TextAreaInput } from './inputs.tsx'
import type { ShopPart } from './shop-form.tsx'

type Policies = ShopChange['policies']
type Goodwill = NonNullable<Policies['goodwill']>

const WAYS: Goodwill['as'][] = ['store_credit', 'gift_card', 'discount_code']
const SHELVES: NonNullable<Policies['restock']>[] = ['none', 'return', 'cancel']
/** The amount is the admin's to say: it begins empty, and an empty one is a mistake. */
const NO_AMOUNT: Goodwill = { maxMinor: Number.NaN, as: 'store_credit', expiresInDays: 365 }

/** Shipping, refunds, and what may be given away. */
export function ShopPolicies({ shop, currency, mistakes, onChange }: ShopPart) {
  const { t } = useApp()
  const { goodwill, ...policies } = shop.policies
  const change = (part: Partial<Policies>) => onChange({ policies: { ...shop.policies, ...part } })
  const field = (part: keyof Policies) => ({ label: t(`shops.policy.${part}`), hint: t(`shops.hint.${part}`), mistake: mistakes[`policies.${part}`] })
  return (
    <>
      <Section title={t('shops.shipping_and_refunds')}>
        <TextAreaInput {...field('shippingPolicy')} value={policies.shippingPolicy ?? ''} onChange={(text) => change({ shippingPolicy: text === '' ? null : text })} />
        <NumberInput {...field('refundDaysToBank')} value={policies.refundDaysToBank} onChange={(refundDaysToBank) => change({ refundDaysToBank })} />
        <SelectInput
          {...field('restock')}
          value={policies.restock ?? 'none'}
          options={SHELVES.map((value) => ({ value, label: t(`shops.restock.${value}`) }))}
          onChange={(value) => change({ restock: SHELVES.find((each) => each === value) ?? 'none' })}
        />
        <CheckInput label={t('shops.policy.tellsStockCount')} value={policies.tellsStockCount === true} onChange={(tellsStockCount) => change({ tellsStockCount })} />
      </Section>
      <Section title={t('shops.goodwill.heading')}>
        <Muted>{t('shops.goodwill.hint')}</Muted>
        <CheckInput
          label={t('shops.goodwill.allowed')}
          value={goodwill !== undefined}
          onChange={(isOn) => onChange({ policies: isOn ? { ...policies, goodwill: NO_AMOUNT } : policies })}
        />
        {goodwill && <GoodwillFields goodwill={goodwill} currency={currency} mistakes={mistakes} onChange={(part) => change({ goodwill: { ...goodwill, ...part } })} />}
      </Section>
    </>
  )
}

type GoodwillProps = Pick<ShopPart, 'currency' | 'mistakes'> & { goodwill: Goodwill; onChange: (part: Partial<Goodwill>) => void }

function GoodwillFields({ goodwill, currency, mistakes, onChange }: GoodwillProps) {
  const { t } = useApp()
  const at = (part: keyof Goodwill) => mistakes[`policies.goodwill.${part}`]
  return (
    <>
      <MoneyInput
        label={t('shops.goodwill.most')}
        currency={currency}
        minor={goodwill.maxMinor}
        mistake={at('maxMinor')}
        onChange={(minor) => onChange({ maxMinor: minor ?? Number.NaN })}
      />
      <SelectInput
        label={t('shops.goodwill.as')}
        value={goodwill.as}
        options={WAYS.map((value) => ({ value, label: t(`shops.goodwill.way.${value}`) }))}
        mistake={at('as')}
        onChange={(value) => onChange({ as: WAYS.find((each) => each === value) ?? 'store_credit' })}
      />
      <NumberInput
        label={t('shops.goodwill.expires')}
        hint={t('shops.goodwill.expires_hint')}
        value={goodwill.expiresInDays}
        mistake={at('expiresInDays')}
        onChange={(days) => onChange({ expiresInDays: days ?? Number.NaN })}
      />
    </>
  )
}
