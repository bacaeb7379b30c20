import type { OrderLine } from '@bookbag/core/order'
import { getColor } from '@zendeskgarden/react-theming'
import { useState } from 'react'
import styled from 'styled-components'
import { useApp } from '../app-context.tsx'
import { Disclosure, List, Muted } from '../parts/layout.tsx'
import { StatusTag } from '../parts/status-tag.tsx'

const Line = styled.li`
  display: grid; grid-template-columns: 40px minmax(0, 1fr) max-content; gap: 12px; align-items: start;
`
const Picture = styled.div`
  width: 40px; height: 40px; border-radius: 6px; overflow: hidden; display: grid; place-items: center; font-weight: 600;
  background: ${(p) => getColor({ theme: p.theme, variable: 'background.recessed' })};
  color: ${(p) => getColor({ theme: p.theme, variable: 'foreground.subtle' })};
  > * { grid-area: 1 / 1; }
  img { width: 100%; height: 100%; object-fit: cover; }
`

/** Above this the parcel would be out of sight. */
const SHOWN_AT_FIRST = 6

export function OrderLines({ lines }: { lines: OrderLine[] }) {
  const { t } = useApp()
  // One line is never hidden alone: the words in its place would be as long.
  const shown = lines.length <= SHOWN_AT_FIRST + 1 ? lines.length : SHOWN_AT_FIRST
  const more = lines.slice(shown)
  return (
    <>
      <Lines lines={lines.slice(0, shown)} label={t('order.lines')} />
      {more.length > 0 && (
        <Disclosure title={t('order.more_lines', { count: more.length })}>
          <Lines lines={more} label={t('order.more_lines', { count: more.length })} />
        </Disclosure>
      )}
    </>
  )
}

function Lines({ lines, label }: { lines: OrderLine[]; label: string }) {
  const { t, format } = useApp()
  return (
    <List aria-label={label} style={{ gap: 12 }}>
      {lines.map((line) => (
        <Line key={line.id}>
          <LinePicture line={line} />
          <div style={{ minWidth: 0 }}>
            <div style={{ fontWeight: 500 }}>{line.title}</div>
            <Muted as="div">{[line.variantTitle, line.sku].filter(Boolean).join(' · ')}</Muted>
            {line.currentQuantity < line.quantity && <StatusTag tone="warn">{t('order.removed', { count: line.quantity - line.currentQuantity })}</StatusTag>}
          </div>
          <div style={{ textAlign: 'end', fontVariantNumeric: 'tabular-nums' }}>
            <div>{format.money(line.unitPrice)}</div>
            <Muted>× {format.number(line.quantity)}</Muted>
          </div>
        </Line>
      ))}
    </List>
  )
}

/** The title stands beside it, so the picture is decoration; the title's first letter stands there until it has loaded, and where it does not. */
function LinePicture({ line }: { line: OrderLine }) {
  const [isBroken, setBroken] = useState(false)
  const url = line.imageUrl?.startsWith('https://') || line.imageUrl?.startsWith('http://') ? line.imageUrl : null
  return (
    <Picture aria-hidden>
      <span>{line.title.slice(0, 1)}</span>
      {url && !isBroken && <img src={url} alt="" width={40} height={40} loading="lazy" referrerPolicy="no-referrer" onError={() => setBroken(true)} />}
    </Picture>
  )
}
