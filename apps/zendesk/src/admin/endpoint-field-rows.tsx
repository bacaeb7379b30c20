import { type EndpointField, FIELD_TYPES } from '@bookbag/core/endpoints/endpoint'
import { Button } from '@zendeskgarden/react-buttons'
import { useApp } from '../app-context.tsx'
import { Card, Muted, Row, Section, Stack } from '../parts/layout.tsx'
import type { Part } from './endpoint-form.tsx'
import { CheckInput, SelectInput, TextInput } from './inputs.tsx'

const BLANK: EndpointField = { key: '', label: '', path: '', type: 'text', unit: null, currency: null, isMinor: false, isShown: true, isRedacted: false }
const orNull = (text: string): string | null => (text === '' ? null : text)

/** Where in the answer each value is, and what it is. */
export function FieldRows({ endpoint, mistakes, onChange }: Part) {
  const { t } = useApp()
  const { fields } = endpoint
  const replace = (at: number, change: Partial<EndpointField>) => onChange({ fields: fields.map((each, index) => (index === at ? { ...each, ...change } : each)) })
  return (
    <Section title={t('endpoints.fields')}>
      <Muted>{t('endpoints.fields_hint')}</Muted>
      {fields.map((field, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name of its own while it is typed
        <Card key={at}>
          <Stack $gap={8}>
            <TextInput label={t('endpoints.label')} value={field.label} mistake={mistakes[`fields.${at}.label`]} onChange={(label) => replace(at, { label })} />
            <TextInput
              label={t('endpoints.key')}
              hint={t('endpoints.key_hint')}
              value={field.key}
              mistake={mistakes[`fields.${at}.key`]}
              onChange={(key) => replace(at, { key })}
            />
            <TextInput
              label={t('endpoints.place')}
              hint={t('endpoints.place_hint')}
              value={field.path}
              mistake={mistakes[`fields.${at}.path`]}
              onChange={(path) => replace(at, { path })}
            />
            <SelectInput
              label={t('endpoints.type')}
              value={field.type}
              options={FIELD_TYPES.map((value) => ({ value, label: t(`endpoints.field_type.${value}`) }))}
              mistake={mistakes[`fields.${at}.type`]}
              onChange={(value) => replace(at, { type: FIELD_TYPES.find((each) => each === value) ?? 'text' })}
            />
            {field.type === 'money' && (
              <>
                <TextInput
                  label={t('endpoints.currency')}
                  value={field.currency ?? ''}
                  mistake={mistakes[`fields.${at}.currency`]}
                  onChange={(text) => replace(at, { currency: orNull(text.toUpperCase()) })}
                />
                <CheckInput label={t('endpoints.minor')} value={field.isMinor} onChange={(isMinor) => replace(at, { isMinor })} />
              </>
            )}
            {field.type === 'number' && (
              <TextInput label={t('endpoints.unit')} value={field.unit ?? ''} mistake={mistakes[`fields.${at}.unit`]} onChange={(text) => replace(at, { unit: orNull(text) })} />
            )}
            <Row $gap={16}>
              <CheckInput label={t('endpoints.shown')} value={field.isShown} onChange={(isShown) => replace(at, { isShown })} />
              <CheckInput label={t('endpoints.redacted')} value={field.isRedacted} onChange={(isRedacted) => replace(at, { isRedacted })} />
            </Row>
            <div>
              <Button
                size="small"
                isBasic
                aria-label={t('endpoints.remove_named', { name: field.label })}
                onClick={() => onChange({ fields: fields.filter((_, index) => index !== at) })}
              >
                {t('remove')}
              </Button>
            </div>
          </Stack>
        </Card>
      ))}
      <div>
        <Button size="small" onClick={() => onChange({ fields: [...fields, BLANK] })}>
          {t('endpoints.add_field')}
        </Button>
      </div>
    </Section>
  )
}
