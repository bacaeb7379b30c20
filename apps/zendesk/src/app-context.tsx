import type { Bootstrap } from '@bookbag/core/api'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { type Api, ApiError, createApi } from './api.ts'
import { createFormat, type Format } from './format.ts'
import { CrashGuard } from './parts/crash-guard.tsx'
import { AppTheme } from './theme.tsx'
import { createTranslate, type Translate } from './translate.ts'
import type { ZafPort } from './zaf.ts'

type App = { api: Api; zaf: ZafPort | null; t: Translate; format: Format }
const AppContext = createContext<App | null>(null)

export function useApp(): App {
  const app = useContext(AppContext)
  if (!app) throw new Error('useApp is called outside AppProvider')
  return app
}

/** Reads are tried once more when the server can't be reached; a refusal stays one, and a write is never repeated. */
const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        refetchOnWindowFocus: false,
        retryDelay: 400,
        retry: (failures, error) => failures < 1 && error instanceof ApiError && (error.code === 'offline' || error.code === 'unavailable'),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })

export function AppProvider({ bootstrap, locale, zaf, children }: { bootstrap: Bootstrap; locale: string; zaf: ZafPort | null; children: ReactNode }) {
  const app = useMemo(() => ({ api: createApi(bootstrap.session), zaf, t: createTranslate(locale), format: createFormat(locale) }), [bootstrap.session, locale, zaf])
  const queries = useMemo(createQueryClient, [])
  return (
    <AppContext.Provider value={app}>
      <QueryClientProvider client={queries}>
        <AppTheme zaf={zaf}>
          <CrashGuard text={app.t('state.crashed')}>{children}</CrashGuard>
        </AppTheme>
      </QueryClientProvider>
    </AppContext.Provider>
  )
}
