import { getColor } from '@zendeskgarden/react-theming'
import type { ReactNode } from 'react'
import styled from 'styled-components'

const color = (variable: string) => (p: { theme: Parameters<typeof getColor>[0]['theme'] }) => getColor({ theme: p.theme, variable })

export const Card = styled.div`
  background: ${color('background.raised')};
  border: 1px solid ${color('border.default')};
  border-radius: 8px;
  padding: 16px;
  min-width: 0;
`
export const Stack = styled.div<{ $gap?: number }>`
  display: flex; flex-direction: column; gap: ${(p) => p.$gap ?? 12}px; min-width: 0;
`
export const Row = styled.div<{ $gap?: number; $align?: string }>`
  display: flex; flex-wrap: wrap; align-items: ${(p) => p.$align ?? 'center'}; gap: ${(p) => p.$gap ?? 8}px; min-width: 0;
`
export const Between = styled(Row)`
  justify-content: space-between;
`
export const Muted = styled.span`
  color: ${color('foreground.subtle')}; font-size: 12px; line-height: 16px;
`
export const Strong = styled.span`
  font-weight: 600;
`
const Heading = styled.h2`
  font-size: 12px; line-height: 16px; font-weight: 600; letter-spacing: 0.04em; text-transform: uppercase; color: ${color('foreground.subtle')}; margin: 0;
`
export const Title = styled.h3`
  font-size: 14px; line-height: 20px; font-weight: 600; margin: 0;
  &:focus { outline: none; }
`
export const Rule = styled.hr`
  border: 0; border-top: 1px solid ${color('border.subtle')}; margin: 0; width: 100%;
`
const Details = styled.dl`
  display: grid; grid-template-columns: minmax(84px, max-content) minmax(0, 1fr); gap: 6px 16px; margin: 0;
  dt { color: ${color('foreground.subtle')}; }
  dd { margin: 0; font-variant-numeric: tabular-nums; }
`
const Summary = styled.summary`
  cursor: pointer; font-weight: 600; padding: 2px 0; border-radius: 4px;
  &:focus-visible { outline: 2px solid ${color('border.primaryEmphasis')}; outline-offset: 2px; }
`
export const List = styled.ul`
  list-style: none; margin: 0; padding: 0; display: flex; flex-direction: column; gap: 8px; min-width: 0;
`
export const HiddenText = styled.span`
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
`

export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <Card>
      <Stack>
        <Between>
          <Heading>{title}</Heading>
          {aside}
        </Between>
        {children}
      </Stack>
    </Card>
  )
}

export function DetailList({ items }: { items: [label: string, value: ReactNode][] }) {
  return (
    <Details>
      {items.map(([label, value]) => (
        <div key={label} style={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </Details>
  )
}

export function Disclosure({ title, onOpen, children }: { title: ReactNode; onOpen?: () => void; children: ReactNode }) {
  return (
    <details onToggle={(event) => event.currentTarget.open && onOpen?.()}>
      <Summary>{title}</Summary>
      <div style={{ paddingTop: 8 }}>{children}</div>
    </details>
  )
}
