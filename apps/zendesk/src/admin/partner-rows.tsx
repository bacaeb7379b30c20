import { PARTNER_PLACEHOLDERS, type Partner } from '@bookbag/core/partner'
import { INTENTS, type Intent } from '@bookbag/core/understanding'
import { Button } from '@zendeskgarden/react-buttons'
import { Field, Fieldset } from '@zendeskgarden/react-forms'
import { useApp } from '../app-context.tsx'
import { Between, Card, Muted, Section, Stack, Strong } from '../parts/layout.tsx'
import { CheckInput, TextAreaInput, TextInput } from './inputs.tsx'
import type { ShopPart } from './shop-form.tsx'

const MOST = 20
/** Never the id of one that was removed: what that one was asked would count as asked of this one. */
const blank = (): Partner => ({ id: crypto.randomUUID(), name: '', email: '', intents: [], subject: '', text: '' })

/** Warehouses and carriers without an API: who they are, what they are asked, and in which words. */
export function PartnerRows({ shop, mistakes, onChange }: ShopPart) {
  const { t } = useApp()
  const partners = shop.partners ?? []
  const set = (next: Partner[]) => onChange({ partners: next })
  return (
    <Section title={t('shops.partners.heading')}>
      <Muted>{t('shops.partners.hint')}</Muted>
      <Muted>{t('shops.partners.placeholders', { list: PARTNER_PLACEHOLDERS.map((name) => `{${name}}`).join(', ') })}</Muted>
      {mistakes.partners && <Muted role="alert">{mistakes.partners}</Muted>}
      {partners.map((partner, at) => (
        <PartnerRow
          key={partner.id}
          partner={partner}
          path={`partners.${at}`}
          mistakes={mistakes}
          onChange={(change) => set(partners.map((each) => (each.id === partner.id ? { ...each, ...change } : each)))}
          onRemove={() => set(partners.filter((each) => each.id !== partner.id))}
        />
      ))}
      {partners.length < MOST && (
        <div>
          <Button size="small" onClick={() => set([...partners, blank()])}>
            {t('shops.partners.add')}
          </Button>
        </div>
      )}
    </Section>
  )
}

type RowProps = { partner: Partner; path: string; mistakes: ShopPart['mistakes']; onChange: (change: Partial<Partner>) => void; onRemove: () => void }

function PartnerRow({ partner, path, mistakes, onChange, onRemove }: RowProps) {
  const { t } = useApp()
  const name = partner.name.trim() === '' ? t('shops.partners.unnamed') : partner.name
  const field = (part: 'name' | 'email' | 'subject' | 'text') => ({
    label: t(`shops.partners.${part}`),
    value: partner[part],
    mistake: mistakes[`${path}.${part}`],
    onChange: (value: string) => onChange({ [part]: value }),
  })
  return (
    <Card role="group" aria-label={name}>
      <Stack>
        <Between>
          <Strong style={{ overflowWrap: 'anywhere' }}>{name}</Strong>
          <Button size="small" isBasic isDanger onClick={onRemove} aria-label={t('shops.partners.remove', { name })}>
            {t('remove')}
          </Button>
        </Between>
        <TextInput {...field('name')} mistake={mistakes[`${path}.name`] ?? mistakes[`${path}.id`]} />
        <TextInput {...field('email')} />
        <IntentBoxes intents={partner.intents} mistake={mistakes[`${path}.intents`]} onChange={(intents) => onChange({ intents })} />
        <TextInput {...field('subject')} />
        <TextAreaInput {...field('text')} rows={4} />
      </Stack>
    </Card>
  )
}

function IntentBoxes({ intents, mistake, onChange }: { intents: Intent[]; mistake: string | undefined; onChange: (intents: Intent[]) => void }) {
  const { t } = useApp()
  return (
    <Fieldset>
      <Fieldset.Legend>{t('shops.partners.intents')}</Fieldset.Legend>
      <div style={{ display: 'grid', gap: 4, gridTemplateColumns: 'repeat(auto-fill, minmax(min(200px, 100%), 1fr))' }}>
        {INTENTS.map((intent) => (
          <CheckInput
            key={intent}
            label={t(`intent.${intent}`)}
            value={intents.includes(intent)}
            onChange={(isOn) => onChange(isOn ? [...intents, intent] : intents.filter((each) => each !== intent))}
          />
        ))}
      </div>
      {mistake && (
        <Field.Message validation="error" validationLabel={t('mistake.label')}>
          {mistake}
        </Field.Message>
      )}
    </Fieldset>
  )
}
