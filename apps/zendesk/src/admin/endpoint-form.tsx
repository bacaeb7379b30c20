import type { EndpointsView } from '@bookbag/core/endpoints/api'
import type { Endpoint } from '@bookbag/core/endpoints/endpoint'
import { INTENTS, type Intent } from '@bookbag/core/understanding'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from '@zendeskgarden/react-buttons'
import { useState } from 'react'
import { ApiError } from '../api.ts'
import { useApp } from '../app-context.tsx'
import { Between, Muted, Row, Section, Stack, Title } from '../parts/layout.tsx'
import { ProblemNotice } from '../parts/problem.tsx'
import { type Mistakes, mistakesOf } from './check-rule-set.ts'
import { FieldRows } from './endpoint-field-rows.tsx'
import { InputRows } from './endpoint-input-rows.tsx'
import { RequestSection } from './endpoint-request.tsx'
import { EndpointTest } from './endpoint-test.tsx'
import { WriteSection } from './endpoint-write.tsx'
import { CheckInput, SelectInput, TextAreaInput, TextInput } from './inputs.tsx'
import { BackButton } from './unsaved.tsx'

export type Part = { endpoint: Endpoint; view: EndpointsView; mistakes: Mistakes; onChange: (change: Partial<Endpoint>) => void }

/** An endpoint being described. The server names every mistake; nothing typed is lost to one. */
export function EndpointForm({ start, view, onClose }: { start: Endpoint; view: EndpointsView; onClose: () => void }) {
  const { api, t } = useApp()
  const client = useQueryClient()
  const [endpoint, setEndpoint] = useState(start)
  const [mistakes, setMistakes] = useState<Mistakes>({})
  const [isChanged, setChanged] = useState(false)
  const [isSaved, setSaved] = useState(view.endpoints.some((each) => each.id === start.id && (each.draft ?? each.live)?.name === start.name))
  const save = useMutation({
    mutationFn: api.saveEndpoint,
    onSuccess: () => {
      setMistakes({})
      setSaved(true)
      setChanged(false)
      void client.invalidateQueries({ queryKey: ['endpoints'] })
    },
    onError: (error) => setMistakes(error instanceof ApiError ? mistakesOf(error.fields) : {}),
  })
  const onChange = (change: Partial<Endpoint>) => {
    setEndpoint({ ...endpoint, ...change })
    setSaved(false)
    setChanged(true)
  }
  const part: Part = { endpoint, view, mistakes, onChange }
  const count = Object.keys(mistakes).length
  return (
    <Stack $gap={16}>
      <Between>
        <Title as="h2">{endpoint.name === '' ? t('endpoints.new') : endpoint.name}</Title>
        <BackButton label={t('endpoints.back')} isChanged={isChanged} onBack={onClose} />
      </Between>
      <About {...part} />
      <RequestSection {...part} />
      <InputRows {...part} />
      <FieldRows {...part} />
      <Serving {...part} />
      {endpoint.kind === 'write' && <WriteSection {...part} />}
      {save.error && <ProblemNotice error={save.error} />}
      <Row>
        <Button isPrimary size="small" disabled={save.isPending} onClick={() => save.mutate(endpoint)}>
          {t('endpoints.save')}
        </Button>
        <Muted role="status">{count > 0 ? t('rules.mistakes', { count }) : isSaved ? t('endpoints.saved') : t('endpoints.unsaved')}</Muted>
      </Row>
      {isSaved && <EndpointTest endpoint={endpoint} />}
    </Stack>
  )
}

function About({ endpoint, view, mistakes, onChange }: Part) {
  const { t } = useApp()
  const connections = view.connections.map((each) => ({ value: each.id, label: `${each.name} (${each.baseUrl})` }))
  const setKind = (kind: string) =>
    kind === 'write'
      ? onChange({ kind: 'write', method: endpoint.method === 'GET' ? 'POST' : endpoint.method, write: endpoint.write ?? { verify: null, idempotency: null, reversibleBy: null } })
      : onChange({ kind: 'read', method: 'GET', body: null, write: null })
  return (
    <Section title={t('endpoints.about')}>
      <TextInput label={t('endpoints.name')} value={endpoint.name} mistake={mistakes.name} onChange={(name) => onChange({ name })} />
      <TextInput label={t('endpoints.id')} hint={t('endpoints.id_hint')} value={endpoint.id} mistake={mistakes.id} onChange={(id) => onChange({ id })} />
      <TextAreaInput
        label={t('endpoints.description')}
        rows={2}
        value={endpoint.description}
        mistake={mistakes.description}
        onChange={(description) => onChange({ description })}
      />
      <SelectInput
        label={t('endpoints.connection')}
        value={endpoint.connectionId}
        options={[{ value: '', label: t('endpoints.choose_connection') }, ...connections]}
        mistake={mistakes.connectionId}
        onChange={(connectionId) => onChange({ connectionId })}
      />
      <SelectInput
        label={t('endpoints.what')}
        value={endpoint.kind}
        options={(['read', 'write'] as const).map((value) => ({ value, label: t(`endpoints.kind_long.${value}`) }))}
        mistake={mistakes.kind}
        onChange={setKind}
      />
      <SelectInput
        label={t('endpoints.identity')}
        value={endpoint.needsIdentity}
        options={(['mail', 'signed_in'] as const).map((value) => ({ value, label: t(`identity.${value}`) }))}
        mistake={mistakes.needsIdentity}
        onChange={(value) => onChange({ needsIdentity: value === 'signed_in' ? 'signed_in' : 'mail' })}
      />
    </Section>
  )
}

function Serving({ endpoint, mistakes, onChange }: Part) {
  const { t } = useApp()
  const { intents, words } = endpoint.serves
  const toggle = (intent: Intent, isOn: boolean) => onChange({ serves: { words, intents: isOn ? [...intents, intent] : intents.filter((each) => each !== intent) } })
  return (
    <Section title={t('endpoints.serving')}>
      <Muted>{t('endpoints.serving_hint')}</Muted>
      <div style={{ display: 'grid', gap: 4, gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))' }}>
        {INTENTS.map((intent) => (
          <CheckInput key={intent} label={t(`intent.${intent}`)} value={intents.includes(intent)} onChange={(isOn) => toggle(intent, isOn)} />
        ))}
      </div>
      <TextAreaInput
        label={t('endpoints.words')}
        hint={t('endpoints.words_hint')}
        value={words.join('\n')}
        mistake={mistakes['serves.words'] ?? Object.entries(mistakes).find(([path]) => path.startsWith('serves.words.'))?.[1]}
        onChange={(text) => onChange({ serves: { intents, words: text === '' ? [] : text.split('\n') } })}
      />
      <TextAreaInput
        label={t('endpoints.sentence')}
        hint={t(endpoint.kind === 'write' ? 'endpoints.sentence_write' : 'endpoints.sentence_read')}
        value={endpoint.sentence ?? ''}
        mistake={mistakes.sentence}
        onChange={(text) => onChange({ sentence: text === '' ? null : text })}
      />
    </Section>
  )
}
