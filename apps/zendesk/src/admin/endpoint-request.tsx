import type { Endpoint } from '@bookbag/core/endpoints/endpoint'
import { Button } from '@zendeskgarden/react-buttons'
import { useState } from 'react'
import styled from 'styled-components'
import { useApp } from '../app-context.tsx'
import { Muted, Section, Stack } from '../parts/layout.tsx'
import type { Mistakes } from './check-rule-set.ts'
import type { Part } from './endpoint-form.tsx'
import { SelectInput, TextAreaInput, TextInput } from './inputs.tsx'

const Line = styled.div`
  display: grid; gap: 8px; align-items: start; grid-template-columns: minmax(0, 1fr);
  @media (min-width: 720px) { grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) max-content; > button { margin-top: 28px; } }
`
const METHODS: Endpoint['method'][] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** What is sent: placeholders stand for values, and no value can lead to another host. */
export function RequestSection({ endpoint, mistakes, onChange }: Part) {
  const { t } = useApp()
  const { success } = endpoint
  return (
    <Section title={t('endpoints.request')}>
      <SelectInput
        label={t('endpoints.method')}
        value={endpoint.method}
        options={METHODS.map((value) => ({ value, label: value }))}
        mistake={mistakes.method}
        onChange={(value) => onChange({ method: METHODS.find((each) => each === value) ?? 'GET' })}
      />
      <TextInput label={t('endpoints.path')} hint={t('endpoints.path_hint')} value={endpoint.path} mistake={mistakes.path} onChange={(path) => onChange({ path })} />
      <PairRows title={t('endpoints.query')} path="query" pairs={endpoint.query} mistakes={mistakes} onChange={(query) => onChange({ query })} />
      <PairRows title={t('endpoints.headers')} path="headers" pairs={endpoint.headers} mistakes={mistakes} onChange={(headers) => onChange({ headers })} />
      {endpoint.method !== 'GET' && <BodyInput endpoint={endpoint} mistake={mistakes.body} onChange={(body) => onChange({ body })} />}
      <TextInput
        label={t('endpoints.predicate')}
        hint={t('endpoints.predicate_hint')}
        value={success.predicate ?? ''}
        mistake={mistakes['success.predicate']}
        onChange={(text) => onChange({ success: { ...success, predicate: text === '' ? null : text } })}
      />
    </Section>
  )
}

type Pair = { name: string; value: string }

function PairRows({ title, path, pairs, mistakes, onChange }: { title: string; path: string; pairs: Pair[]; mistakes: Mistakes; onChange: (pairs: Pair[]) => void }) {
  const { t } = useApp()
  const replace = (at: number, pair: Pair) => onChange(pairs.map((each, index) => (index === at ? pair : each)))
  return (
    <Stack $gap={8}>
      <Muted as="h3" style={{ margin: 0 }}>
        {title}
      </Muted>
      {pairs.map((pair, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name of its own while it is typed
        <Line key={at}>
          <TextInput label={t('endpoints.pair_name')} value={pair.name} mistake={mistakes[`${path}.${at}.name`]} onChange={(name) => replace(at, { ...pair, name })} />
          <TextInput label={t('endpoints.pair_value')} value={pair.value} mistake={mistakes[`${path}.${at}.value`]} onChange={(value) => replace(at, { ...pair, value })} />
          <Button size="small" isBasic aria-label={t('endpoints.remove_named', { name: pair.name })} onClick={() => onChange(pairs.filter((_, index) => index !== at))}>
            {t('remove')}
          </Button>
        </Line>
      ))}
      <div>
        <Button size="small" aria-label={`${t('endpoints.add_row')}: ${title}`} onClick={() => onChange([...pairs, { name: '', value: '' }])}>
          {t('endpoints.add_row')}
        </Button>
      </div>
    </Stack>
  )
}

/** Kept as it is typed; only what is JSON is handed on. */
function BodyInput({ endpoint, mistake, onChange }: { endpoint: Endpoint; mistake: string | undefined; onChange: (body: Endpoint['body']) => void }) {
  const { t } = useApp()
  const [text, setText] = useState(endpoint.body === null ? '' : JSON.stringify(endpoint.body, null, 2))
  const read = parse(text)
  const change = (next: string) => {
    setText(next)
    const body = parse(next)
    if (body !== undefined) onChange(body)
  }
  return (
    <TextAreaInput
      label={t('endpoints.body')}
      hint={t('endpoints.body_hint')}
      isCode
      rows={4}
      value={text}
      mistake={read === undefined ? t('endpoints.no_json') : mistake}
      onChange={change}
    />
  )
}

function parse(text: string): Endpoint['body'] | undefined {
  if (text.trim() === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
