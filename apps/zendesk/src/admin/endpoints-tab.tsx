import type { EndpointsView, EndpointView } from '@bookbag/core/endpoints/api'
import type { Endpoint } from '@bookbag/core/endpoints/endpoint'
import { useQuery } from '@tanstack/react-query'
import { Button } from '@zendeskgarden/react-buttons'
import { useState } from 'react'
import { useApp } from '../app-context.tsx'
import { Disclosure, List, Muted, Section, Stack, Title } from '../parts/layout.tsx'
import { ProblemNotice } from '../parts/problem.tsx'
import { EndpointCard } from './endpoint-card.tsx'
import { EndpointForm } from './endpoint-form.tsx'
import { EndpointImport } from './endpoint-import.tsx'
import { EndpointUsage } from './endpoint-usage.tsx'
import { SelectInput } from './inputs.tsx'
import { Waiting } from './waiting.tsx'

export function EndpointsTab() {
  const { api, t } = useApp()
  const view = useQuery({ queryKey: ['endpoints'], queryFn: ({ signal }) => api.endpoints(signal), staleTime: 0 })
  const [edited, setEdited] = useState<Endpoint | null>(null)
  // A read that fails later leaves on the page what is there, and with it what is being typed.
  if (!view.data) return view.error ? <ProblemNotice error={view.error} onRetry={() => void view.refetch()} /> : <Waiting />
  if (edited) return <EndpointForm key={edited.id} start={edited} view={view.data} onClose={() => setEdited(null)} />
  return (
    <Stack $gap={16}>
      <Title as="h2">{t('endpoints.heading')}</Title>
      <span>{t('endpoints.lead')}</span>
      <Endpoints view={view.data} onEdit={setEdited} />
      <NewEndpoint view={view.data} onStart={setEdited} />
      <EndpointImport view={view.data} onStart={setEdited} />
      <Section title={t('endpoints.usage.heading')}>
        <EndpointUsage endpoints={view.data.endpoints} />
      </Section>
    </Stack>
  )
}

function Endpoints({ view, onEdit }: { view: EndpointsView; onEdit: (endpoint: Endpoint) => void }) {
  const { t } = useApp()
  if (view.endpoints.length === 0) return <Muted>{t('endpoints.empty')}</Muted>
  const nameOf = (endpoint: EndpointView): string => view.connections.find((each) => each.id === (endpoint.live ?? endpoint.draft)?.connectionId)?.name ?? t('unknown')
  return (
    <List style={{ gap: 12 }}>
      {view.endpoints.map((endpoint) => (
        <li key={endpoint.id}>
          <EndpointCard endpoint={endpoint} connectionName={nameOf(endpoint)} onEdit={onEdit} />
        </li>
      ))}
    </List>
  )
}

const BLANK: Endpoint = {
  id: 'new_endpoint',
  name: '',
  description: '',
  connectionId: '',
  kind: 'read',
  method: 'GET',
  path: '/',
  query: [],
  headers: [],
  body: null,
  inputs: [],
  fields: [],
  success: { statuses: [], predicate: null },
  serves: { intents: [], words: [] },
  needsIdentity: 'mail',
  sentence: null,
  write: null,
}

/** From nothing, or from a ready template. */
function NewEndpoint({ view, onStart }: { view: EndpointsView; onStart: (endpoint: Endpoint) => void }) {
  const { t } = useApp()
  const [chosen, setChosen] = useState('')
  const templates = view.templates.flatMap((template) =>
    template.endpoints.map((endpoint) => ({ value: `${template.id} ${endpoint.id}`, label: `${template.name}: ${endpoint.name}`, endpoint })),
  )
  const only = view.connections.length === 1 ? (view.connections[0]?.id ?? '') : ''
  const start = () => onStart({ ...(templates.find((each) => each.value === chosen)?.endpoint ?? BLANK), connectionId: only })
  return (
    <Section title={t('endpoints.add')}>
      {view.connections.length === 0 && <Muted>{t('endpoints.no_connection')}</Muted>}
      <SelectInput label={t('endpoints.template')} value={chosen} options={[{ value: '', label: t('endpoints.blank') }, ...templates]} mistake={undefined} onChange={setChosen} />
      <Disclosure title={t('endpoints.help.heading')}>
        <span>{t('endpoints.help.text')}</span>
      </Disclosure>
      <div>
        <Button size="small" onClick={start}>
          {t('endpoints.start')}
        </Button>
      </div>
    </Section>
  )
}
