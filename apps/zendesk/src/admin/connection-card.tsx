import type { ConnectionsView, ConnectionView, ConnectorView } from '@bookbag/core/connections-api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from '@zendeskgarden/react-buttons'
import { useEffect, useRef, useState } from 'react'
import { ApiError } from '../api.ts'
import { useApp } from '../app-context.tsx'
import { Between, Muted, Row, Stack, Title } from '../parts/layout.tsx'
import { ProblemNotice } from '../parts/problem.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { type Mistakes, mistakesOf } from './check-rule-set.ts'
import { Health } from './connection-health.tsx'
import { CredentialFields } from './credential-fields.tsx'

const TONES = { connected: 'good', failing: 'bad', disconnected: 'plain' } as const

type Props = { connection: ConnectionView; connector: ConnectorView | undefined; shopName: string | null }

export function ConnectionCard({ connection, connector, shopName }: Props) {
  const { api, t } = useApp()
  const client = useQueryClient()
  const [open, setOpen] = useState<'rotate' | 'revoke' | null>(null)
  const { id, name, health } = connection
  const isThere = health.state !== 'disconnected'
  const test = useMutation({ mutationFn: () => api.testConnection(id), onSettled: () => client.invalidateQueries({ queryKey: ['connections'] }) })
  return (
    <Stack $gap={8} aria-live="polite">
      <Between>
        <Row>
          <Title>{name}</Title>
          <StatusTag tone={TONES[health.state]}>{t(`connections.state.${health.state}`)}</StatusTag>
          <Muted>{shopName ?? t('connections.every_shop')}</Muted>
        </Row>
        <Row $gap={8}>
          {isThere && (
            <Button size="small" disabled={test.isPending} aria-label={t('connections.test_named', { name })} onClick={() => test.mutate()}>
              {t('connections.test')}
            </Button>
          )}
          {connector && (
            <Button size="small" aria-label={t('connections.rotate_named', { name })} onClick={() => setOpen(open === 'rotate' ? null : 'rotate')}>
              {t('connections.rotate')}
            </Button>
          )}
          {isThere && connector?.mayAdd && (
            <Button size="small" isDanger aria-label={t('connections.revoke_named', { name })} onClick={() => setOpen('revoke')}>
              {t('connections.revoke')}
            </Button>
          )}
        </Row>
      </Between>
      {test.data && <span role="status">{test.data.kind === 'works' ? t('connections.works', { account: test.data.account }) : test.data.problem}</span>}
      {test.error && <ProblemNotice error={test.error} />}
      <Health health={health} />
      {connection.pushAddress && <Muted style={{ overflowWrap: 'anywhere' }}>{t('connections.pushes', { address: connection.pushAddress })}</Muted>}
      {connection.takesPrivacyRequests && <Muted>{t('connections.privacy_only', { name })}</Muted>}
      {open === 'rotate' && connector && <Rotation connectionId={id} connector={connector} onClose={() => setOpen(null)} />}
      {open === 'revoke' && <Revocation connectionId={id} name={name} onClose={() => setOpen(null)} />}
    </Stack>
  )
}

function Rotation({ connectionId, connector, onClose }: { connectionId: string; connector: ConnectorView; onClose: () => void }) {
  const { api, t } = useApp()
  const client = useQueryClient()
  const [values, setValues] = useState<Record<string, string>>({})
  const [mistakes, setMistakes] = useState<Mistakes>({})
  const rotate = useMutation({
    mutationFn: api.rotateCredentials,
    onSuccess: () => {
      setValues({})
      void client.invalidateQueries({ queryKey: ['connections'] })
    },
    onError: (error) => setMistakes(error instanceof ApiError ? mistakesOf(error.fields) : {}),
  })
  return (
    <form
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        setMistakes({})
        rotate.mutate({ id: connectionId, credentials: values })
      }}
    >
      <Stack>
        <span>{t('connections.rotate_hint')}</span>
        <CredentialFields connector={connector} values={values} mistakes={mistakes} isRotation onChange={setValues} />
        {rotate.error && <ProblemNotice error={rotate.error} />}
        {rotate.data && <span role="status">{t('connections.rotated')}</span>}
        <Row>
          <Button type="submit" size="small" isPrimary disabled={rotate.isPending}>
            {t('connections.save')}
          </Button>
          <Button size="small" isBasic disabled={rotate.isPending} onClick={onClose}>
            {t(rotate.data ? 'close' : 'cancel')}
          </Button>
        </Row>
      </Stack>
    </form>
  )
}

/** Asked once: from then on every ticket that needs it goes to a person. */
function Revocation({ connectionId, name, onClose }: { connectionId: string; name: string; onClose: () => void }) {
  const { api, t } = useApp()
  const client = useQueryClient()
  const question = useRef<HTMLSpanElement>(null)
  useEffect(() => question.current?.focus(), [])
  const revoke = useMutation({
    mutationFn: () => api.revokeConnection(connectionId),
    onSuccess: (view: ConnectionsView) => {
      client.setQueryData(['connections'], view)
      onClose()
    },
  })
  return (
    <Stack $gap={8}>
      <span ref={question} tabIndex={-1}>
        {t('connections.ask_revoke', { name })}
      </span>
      {revoke.error && <ProblemNotice error={revoke.error} />}
      <Row>
        <Button size="small" isPrimary isDanger disabled={revoke.isPending} onClick={() => revoke.mutate()}>
          {t('connections.confirm_revoke')}
        </Button>
        <Button size="small" isBasic disabled={revoke.isPending} onClick={onClose}>
          {t('cancel')}
        </Button>
      </Row>
    </Stack>
  )
}
