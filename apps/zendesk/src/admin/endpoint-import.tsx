import type { EndpointsView, ImportView } from '@bookbag/core/endpoints/api'
import type { Endpoint } from '@bookbag/core/endpoints/endpoint'
import { useMutation } from '@tanstack/react-query'
import { Button } from '@zendeskgarden/react-buttons'
import { useState } from 'react'
import { useApp } from '../app-context.tsx'
import { Between, Disclosure, List, Muted, Section, Stack, Strong } from '../parts/layout.tsx'
import { ProblemNotice } from '../parts/problem.tsx'
import { SelectInput, TextAreaInput, TextInput } from './inputs.tsx'

/** An OpenAPI 3 document, pasted or by its address; one operation after another becomes a draft. */
export function EndpointImport({ view, onStart }: { view: EndpointsView; onStart: (endpoint: Endpoint) => void }) {
  const { api, t } = useApp()
  const [url, setUrl] = useState('')
  const [text, setText] = useState('')
  const read = useMutation({ mutationFn: api.importEndpoints })
  return (
    <Section title={t('endpoints.import.heading')}>
      <span>{t('endpoints.import.lead')}</span>
      <TextInput label={t('endpoints.import.url')} value={url} mistake={undefined} onChange={setUrl} />
      <TextAreaInput label={t('endpoints.import.text')} isCode rows={3} value={text} mistake={undefined} onChange={setText} />
      {read.error && <ProblemNotice error={read.error} />}
      <div>
        <Button
          size="small"
          disabled={read.isPending || (url.trim() === '' && text.trim() === '')}
          onClick={() => read.mutate(text.trim() === '' ? { url: url.trim() } : { text })}
        >
          {t('endpoints.import.read')}
        </Button>
      </div>
      {read.data && <Operations imported={read.data} view={view} onStart={onStart} />}
    </Section>
  )
}

function Operations({ imported, view, onStart }: { imported: ImportView; view: EndpointsView; onStart: (endpoint: Endpoint) => void }) {
  const { t } = useApp()
  const fitting = view.connections.find((each) => each.baseUrl === imported.baseUrl)
  const [connectionId, setConnectionId] = useState(fitting?.id ?? '')
  const { auth } = imported
  return (
    <Stack $gap={8}>
      <Strong>{imported.title}</Strong>
      <Muted style={{ overflowWrap: 'anywhere' }}>
        {t('endpoints.import.about', { address: imported.baseUrl ?? t('unknown'), auth: [auth.kind, auth.parameter ?? auth.tokenUrl].filter(Boolean).join(' ') })}
      </Muted>
      <SelectInput
        label={t('endpoints.connection')}
        value={connectionId}
        options={[{ value: '', label: t('endpoints.choose_connection') }, ...view.connections.map((each) => ({ value: each.id, label: `${each.name} (${each.baseUrl})` }))]}
        mistake={undefined}
        onChange={setConnectionId}
      />
      <List>
        {imported.operations.map(({ endpoint, remarks }) => (
          <li key={endpoint.id}>
            <Between $align="start">
              <Stack $gap={2}>
                <span>{endpoint.name}</span>
                <Muted style={{ overflowWrap: 'anywhere' }}>{`${endpoint.method} ${endpoint.path}`}</Muted>
                {remarks.map((remark) => (
                  <Muted key={remark}>{remark}</Muted>
                ))}
              </Stack>
              <Button size="small" aria-label={t('endpoints.import.take_named', { name: endpoint.name })} onClick={() => onStart({ ...endpoint, connectionId })}>
                {t('endpoints.import.take')}
              </Button>
            </Between>
          </li>
        ))}
      </List>
      {imported.left.length > 0 && (
        <Disclosure title={t('endpoints.import.left', { count: imported.left.length })}>
          <List>
            {imported.left.map((each) => (
              <li key={each.name} style={{ overflowWrap: 'anywhere' }}>{`${each.name}: ${each.reason}`}</li>
            ))}
          </List>
        </Disclosure>
      )}
    </Stack>
  )
}
