import { ASKED_PARTS, type EndpointInput } from '@bookbag/core/endpoints/endpoint'
import { useApp } from '../app-context.tsx'
import type { Part } from './endpoint-form.tsx'
import { CheckInput, NumberInput, SelectInput, TextInput } from './inputs.tsx'
import { TypedRows } from './typed-rows.tsx'

const TYPES: EndpointInput['type'][] = ['text', 'whole', 'number', 'boolean', 'date']
const BLANK: EndpointInput = {
  name: '',
  description: '',
  type: 'text',
  from: { kind: 'fixed', value: '' },
  isRequired: true,
  min: null,
  max: null,
  maxLength: 200,
  choices: [],
}

/** Typed arguments, each with where it comes from and its bounds. Who it is about is no argument: those placeholders fill themselves. */
export function InputRows({ endpoint, view, mistakes, onChange }: Part) {
  const { t } = useApp()
  return (
    <TypedRows
      title={t('endpoints.inputs')}
      hint={t('endpoints.inputs_hint')}
      addLabel={t('endpoints.add_input')}
      rows={endpoint.inputs}
      blank={BLANK}
      nameOf={(input) => input.name || t('endpoints.unnamed')}
      onChange={(inputs) => onChange({ inputs })}
    >
      {(input, at, change) => (
        <>
          <TextInput label={t('endpoints.input_name')} value={input.name} mistake={mistakes[`inputs.${at}.name`]} onChange={(name) => change({ name })} />
          <TextInput
            label={t('endpoints.input_description')}
            value={input.description}
            mistake={mistakes[`inputs.${at}.description`]}
            onChange={(description) => change({ description })}
          />
          <SelectInput
            label={t('endpoints.type')}
            value={input.type}
            options={TYPES.map((value) => ({ value, label: t(`endpoints.input_type.${value}`) }))}
            mistake={mistakes[`inputs.${at}.type`]}
            onChange={(value) => change({ type: TYPES.find((each) => each === value) ?? 'text' })}
          />
          <SourceInput input={input} others={view.endpoints} mistake={mistakes[`inputs.${at}.from`] ?? mistakes[`inputs.${at}.from.value`]} onChange={(from) => change({ from })} />
          {(input.type === 'whole' || input.type === 'number') && (
            <>
              <NumberInput label={t('endpoints.min')} value={input.min} mistake={mistakes[`inputs.${at}.min`]} onChange={(min) => change({ min })} />
              <NumberInput label={t('endpoints.max')} value={input.max} mistake={mistakes[`inputs.${at}.max`]} onChange={(max) => change({ max })} />
            </>
          )}
          <CheckInput label={t('endpoints.required')} value={input.isRequired} onChange={(isRequired) => change({ isRequired })} />
        </>
      )}
    </TypedRows>
  )
}

type SourceProps = { input: EndpointInput; others: Part['view']['endpoints']; mistake: string | undefined; onChange: (from: EndpointInput['from']) => void }

/** One list of everything that may fill it in. */
function SourceInput({ input: { from, type }, others, mistake, onChange }: SourceProps) {
  const { t } = useApp()
  const reads = others.flatMap(({ id, draft, live }) => {
    const endpoint = draft ?? live
    return endpoint?.kind === 'read' ? endpoint.fields.map((field) => ({ value: `reading ${id} ${field.key}`, label: `${endpoint.name}: ${field.label}` })) : []
  })
  const asked = ASKED_PARTS.map((part) => ({ value: `asked ${part}`, label: t(`endpoints.asked.${part.replace('.', '_')}`) }))
  const chosen = from.kind === 'fixed' ? 'fixed' : from.kind === 'asked' ? `asked ${from.part}` : `reading ${from.endpointId} ${from.field}`
  const choose = (value: string) => {
    const [kind, first = '', field = ''] = value.split(' ')
    const part = ASKED_PARTS.find((each) => each === first)
    if (kind === 'reading') onChange({ kind, endpointId: first, field })
    else if (kind === 'asked' && part) onChange({ kind, part })
    else onChange({ kind: 'fixed', value: '' })
  }
  return (
    <>
      <SelectInput
        label={t('endpoints.from')}
        value={chosen}
        options={[{ value: 'fixed', label: t('endpoints.fixed') }, ...reads, ...asked]}
        mistake={from.kind === 'fixed' ? undefined : mistake}
        onChange={choose}
      />
      {from.kind === 'fixed' && (
        <TextInput label={t('endpoints.fixed_value')} value={String(from.value)} mistake={mistake} onChange={(text) => onChange({ kind: 'fixed', value: typed(text, type) })} />
      )}
    </>
  )
}

/** What is no number stays a text, which the server then names. */
function typed(text: string, type: EndpointInput['type']): string | number | boolean {
  if (type === 'boolean') return text === 'true' || text === 'yes'
  if (type === 'text' || type === 'date') return text
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text
}
