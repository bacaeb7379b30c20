import { Anchor } from '@zendeskgarden/react-buttons'
import type { ReactNode } from 'react'
import { useApp } from '../app-context.tsx'

/** To a vendor's own page. Callers have seen to it that `href` is https. */
export function OutsideLink({ href, children }: { href: string; children: ReactNode }) {
  const { t } = useApp()
  return (
    <Anchor isExternal externalIconLabel={t('opens_in_tab')} href={href} target="_blank" rel="noreferrer">
      {children}
    </Anchor>
  )
}
