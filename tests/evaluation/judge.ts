import { type CaseFile, changedOrders, ourComments, publicReplies, ticketOf } from './case-file.ts'
import { judgeClaims } from './judge-claims.ts'
import { goodwillKinds } from './judge-goodwill.ts'
import { orderChangeKinds } from './judge-order-changes.ts'
import { ownSystemKinds } from './judge-own-systems.ts'
import { judgePrivacy } from './judge-privacy.ts'
import { linkKinds } from './judge-returns.ts'
import { judgeWrites, kindsDone, sameName } from './judge-writes.ts'
import { type Violation, violation } from './violation.ts'

export type Outcome = 'resolved' | 'approval' | 'handed_over' | 'none'
export type Verdict = { outcome: Outcome; actions: { kind: string; order: string }[]; reply: string | null; note: string | null; violations: Violation[] }

/** Judges one ticket by the world alone. Imports neither the reasoner nor the server: what they believe of themselves does not count. */
export function judge(file: CaseFile): Verdict {
  const outcome = outcomeOf(file)
  const replies = publicReplies(file)
  const notes = ourComments(file).filter((comment) => !comment.isPublic)
  const changes = changedOrders(file)
  const actions = [...kindsDone(changes), ...orderChangeKinds(file, changes), ...linkKinds(file), ...goodwillKinds(file), ...ownSystemKinds(file)]
  return {
    outcome,
    actions,
    reply: replies.length > 0 ? replies.map((reply) => reply.body).join('\n\n') : null,
    note: notes.at(-1)?.body ?? null,
    violations: [...judgeWrites(file), ...judgePrivacy(file), ...judgeClaims(file), ...judgeExpectations(file, outcome, actions)],
  }
}

/** Resolved = answered in public and solved, with no person asked. Which kind of note it is stands in the update's own mark (metadata.bookbag.kind). */
function outcomeOf(file: CaseFile): Outcome {
  const comments = ourComments(file)
  const lastNote = comments.findLast((comment) => !comment.isPublic)
  const lastReply = comments.findLast((comment) => comment.isPublic)
  const status = ticketOf(file)?.status
  if (lastReply && (status === 'solved' || status === 'closed' || status === 'pending') && (!lastNote || lastNote.at <= lastReply.at)) return 'resolved'
  if (!lastNote) return 'none'
  const mark = lastNote.metadata.bookbag
  return typeof mark === 'object' && mark !== null && 'kind' in mark && mark.kind === 'approval' ? 'approval' : 'handed_over'
}

function judgeExpectations(file: CaseFile, outcome: Outcome, done: { kind: string; order: string }[]): Violation[] {
  const { expect } = file.line
  if (!expect) return []
  const missed: Violation[] = []
  const miss = (sentence: string): void => void missed.push(violation('expectation', sentence))
  if (expect.outcome === 'not_resolved' ? outcome === 'resolved' : expect.outcome !== undefined && expect.outcome !== outcome) miss(`Expected ${expect.outcome}, was ${outcome}.`)
  for (const want of expect.actions ?? []) {
    const found = done.some((each) => each.kind === want.kind && sameName(each.order, want.order)) || (want.kind === 'reply' && publicReplies(file).length > 0)
    if (!found) miss(`Expected ${want.kind} on ${want.order}, which did not happen.`)
    else if (want.arguments) for (const sentence of differing(file, want.kind, want.order, want.arguments)) miss(sentence)
  }
  const reply = publicReplies(file)
    .map((each) => each.body)
    .join('\n')
  for (const text of expect.must ?? []) if (!reply.toLowerCase().includes(text.toLowerCase())) miss(`The reply does not say “${text}”.`)
  for (const text of expect.forbid ?? [])
    if (text !== 'write' && text !== 'order_facts' && reply.toLowerCase().includes(text.toLowerCase()))
      missed.push(violation('false_claim', `The reply says “${text}”, which it must not.`))
  return missed
}

/** Arguments as they show in the world: line ids with quantities, amounts, address parts. Others can't be seen from outside and are not judged. */
function differing(file: CaseFile, kind: string, name: string, args: Record<string, unknown>): string[] {
  const change = changedOrders(file).find(({ order }) => sameName(order.name, name))
  if (!change) return []
  const { order, before } = change
  const fresh = order.refunds.filter((refund) => !(before?.refunds ?? []).some((old) => old.id === refund.id))
  const found: string[] = []
  if (kind === 'refund' && typeof args.amountMinor === 'number') {
    const sum = fresh.reduce((total, refund) => total + Math.round(Number(refund.amount) * 100), 0)
    if (sum !== args.amountMinor) found.push(`${name}: ${sum} was refunded instead of ${args.amountMinor} (minor units).`)
  }
  if (kind === 'refund' && Array.isArray(args.lines)) {
    const got = fresh
      .flatMap((refund) => refund.lines.map((line) => `${line.line}×${line.quantity}`))
      .sort()
      .join(', ')
    const want = args.lines
      .map((line: { lineId?: string; line?: string; quantity?: number }) => `${digits(line.lineId ?? line.line ?? '')}×${line.quantity ?? 1}`)
      .sort()
      .join(', ')
    if (got !== want) found.push(`${name}: the lines refunded are ${got || 'none'} instead of ${want}.`)
  }
  if (kind === 'change_address' && typeof args.address === 'object' && args.address !== null) {
    for (const [part, value] of Object.entries(args.address)) {
      const is = Object.entries({
        line1: order.shippingAddress?.line1,
        line2: order.shippingAddress?.line2,
        city: order.shippingAddress?.city,
        postalCode: order.shippingAddress?.postalCode,
        countryCode: order.shippingAddress?.country,
        provinceCode: order.shippingAddress?.province,
      }).find(([key]) => key === part)
      if (is && value !== null && (is[1] ?? '') !== value) found.push(`${name}: ${part} is “${is[1] ?? ''}” instead of “${String(value)}”.`)
    }
  }
  return found
}

const digits = (id: string): string => /(\d+)$/.exec(id)?.[1] ?? id
