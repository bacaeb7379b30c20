import type { CatalogueView, RulesView } from '@bookbag/core/api'
import type { Rule } from '@bookbag/core/rules/rule'
import { Button } from '@zendeskgarden/react-buttons'
import { Alert } from '@zendeskgarden/react-notifications'
import { getColor } from '@zendeskgarden/react-theming'
import { useState } from 'react'
import styled from 'styled-components'
import { ApiError } from '../api.ts'
import { useApp } from '../app-context.tsx'
import { Between, List, Muted, Row, Stack, Title } from '../parts/layout.tsx'
import { ProblemNotice } from '../parts/problem.tsx'
import { GuardrailsCard } from './guardrails-card.tsx'
import { RuleCard } from './rule-card.tsx'
import { useUnsavedWarning } from './unsaved.tsx'
import { useRuleEditor, useRules } from './use-rules.ts'
import { Waiting } from './waiting.tsx'

const SaveBar = styled.div`
  position: sticky; bottom: 0; padding: 12px 16px; border-radius: 8px; z-index: 1;
  background: ${(p) => getColor({ theme: p.theme, variable: 'background.raised' })};
  border: 1px solid ${(p) => getColor({ theme: p.theme, variable: 'border.default' })};
  box-shadow: 0 -4px 16px ${(p) => getColor({ theme: p.theme, variable: 'shadow.small' })};
`

export function RulesTab() {
  const { saved, catalogue, keep, readAgain } = useRules()
  const error = saved.error ?? catalogue.error
  if (!saved.data || !catalogue.data) return error ? <ProblemNotice error={error} onRetry={() => void Promise.all([readAgain(), catalogue.refetch()])} /> : <Waiting />
  return <Editor view={saved.data} catalogue={catalogue.data} keep={keep} />
}

function Editor({ view, catalogue, keep }: { view: RulesView; catalogue: CatalogueView; keep: (view: RulesView) => void }) {
  const { t, format } = useApp()
  const editor = useRuleEditor(view, catalogue, keep)
  useUnsavedWarning(editor.isChanged)
  const [added, setAdded] = useState<string | null>(null)
  const { draft } = editor
  const setRules = (rules: Rule[]) => editor.change({ ...draft, rules })
  const add = () => {
    const rule = blank(t('rules.new_name'), draft.rules)
    setAdded(rule.id)
    setRules([...draft.rules, rule])
  }
  return (
    <Stack $gap={16}>
      <Between>
        <Title as="h2">{t('rules.heading')}</Title>
        <Muted>{t('rules.version', { version: view.version, name: view.savedBy, time: format.dateTime(view.savedAt) })}</Muted>
      </Between>
      <span>{t('rules.lead')}</span>
      {view.warnings
        .filter((each) => !each.path.startsWith('rules.'))
        .map((each) => (
          <Alert key={each.path + each.message} type="warning">
            {each.message}
          </Alert>
        ))}
      {draft.rules.length === 0 && <Muted>{t('rules.empty')}</Muted>}
      <List as="ol" style={{ gap: 12 }} key={editor.edition}>
        {draft.rules.map((rule, position) => (
          <RuleCard
            key={rule.id}
            rule={rule}
            position={position}
            count={draft.rules.length}
            catalogue={catalogue}
            mistakes={editor.mistakes}
            warnings={warningsOf(rule, view)}
            startsOpen={rule.id === added}
            onChange={(next) => setRules(draft.rules.map((each) => (each.id === rule.id ? next : each)))}
            onMove={(by) => setRules(moved(draft.rules, position, by))}
            onRemove={() => setRules(draft.rules.filter((each) => each.id !== rule.id))}
          />
        ))}
      </List>
      <div>
        <Button onClick={add}>{t('rules.add')}</Button>
      </div>
      <GuardrailsCard
        key={`guardrails ${editor.edition}`}
        guardrails={draft.guardrails}
        catalogue={catalogue}
        mistakes={editor.mistakes}
        onChange={(guardrails) => editor.change({ ...draft, guardrails })}
      />
      <Save editor={editor} />
    </Stack>
  )
}

function Save({ editor }: { editor: ReturnType<typeof useRuleEditor> }) {
  const { t, format } = useApp()
  const count = Object.keys(editor.mistakes).length
  const { newer, error } = editor
  const isShownBesideFields = error instanceof ApiError && (error.code === 'invalid' || error.code === 'changed')
  if (!editor.isChanged && !newer && !editor.wasSaved && !error) return null
  return (
    <SaveBar>
      <Stack $gap={8}>
        {newer && (
          <Alert type="warning" role="alert">
            <Alert.Title>{t('rules.conflict.heading', { name: newer.savedBy, time: format.dateTime(newer.savedAt) })}</Alert.Title>
            <Stack $gap={8}>
              <span>{t('rules.conflict.advice')}</span>
              <Row>
                <Button size="small" onClick={() => editor.save(newer.version)}>
                  {t('rules.conflict.keep_mine')}
                </Button>
                <Button size="small" onClick={editor.discard}>
                  {t('rules.conflict.take_theirs')}
                </Button>
              </Row>
            </Stack>
          </Alert>
        )}
        {error && !isShownBesideFields && <ProblemNotice error={error} />}
        <Between>
          <span role="status">{editor.isChanged ? (count > 0 ? t('rules.mistakes', { count }) : t('rules.unsaved')) : editor.wasSaved ? t('rules.saved') : ''}</span>
          {editor.isChanged && (
            <Row>
              <Button size="small" isBasic disabled={editor.isSaving} onClick={editor.discard}>
                {t('rules.discard')}
              </Button>
              <Button size="small" isPrimary disabled={editor.isSaving || newer !== null} onClick={() => editor.save()}>
                {t(editor.isSaving ? 'rules.saving' : 'rules.save')}
              </Button>
            </Row>
          )}
        </Between>
      </Stack>
    </SaveBar>
  )
}

/** Warnings are about the rules as saved: found by the rule's id, wherever it stands now. */
function warningsOf(rule: Rule, view: RulesView): string[] {
  const at = view.ruleSet.rules.findIndex((each) => each.id === rule.id)
  return view.warnings.filter((each) => each.path === `rules.${at}` || each.path.startsWith(`rules.${at}.`)).map((each) => each.message)
}

function moved(rules: Rule[], from: number, by: -1 | 1): Rule[] {
  const next = [...rules]
  const [rule] = next.splice(from, 1)
  if (rule) next.splice(from + by, 0, rule)
  return next
}

/** A new rule is off until someone turns it on. */
function blank(name: string, rules: Rule[]): Rule {
  let number = rules.length + 1
  while (rules.some((rule) => rule.id === `rule-${number}`)) number += 1
  return { id: `rule-${number}`, name, mode: 'off', all: [], any: [], actions: [], statusAfterReply: 'pending', delaySeconds: 0 }
}
