import { DEFAULT_THEME, getColor, ThemeProvider } from '@zendeskgarden/react-theming'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { createGlobalStyle } from 'styled-components'
import '@zendeskgarden/css-bedrock'
import type { Scheme, ZafPort } from './zaf.ts'

const Page = createGlobalStyle`
  html { background: ${(p) => getColor({ theme: p.theme, variable: 'background.default' })}; color-scheme: ${(p) => p.theme.colors.base}; }
  body { margin: 0; background: inherit; color: ${(p) => getColor({ theme: p.theme, variable: 'foreground.default' })};
    font-family: ${(p) => p.theme.fonts.system}; font-size: 14px; line-height: 20px; -webkit-font-smoothing: antialiased; overflow-wrap: anywhere; }
  @media (prefers-reduced-motion: reduce) { *, *::before, *::after { animation-duration: 0.01ms !important; transition-duration: 0.01ms !important; } }
`

/** Garden's drawer is 380 px wide and its tabs are padded for wide pages: both overflow a 320 px sidebar. */
const FITTED = {
  'tabs.tab': 'padding-left: 12px; padding-right: 12px;',
  'modals.drawer_modal': 'width: min(560px, 100vw);',
  // A chosen day in the colour of a placeholder reads as if the field were disabled.
  'forms.input': '&::-webkit-datetime-edit { color: inherit; }',
  'notifications.alert': 'padding: 12px 12px 12px 40px; > svg { inset-inline-start: 12px; }',
}

/** The scheme is Zendesk's, not the operating system's: from the address at first paint, then from the host. */
export function AppTheme({ zaf, children }: { zaf: ZafPort | null; children: ReactNode }) {
  const [scheme, setScheme] = useState<Scheme>(() => (new URLSearchParams(location.search).get('colorScheme') === 'dark' ? 'dark' : 'light'))
  useEffect(() => {
    if (!zaf) return
    void zaf.scheme().then((found) => found && setScheme(found))
    return zaf.onSchemeChange(setScheme)
  }, [zaf])
  const theme = useMemo(() => ({ ...DEFAULT_THEME, colors: { ...DEFAULT_THEME.colors, base: scheme }, components: FITTED as Record<string, string> }), [scheme])
  return (
    <ThemeProvider theme={theme}>
      <Page />
      {children}
    </ThemeProvider>
  )
}
