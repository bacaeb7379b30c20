import type { PreviewLine } from '@bookbag/core/actions/action'
import { getColor } from '@zendeskgarden/react-theming'
import styled from 'styled-components'
import { useApp } from '../app-context.tsx'
import { HiddenText, Muted } from '../parts/layout.tsx'

const Lines = styled.dl`
  margin: 0; border-radius: 6px; padding: 4px 12px; background: ${(p) => getColor({ theme: p.theme, variable: 'background.subtle' })};
  > div { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: 12px; padding: 8px 0; }
  > div + div { border-top: 1px solid ${(p) => getColor({ theme: p.theme, variable: 'border.subtle' })}; }
  dd { margin: 0; text-align: end; font-weight: 600; }
  del { font-weight: 400; }
`

/** Before and after of each thing that changes, in money, goods and messages. */
export function PreviewTable({ lines }: { lines: PreviewLine[] }) {
  const { t } = useApp()
  return (
    <Lines>
      {lines.map((line) => (
        <div key={line.label}>
          <dt>{line.label}</dt>
          <dd>
            {line.before !== null && (
              <>
                <HiddenText>{t('proposal.before')} </HiddenText>
                <Muted as="del">{line.before}</Muted>
                <HiddenText> {t('proposal.after')}</HiddenText>{' '}
              </>
            )}
            {line.after}
          </dd>
        </div>
      ))}
    </Lines>
  )
}
