import type { ReactNode } from 'react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { AppProvider } from './app-context.tsx'
import { readBootstrap } from './bootstrap.ts'
import { AppTheme } from './theme.tsx'
import { createTranslate } from './translate.ts'
import { connectZaf } from './zaf.ts'

/** Paints once the host has answered: both pages start the same way. */
export async function start(page: ReactNode): Promise<void> {
  const element = document.getElementById('root')
  if (!element) return
  const root = createRoot(element)
  const bootstrap = readBootstrap(document)
  if (!bootstrap) {
    const t = createTranslate(navigator.language)
    root.render(
      <AppTheme zaf={null}>
        <p style={{ padding: 16 }}>{t('state.no_session')}</p>
      </AppTheme>,
    )
    return
  }
  const zaf = await connectZaf(bootstrap.zafSdkUrl)
  const locale = (await zaf?.locale()) ?? bootstrap.locale
  document.documentElement.lang = locale
  root.render(
    <StrictMode>
      <AppProvider bootstrap={bootstrap} locale={safeLocale(locale)} zaf={zaf}>
        {page}
      </AppProvider>
    </StrictMode>,
  )
}

/** Intl throws on a tag it can't read. */
function safeLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en-US'
  } catch {
    return 'en-US'
  }
}
