import type { Decision } from '@bookbag/core/rules/decision'
import { fieldNamed } from '@bookbag/core/rules/fields'
import { useApp } from '../app-context.tsx'
import { choiceWord } from './choice-word.ts'
import { Between, Disclosure, List, Muted, Row, Stack, Title } from './layout.tsx'
import { StatusTag, toneOf } from './status-tag.tsx'

/** Why it was automatic or not: what would have had to be different first, then every rule with the values found. */
export function DecisionView({ decision, currency = null }: { decision: Decision; currency?: string | null }) {
  const { t, format } = useApp()
  const show = (value: unknown, field: string): string =>
    typeof value === 'number' && fieldNamed(field)?.type === 'money'
      ? showMinor(value)
      : asText(value, (word) => (fieldNamed(field)?.choices?.includes(word) ? choiceWord(t, field, word) : word.replaceAll('_', ' ')))
  /** Money in conditions counts in minor units of the shop's currency. */
  const showMinor = (minor: number): string => (currency === null ? format.number(minor / 100) : format.money({ minor, currency }))
  return (
    <Stack>
      <Row $gap={6}>
        <StatusTag tone={decision.outcome === 'act' ? 'good' : decision.outcome === 'hand_over' ? 'warn' : 'info'}>{t(`outcome.${decision.outcome}`)}</StatusTag>
        <span>{decision.ruleName === null ? t('why.no_rule') : t('why.by_rule', { rule: decision.ruleName })}</span>
      </Row>
      {decision.reasons.length > 0 && (
        <Stack $gap={4}>
          <Title>{t('why.reasons')}</Title>
          <ul style={{ margin: 0, paddingInlineStart: 18, listStyle: 'disc' }}>
            {decision.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </Stack>
      )}
      <Stack $gap={8}>
        <Title>{t('why.rules')}</Title>
        {decision.rules.length === 0 && <Muted>{t('why.no_rules')}</Muted>}
        {decision.rules.map((rule) => (
          <Disclosure
            key={rule.ruleId}
            title={
              <>
                {rule.ruleName} <StatusTag tone={rule.truth === 'true' ? 'good' : rule.truth === 'unknown' ? 'warn' : 'plain'}>{t(`truth.rule_${rule.truth}`)}</StatusTag>
              </>
            }
          >
            <List>
              {rule.conditions.map((each) => (
                <li key={`${each.group} ${each.field} ${each.operator} ${JSON.stringify(each.value)}`}>
                  <Between $align="start" style={{ flexWrap: 'nowrap' }}>
                    <span>
                      {each.group === 'any' ? `${t('why.or')} ` : ''}
                      {fieldNamed(each.field)?.title ?? each.field} {t(`operator.${each.operator}`)} {show(each.value, each.field)}
                    </span>
                    <StatusTag tone={toneOf(each.truth)}>{t(`truth.${each.truth}`)}</StatusTag>
                  </Between>
                  <Muted>{t('why.found', { value: show(each.found, each.field) || t('unknown') })}</Muted>
                </li>
              ))}
            </List>
          </Disclosure>
        ))}
      </Stack>
      <Guardrails guardrails={decision.guardrails} />
    </Stack>
  )
}

/** Those that stopped it are why one looks; the many that passed are there for who wants to check. */
function Guardrails({ guardrails }: { guardrails: Decision['guardrails'] }) {
  const { t } = useApp()
  const failed = guardrails.filter((each) => !each.passed)
  const passed = guardrails.filter((each) => each.passed)
  const list = (some: Decision['guardrails']) => (
    <List>
      {some.map((each) => (
        <li key={each.code}>
          <Between $align="start" style={{ flexWrap: 'nowrap' }}>
            <span>{each.sentence}</span>
            <StatusTag tone={each.passed ? 'good' : 'bad'}>{t(each.passed ? 'why.passed' : 'why.stopped')}</StatusTag>
          </Between>
        </li>
      ))}
    </List>
  )
  return (
    <Stack $gap={6}>
      <Title>{t('why.guardrails')}</Title>
      {failed.length > 0 && list(failed)}
      {passed.length > 0 && <Disclosure title={t(failed.length === 0 ? 'why.all_passed' : 'why.others_passed', { count: passed.length })}>{list(passed)}</Disclosure>}
    </Stack>
  )
}

function asText(value: unknown, say: (word: string) => string): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map((each) => asText(each, say)).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : say(String(value))
}
