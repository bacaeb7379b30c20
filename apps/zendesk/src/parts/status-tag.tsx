import { getColor } from '@zendeskgarden/react-theming'
import type { ReactNode } from 'react'
import styled from 'styled-components'

export type Tone = 'good' | 'bad' | 'warn' | 'info' | 'plain'

const BACKGROUND: Record<Tone, string> = {
  good: 'background.success',
  bad: 'background.danger',
  warn: 'background.warning',
  info: 'background.primary',
  plain: 'background.recessed',
}
const FOREGROUND: Record<Tone, string> = {
  good: 'foreground.successEmphasis',
  bad: 'foreground.dangerEmphasis',
  warn: 'foreground.warningEmphasis',
  info: 'foreground.primary',
  plain: 'foreground.default',
}

const Pill = styled.span<{ $tone: Tone }>`
  display: inline-flex; align-items: center; padding: 1px 8px; border-radius: 10px; font-size: 12px; line-height: 18px; font-weight: 500;
  background: ${(p) => getColor({ theme: p.theme, variable: BACKGROUND[p.$tone] })};
  color: ${(p) => getColor({ theme: p.theme, variable: FOREGROUND[p.$tone] })};
`

/** Colour never speaks alone: the text says the same. */
export const StatusTag = ({ tone, children }: { tone: Tone; children: ReactNode }) => <Pill $tone={tone}>{children}</Pill>

const TONES: Record<string, Tone> = {
  paid: 'good',
  delivered: 'good',
  fulfilled: 'good',
  arrived: 'good',
  resolved: 'good',
  done: 'good',
  success: 'good',
  fresh: 'good',
  true: 'good',
  auto: 'good',
  out_for_delivery: 'info',
  in_transit: 'info',
  in_progress: 'info',
  label_created: 'info',
  sent_to_bank: 'info',
  accepted: 'info',
  working: 'info',
  waiting: 'info',
  in_flight: 'info',
  approve: 'info',
  approval: 'info',
  requested: 'info',
  available_for_pickup: 'warn',
  attempted_delivery: 'warn',
  partially_refunded: 'warn',
  partially_paid: 'warn',
  partially_fulfilled: 'info',
  on_hold: 'warn',
  pending: 'warn',
  stale: 'warn',
  unknown: 'warn',
  outcome_unknown: 'warn',
  handed_over: 'warn',
  returned: 'warn',
  exception: 'bad',
  failed: 'bad',
  refused: 'bad',
  voided: 'bad',
  expired: 'bad',
  reversed: 'bad',
}
export const toneOf = (status: string): Tone => TONES[status] ?? 'plain'
