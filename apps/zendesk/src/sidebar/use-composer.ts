import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useApp } from '../app-context.tsx'

/** What the agent is typing in Zendesk. A reply is never sent behind an open composer, and one that can't be seen counts as open. */
export function useComposer() {
  const { zaf } = useApp()
  const query = useQuery({ queryKey: ['composer'], queryFn: async () => (await zaf?.composerText()) ?? null, staleTime: 0 })
  const { refetch } = query
  useEffect(() => {
    const look = () => void refetch()
    addEventListener('focus', look)
    return () => removeEventListener('focus', look)
  }, [refetch])
  return {
    isEmpty: query.data === '',
    isUnseen: query.isSuccess && query.data === null,
    /** Looks anew, right before sending. */
    isEmptyNow: async () => (await refetch()).data === '',
  }
}
