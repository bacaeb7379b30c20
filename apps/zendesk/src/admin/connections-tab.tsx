import type { ConnectionsView } from '@bookbag/core/connections-api'
import { LAYERS } from '@bookbag/core/connector'
import { useQuery } from '@tanstack/react-query'
import { useApp } from '../app-context.tsx'
import { List, Section, Stack, Title } from '../parts/layout.tsx'
import { ProblemNotice } from '../parts/problem.tsx'
import { ConnectForm } from './connect-form.tsx'
import { ConnectionCard } from './connection-card.tsx'
import { Waiting } from './waiting.tsx'

export function ConnectionsTab() {
  const { api, t } = useApp()
  const view = useQuery({ queryKey: ['connections'], queryFn: ({ signal }) => api.connections(signal), staleTime: 0 })
  // A read that fails later leaves on the page what is there, and with it what is being typed.
  if (!view.data) return view.error ? <ProblemNotice error={view.error} onRetry={() => void view.refetch()} /> : <Waiting />
  return (
    <Stack $gap={16}>
      <Title as="h2">{t('connections.heading')}</Title>
      <span>{t('connections.lead')}</span>
      {LAYERS.map((layer) => (
        <LayerSection key={layer} layer={layer} view={view.data} />
      ))}
      <ConnectForm view={view.data} />
    </Stack>
  )
}

function LayerSection({ layer, view }: { layer: (typeof LAYERS)[number]; view: ConnectionsView }) {
  const { t } = useApp()
  const connections = view.connections.filter((each) => each.layer === layer)
  if (connections.length === 0) return null
  return (
    <Section title={t(`layer.${layer}`)}>
      <List style={{ gap: 20 }}>
        {connections.map((connection) => (
          <li key={connection.id}>
            <ConnectionCard
              connection={connection}
              connector={view.connectors.find((each) => each.id === connection.connectorId)}
              shopName={view.shops.find((shop) => shop.id === connection.shopId)?.name ?? null}
            />
          </li>
        ))}
      </List>
    </Section>
  )
}
