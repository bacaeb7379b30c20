import type { CatalogueView } from '@bookbag/core/api'
import type { Rule } from '@bookbag/core/rules/rule'
import { Button } from '@zendeskgarden/react-buttons'
import { useId, useState } from 'react'
import styled from 'styled-components'
import { useApp } from '../app-context.tsx'
import { Between, Card, Rule as Line, Muted, Row, Stack, Title } from '../parts/layout.tsx'
import { StatusTag, toneOf } from '../parts/status-tag.tsx'
import type { Translate } from '../translate.ts'
import type { Mistakes } from './check-rule-set.ts'
import { ConditionRows } from './condition-rows.tsx'
import { NumberInput, SelectInput, TextInput } from './inputs.tsx'
import { LimitRows, titleOf } from './limit-rows.tsx'

const Head = styled.div`
  display: grid; gap: 12px; grid-template-columns: minmax(0, 1fr); align-items: start;
  @media (min-width: 720px) { grid-template-columns: minmax(0, 2fr) repeat(3, minmax(0, 1fr)); }
`
const MODES = ['auto', 'approve', 'shadow', 'off'] as const
const STATUSES = ['solved', 'pending', 'open'] as const

const SHOWN_ACTIONS = 4
const inShort = (titles: string[], t: Translate): string =>
  titles.length === 0
    ? t('rules.no_actions')
    : titles.length <= SHOWN_ACTIONS + 1
      ? titles.join(', ')
      : t('rules.more_actions', { names: titles.slice(0, SHOWN_ACTIONS).join(', '), count: titles.length - SHOWN_ACTIONS })

type Props = {
  rule: Rule
  position: number
  count: number
  catalogue: CatalogueView
  mistakes: Mistakes
  warnings: string[]
  startsOpen: boolean
  onChange: (rule: Rule) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

export function RuleCard({ rule, position, count, catalogue, mistakes, warnings, startsOpen, onChange, onMove, onRemove }: Props) {
  const { t } = useApp()
  const [isOpen, setOpen] = useState(startsOpen)
  const id = useId()
  const path = `rules.${position}`
  const isWrong = Object.keys(mistakes).some((each) => each === path || each.startsWith(`${path}.`))
  const shown = isOpen || isWrong
  const name = rule.name === '' ? t('rules.unnamed') : rule.name
  return (
    <Card as="li" aria-labelledby={id}>
      <Stack>
        <Between $align="start">
          <Stack $gap={4} style={{ flex: '1 1 240px' }}>
            <Row>
              <Muted>{position + 1}</Muted>
              <Title id={id}>{name}</Title>
              <StatusTag tone={toneOf(rule.mode)}>{t(`mode.${rule.mode}`)}</StatusTag>
              {isWrong && <StatusTag tone="bad">{t('mistake.label')}</StatusTag>}
            </Row>
            <Muted>
              {t('rules.summary', {
                conditions: rule.all.length + rule.any.length === 0 ? t('rules.always') : t('rules.conditions', { count: rule.all.length + rule.any.length }),
                actions: inShort(
                  rule.actions.map((each) => titleOf(each.action, catalogue)),
                  t,
                ),
              })}
            </Muted>
          </Stack>
          <Row $gap={4}>
            <Button size="small" isBasic disabled={position === 0} aria-label={t('rules.up', { name })} onClick={() => onMove(-1)}>
              ↑
            </Button>
            <Button size="small" isBasic disabled={position === count - 1} aria-label={t('rules.down', { name })} onClick={() => onMove(1)}>
              ↓
            </Button>
            <Button size="small" aria-expanded={shown} aria-label={t(shown ? 'rules.close' : 'rules.edit', { name })} onClick={() => setOpen(!shown)}>
              {t(shown ? 'close' : 'edit')}
            </Button>
          </Row>
        </Between>
        {warnings.map((warning) => (
          <Row key={warning}>
            <StatusTag tone="warn">{t('rules.warning')}</StatusTag>
            <span>{warning}</span>
          </Row>
        ))}
        {shown && <RuleForm {...{ rule, path, catalogue, mistakes, onChange, onRemove }} />}
      </Stack>
    </Card>
  )
}

type FormProps = Pick<Props, 'rule' | 'catalogue' | 'mistakes' | 'onChange' | 'onRemove'> & { path: string }

function RuleForm({ rule, path, catalogue, mistakes, onChange, onRemove }: FormProps) {
  const { t } = useApp()
  const change = (part: Partial<Rule>) => onChange({ ...rule, ...part })
  const choose = <T extends string>(values: readonly T[], prefix: string) => values.map((value) => ({ value, label: t(`${prefix}.${value}`) }))
  return (
    <Stack $gap={20}>
      <Line />
      {mistakes[path] && <Muted role="alert">{mistakes[path]}</Muted>}
      <Head>
        <TextInput label={t('rules.name')} value={rule.name} mistake={mistakes[`${path}.name`]} onChange={(name) => change({ name })} />
        <SelectInput
          label={t('rules.mode')}
          value={rule.mode}
          options={choose(MODES, 'mode')}
          mistake={mistakes[`${path}.mode`]}
          onChange={(mode) => change({ mode: MODES.find((each) => each === mode) ?? rule.mode })}
        />
        <SelectInput
          label={t('rules.status')}
          value={rule.statusAfterReply}
          options={choose(STATUSES, 'ticket_status')}
          mistake={mistakes[`${path}.statusAfterReply`]}
          onChange={(status) => change({ statusAfterReply: STATUSES.find((each) => each === status) ?? rule.statusAfterReply })}
        />
        <NumberInput label={t('rules.delay')} value={rule.delaySeconds} mistake={mistakes[`${path}.delaySeconds`]} onChange={(delay) => change({ delaySeconds: delay ?? 0 })} />
      </Head>
      <ConditionRows
        title={t('rules.all')}
        hint={t('rules.all_hint')}
        path={`${path}.all`}
        conditions={rule.all}
        catalogue={catalogue}
        mistakes={mistakes}
        onChange={(all) => change({ all })}
      />
      <ConditionRows
        title={t('rules.any')}
        hint={t('rules.any_hint')}
        path={`${path}.any`}
        conditions={rule.any}
        catalogue={catalogue}
        mistakes={mistakes}
        onChange={(any) => change({ any })}
      />
      <LimitRows path={`${path}.actions`} limits={rule.actions} catalogue={catalogue} mistakes={mistakes} onChange={(actions) => change({ actions })} />
      <div>
        <Button size="small" isBasic isDanger onClick={onRemove}>
          {t('rules.remove')}
        </Button>
      </div>
    </Stack>
  )
}
