import { Button } from '@zendeskgarden/react-buttons'
import type { ReactNode } from 'react'
import styled from 'styled-components'
import { useApp } from '../app-context.tsx'
import { Card, Muted, Section, Stack } from '../parts/layout.tsx'

const Fields = styled.div`
  display: grid; gap: 8px 16px; grid-template-columns: minmax(0, 1fr); align-items: end;
  @media (min-width: 720px) { grid-template-columns: repeat(2, minmax(0, 1fr)); }
`

type Props<Row> = {
  title: string
  hint: string
  addLabel: string
  rows: Row[]
  blank: Row
  nameOf: (row: Row) => string
  onChange: (rows: Row[]) => void
  /** The fields of one row, two beside each other where there is room. */
  children: (row: Row, at: number, change: (part: Partial<Row>) => void) => ReactNode
}

/** A list of things described field by field: each can be changed and removed, and another one added. */
export function TypedRows<Row extends object>({ title, hint, addLabel, rows, blank, nameOf, onChange, children }: Props<Row>) {
  const { t } = useApp()
  const change = (at: number) => (part: Partial<Row>) => onChange(rows.map((each, index) => (index === at ? { ...each, ...part } : each)))
  return (
    <Section title={title}>
      <Muted>{hint}</Muted>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name of its own while it is typed
        <Card key={at} role="group" aria-label={nameOf(row)}>
          <Stack $gap={8}>
            <Fields>{children(row, at, change(at))}</Fields>
            <div>
              <Button
                size="small"
                isBasic
                isDanger
                aria-label={t('endpoints.remove_named', { name: nameOf(row) })}
                onClick={() => onChange(rows.filter((_, index) => index !== at))}
              >
                {t('remove')}
              </Button>
            </div>
          </Stack>
        </Card>
      ))}
      <div>
        <Button size="small" onClick={() => onChange([...rows, blank])}>
          {addLabel}
        </Button>
      </div>
    </Section>
  )
}
