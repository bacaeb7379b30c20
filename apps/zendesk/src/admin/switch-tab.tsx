import type { SwitchView } from '@bookbag/core/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from '@zendeskgarden/react-buttons'
import { useEffect, useRef, useState } from 'react'
import { useApp } from '../app-context.tsx'
import { Between, List, Muted, Row, Section, Stack, Title } from '../parts/layout.tsx'
import { ProblemNotice } from '../parts/problem.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { Waiting } from './waiting.tsx'

type Target = { shopId: string | null; name: string; isStopped: boolean }

export function SwitchTab() {
  const { api } = useApp()
  const view = useQuery({ queryKey: ['switch'], queryFn: ({ signal }) => api.switchState(signal), staleTime: 0 })
  // A read that fails later leaves on the page what is there, and with it what is being typed.
  if (!view.data) return view.error ? <ProblemNotice error={view.error} onRetry={() => void view.refetch()} /> : <Waiting />
  return <Switches view={view.data} />
}

function Switches({ view }: { view: SwitchView }) {
  const { api, t, format } = useApp()
  const client = useQueryClient()
  const set = useMutation({
    mutationFn: api.setSwitch,
    onSuccess: (next) => client.setQueryData(['switch'], next),
    onError: () => client.invalidateQueries({ queryKey: ['switch'] }),
  })
  const row = (target: Target) => (
    <SwitchRow key={String(target.shopId)} target={target} isBusy={set.isPending} onSet={(isStopped) => set.mutateAsync({ shopId: target.shopId, isStopped }).catch(() => null)} />
  )
  return (
    <Stack $gap={16}>
      <Title as="h2">{t('switch.heading')}</Title>
      <span>{t('switch.lead')}</span>
      {set.error && <ProblemNotice error={set.error} />}
      <Section title={t('switch.everything')}>
        {row({ shopId: null, name: t('switch.everything'), isStopped: view.isStopped })}
        {view.changedAt && <Muted>{t('switch.changed', { name: view.changedBy ?? t('unknown'), time: format.dateTime(view.changedAt) })}</Muted>}
      </Section>
      <Section title={t('switch.shops')}>
        {view.shops.length === 0 && <Muted>{t('switch.no_shops')}</Muted>}
        <List as="div">{view.shops.map((shop) => row({ shopId: shop.id, name: shop.name, isStopped: shop.isStopped }))}</List>
      </Section>
    </Stack>
  )
}

/** Both ways ask once: stopping halts customers' answers, starting lets money move again. */
function SwitchRow({ target, isBusy, onSet }: { target: Target; isBusy: boolean; onSet: (isStopped: boolean) => Promise<unknown> }) {
  const { t } = useApp()
  const [isAsking, setAsking] = useState(false)
  const question = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (isAsking) question.current?.focus()
  }, [isAsking])
  const verb = target.isStopped ? 'start' : 'stop'
  const name = target.shopId === null ? t('switch.all') : target.name
  return (
    <Stack $gap={8} aria-live="polite">
      <Between>
        <Row>
          <span>{target.name}</span>
          <StatusTag tone={target.isStopped ? 'bad' : 'good'}>{t(target.isStopped ? 'switch.is_stopped' : 'switch.is_running')}</StatusTag>
        </Row>
        {!isAsking && (
          <Button size="small" isDanger={!target.isStopped} disabled={isBusy} aria-label={t(`switch.${verb}_named`, { name })} onClick={() => setAsking(true)}>
            {t(`switch.${verb}`)}
          </Button>
        )}
      </Between>
      {isAsking && (
        <Stack $gap={8}>
          <span ref={question} tabIndex={-1}>
            {t(`switch.ask_${verb}`, { name })}
          </span>
          <Row>
            <Button size="small" isPrimary isDanger={!target.isStopped} disabled={isBusy} onClick={() => void onSet(!target.isStopped).then(() => setAsking(false))}>
              {t(`switch.confirm_${verb}`)}
            </Button>
            <Button size="small" isBasic disabled={isBusy} onClick={() => setAsking(false)}>
              {t('cancel')}
            </Button>
          </Row>
        </Stack>
      )}
    </Stack>
  )
}
