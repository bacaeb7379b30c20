import type { TestView } from '@bookbag/core/endpoints/api'
import type { Endpoint, Scalar } from '@bookbag/core/endpoints/endpoint'
import { identityInputsOf } from '@bookbag/core/endpoints/identity-values'
import { useMutation } from '@tanstack/react-query'
import { Button } from '@zendeskgarden/react-buttons'
import { Alert } from '@zendeskgarden/react-notifications'
import { getColor } from '@zendeskgarden/react-theming'
import { useState } from 'react'
import styled from 'styled-components'
import { ApiError } from '../api.ts'
import { useApp } from '../app-context.tsx'
import { DetailList, Row, Section, Stack, Title } from '../parts/layout.tsx'
import { ProblemNotice } from '../parts/problem.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { type Mistakes, mistakesOf } from './check-rule-set.ts'
import { CheckInput, TextInput } from './inputs.tsx'

const Shown = styled.pre`
  margin: 0; padding: 8px; border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 12px; line-height: 16px; max-height: 320px; overflow-y: auto;
  background: ${(p) => getColor({ theme: p.theme, variable: 'background.recessed' })};
`
const TONE = { found: 'good', none: 'warn', refused: 'bad', failed: 'bad' } as const

/** One real call of the saved draft, with values that the admin fills in. */
export function EndpointTest({ endpoint }: { endpoint: Endpoint }) {
  const { api, t } = useApp()
  const [identity, setIdentity] = useState<Record<string, string>>({})
  const [input, setInput] = useState<Record<string, string>>({})
  const [confirmsWrite, setConfirms] = useState(false)
  const [mistakes, setMistakes] = useState<Mistakes>({})
  const test = useMutation({
    mutationFn: api.testEndpoint,
    onSuccess: () => setMistakes({}),
    onError: (error) => setMistakes(error instanceof ApiError ? mistakesOf(error.fields) : {}),
  })
  const open = endpoint.inputs.filter((each) => each.from.kind !== 'fixed')
  const isShownBesideFields = Object.keys(mistakes).length > 0
  return (
    <Section title={t('endpoints.test.heading')}>
      <span>{t(endpoint.kind === 'write' ? 'endpoints.test.lead_write' : 'endpoints.test.lead')}</span>
      {identityInputsOf(endpoint).map((name) => (
        <TextInput
          key={name}
          label={t(`endpoints.test.${name.replace('.', '_')}`)}
          value={identity[name] ?? ''}
          mistake={mistakes[`identity.${name}`]}
          onChange={(value) => setIdentity({ ...identity, [name]: value })}
        />
      ))}
      {open.map(({ name, description }) => (
        <TextInput
          key={name}
          label={description === '' ? name : description}
          value={input[name] ?? ''}
          mistake={mistakes[`input.${name}`]}
          onChange={(value) => setInput({ ...input, [name]: value })}
        />
      ))}
      {endpoint.kind === 'write' && <CheckInput label={t('endpoints.test.confirm')} value={confirmsWrite} onChange={setConfirms} />}
      {mistakes.confirmsWrite && <Alert type="warning">{mistakes.confirmsWrite}</Alert>}
      {test.error && !isShownBesideFields && <ProblemNotice error={test.error} />}
      <div>
        <Button
          size="small"
          disabled={test.isPending}
          onClick={() => test.mutate({ id: endpoint.id, body: { identity: filled(identity), input: typedInputs(endpoint, input), confirmsWrite } })}
        >
          {t('endpoints.test.run')}
        </Button>
      </div>
      {test.data && <Result result={test.data} />}
    </Section>
  )
}

const filled = (values: Record<string, string>): Record<string, string> => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))

function typedInputs({ inputs }: Endpoint, values: Record<string, string>): Record<string, Scalar> {
  return Object.fromEntries(
    inputs.flatMap(({ name, type }) => {
      const text = values[name] ?? ''
      if (text === '') return []
      const value: Scalar = type === 'boolean' ? text === 'true' || text === 'yes' : type === 'whole' || type === 'number' ? Number(text) : text
      return [[name, value]]
    }),
  )
}

function Result({ result }: { result: TestView }) {
  const { t, format } = useApp()
  const { request } = result
  const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`)
  return (
    <Stack $gap={8} role="status">
      <Row>
        <StatusTag tone={TONE[result.outcome]}>{t(`endpoints.outcome.${result.outcome}`)}</StatusTag>
        <span>{[result.status === null ? null : String(result.status), t('run.took', { ms: format.number(result.tookMs) })].filter(Boolean).join(' · ')}</span>
      </Row>
      {result.problems.map((each) => (
        <Alert key={each} type="warning">
          {each}
        </Alert>
      ))}
      {result.values.length > 0 && <DetailList items={result.values.map(({ label, text }) => [label, text ?? t('unknown')])} />}
      {result.sentence && <span>{result.sentence}</span>}
      <Title>{t('endpoints.test.request')}</Title>
      <Shown tabIndex={0}>{[`${request.method} ${request.url}`, ...headers, ...(request.body === null ? [] : ['', request.body])].join('\n')}</Shown>
      {result.body !== null && (
        <>
          <Title>{t('endpoints.test.answer')}</Title>
          <Shown tabIndex={0}>{result.body}</Shown>
        </>
      )}
    </Stack>
  )
}
