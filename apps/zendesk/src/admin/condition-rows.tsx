import type { CatalogueView, FieldView } from '@bookbag/core/api'
import { type Condition, OPERATORS } from '@bookbag/core/rules/rule'
import { Button } from '@zendeskgarden/react-buttons'
import { Checkbox, Field, Fieldset } from '@zendeskgarden/react-forms'
import styled from 'styled-components'
import { useApp } from '../app-context.tsx'
import { choiceWord } from '../parts/choice-word.ts'
import { Muted, Stack } from '../parts/layout.tsx'
import { type Mistakes, needsNoValue, takesList } from './check-rule-set.ts'
import { MoneyInput, NumberInput, SelectInput, TextInput } from './inputs.tsx'

const Line = styled.div`
  display: grid; gap: 8px; align-items: start; grid-template-columns: minmax(0, 1fr); > button { justify-self: start; }
  @media (min-width: 720px) { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr) minmax(0, 3fr) max-content; > button { margin-top: 28px; } }
`
const Choices = styled.div`
  max-height: 168px; overflow-y: auto; display: grid; gap: 4px; padding: 4px;
`

type Props = { title: string; hint: string; path: string; conditions: Condition[]; catalogue: CatalogueView; mistakes: Mistakes; onChange: (conditions: Condition[]) => void }

export function ConditionRows({ title, hint, path, conditions, catalogue, mistakes, onChange }: Props) {
  const { t } = useApp()
  const replace = (at: number, condition: Condition) => onChange(conditions.map((each, index) => (index === at ? condition : each)))
  const [first] = catalogue.fields
  return (
    <Fieldset>
      <Fieldset.Legend>{title}</Fieldset.Legend>
      <Stack $gap={8}>
        <Muted>{hint}</Muted>
        {mistakes[path] && <Muted role="alert">{mistakes[path]}</Muted>}
        {conditions.map((condition, at) => (
          <ConditionRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no name of its own; its field keeps typed text from moving to another
            key={`${at} ${condition.field} ${condition.operator} ${conditions.length}`}
            path={`${path}.${at}`}
            condition={condition}
            catalogue={catalogue}
            mistakes={mistakes}
            onChange={(next) => replace(at, next)}
            onRemove={() => onChange(conditions.filter((_, index) => index !== at))}
          />
        ))}
        {first && (
          <div>
            <Button size="small" onClick={() => onChange([...conditions, blank(first)])}>
              {t('rules.add_condition')}
            </Button>
          </div>
        )}
      </Stack>
    </Fieldset>
  )
}

const blank = (field: FieldView): Condition => ({ field: field.name, operator: operatorOf(field.operators[0]), value: null })
const operatorOf = (name: string | undefined): Condition['operator'] => OPERATORS.find((each) => each === name) ?? 'is'

type RowProps = { path: string; condition: Condition; catalogue: CatalogueView; mistakes: Mistakes; onChange: (condition: Condition) => void; onRemove: () => void }

function ConditionRow({ path, condition, catalogue, mistakes, onChange, onRemove }: RowProps) {
  const { t } = useApp()
  const field = catalogue.fields.find((each) => each.name === condition.field)
  const chooseField = (name: string) => {
    const next = catalogue.fields.find((each) => each.name === name)
    if (next) onChange(blank(next))
  }
  const chooseOperator = (name: string) => {
    const operator = operatorOf(name)
    const keeps = takesList(operator) === takesList(condition.operator) && !needsNoValue(operator)
    onChange({ ...condition, operator, value: keeps ? condition.value : null })
  }
  return (
    <Line role="group" aria-label={field?.title ?? condition.field}>
      <SelectInput
        label={t('rules.field')}
        value={condition.field}
        options={catalogue.fields.map((each) => ({ value: each.name, label: each.title }))}
        mistake={mistakes[`${path}.field`] ?? mistakes[path]}
        onChange={chooseField}
      />
      <SelectInput
        label={t('rules.operator')}
        value={condition.operator}
        options={(field?.operators ?? OPERATORS).map((each) => ({ value: each, label: t(`operator.${each}`) }))}
        mistake={mistakes[`${path}.operator`]}
        onChange={chooseOperator}
      />
      {needsNoValue(condition.operator) || !field ? (
        <span />
      ) : (
        <ValueInput
          field={field}
          condition={condition}
          currency={catalogue.currency ?? null}
          mistake={mistakes[`${path}.value`]}
          onChange={(value) => onChange({ ...condition, value })}
        />
      )}
      <Button size="small" isBasic isDanger onClick={onRemove} aria-label={t('rules.remove_condition', { field: field?.title ?? condition.field })}>
        {t('remove')}
      </Button>
    </Line>
  )
}

type ValueProps = { field: FieldView; condition: Condition; currency: string | null; mistake: string | undefined; onChange: (value: Condition['value']) => void }

function ValueInput({ field, condition, currency, mistake, onChange }: ValueProps) {
  const { t } = useApp()
  const { value } = condition
  const label = field.unit && field.type !== 'money' ? `${t('rules.value')} (${field.unit})` : t('rules.value')
  if (takesList(condition.operator) && field.choices) {
    const chosen = Array.isArray(value) ? value : []
    return (
      <Fieldset isCompact>
        <Fieldset.Legend>{label}</Fieldset.Legend>
        <Choices>
          {field.choices.map((choice) => (
            <Field key={choice}>
              <Checkbox checked={chosen.includes(choice)} onChange={(event) => onChange(event.target.checked ? [...chosen, choice] : chosen.filter((each) => each !== choice))}>
                <Field.Label isRegular>{choiceWord(t, field.name, choice)}</Field.Label>
              </Checkbox>
            </Field>
          ))}
        </Choices>
        {mistake && <Muted role="alert">{mistake}</Muted>}
      </Fieldset>
    )
  }
  if (takesList(condition.operator)) {
    return (
      <TextInput
        label={t('rules.values')}
        mistake={mistake}
        value={Array.isArray(value) ? value.join(', ') : ''}
        onChange={(text) => onChange(text === '' ? [] : text.split(/,\s?/))}
      />
    )
  }
  if (field.type === 'boolean') {
    const options = [
      { value: '', label: t('rules.choose') },
      { value: 'true', label: t('yes') },
      { value: 'false', label: t('no') },
    ]
    return (
      <SelectInput
        label={label}
        mistake={mistake}
        value={value === null ? '' : String(value)}
        options={options}
        onChange={(text) => onChange(text === '' ? null : text === 'true')}
      />
    )
  }
  if (field.type === 'money') return <MoneyInput label={label} mistake={mistake} currency={currency} minor={typeof value === 'number' ? value : null} onChange={onChange} />
  if (field.type === 'number' || field.type === 'duration')
    return <NumberInput label={label} mistake={mistake} value={typeof value === 'number' ? value : null} onChange={onChange} />
  if (field.choices) {
    const options = [{ value: '', label: t('rules.choose') }, ...field.choices.map((choice) => ({ value: choice, label: choiceWord(t, field.name, choice) }))]
    return <SelectInput label={label} mistake={mistake} value={typeof value === 'string' ? value : ''} options={options} onChange={onChange} />
  }
  return <TextInput label={label} mistake={mistake} value={typeof value === 'string' ? value : ''} onChange={onChange} />
}
