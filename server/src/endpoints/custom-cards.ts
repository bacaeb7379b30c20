import type { CustomCard } from '@bookbag/core/api'
import { endpointById } from '@bookbag/core/endpoints/facts'
import type { Facts } from '@bookbag/core/facts'

/** What an agent sees of custom systems: the fields that an admin shows. */
export const customCards = (facts: Facts): CustomCard[] =>
  (facts.custom?.readings ?? []).flatMap((reading): CustomCard[] => {
    const endpoint = endpointById(facts, reading.endpointId)
    const shown = endpoint?.fields.filter((field) => field.isShown) ?? []
    if (!endpoint || shown.length === 0) return []
    const { endpointId, state, at, problem } = reading
    const fields = state === 'found' ? shown.map(({ key, label, unit }) => ({ key, label, unit, value: reading.values[key] ?? null })) : []
    return [{ endpointId, name: endpoint.name, state, at, problem, fields }]
  })
