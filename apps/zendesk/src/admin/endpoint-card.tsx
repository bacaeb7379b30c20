import type { EndpointView } from '@bookbag/core/endpoints/api'
import type { Endpoint } from '@bookbag/core/endpoints/endpoint'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from '@zendeskgarden/react-buttons'
import { useApp } from '../app-context.tsx'
import { Between, Card, Muted, Row, Stack, Title } from '../parts/layout.tsx'
import { ProblemNotice } from '../parts/problem.tsx'
import { StatusTag } from '../parts/status-tag.tsx'

/** Draft and live side by side: what is being worked on is asked by nobody. */
export function EndpointCard({ endpoint, connectionName, onEdit }: { endpoint: EndpointView; connectionName: string; onEdit: (endpoint: Endpoint) => void }) {
  const { api, t, format } = useApp()
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: (what: 'publish' | 'disable') => (what === 'publish' ? api.publishEndpoint(endpoint.id) : api.disableEndpoint(endpoint.id)),
    onSuccess: () => void Promise.all([client.invalidateQueries({ queryKey: ['endpoints'] }), client.invalidateQueries({ queryKey: ['fields'] })]),
  })
  const { live, draft, testedAt } = endpoint
  const shown = draft ?? live
  if (!shown) return null
  return (
    <Card>
      <Stack $gap={8}>
        <Between $align="start">
          <Title>{shown.name}</Title>
          <Row>
            <StatusTag tone="plain">{t(`endpoints.kind.${shown.kind}`)}</StatusTag>
            {live && <StatusTag tone="good">{t('endpoints.live', { version: live.version })}</StatusTag>}
            {draft && <StatusTag tone="warn">{t('endpoints.draft')}</StatusTag>}
          </Row>
        </Between>
        {shown.description !== '' && <span>{shown.description}</span>}
        <Muted style={{ overflowWrap: 'anywhere' }}>{`${connectionName} · ${shown.method} ${shown.path}`}</Muted>
        {draft && <Muted>{testedAt === null ? t('endpoints.untested') : t('endpoints.tested', { time: format.dateTime(testedAt) })}</Muted>}
        {change.error && <ProblemNotice error={change.error} />}
        <Row>
          <Button size="small" aria-label={t('endpoints.edit_named', { name: shown.name })} onClick={() => onEdit(withoutVersion(shown))}>
            {t('edit')}
          </Button>
          {draft && (
            <Button size="small" isPrimary disabled={change.isPending} aria-label={t('endpoints.publish_named', { name: shown.name })} onClick={() => change.mutate('publish')}>
              {t('endpoints.publish')}
            </Button>
          )}
          {live && (
            <Button size="small" isDanger disabled={change.isPending} aria-label={t('endpoints.disable_named', { name: shown.name })} onClick={() => change.mutate('disable')}>
              {t('endpoints.disable')}
            </Button>
          )}
        </Row>
      </Stack>
    </Card>
  )
}

const withoutVersion = ({ version: _, ...endpoint }: Endpoint & { version?: number }): Endpoint => endpoint
