import type { EffectView } from '@bookbag/core/api'
import { FINDINGS, type Finding } from '@bookbag/core/settling'
import { Button } from '@zendeskgarden/react-buttons'
import { useEffect, useRef, useState } from 'react'
import { useApp } from '../app-context.tsx'
import { Muted, Row, Stack } from '../parts/layout.tsx'
import { ProblemNotice } from '../parts/problem.tsx'
import type { Work } from './use-work.ts'

type Props = { effect: EffectView; ticketId: string; work: Work; canAct: boolean }

/** For an agent who has looked at the vendor's own pages: two findings, and what follows from each before it counts. */
export function SettleByHand({ effect, ticketId, work, canAct }: Props) {
  const { t } = useApp()
  const [found, setFound] = useState<Finding | null>(null)
  const opener = useRef<HTMLButtonElement>(null)
  if (effect.ticketId !== undefined && effect.ticketId !== ticketId) return <Muted>{t('settle.elsewhere', { ticket: effect.ticketId })}</Muted>
  const close = () => {
    setFound(null)
    requestAnimationFrame(() => opener.current?.focus())
  }
  const error = work.settleProblem(effect.effectId)
  return (
    <Stack $gap={8}>
      {error && <ProblemNotice error={error} />}
      {found === null ? (
        <Row>
          {FINDINGS.map((each, index) => (
            <Button key={each} ref={index === 0 ? opener : undefined} size="small" disabled={!canAct || work.settling !== null} onClick={() => setFound(each)}>
              {t(`settle.${each}`)}
            </Button>
          ))}
        </Row>
      ) : (
        <Confirm found={found} effect={effect} work={work} onClose={close} />
      )}
    </Stack>
  )
}

function Confirm({ found, effect, work, onClose }: { found: Finding; effect: EffectView; work: Work; onClose: () => void }) {
  const { t } = useApp()
  const words = useRef<HTMLDivElement>(null)
  useEffect(() => words.current?.focus(), [])
  const isBusy = work.settling !== null
  return (
    <Stack $gap={8}>
      <Stack $gap={6} ref={words} tabIndex={-1}>
        <span>{t(`settle.follows.${found}`)}</span>
        <Muted>{t('settle.asks_first')}</Muted>
      </Stack>
      <Row>
        <Button size="small" isPrimary disabled={isBusy} onClick={() => work.settle(effect.effectId, found)}>
          {t(isBusy ? 'settle.working' : `settle.confirm.${found}`)}
        </Button>
        <Button size="small" isBasic disabled={isBusy} onClick={onClose}>
          {t('cancel')}
        </Button>
      </Row>
    </Stack>
  )
}
