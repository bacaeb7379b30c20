import type { CatalogueView } from '@bookbag/core/api'
import type { Guardrails } from '@bookbag/core/rules/rule'
import { RISKS } from '@bookbag/core/understanding'
import { Checkbox, Field, Fieldset } from '@zendeskgarden/react-forms'
import styled from 'styled-components'
import { useApp } from '../app-context.tsx'
import { Section } from '../parts/layout.tsx'
import type { Mistakes } from './check-rule-set.ts'
import { MoneyInput, NumberInput } from './inputs.tsx'

const Grid = styled.div`
  display: grid; gap: 12px; grid-template-columns: repeat(auto-fill, minmax(min(220px, 100%), 1fr)); align-items: end;
`

type Props = { guardrails: Guardrails; catalogue: CatalogueView; mistakes: Mistakes; onChange: (guardrails: Guardrails) => void }

/** What stands over all rules. The kill switch has a page of its own. */
export function GuardrailsCard({ guardrails, catalogue, mistakes, onChange }: Props) {
  const { t } = useApp()
  const change = (part: Partial<Guardrails>) => onChange({ ...guardrails, ...part })
  const at = (part: keyof Guardrails) => mistakes[`guardrails.${part}`]
  // An emptied field is a mistake to be named, never a silent zero.
  const given = (value: number | null) => value ?? Number.NaN
  return (
    <Section title={t('guardrails.heading')}>
      <span>{t('guardrails.lead')}</span>
      <Grid>
        <NumberInput
          label={t('guardrails.confidence')}
          value={guardrails.minConfidence}
          mistake={at('minConfidence')}
          onChange={(value) => change({ minConfidence: given(value) })}
        />
        <NumberInput
          label={t('guardrails.replies')}
          value={guardrails.maxAutomaticRepliesPerTicket}
          mistake={at('maxAutomaticRepliesPerTicket')}
          onChange={(value) => change({ maxAutomaticRepliesPerTicket: given(value) })}
        />
        <MoneyInput
          label={t('guardrails.budget')}
          currency={catalogue.currency ?? null}
          minor={guardrails.dailyBudgetMinor}
          mistake={at('dailyBudgetMinor')}
          onChange={(value) => change({ dailyBudgetMinor: given(value) })}
        />
      </Grid>
      <Fieldset>
        <Fieldset.Legend>{t('guardrails.risks')}</Fieldset.Legend>
        <Grid>
          {RISKS.map((risk) => (
            <Field key={risk}>
              <Checkbox
                checked={guardrails.risksToPeople.includes(risk)}
                onChange={(event) =>
                  change({ risksToPeople: event.target.checked ? [...guardrails.risksToPeople, risk] : guardrails.risksToPeople.filter((each) => each !== risk) })
                }
              >
                <Field.Label isRegular>{t(`risk.${risk}`)}</Field.Label>
              </Checkbox>
            </Field>
          ))}
        </Grid>
      </Fieldset>
    </Section>
  )
}
