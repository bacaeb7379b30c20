import { Button } from '@zendeskgarden/react-buttons'
import { Alert } from '@zendeskgarden/react-notifications'
import { useEffect, useState } from 'react'
import { ApiError } from '../api.ts'
import { useApp } from '../app-context.tsx'
import { Stack } from './layout.tsx'

type Props = { error: Error; onRetry?: () => void }

/** What went wrong and what to do, for each kind of refusal; a retry where one can help. */
export function ProblemNotice({ error, onRetry }: Props) {
  const { t } = useApp()
  const code = error instanceof ApiError ? error.code : 'unavailable'
  const wait = useCountdown(error instanceof ApiError ? error.retryAfterSeconds : null, code === 'rate_limited' ? onRetry : undefined)
  const canRetry = onRetry !== undefined && code !== 'session_expired' && code !== 'forbidden'
  return (
    <Alert type={code === 'session_expired' || code === 'rate_limited' || code === 'changed' ? 'warning' : 'error'} role="alert">
      <Alert.Title>{t(`problem.${code}.heading`)}</Alert.Title>
      <Stack $gap={8}>
        <span>{t(`problem.${code}.advice`)}</span>
        {code === 'forbidden' || code === 'refused' || code === 'stopped' || code === 'invalid' || code === 'busy' ? <span>{error.message}</span> : null}
        {canRetry && (
          <div>
            <Button size="small" disabled={wait > 0} onClick={onRetry}>
              {wait > 0 ? t('problem.retry_in', { seconds: wait }) : t('problem.retry')}
            </Button>
          </div>
        )}
      </Stack>
    </Alert>
  )
}

function useCountdown(seconds: number | null, onEnd: (() => void) | undefined): number {
  const [left, setLeft] = useState(seconds ?? 0)
  useEffect(() => setLeft(seconds ?? 0), [seconds])
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => {
      setLeft(left - 1)
      if (left === 1) onEnd?.()
    }, 1000)
    return () => clearTimeout(timer)
  }, [left, onEnd])
  return left
}
