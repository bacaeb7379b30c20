import type { ConnectionHealth } from '@bookbag/core/connection-health'
import type { ReactNode } from 'react'
import { useApp } from '../app-context.tsx'
import { DetailList } from '../parts/layout.tsx'

/** What is known of how it fares; what is not known is left out. */
export function Health({ health }: { health: ConnectionHealth }) {
  const { t, format } = useApp()
  const items: [string, ReactNode][] = [[t('connections.last_success'), health.lastSuccessAt ? format.dateTime(health.lastSuccessAt) : t('connections.never')]]
  if (health.lastError) items.push([t('connections.last_error'), `${format.dateTime(health.lastError.at)}: ${health.lastError.problem}`])
  if (health.errorRate !== null) items.push([t('connections.error_rate', { count: health.calls }), format.percent(health.errorRate)])
  if (health.medianMs !== null) items.push([t('connections.latency'), t('connections.latency_value', { median: health.medianMs, slowest: health.slowestMs ?? health.medianMs })])
  for (const limit of health.limits) {
    const left = t('connections.left_value', { left: Math.floor(limit.left), most: limit.most, per: t(`connections.per.${limit.per}`) })
    items.push([t('connections.left'), limit.opensAt ? `${left}, ${t('connections.opens', { time: format.dateTime(limit.opensAt) })}` : left])
  }
  if (health.pausedUntil) items.push([t('connections.paused'), format.dateTime(health.pausedUntil)])
  return <DetailList items={items} />
}
