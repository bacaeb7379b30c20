import type { Endpoint } from '@bookbag/core/endpoints/endpoint'
import { useApp } from '../app-context.tsx'
import { Muted, Section } from '../parts/layout.tsx'
import type { Part } from './endpoint-form.tsx'
import { SelectInput, TextInput } from './inputs.tsx'

type Write = NonNullable<Endpoint['write']>

/** How a change is proven, kept from being made twice, and taken back. */
export function WriteSection({ endpoint, view, mistakes, onChange }: Part) {
  const { t } = useApp()
  const write: Write = endpoint.write ?? { verify: null, idempotency: null, reversibleBy: null }
  const change = (part: Partial<Write>) => onChange({ write: { ...write, ...part } })
  const others = (kind: Endpoint['kind']) =>
    view.endpoints.flatMap(({ id, draft, live }) => {
      const other = draft ?? live
      return other?.kind === kind && id !== endpoint.id ? [{ value: id, label: other.name }] : []
    })
  const { verify, idempotency, reversibleBy } = write
  return (
    <Section title={t('endpoints.write.heading')}>
      <Muted>{t('endpoints.write.hint')}</Muted>
      <SelectInput
        label={t('endpoints.write.proof')}
        value={verify?.endpointId ?? ''}
        options={[{ value: '', label: t('endpoints.write.no_proof') }, ...others('read')]}
        mistake={mistakes['write.verify.endpointId'] ?? mistakes.write}
        onChange={(id) => change({ verify: id === '' ? null : { endpointId: id, predicate: verify?.predicate ?? '' } })}
      />
      {verify && (
        <TextInput
          label={t('endpoints.write.predicate')}
          hint={t('endpoints.write.predicate_hint')}
          value={verify.predicate}
          mistake={mistakes['write.verify.predicate']}
          onChange={(predicate) => change({ verify: { ...verify, predicate } })}
        />
      )}
      <SelectInput
        label={t('endpoints.write.key')}
        value={idempotency?.in ?? ''}
        options={(['', 'header', 'body'] as const).map((value) => ({ value, label: t(`endpoints.write.key_in.${value === '' ? 'none' : value}`) }))}
        mistake={mistakes['write.idempotency']}
        onChange={(value) => change({ idempotency: value === 'header' || value === 'body' ? { in: value, name: idempotency?.name ?? 'Idempotency-Key' } : null })}
      />
      {idempotency && (
        <TextInput
          label={t('endpoints.write.key_name')}
          value={idempotency.name}
          mistake={mistakes['write.idempotency.name']}
          onChange={(name) => change({ idempotency: { ...idempotency, name } })}
        />
      )}
      <SelectInput
        label={t('endpoints.write.reverse')}
        value={reversibleBy ?? ''}
        options={[{ value: '', label: t('endpoints.write.no_reverse') }, ...others('write')]}
        mistake={mistakes['write.reversibleBy']}
        onChange={(id) => change({ reversibleBy: id === '' ? null : id })}
      />
    </Section>
  )
}
