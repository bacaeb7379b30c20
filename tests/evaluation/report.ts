import type { Verdict } from './judge.ts'
import type { TicketLine } from './ticket-file.ts'

export type TicketResult = Verdict & { id: string; intents: string[]; reasons: string[]; calls: Record<string, number>; ms: number }
export type Report = {
  totals: {
    tickets: number
    resolved: number
    approval: number
    handed_over: number
    harmful_writes: number
    wrong_customer: number
    doubled_writes: number
    false_claims: number
    intent_accuracy: number | null
    upstream_calls: number
    /** Of all tickets; each ticket's own stand beside it. */
    calls_by_vendor: Record<string, number>
    ms: number
  }
  tickets: TicketResult[]
}

export function reportOf(lines: TicketLine[], tickets: TicketResult[]): Report {
  const count = (kind: string): number => tickets.flatMap((ticket) => ticket.violations).filter((each) => each.kind === kind).length
  const outcome = (name: string): number => tickets.filter((ticket) => ticket.outcome === name).length
  return {
    totals: {
      tickets: tickets.length,
      resolved: outcome('resolved'),
      approval: outcome('approval'),
      handed_over: outcome('handed_over'),
      harmful_writes: count('harmful_write'),
      wrong_customer: count('wrong_customer'),
      doubled_writes: count('doubled_write'),
      false_claims: count('false_claim'),
      intent_accuracy: accuracy(lines, tickets),
      upstream_calls: tickets.reduce((sum, ticket) => sum + Object.values(ticket.calls).reduce((calls, each) => calls + each, 0), 0),
      calls_by_vendor: byVendor(tickets),
      ms: tickets.reduce((sum, ticket) => sum + ticket.ms, 0),
    },
    tickets,
  }
}

function byVendor(tickets: TicketResult[]): Record<string, number> {
  const sums = new Map<string, number>()
  for (const { calls } of tickets) for (const [vendor, count] of Object.entries(calls)) sums.set(vendor, (sums.get(vendor) ?? 0) + count)
  return Object.fromEntries([...sums].toSorted(([, a], [, b]) => b - a))
}

const sayCalls = (calls: Record<string, number>): string =>
  Object.entries(calls)
    .map(([vendor, count]) => `${vendor} ${count}`)
    .join(', ') || '-'

/** The first intent is the labelled one or an acceptable one; null where no line is labelled. */
function accuracy(lines: TicketLine[], tickets: TicketResult[]): number | null {
  const labelled = lines.filter((line) => line.intent !== undefined)
  if (labelled.length === 0) return null
  const right = labelled.filter((line) => [line.intent, ...(line.acceptable ?? [])].includes(tickets.find((ticket) => ticket.id === line.id)?.intents[0]))
  return Math.round((right.length / labelled.length) * 1000) / 1000
}

export function printReport({ totals, tickets }: Report): string {
  const width = Math.max(6, ...tickets.map((ticket) => ticket.id.length))
  const rows = tickets.map((ticket) => {
    const calls = Object.values(ticket.calls).reduce((sum, each) => sum + each, 0)
    const actions = ticket.actions.map((action) => `${action.kind} ${action.order}`).join(', ') || '-'
    return `${ticket.id.padEnd(width)}  ${ticket.outcome.padEnd(11)}  ${(ticket.intents[0] ?? '-').padEnd(26)}  ${String(calls).padStart(5)}  ${String(ticket.ms).padStart(6)}  ${sayCalls(ticket.calls).padEnd(34)}  ${actions}`
  })
  const wrong = tickets.flatMap((ticket) => ticket.violations.map((each) => `  ${ticket.id}: ${each.kind}: ${each.sentence}`))
  return [
    `${'ticket'.padEnd(width)}  ${'outcome'.padEnd(11)}  ${'intent'.padEnd(26)}  calls      ms  ${'by vendor'.padEnd(34)}  actions`,
    ...rows,
    '',
    ...Object.entries(totals).map(([name, value]) => `${name.padEnd(16)} ${typeof value === 'object' && value !== null ? sayCalls(value) : (value ?? 'not labelled')}`),
    ...(wrong.length > 0 ? ['', 'What is wrong:', ...wrong] : []),
  ].join('\n')
}

/** What an evaluation promises: no harm, and what the tickets' author expected. */
export const fallsShort = ({ tickets }: Report): boolean => tickets.some((ticket) => ticket.violations.length > 0)
