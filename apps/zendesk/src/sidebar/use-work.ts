import type { EffectView, RunProposal, SendReply, TicketContext } from '@bookbag/core/api'
import type { Finding } from '@bookbag/core/settling'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '../api.ts'
import { useApp } from '../app-context.tsx'

export type Work = ReturnType<typeof useWork>

/** What a click sets off. Nothing here is repeated by itself; whenever the answer is not a plain yes, the ticket is read anew. */
export function useWork(ticketId: string, refresh: () => Promise<unknown>) {
  const { api } = useApp()
  const client = useQueryClient()
  const [hasChanged, setChanged] = useState(false)
  /** Replies written for an action that went without one, to be offered once it is done. */
  const [keptReplies, keepReply] = useState<Record<string, string>>({})

  const show = (effect: EffectView) => {
    client.setQueriesData<TicketContext>(
      { queryKey: ['context', ticketId] },
      (context) => context && { ...context, effects: [effect, ...context.effects.filter((each) => each.effectId !== effect.effectId)] },
    )
    void refresh()
  }
  const onError = (error: Error) => {
    if (error instanceof ApiError && error.code === 'changed') setChanged(true)
    if (!(error instanceof ApiError && error.code === 'session_expired')) void refresh()
  }
  const run = useMutation<EffectView, Error, { hash: string; body: RunProposal; keep: string }>({
    mutationFn: ({ hash, body }) => api.runProposal(ticketId, hash, body),
    onMutate: () => setChanged(false),
    onSuccess: (effect, { body, keep }) => {
      if (body.reply === null && keep !== '') keepReply((kept) => ({ ...kept, [effect.effectId]: keep }))
      show(effect)
    },
    onError,
  })
  const reply = useMutation<EffectView, Error, SendReply>({ mutationFn: (body) => api.sendReply(ticketId, body), onMutate: () => setChanged(false), onSuccess: show, onError })
  const undo = useMutation<EffectView, Error, string>({ mutationFn: (effectId) => api.undo(ticketId, effectId), onSuccess: show, onError: () => void refresh() })
  const settle = useMutation<EffectView, Error, { effectId: string; found: Finding }>({
    mutationFn: ({ effectId, found }) => api.settle(ticketId, effectId, { found }),
    onMutate: () => setChanged(false),
    onSuccess: show,
    onError,
  })

  return {
    hasChanged,
    dismissChanged: () => setChanged(false),
    keptReplies,
    isRunning: run.isPending,
    runError: wasNotShown(run.error),
    runProposal: (hash: string, body: RunProposal, keep: string) => run.mutateAsync({ hash, body, keep }).catch(() => null),
    forgetRunError: run.reset,
    isSending: reply.isPending,
    replyError: wasNotShown(reply.error),
    sendReply: (body: SendReply) => reply.mutateAsync(body).catch(() => null),
    undo: (effectId: string) => undo.mutate(effectId),
    undoing: undo.isPending ? undo.variables : null,
    undoFailed: undo.error ? undo.variables : null,
    settle: (effectId: string, found: Finding) => settle.mutate({ effectId, found }),
    settling: settle.isPending ? settle.variables.effectId : null,
    settleProblem: (effectId: string) => (settle.variables?.effectId === effectId ? wasNotShown(settle.error) : null),
    /** The vendor told something else when it was asked once more. */
    wasOverruled: ({ effectId }: EffectView) => settle.data?.effectId === effectId && (settle.data.state === 'done') !== (settle.variables?.found === 'done'),
  }
}

/** `changed` has its own notice above the cards. */
const wasNotShown = (error: Error | null): Error | null => (error instanceof ApiError && error.code === 'changed' ? null : error)
