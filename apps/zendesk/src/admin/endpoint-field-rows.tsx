import { type EndpointField, FIELD_TYPES } from '@bookbag/core/endpoints/endpoint'
import { useApp } from '../app-context.tsx'
import { Row } from '../parts/layout.tsx'
import type { Part } from './endpoint-form.tsx'
import { CheckInput, SelectInput, TextInput } from './inputs.tsx'
import { TypedRows } from './typed-rows.tsx'

const BLANK: EndpointField = { key: '', label: '', path: '', type: 'text', unit: null, currency: null, isMinor: false, isShown: true, isRedacted: false }
const orNull = (text: string): string | null => (text === '' ? null : text)

/** Where in the answer each value is, and what it is. */
export function FieldRows({ endpoint, mistakes, onChange }: Part) {
  const { t } = useApp()
  return (
    <TypedRows
      title={t('endpoints.fields')}
      hint={t('endpoints.fields_hint')}
      addLabel={t('endpoints.add_field')}
      rows={endpoint.fields}
      blank={BLANK}
      nameOf={(field) => field.label || t('endpoints.unnamed')}
      onChange={(fields) => onChange({ fields })}
    >
      {(field, at, change) => (
        <>
          <TextInput label={t('endpoints.label')} value={field.label} mistake={mistakes[`fields.${at}.label`]} onChange={(label) => change({ label })} />
          <TextInput label={t('endpoints.key')} hint={t('endpoints.key_hint')} value={field.key} mistake={mistakes[`fields.${at}.key`]} onChange={(key) => change({ key })} />
          <TextInput
            label={t('endpoints.place')}
            hint={t('endpoints.place_hint')}
            value={field.path}
            mistake={mistakes[`fields.${at}.path`]}
            onChange={(path) => change({ path })}
          />
          <SelectInput
            label={t('endpoints.type')}
            value={field.type}
            options={FIELD_TYPES.map((value) => ({ value, label: t(`endpoints.field_type.${value}`) }))}
            mistake={mistakes[`fields.${at}.type`]}
            onChange={(value) => change({ type: FIELD_TYPES.find((each) => each === value) ?? 'text' })}
          />
          {field.type === 'money' && (
            <>
              <TextInput
                label={t('endpoints.currency')}
                value={field.currency ?? ''}
                mistake={mistakes[`fields.${at}.currency`]}
                onChange={(text) => change({ currency: orNull(text.toUpperCase()) })}
              />
              <CheckInput label={t('endpoints.minor')} value={field.isMinor} onChange={(isMinor) => change({ isMinor })} />
            </>
          )}
          {field.type === 'number' && (
            <TextInput label={t('endpoints.unit')} value={field.unit ?? ''} mistake={mistakes[`fields.${at}.unit`]} onChange={(text) => change({ unit: orNull(text) })} />
          )}
          <Row $gap={16}>
            <CheckInput label={t('endpoints.shown')} value={field.isShown} onChange={(isShown) => change({ isShown })} />
            <CheckInput label={t('endpoints.redacted')} value={field.isRedacted} onChange={(isRedacted) => change({ isRedacted })} />
          </Row>
        </>
      )}
    </TypedRows>
  )
}
