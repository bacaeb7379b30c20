import type { EffectView } from '@bookbag/core/api'
import type { Money } from '@bookbag/core/money'
import { isForAPerson } from '@bookbag/core/settling'
import { Button } from '@zendeskgarden/react-buttons'
import { getColor } from '@zendeskgarden/react-theming'
import { useEffect, useRef } from 'react'
import styled from 'styled-components'
import { useApp } from '../app-context.tsx'
import { Between, Muted, Row, Section, Stack, Strong, Title } from '../parts/layout.tsx'
import { StatusTag, toneOf } from '../parts/status-tag.tsx'
import { InsertButton } from './reply-editor.tsx'
import { useServerNow } from './server-clock.tsx'
import { SettleByHand } from './settle-by-hand.tsx'
import { isLookedFor } from './use-ticket.ts'
import type { Work } from './use-work.ts'

const Bar = styled.div<{ $share: number }>`
  height: 4px; border-radius: 2px; overflow: hidden; background: ${(p) => getColor({ theme: p.theme, variable: 'background.recessed' })};
  &::after { content: ''; display: block; height: 100%; width: ${(p) => p.$share * 100}%; transition: width 1s linear;
    background: ${(p) => getColor({ theme: p.theme, variable: 'background.primaryEmphasis' })}; }
`

/** Their reference is Zendesk's number of a comment, which nobody looks up. */
const WORDS_ONLY: EffectView['kind'][] = ['reply', 'escalate']

type Props = { effect: EffectView; ticketId: string; work: Work; canAct: boolean; isNewest: boolean }

/** One effect: its countdown while it can be undone, then what came of it. */
export function EffectCard({ effect, ticketId, work, canAct, isNewest }: Props) {
  const { t, format } = useApp()
  const heading = useRef<HTMLHeadingElement>(null)
  const isOpen = effect.state === 'waiting' || effect.state === 'in_flight'
  useEffect(() => {
    if (isNewest && effect.state === 'waiting') heading.current?.focus()
  }, [isNewest, effect.state])
  const kept = work.keptReplies[effect.effectId]
  return (
    <Section title={t('effect.heading')} aside={<StatusTag tone={toneOf(effect.state)}>{t(`effect_state.${effect.state}`)}</StatusTag>}>
      <Stack $gap={6} role="status">
        <Title ref={heading} tabIndex={-1}>
          {effect.receipt?.sentence ?? t(`effect.${isOpen ? 'doing' : effect.state}.${effect.kind}`)}
        </Title>
        {whatOf(effect, format.money) !== '' && <Strong>{whatOf(effect, format.money)}</Strong>}
        {effect.receipt && (
          <Muted>
            {[format.dateTime(effect.receipt.at), effect.receipt.reference && !WORDS_ONLY.includes(effect.kind) && t('effect.reference', { reference: effect.receipt.reference })]
              .filter(Boolean)
              .join(' · ')}
          </Muted>
        )}
        {effect.reason && <span>{effect.reason}</span>}
        {effect.state === 'outcome_unknown' && <span>{t(isLookedFor(effect) ? 'effect.unknown_advice' : 'effect.unknown_for_person')}</span>}
        {work.wasOverruled(effect) && <span>{t('settle.overruled')}</span>}
        <Muted>{t(effect.byRule ? 'effect.by_rule' : 'effect.by', { name: effect.by })}</Muted>
      </Stack>
      {isForAPerson(effect) && <SettleByHand effect={effect} ticketId={ticketId} work={work} canAct={canAct} />}
      {effect.state === 'waiting' && effect.commitAt && <Countdown effect={effect} commitAt={effect.commitAt} work={work} />}
      {work.undoFailed === effect.effectId && isOpen && <span role="alert">{t('effect.undo_failed')}</span>}
      {effect.state === 'done' && kept && (
        <Stack $gap={6}>
          <Muted>{t('effect.kept_reply')}</Muted>
          <Row>
            <InsertButton text={kept} />
          </Row>
        </Stack>
      )}
    </Section>
  )
}

/** What was asked for, and the money it moves: also where nothing has come of it yet. */
const whatOf = ({ title, amount }: EffectView, say: (amount: Money) => string): string => [title, amount && say(amount)].filter(Boolean).join(' · ')

function Countdown({ effect, commitAt, work }: { effect: EffectView; commitAt: string; work: Work }) {
  const { t } = useApp()
  const now = useServerNow(250)
  const left = Math.max(0, Math.ceil((Date.parse(commitAt) - now) / 1000))
  const longest = useRef(left)
  if (left === 0) return <Muted>{t('effect.committing')}</Muted>
  return (
    <Stack $gap={8}>
      <Bar $share={longest.current === 0 ? 0 : left / longest.current} aria-hidden />
      <Between>
        <span role="timer" aria-live="off">
          {t('effect.seconds_left', { count: left })}
        </span>
        <Button size="small" disabled={work.undoing !== null} onClick={() => work.undo(effect.effectId)}>
          {t(work.undoing === effect.effectId ? 'effect.undoing' : 'effect.undo')}
        </Button>
      </Between>
    </Stack>
  )
}
