import { Button } from '@zendeskgarden/react-buttons'
import { useEffect, useRef, useState } from 'react'
import { useApp } from '../app-context.tsx'
import { Row, Stack } from '../parts/layout.tsx'

/** While something typed is not saved, the browser asks before the page is left. */
export function useUnsavedWarning(isChanged: boolean): void {
  useEffect(() => {
    if (!isChanged) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [isChanged])
}

/** Back to the list; what is not saved is thrown away only after a second click that says so. */
export function BackButton({ label, isChanged, onBack }: { label: string; isChanged: boolean; onBack: () => void }) {
  const { t } = useApp()
  const [isAsking, setAsking] = useState(false)
  const question = useRef<HTMLSpanElement>(null)
  useUnsavedWarning(isChanged)
  useEffect(() => {
    if (isAsking) question.current?.focus()
  }, [isAsking])
  if (!isAsking)
    return (
      <Button size="small" onClick={() => (isChanged ? setAsking(true) : onBack())}>
        {label}
      </Button>
    )
  return (
    <Stack $gap={8} role="group" aria-label={label}>
      <span ref={question} tabIndex={-1}>
        {t('unsaved.ask')}
      </span>
      <Row>
        <Button size="small" isDanger onClick={onBack}>
          {t('unsaved.leave')}
        </Button>
        <Button size="small" isBasic onClick={() => setAsking(false)}>
          {t('unsaved.stay')}
        </Button>
      </Row>
    </Stack>
  )
}
