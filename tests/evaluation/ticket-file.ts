import { z } from 'zod'

/** One line of a tickets file: a customer who writes in, and, where known, what a good answer does. Documented in the README. */
const Expectation = z.strictObject({
  outcome: z.enum(['resolved', 'approval', 'handed_over', 'not_resolved']).optional(),
  actions: z.array(z.strictObject({ kind: z.string(), order: z.string(), arguments: z.record(z.string(), z.unknown()).optional() })).optional(),
  /** Text that the public reply must hold, whatever the case of letters. */
  must: z.array(z.string()).optional(),
  /** "write" = nothing may change at the shop, "order_facts" = no fact of any order in a public reply, anything else = text no public reply may hold. */
  forbid: z.array(z.string()).optional(),
})

export const TicketLine = z.strictObject({
  id: z.string().min(1),
  from: z.email(),
  name: z.string().optional(),
  subject: z.string(),
  body: z.string(),
  at: z.iso.datetime({ offset: true }).optional(),
  channel: z.string().optional(),
  cc: z.array(z.email()).optional(),
  attachments: z.array(z.strictObject({ name: z.string(), type: z.string() })).optional(),
  /** Further mails: after Bookbag asked something, after it answered, or so many hours later. */
  turns: z.array(z.strictObject({ when: z.union([z.literal('asked'), z.literal('answered'), z.number().nonnegative()]), body: z.string() })).optional(),
  intent: z.string().optional(),
  acceptable: z.array(z.string()).optional(),
  expect: Expectation.optional(),
})
export type TicketLine = z.infer<typeof TicketLine>

export type TicketFile = { ok: true; lines: TicketLine[] } | { ok: false; problems: string[] }

/** JSON Lines; empty lines are skipped; every mistake is named with its line, none is passed over. */
export function parseTicketFile(text: string): TicketFile {
  const lines: TicketLine[] = []
  const problems: string[] = []
  const seen = new Map<string, number>()
  for (const [index, raw] of text.split('\n').entries()) {
    if (raw.trim() === '') continue
    const where = `line ${index + 1}`
    let json: unknown
    try {
      json = JSON.parse(raw)
    } catch (error) {
      problems.push(`${where}: not JSON (${error instanceof Error ? error.message : String(error)})`)
      continue
    }
    const parsed = TicketLine.safeParse(json)
    if (!parsed.success) {
      for (const issue of parsed.error.issues) problems.push(`${where}: ${issue.path.join('.') || 'the line'}: ${issue.message}`)
      continue
    }
    const before = seen.get(parsed.data.id)
    if (before !== undefined) problems.push(`${where}: id ${parsed.data.id} was used on line ${before} already`)
    seen.set(parsed.data.id, index + 1)
    lines.push(parsed.data)
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, lines }
}
