import { getColor } from '@zendeskgarden/react-theming'
import type { ReactNode } from 'react'
import styled, { type DefaultTheme } from 'styled-components'

export type Tone = 'good' | 'bad' | 'warn' | 'info' | 'plain'

const BACKGROUND: Record<Exclude<Tone, 'info'>, string> = {
  good: 'background.success',
  bad: 'background.danger',
  warn: 'background.warning',
  plain: 'background.recessed',
}
const FOREGROUND: Record<Exclude<Tone, 'info'>, string> = {
  good: 'foreground.successEmphasis',
  bad: 'foreground.dangerEmphasis',
  warn: 'foreground.warningEmphasis',
  plain: 'foreground.default',
}

type Themed = { theme: DefaultTheme; $tone: Tone }
// Garden names no variable for blue that is not emphatic.
const background = ({ theme, $tone }: Themed) =>
  $tone === 'info' ? getColor({ theme, hue: 'primaryHue', light: { shade: 100 }, dark: { shade: 1000 } }) : getColor({ theme, variable: BACKGROUND[$tone] })
const foreground = ({ theme, $tone }: Themed) =>
  $tone === 'info' ? getColor({ theme, hue: 'primaryHue', light: { shade: 900 }, dark: { shade: 300 } }) : getColor({ theme, variable: FOREGROUND[$tone] })

const Pill = styled.span<{ $tone: Tone }>`
  display: inline-block; flex-shrink: 0; max-width: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; vertical-align: middle; padding: 1px 8px; border-radius: 10px; font-size: 12px; line-height: 18px; font-weight: 500;
  background: ${background};
  color: ${foreground};
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
