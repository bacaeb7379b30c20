import { ACTION_KINDS, type ActionKind } from '@bookbag/core/actions/action'
import type { CatalogueView } from '@bookbag/core/api'
import type { ActionLimit } from '@bookbag/core/rules/rule'
import { Button } from '@zendeskgarden/react-buttons'
import { Fieldset } from '@zendeskgarden/react-forms'
import styled from 'styled-components'
import { useApp } from '../app-context.tsx'
import { Between, Muted, Stack } from '../parts/layout.tsx'
import type { Mistakes } from './check-rule-set.ts'
import { MoneyInput, NumberInput, SelectInput } from './inputs.tsx'

const Grid = styled.div`
  display: grid; gap: 12px; grid-template-columns: repeat(auto-fill, minmax(min(190px, 100%), 1fr)); align-items: end;
`

type Props = { path: string; limits: ActionLimit[]; catalogue: CatalogueView; mistakes: Mistakes; onChange: (limits: ActionLimit[]) => void }

export function LimitRows({ path, limits, catalogue, mistakes, onChange }: Props) {
  const { t } = useApp()
  const replace = (at: number, change: Partial<ActionLimit>) => onChange(limits.map((each, index) => (index === at ? { ...each, ...change } : each)))
  const unused = catalogue.actions.find((action) => limits.every((limit) => limit.action !== action.kind))
  return (
    <Fieldset>
      <Fieldset.Legend>{t('rules.actions')}</Fieldset.Legend>
      <Stack $gap={12}>
        {mistakes[path] && <Muted role="alert">{mistakes[path]}</Muted>}
        {limits.map((limit, at) => (
          <Stack key={`${limit.action} ${limits.length}`} $gap={8} role="group" aria-label={titleOf(limit.action, catalogue)}>
            <Between $align="end">
              <div style={{ flex: '1 1 200px', maxWidth: 320 }}>
                <SelectInput
                  label={t('rules.action')}
                  value={limit.action}
                  options={catalogue.actions.map((each) => ({ value: each.kind, label: each.title }))}
                  mistake={mistakes[`${path}.${at}.action`]}
                  onChange={(kind) => replace(at, { action: ACTION_KINDS.find((each) => each === kind) ?? limit.action })}
                />
              </div>
              <Button
                size="small"
                isBasic
                isDanger
                onClick={() => onChange(limits.filter((_, index) => index !== at))}
                aria-label={t('rules.remove_action', { action: titleOf(limit.action, catalogue) })}
              >
                {t('remove')}
              </Button>
            </Between>
            {catalogue.actions.find((each) => each.kind === limit.action)?.risk === 'moves_money' && (
              <MoneyLimits path={`${path}.${at}`} limit={limit} currency={catalogue.currency ?? null} mistakes={mistakes} onChange={(change) => replace(at, change)} />
            )}
          </Stack>
        ))}
        {unused && (
          <div>
            <Button size="small" onClick={() => onChange([...limits, blank(unused.kind)])}>
              {t('rules.add_action')}
            </Button>
          </div>
        )}
      </Stack>
    </Fieldset>
  )
}

type MoneyProps = { path: string; limit: ActionLimit; currency: string | null; mistakes: Mistakes; onChange: (change: Partial<ActionLimit>) => void }

function MoneyLimits({ path, limit, currency, mistakes, onChange }: MoneyProps) {
  const { t } = useApp()
  const at = (part: keyof ActionLimit) => mistakes[`${path}.${part}`]
  return (
    <Grid>
      <MoneyInput
        label={t('limit.amount')}
        currency={currency}
        minor={limit.maxAmountMinor}
        mistake={at('maxAmountMinor')}
        onChange={(maxAmountMinor) => onChange({ maxAmountMinor })}
      />
      <NumberInput label={t('limit.share')} value={limit.maxShareOfOrder} mistake={at('maxShareOfOrder')} onChange={(maxShareOfOrder) => onChange({ maxShareOfOrder })} />
      <NumberInput label={t('limit.times')} value={limit.maxPerCustomer} mistake={at('maxPerCustomer')} onChange={(maxPerCustomer) => onChange({ maxPerCustomer })} />
      <NumberInput label={t('limit.days')} value={limit.perCustomerDays} mistake={at('perCustomerDays')} onChange={(perCustomerDays) => onChange({ perCustomerDays })} />
      <MoneyInput
        label={t('limit.budget')}
        currency={currency}
        minor={limit.budgetPerDayMinor}
        mistake={at('budgetPerDayMinor')}
        onChange={(budgetPerDayMinor) => onChange({ budgetPerDayMinor })}
      />
    </Grid>
  )
}

export const titleOf = (kind: ActionKind, catalogue: CatalogueView): string => catalogue.actions.find((each) => each.kind === kind)?.title ?? kind
const blank = (action: ActionKind): ActionLimit => ({ action, maxAmountMinor: null, maxShareOfOrder: null, maxPerCustomer: null, perCustomerDays: null, budgetPerDayMinor: null })
