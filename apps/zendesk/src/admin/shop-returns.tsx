import type { Address } from '@bookbag/core/address'
import type { ShopChange } from '@bookbag/core/shops-api'
import { useApp } from '../app-context.tsx'
import { Section } from '../parts/layout.tsx'
import { CheckInput, NumberInput, TextAreaInput, TextInput } from './inputs.tsx'
import type { ShopPart } from './shop-form.tsx'

type Policies = ShopChange['policies']

const NOWHERE: Address = { name: null, company: null, line1: null, line2: null, city: null, provinceCode: null, postalCode: null, countryCode: null, phone: null }
const orNull = (text: string): string | null => (text === '' ? null : text)

/** What a customer is told about sending goods back, and where they go. */
export function ReturnPolicies({ shop, mistakes, onChange }: ShopPart) {
  const { t } = useApp()
  const { policies } = shop
  const change = (part: Partial<Policies>) => onChange({ policies: { ...policies, ...part } })
  const field = <Part extends keyof Policies>(part: Part) => ({ label: t(`shops.policy.${part}`), hint: t(`shops.hint.${part}`), mistake: mistakes[`policies.${part}`] })
  const address = policies.returnAddress ?? null
  return (
    <Section title={t('shops.returns')}>
      <NumberInput {...field('returnWindowDays')} value={policies.returnWindowDays} onChange={(returnWindowDays) => change({ returnWindowDays })} />
      <TextAreaInput {...field('returnPolicy')} value={policies.returnPolicy ?? ''} onChange={(text) => change({ returnPolicy: orNull(text) })} />
      <TextInput {...field('returnLabelUrl')} value={policies.returnLabelUrl ?? ''} onChange={(text) => change({ returnLabelUrl: orNull(text) })} />
      <TextAreaInput {...field('returnInstructions')} value={policies.returnInstructions ?? ''} onChange={(text) => change({ returnInstructions: orNull(text) })} />
      <CheckInput label={t('shops.policy.returnAddress')} value={address !== null} onChange={(isOn) => change({ returnAddress: isOn ? NOWHERE : null })} />
      {address && <AddressFields address={address} mistakes={mistakes} onChange={(returnAddress) => change({ returnAddress })} />}
    </Section>
  )
}

const PARTS = ['name', 'company', 'line1', 'line2', 'postalCode', 'city', 'provinceCode', 'countryCode', 'phone'] as const

function AddressFields({ address, mistakes, onChange }: { address: Address; mistakes: ShopPart['mistakes']; onChange: (address: Address) => void }) {
  const { t } = useApp()
  return (
    <div style={{ display: 'grid', gap: 12, gridTemplateColumns: 'repeat(auto-fill, minmax(min(220px, 100%), 1fr))', alignItems: 'start' }}>
      {PARTS.map((part) => (
        <TextInput
          key={part}
          label={t(`shops.address.${part}`)}
          value={address[part] ?? ''}
          mistake={mistakes[`policies.returnAddress.${part}`]}
          onChange={(text) => onChange({ ...address, [part]: orNull(text) })}
        />
      ))}
    </div>
  )
}
