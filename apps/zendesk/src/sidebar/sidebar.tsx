import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import styled from 'styled-components'
import { useApp } from '../app-context.tsx'
import { useFitHeight } from '../parts/fit-height.ts'
import { HiddenText } from '../parts/layout.tsx'
import { ProblemNotice } from '../parts/problem.tsx'
import { Loading } from './loading.tsx'
import { ServerClock } from './server-clock.tsx'
import { TicketView } from './ticket-view.tsx'
import { useTicket } from './use-ticket.ts'

const Page = styled.main`
  padding: 8px; max-width: 720px; margin: 0 auto; display: flex; flex-direction: column; gap: 8px;
`

export function Sidebar() {
  const { zaf, t } = useApp()
  useFitHeight(zaf)
  const ticket = useQuery({ queryKey: ['ticket-id'], queryFn: async () => (await zaf?.ticketId()) ?? null })
  if (ticket.isPending) return <Frame>{<Loading />}</Frame>
  if (ticket.data === null || ticket.data === undefined) return <Frame>{<p>{t('state.no_ticket')}</p>}</Frame>
  return <Frame>{<Ticket ticketId={ticket.data} />}</Frame>
}

function Frame({ children }: { children: ReactNode }) {
  const { t } = useApp()
  return (
    <Page>
      <HiddenText as="h1">{t('sidebar.label')}</HiddenText>
      {children}
    </Page>
  )
}

function Ticket({ ticketId }: { ticketId: string }) {
  const { zaf } = useApp()
  const [orderId, chooseOrder] = useState<string | null>(null)
  const ticket = useTicket(ticketId, orderId)
  useEffect(() => zaf?.onDestroy(() => chooseOrder(null)), [zaf])
  const retry = () => void ticket.refetch()
  if (ticket.isPending) return <Loading />
  if (!ticket.data) return ticket.error ? <ProblemNotice error={ticket.error} onRetry={retry} /> : <Loading />
  return (
    <>
      {ticket.error && <ProblemNotice error={ticket.error} onRetry={retry} />}
      <ServerClock at={ticket.data.at}>
        <TicketView
          context={ticket.data}
          isFetching={ticket.isPlaceholderData}
          canAct={ticket.error?.code !== 'session_expired'}
          onChooseOrder={chooseOrder}
          onRefresh={ticket.refresh}
          renewal={{ isRunning: ticket.isRenewing, hasFailed: ticket.error !== null, start: () => void ticket.renew() }}
        />
      </ServerClock>
    </>
  )
}
