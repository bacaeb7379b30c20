import type { EffectView, TicketContext } from '@bookbag/core/api'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ApiError } from '../api.ts'
import { useApp } from '../app-context.tsx'

const POLL_MS = 2_000

/** True while the world may change by itself: the page then asks again every two seconds, and otherwise only when the ticket changes. */
const isMoving = (context: TicketContext | undefined): boolean =>
  context !== undefined && (context.run?.state === 'working' || context.effects.some((each) => each.state === 'waiting' || each.state === 'in_flight' || isLookedFor(each)))

/** Its outcome is not known yet, and the server asks again by itself. */
export const isLookedFor = (effect: EffectView): boolean => effect.state === 'outcome_unknown' && typeof effect.wakeAt === 'string'

export function useTicket(ticketId: string, orderId: string | null) {
  const { api, zaf } = useApp()
  const client = useQueryClient()
  const asksAnew = useRef(false)
  const [isRenewing, setRenewing] = useState(false)
  const query = useQuery<TicketContext, ApiError>({
    queryKey: ['context', ticketId, orderId],
    queryFn: ({ signal }) => api.context(ticketId, { orderId, refresh: asksAnew.current }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (isMoving(state.data) && state.error?.code !== 'session_expired' ? POLL_MS : false),
  })
  const refresh = useCallback(() => client.invalidateQueries({ queryKey: ['context', ticketId] }), [client, ticketId])
  useEffect(() => zaf?.onTicketChange(() => void refresh()), [zaf, refresh])
  const { refetch } = query
  /** By an agent's click only: it spends the carriers' limits. */
  const renew = useCallback(async () => {
    asksAnew.current = true
    setRenewing(true)
    await refetch()
    asksAnew.current = false
    setRenewing(false)
  }, [refetch])
  return { ...query, refresh, renew, isRenewing }
}
