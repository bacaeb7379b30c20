import { digitsOf, parseMoney, toDecimal } from '@bookbag/core/money'
import { Checkbox, Field, Input, Select, Textarea } from '@zendeskgarden/react-forms'
import { type ReactNode, useState } from 'react'
import { useApp } from '../app-context.tsx'
import { HiddenText } from '../parts/layout.tsx'

type Common = { label: string; hint?: string; mistake: string | undefined; isLabelHidden?: boolean }

function Labelled({ label, hint, mistake, isLabelHidden, children }: Common & { children: ReactNode }) {
  const { t } = useApp()
  return (
    <Field style={{ minWidth: 0 }}>
      <Field.Label isRegular>{isLabelHidden ? <HiddenText>{label}</HiddenText> : label}</Field.Label>
      {hint && <Field.Hint>{hint}</Field.Hint>}
      {children}
      {mistake && (
        <Field.Message validation="error" validationLabel={t('mistake.label')}>
          {mistake}
        </Field.Message>
      )}
    </Field>
  )
}

const look = (mistake: string | undefined) => ({ isCompact: true, ...(mistake ? { validation: 'error' as const } : {}) })

export function TextInput({ value, onChange, ...common }: Common & { value: string; onChange: (value: string) => void }) {
  return (
    <Labelled {...common}>
      <Input {...look(common.mistake)} value={value} onChange={(event) => onChange(event.target.value)} />
    </Labelled>
  )
}

export function TextAreaInput({
  value,
  onChange,
  rows = 3,
  isCode = false,
  ...common
}: Common & { value: string; rows?: number; isCode?: boolean; onChange: (value: string) => void }) {
  return (
    <Labelled {...common}>
      <Textarea
        {...look(common.mistake)}
        minRows={rows}
        maxRows={24}
        spellCheck={!isCode}
        style={isCode ? { fontFamily: 'monospace' } : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Labelled>
  )
}

export function CheckInput({ label, value, onChange }: { label: string; value: boolean; onChange: (value: boolean) => void }) {
  return (
    <Field>
      <Checkbox checked={value} onChange={(event) => onChange(event.target.checked)}>
        <Field.Label isRegular>{label}</Field.Label>
      </Checkbox>
    </Field>
  )
}

/** Never filled in by a browser, and not readable over a shoulder. */
export function SecretInput({ value, onChange, ...common }: Common & { value: string; onChange: (value: string) => void }) {
  return (
    <Labelled {...common}>
      <Input {...look(common.mistake)} type="password" autoComplete="new-password" spellCheck={false} value={value} onChange={(event) => onChange(event.target.value)} />
    </Labelled>
  )
}

type Option = { value: string; label: string }
export function SelectInput({ value, options, onChange, ...common }: Common & { value: string; options: Option[]; onChange: (value: string) => void }) {
  const known = options.some((each) => each.value === value) ? options : [{ value, label: value }, ...options]
  return (
    <Labelled {...common}>
      <Select {...look(common.mistake)} value={value} onChange={(event) => onChange(event.target.value)}>
        {known.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </Labelled>
  )
}

/** Text that is no number stays on screen and is handed on as NaN, so that the check beside the field can name it. Empty = null, "no limit". */
export function NumberInput({ value, onChange, ...common }: Common & { value: number | null; onChange: (value: number | null) => void }) {
  return <ParsedInput {...common} initial={value === null ? '' : String(value)} read={(text) => Number(text.replace(',', '.'))} onChange={onChange} />
}

/** In whole money where all shops share a currency, else in its smallest unit: no rate and no digit is guessed. */
export function MoneyInput({ minor, currency, label, onChange, ...common }: Common & { minor: number | null; currency: string | null; onChange: (minor: number | null) => void }) {
  const { t } = useApp()
  const unit = currency ?? t('money.minor_units')
  const initial = minor === null || Number.isNaN(minor) ? '' : currency === null ? String(minor) : toDecimal({ minor, currency })
  const read = (text: string) => (currency === null ? Number(text) : (parseMoney(digitsOf(currency) === 0 ? text : text.replace(',', '.'), currency)?.minor ?? Number.NaN))
  return <ParsedInput {...common} label={`${label} (${unit})`} initial={initial} read={read} onChange={onChange} />
}

function ParsedInput({ initial, read, onChange, ...common }: Common & { initial: string; read: (text: string) => number; onChange: (value: number | null) => void }) {
  const { t } = useApp()
  const [text, setText] = useState(initial)
  const isNumber = text.trim() === '' || Number.isFinite(read(text.trim()))
  const mistake = isNumber ? common.mistake : t('mistake.no_number')
  return (
    <Labelled {...common} mistake={mistake}>
      <Input
        {...look(mistake)}
        inputMode="decimal"
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          const trimmed = event.target.value.trim()
          onChange(trimmed === '' ? null : read(trimmed))
        }}
      />
    </Labelled>
  )
}
